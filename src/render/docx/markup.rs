//! XML as it is written, part by part.

use super::escape::{on_one_line, visible};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// A part of the package in the making. Whatever is no markup goes through [`visible`].
pub(super) struct Markup {
    writer: Writer<Vec<u8>>,
}

impl Markup {
    /// A part that begins with the XML declaration.
    pub(super) fn new() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Self { writer })
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// Writes an element that holds text, of which all white space counts.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.plain(name, &[("xml:space", "preserve")], text)
    }

    /// Writes an element that holds text.
    pub(super) fn plain(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&visible(text))))?;
        self.close(name)
    }

    /// The bytes of the part.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, on_one_line(value).as_str()));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn hostile_text_is_text() {
        let mut markup = Markup::new().expect("written");
        markup.open("w:ins", &[("w:author", "A \"B\" <&\n\0")]).expect("written");
        markup.text("w:t", " </w:t><x>&amp;\x08 ").expect("written");
        markup.close("w:ins").expect("written");
        assert_eq!(
            String::from_utf8(markup.finish()).expect("UTF-8"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:ins w:author=\"A &quot;B&quot; &lt;&amp; ␀\"><w:t \
             xml:space=\"preserve\"> &lt;/w:t&gt;&lt;x&gt;&amp;amp;␈ </w:t></w:ins>"
        );
    }
}
