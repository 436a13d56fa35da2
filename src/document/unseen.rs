//! Characters of a source that nobody sees.

/// A character that takes no room or steers a machine, and that is no part of a text: a control, a mark that
/// turns the line round. It is kept aside, for those who wonder why it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unseen {
    /// Byte of the source at which it stands.
    pub origin: usize,
    /// The character.
    pub character: char,
}
