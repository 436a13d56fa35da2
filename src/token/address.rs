//! Addresses of pages and mailboxes in a text.

use linkify::LinkFinder;
use std::ops::Range;

/// Bytes of each address, without the punctuation behind it, in order.
///
/// ```
/// use travaux::token::addresses;
/// let text = "See https://example.org/a, or ask office@example.org.";
/// let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["https://example.org/a", "office@example.org"]);
/// ```
#[must_use]
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    LinkFinder::new().links(text).map(|link| link.start()..link.end()).collect()
}
