//! The frame of a page: one file that asks nothing of anyone.
//!
//! Style and script stand in the page; its content security policy admits these two by their
//! hashes and nothing else, so that no word of a document can run or load anything even if an
//! escape were forgotten.

use super::escape;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What every page shares.
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What shows everything to readers without script.
const UNSCRIPTED: &str = "details.fold::details-content{content-visibility:visible;display:block}";
/// Says at once that there is script, before anything is drawn.
const FIRST: &str = "document.documentElement.classList.add('scripted')";

/// What makes one page another than the next.
pub(super) struct Frame<'a> {
    /// The window's title, not yet escaped.
    pub(super) title: &'a str,
    /// Attributes of the root element.
    pub(super) attributes: &'a str,
    /// Styles of this kind of page.
    pub(super) style: &'a str,
    /// Script of this kind of page, after what pages with script share; without one, the page has none at all.
    pub(super) script: Option<&'static str>,
    /// The program that made it, not yet escaped.
    pub(super) generator: &'a str,
}

impl Frame<'_> {
    /// Everything before the body's content.
    pub(super) fn opening(&self) -> String {
        let style = format!("{STYLE}{}", self.style);
        let mut styles = hash(&style);
        let mut scripts = String::new();
        let mut scripted = String::new();
        if let Some(script) = self.script() {
            let _ = write!(styles, " {}", hash(UNSCRIPTED));
            let _ = write!(scripts, " script-src {} {};", hash(FIRST), hash(&script));
            let _ = write!(scripted, "<noscript><style>{UNSCRIPTED}</style></noscript>\n<script>{FIRST}</script>\n");
        }
        let mut html = String::with_capacity(style.len() + 2048);
        // Writing to a string does not fail.
        let _ = write!(
            html,
            "<!DOCTYPE html>\n<html lang=\"en\" {}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {styles};{scripts} img-src data:; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"{}\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <title>{}</title>\n<style>{style}</style>\n{scripted}</head>\n<body>\n",
            self.attributes,
            escape::escaped(self.generator),
            escape::escaped(self.title),
        );
        html
    }

    /// Everything after the body's content.
    pub(super) fn closing(&self) -> String {
        let script = self.script().map_or_else(String::new, |script| format!("<script>{script}</script>\n"));
        format!("{script}</body>\n</html>\n")
    }

    fn script(&self) -> Option<String> {
        self.script.map(|script| format!("{{{SCRIPT}{script}}}"))
    }
}

/// What a content security policy calls an inline style or script by.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_those_of_the_standard() {
        // From the specification's example: CSP Level 3, section 8.3 names `alert('Hello, world.');`.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
