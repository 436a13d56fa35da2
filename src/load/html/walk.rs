//! From the page's elements to blocks, in one pass without recursion.

use super::super::Revisions;
use super::beside::Beside;
use super::draft::{Context, Draft, Writer};
use super::fields::{self, Shown};
use super::list::List;
use super::main_text::MainText;
use super::notes::Notes;
use super::page::Page;
use super::style::{Style, StyleSheet};
use crate::document::BlockKind;
use crate::load::raised::raised;

/// Elements that are blocks of their own (HTML Standard §15.3).
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "listing",
    "main",
    "nav",
    "noscript",
    "optgroup",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "xmp",
];

/// Classes by which a framework whose style sheet is not in the page keeps white space.
const KEPT: [&str; 3] = ["whitespace-pre", "whitespace-pre-line", "whitespace-pre-wrap"];

/// All that is known of a page before the walk.
pub(super) struct Plan<'a> {
    pub(super) page: &'a Page,
    pub(super) sheet: &'a StyleSheet,
    pub(super) notes: &'a Notes,
    pub(super) main_text: &'a MainText,
    pub(super) revisions: Option<Revisions>,
}

/// What the walk finds.
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    pub(super) beside: Beside,
}

/// What is to do where an element ends.
enum Close {
    Nothing,
    Text(&'static str),
    Block,
    Item,
    List,
    Note,
}

/// An element that is open.
struct Frame {
    end: usize,
    saved: Context,
    close: Close,
}

struct Walk<'a> {
    plan: &'a Plan<'a>,
    writer: Writer,
    frames: Vec<Frame>,
    lists: Vec<List>,
    beside: Beside,
}

/// Walks through a page.
pub(super) fn walk(plan: &Plan<'_>) -> Found {
    let mut walk = Walk { plan, writer: Writer::new(), frames: Vec::new(), lists: Vec::new(), beside: Beside::default() };
    let page = plan.page;
    let mut node = 0;
    while node < page.len() {
        walk.leave(node);
        if walk.passes_over(node) {
            node = page.end(node);
            continue;
        }
        if page.name(node).is_empty() {
            walk.writer.push(page.text(node));
        } else if !walk.enter(node) {
            node = page.end(node);
            continue;
        }
        node += 1;
    }
    walk.leave(usize::MAX);
    walk.writer.close();
    Found { drafts: walk.writer.drafts, beside: walk.beside }
}

impl<'a> Walk<'a> {
    fn passes_over(&mut self, node: usize) -> bool {
        let Plan { page, sheet, notes, main_text, revisions } = self.plan;
        if let Some(note) = notes.mark(node) {
            self.writer.mark(note);
            return true;
        }
        let name = page.name(node);
        let undone = match revisions {
            Some(Revisions::Final) => name == "del",
            Some(Revisions::Original) => name == "ins",
            None => false,
        };
        if undone || notes.leaves_out(node) {
            return true;
        }
        let left_out = main_text.leaves_out(node);
        if left_out && main_text.is_in_main(page, node) {
            self.beside.take(page, sheet, node);
        }
        left_out
    }

    /// Ends the elements that do not hold `node`.
    fn leave(&mut self, node: usize) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.end <= node) {
            match frame.close {
                Close::Nothing => {}
                Close::Text(text) => self.writer.push(text),
                Close::Block => self.writer.close(),
                Close::Item => self.writer.place_item(),
                Close::List => {
                    self.writer.close();
                    self.lists.pop();
                }
                Close::Note => {
                    self.writer.close();
                    (self.writer.item, self.writer.note) = (None, None);
                }
            }
            self.writer.context = frame.saved;
        }
    }

    /// Begins an element; false if there is nothing inside to be read.
    fn enter(&mut self, node: usize) -> bool {
        let page = self.plan.page;
        let name = page.name(node);
        let saved = self.writer.context;
        let style = self.plan.sheet.of(page, node);
        let close = match name {
            "br" => {
                self.writer.line_break();
                return false;
            }
            "hr" => {
                self.writer.push_block(BlockKind::Rule, "---");
                return false;
            }
            "img" => {
                self.beside.take(page, self.plan.sheet, node);
                return false;
            }
            "input" => {
                self.show(fields::input(page, node));
                return false;
            }
            "select" => {
                self.show(fields::select(page, node));
                return false;
            }
            "textarea" => {
                self.writer.close();
                self.writer.context.kept = true;
                Close::Block
            }
            "span" if self.is_item_marker(node) => {
                self.take_marker(node);
                return false;
            }
            "ol" | "ul" | "menu" | "dir" => self.enter_list(node),
            "li" => self.enter_item(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.writer.close();
                self.writer.context.kind = BlockKind::Heading(name.bytes().next_back().unwrap_or(b'1') - b'0');
                Close::Block
            }
            "blockquote" => {
                self.writer.close();
                self.writer.context.depth = saved.depth.saturating_add(1);
                self.writer.context.kind = BlockKind::Quotation;
                Close::Block
            }
            "td" | "th" => {
                self.writer.close();
                if saved.cells {
                    self.writer.context.kind = BlockKind::TableCell;
                }
                Close::Block
            }
            _ if BLOCKS.contains(&name) || style.block == Some(true) => self.enter_division(node),
            _ => self.enter_inline(name),
        };
        self.apply(node, &style);
        let close = self.enter_note(node).unwrap_or(close);
        self.frames.push(Frame { end: page.end(node), saved, close });
        true
    }

    /// Writes what a field shows, which stands apart from the words around it.
    fn show(&mut self, shown: Shown) {
        match shown {
            Shown::Text(text) => [" ", &text, " "].into_iter().for_each(|part| self.writer.push(part)),
            Shown::Button(label) => self.beside.take_button(&label),
            Shown::Nothing => {}
        }
    }

    fn enter_list(&mut self, node: usize) -> Close {
        self.writer.place_item();
        self.lists.push(List::new(self.plan.page, self.plan.sheet, node));
        self.writer.context.depth = self.writer.context.depth.saturating_add(1);
        Close::List
    }

    fn enter_item(&mut self, node: usize) -> Close {
        self.writer.place_item();
        let Plan { page, sheet, .. } = self.plan;
        // Items without a list get bullets from browsers.
        let marker = self.lists.last_mut().map_or_else(|| Some("•".to_owned()), |list| list.marker(page, sheet, node));
        self.writer.item = Some(marker);
        Close::Item
    }

    /// A block that is neither list nor heading.
    fn enter_division(&mut self, node: usize) -> Close {
        self.writer.close();
        let page = self.plan.page;
        match page.name(node) {
            "table" => self.writer.context.cells = !is_layout(page, node),
            "pre" | "listing" | "xmp" => {
                self.writer.context.kept = true;
                if page.inside(node).any(|inner| page.name(inner) == "code") {
                    self.writer.context.kind = BlockKind::Preformatted;
                }
            }
            _ => {}
        }
        if page.attribute(node, "role") == Some("heading") {
            let level = page.attribute(node, "aria-level").and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
            self.writer.context.kind = BlockKind::Heading(level.unwrap_or(2));
        }
        // LibreOffice writes the head and the foot of the pages so.
        if page.name(node) == "div" && matches!(page.attribute(node, "title"), Some("header" | "footer")) {
            self.writer.context.kind = BlockKind::Furniture;
        }
        let level =
            page.attribute(node, "style").and_then(|style| style.split_once("mso-list:")).and_then(|(_, list)| list.split_once("level"));
        if let Some(depth) = level.and_then(|(_, level)| level.bytes().next()).filter(u8::is_ascii_digit) {
            // Word's lists are paragraphs with a level.
            self.writer.context.depth = self.writer.context.depth.saturating_add(depth - b'0');
        }
        Close::Block
    }

    fn enter_inline(&mut self, name: &str) -> Close {
        let context = &mut self.writer.context;
        match name {
            "b" | "strong" => context.bold = true,
            "i" | "em" => context.italic = true,
            "s" | "strike" => context.struck = true,
            "del" if self.plan.revisions.is_none() => context.struck = true,
            "q" => {
                self.writer.push("“");
                return Close::Text("”");
            }
            _ => {}
        }
        Close::Nothing
    }

    /// Takes over what the style says of the text inside.
    fn apply(&mut self, node: usize, style: &Style) {
        let page = self.plan.page;
        let name = page.name(node);
        let context = &mut self.writer.context;
        if !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th") {
            context.bold = style.bold.unwrap_or(context.bold);
            context.italic = style.italic.unwrap_or(context.italic);
        }
        context.struck |= style.struck == Some(true) && !matches!(name, "ins" | "del");
        if name == "sup" || style.superscript == Some(true) && !is_cell_or_block(name) {
            // Figures and signs among words are not raised one by one: `2nd`.
            context.raised = raised(page.text_of(node).trim()).is_some();
        }
        let by_class = page.has_word(node, "class", &KEPT).then_some(true);
        context.kept = style.kept.or(by_class).unwrap_or(context.kept);
    }

    fn enter_note(&mut self, node: usize) -> Option<Close> {
        if self.plan.notes.goes_on(node) {
            self.writer.context.kind = BlockKind::Footnote;
            return None;
        }
        let (number, shown) = self.plan.notes.note(node)?;
        self.writer.close();
        self.writer.item = Some(Some(shown.to_owned()));
        self.writer.note = Some(number);
        self.writer.context.kind = BlockKind::Footnote;
        self.writer.context.depth = 0;
        Some(Close::Note)
    }

    /// Whether a span is the number of an item that an office program wrote into the text.
    fn is_item_marker(&self, node: usize) -> bool {
        let page = self.plan.page;
        page.has_word(node, "class", &["Numbering_20_Symbols", "Bullet_20_Symbols"])
            || page.attribute(node, "style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("mso-list:ignore"))
    }

    fn take_marker(&mut self, node: usize) {
        let written = self.plan.page.text_of(node);
        let shown = written.split_whitespace().next().unwrap_or_default();
        if !shown.is_empty() {
            // Word writes bullets as characters of its symbol font; LibreOffice puts a stop behind.
            let is_bullet = matches!(shown.trim_end_matches('.'), "•" | "·" | "o" | "§" | "\u{F0B7}" | "\u{F0A7}" | "-" | "–");
            self.writer.item = Some(Some(if is_bullet { "•".to_owned() } else { shown.to_owned() }));
        }
    }
}

/// Whether `vertical-align` says nothing of an element, or where the text of a cell stands.
fn is_cell_or_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "td" | "th" | "li" | "ol" | "ul" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote")
}

/// Whether a table only places text on the page: its cells hold blocks, and nothing makes it a
/// table of data.
fn is_layout(page: &Page, table: usize) -> bool {
    const INSIDE: [&str; 12] = ["p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "section", "pre"];
    if matches!(page.attribute(table, "role"), Some("presentation" | "none")) {
        return true;
    }
    let bordered = page.attribute(table, "border").is_some_and(|border| border.trim() != "0");
    let mut node = table + 1;
    let (mut blocks, mut breaks, mut rows, mut cells) = (false, false, 0, 0);
    while node < page.end(table) {
        match page.name(node) {
            "th" | "caption" => return false,
            "tr" => rows += 1,
            "td" => cells += 1,
            "br" => breaks |= page.name(node + 1) == "br" || page.text(node + 1).trim().is_empty() && page.name(node + 2) == "br",
            name => blocks |= INSIDE.contains(&name),
        }
        // What is in inner tables is theirs.
        node = if page.name(node) == "table" { page.end(node) } else { node + 1 };
    }
    cells <= rows || !bordered && (blocks || breaks)
}
