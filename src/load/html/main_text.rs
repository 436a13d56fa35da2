//! Which parts of a page are its text. What is left out must be no text by its nature (scripts,
//! buttons), hidden, or navigation and the like by two signs: a name or role that says so, and
//! contents of links and buttons rather than prose. In doubt a part stays.

use super::beside::{is_embedded, is_hidden};
use super::notes::Notes;
use super::page::{Amount, Page};
use super::style::StyleSheet;

/// Elements that are no text.
const MUTE: [&str; 24] = [
    "script",
    "style",
    "template",
    "audio",
    "video",
    "canvas",
    "svg",
    "head",
    "option",
    "datalist",
    "progress",
    "meter",
    "frameset",
    "noframes",
    "noembed",
    "rt",
    "rp",
    "annotation",
    "annotation-xml",
    "colgroup",
    "col",
    "track",
    "source",
    "param",
];

/// Words in classes and ids of what sites put around their texts.
const AROUND: [&str; 40] = [
    "advert",
    "advertisement",
    "ads",
    "breadcrumb",
    "breadcrumbs",
    "byline-share",
    "catlinks",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "editsection",
    "footer",
    "gdpr",
    "header",
    "masthead",
    "menu",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "pager",
    "pagination",
    "print",
    "promo",
    "recommended",
    "related",
    "search",
    "share",
    "sharing",
    "sidebar",
    "sitemap",
    "skip",
    "social",
    "subscribe",
    "tags",
    "toc",
    "toolbar",
];

/// Roles of what sites put around their texts (WAI-ARIA 1.2 §5.3.4).
const AROUND_ROLES: [&str; 13] = [
    "navigation",
    "search",
    "banner",
    "contentinfo",
    "complementary",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "alert",
    "status",
];

/// Share of a page's text that its main part must have to stand for all of it, in percent.
const MAIN: usize = 60;

/// Share of a page's text that a part around it may have, in percent.
const MOST_AROUND: usize = 30;

/// Letters outside of links up to which a part with buttons or fields is no prose.
const NO_PROSE: usize = 600;

/// Fewer letters than these are no text of a page.
const LEAST_TEXT: usize = 300;

/// Parts that are left out, though they are text.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub(super) letters: usize,
    /// The texts of the parts that have words.
    pub(super) texts: Vec<String>,
}

/// What is read of a page that shows its text by a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StandIn {
    /// Nothing else: the page shows text.
    None,
    /// What it hides.
    Hidden,
    /// What it shows where scripts do not run.
    WithoutScripts,
}

/// The parts of a page that are not read.
#[derive(Debug)]
pub(super) struct MainText {
    left_out: Vec<bool>,
    /// What the page hides.
    pub(super) hidden: LeftOut,
    /// What the page shows only where scripts do not run.
    pub(super) without_scripts: LeftOut,
    /// What is read because the page shows no text without a script.
    pub(super) stand_in: StandIn,
    /// Letters in navigation and the like.
    pub(super) around: usize,
    /// The one element that holds the text, if there is one.
    main: Option<usize>,
}

impl MainText {
    /// Decides about all parts of a page.
    pub(super) fn new(page: &Page, sheet: &StyleSheet, notes: &Notes) -> Self {
        let body = page.find("body").unwrap_or(0);
        let mut text = Self {
            left_out: vec![false; page.len()],
            hidden: LeftOut::default(),
            without_scripts: LeftOut::default(),
            stand_in: StandIn::None,
            around: 0,
            main: None,
        };
        text.leave_out(page, |node| is_mute(page, node));
        let mute = text.left_out.clone();
        text.without_scripts = text.leave_out_text(page, |node| page.name(node) == "noscript");
        text.hidden = text.leave_out_text(page, |node| is_hidden(page, sheet, node));
        let shown = text.remaining(page, body);
        if shown < LEAST_TEXT && text.hidden.letters > shown {
            (text.left_out, text.hidden, text.stand_in) = (mute, LeftOut::default(), StandIn::Hidden);
            text.without_scripts = text.leave_out_text(page, |node| page.name(node) == "noscript");
        } else if shown == 0 && text.without_scripts.letters > 0 {
            (text.left_out, text.without_scripts, text.stand_in) = (mute, LeftOut::default(), StandIn::WithoutScripts);
            text.hidden = text.leave_out_text(page, |node| is_hidden(page, sheet, node));
        }
        let all = text.remaining(page, body).max(1);
        let holds_note = |node: usize| count_inside(page, &notes.places, node) > 0;
        let before = text.left_out.clone();
        text.around = text.leave_out(page, |node| is_around(page, node, all) && !holds_note(node));
        if all - text.around.min(all) < LEAST_TEXT && text.around * 2 > all {
            // What is nearly all of a page is not around something.
            (text.left_out, text.around) = (before, 0);
        }
        text.main = text.find_main(page, body);
        if let Some(main) = text.main {
            let mut kept = notes.places.clone();
            kept.push(main);
            kept.extend(text.title_outside(page, main));
            kept.sort_unstable();
            text.around += text.leave_out_but(page, body, &kept);
        }
        text
    }

    /// Whether the subtree of a node is not read.
    pub(super) fn leaves_out(&self, node: usize) -> bool {
        self.left_out.get(node).copied().unwrap_or(false)
    }

    /// Whether a node is in the one element that holds the text, or there is none.
    pub(super) fn is_in_main(&self, page: &Page, node: usize) -> bool {
        self.main.is_none_or(|main| (main..page.end(main)).contains(&node))
    }

    fn set(&mut self, node: usize) {
        if let Some(left_out) = self.left_out.get_mut(node) {
            *left_out = true;
        }
    }

    /// Leaves out what fits, and keeps what it says.
    fn leave_out_text(&mut self, page: &Page, fits: impl Fn(usize) -> bool) -> LeftOut {
        let mut texts = Vec::new();
        let letters = self.leave_out_telling(page, fits, |text, node| texts.push(text.words(page, node)));
        texts.retain(|text| text.chars().any(char::is_alphanumeric));
        LeftOut { letters, texts }
    }

    /// The text of a node without what is left out, white space folded.
    fn words(&self, page: &Page, node: usize) -> String {
        let mut text = String::new();
        let mut inner = node;
        while inner < page.end(node) {
            if self.leaves_out(inner) {
                inner = page.end(inner);
            } else {
                text.push_str(page.text(inner));
                inner += 1;
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Leaves out what fits, and counts its letters.
    fn leave_out(&mut self, page: &Page, fits: impl Fn(usize) -> bool) -> usize {
        self.leave_out_telling(page, fits, |_, _| {})
    }

    /// Leaves out what fits, counts its letters, and tells of each part before it goes.
    fn leave_out_telling(&mut self, page: &Page, fits: impl Fn(usize) -> bool, mut tell: impl FnMut(&Self, usize)) -> usize {
        let mut letters = 0;
        let mut node = 0;
        while node < page.len() {
            if self.leaves_out(node) {
                node = page.end(node);
            } else if !page.name(node).is_empty() && fits(node) {
                letters += self.remaining(page, node);
                tell(self, node);
                self.set(node);
                node = page.end(node);
            } else {
                node += 1;
            }
        }
        letters
    }

    /// Leaves out what is inside of `node` and not in the nodes `kept`, which are in order.
    fn leave_out_but(&mut self, page: &Page, node: usize, kept: &[usize]) -> usize {
        let mut letters = 0;
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            for child in page.children(node) {
                if kept.binary_search(&child).is_ok() || self.leaves_out(child) {
                    continue;
                }
                if count_inside(page, kept, child) > 0 {
                    open.push(child);
                } else {
                    letters += self.remaining(page, child);
                    self.set(child);
                }
            }
        }
        letters
    }

    /// Letters in a node without those that are left out.
    fn remaining(&self, page: &Page, node: usize) -> usize {
        let mut letters = page.amount(node).letters;
        let mut inner = node;
        while inner < page.end(node) {
            if self.leaves_out(inner) {
                letters -= page.amount(inner).letters;
                inner = page.end(inner);
            } else {
                inner += 1;
            }
        }
        letters
    }

    /// The one element that holds the text, if there is one.
    fn find_main(&self, page: &Page, body: usize) -> Option<usize> {
        let is_main = |&node: &usize| page.name(node) == "main" || page.has_word(node, "role", &["main"]);
        let single = |fits: &dyn Fn(&usize) -> bool| {
            let mut found = page.inside(body).filter(|node| fits(node) && !self.leaves_out(*node));
            found.next().filter(|&first| found.all(|other| other < page.end(first)))
        };
        let main = single(&is_main).or_else(|| single(&|&node| page.name(node) == "article"))?;
        (self.remaining(page, main) * 100 >= self.remaining(page, body) * MAIN).then_some(main)
    }

    /// The page's title, where it stands above the element that holds the text.
    fn title_outside(&self, page: &Page, main: usize) -> Option<usize> {
        let title = page.find("title").map(|node| page.text_of(node))?;
        let mut headings = (0..page.len()).filter(|&node| page.name(node) == "h1" && page.amount(node).letters > 0);
        let first = headings.next().filter(|&first| first < main)?;
        let inside = headings.any(|heading| heading < page.end(main));
        (!inside && title.contains(&page.text_of(first))).then_some(first)
    }
}

/// How many of `places`, which are in order, are in a node.
fn count_inside(page: &Page, places: &[usize], node: usize) -> usize {
    places.partition_point(|&place| place < page.end(node)) - places.partition_point(|&place| place < node)
}

fn is_mute(page: &Page, node: usize) -> bool {
    let name = page.name(node);
    // A heading that folds its section is a button.
    let is_heading = |outer: usize| matches!(page.name(outer), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary");
    MUTE.contains(&name) || is_embedded(page, node) || name == "button" && !page.ancestors(node).take(3).any(is_heading)
}

/// Whether an element is navigation, a site's head or foot, or the like, in a page of `all` letters.
fn is_around(page: &Page, node: usize, all: usize) -> bool {
    let amount = page.amount(node);
    if amount.plain() * 100 > all * MOST_AROUND || amount.letters == 0 {
        return false;
    }
    let named = is_named_around(page, node);
    match page.name(node) {
        "nav" => true,
        "a" => named && amount.inner_links == 1 && is_skip_link(page, node),
        "footer" => is_linked(amount) || amount.links > 0 || page.text_of(node).contains('©') || named,
        "header" => is_linked(amount) && !has_title(page, node),
        "aside" | "form" | "search" => amount.plain() <= NO_PROSE && (named || amount.links + amount.controls > 0),
        "div" | "section" | "ul" | "ol" | "table" | "p" | "span" | "dialog" => {
            let contents = is_contents(amount);
            contents || named && (is_linked(amount) || amount.controls > 0 && amount.plain() <= NO_PROSE)
        }
        _ => false,
    }
}

/// Whether at least half of a text is links.
const fn is_linked(amount: Amount) -> bool {
    amount.links > 0 && amount.linked * 2 >= amount.letters
}

/// Whether a part is a table of contents: nothing but links to places of the page.
const fn is_contents(amount: Amount) -> bool {
    amount.inner_links >= 3 && amount.inner_links == amount.links && amount.plain() * 20 <= amount.letters
}

/// Whether a link only passes over a site's head.
fn is_skip_link(page: &Page, link: usize) -> bool {
    page.attribute(link, "class").is_some_and(|class| class.to_ascii_lowercase().starts_with("skip"))
}

fn has_title(page: &Page, node: usize) -> bool {
    page.inside(node).any(|inner| page.name(inner) == "h1")
}

/// Whether the role, the classes or the id of an element tell that it is no text.
fn is_named_around(page: &Page, node: usize) -> bool {
    page.has_word(node, "role", &AROUND_ROLES)
        || ["class", "id"].into_iter().filter_map(|attribute| page.attribute(node, attribute)).any(|names| {
            names
                .split(|character: char| !character.is_alphanumeric())
                .any(|word| AROUND.iter().any(|known| word.eq_ignore_ascii_case(known)))
        })
}
