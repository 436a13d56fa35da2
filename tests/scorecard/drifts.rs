//! Real drifts of the official texts, which are no false alarms.

use travaux::check::ReportedFinding;

/// Text, language, rule, words of the message.
const KNOWN: [(&str, &str, &str, &str); 7] = [
    ("Los Angeles Declaration", "es", "NAM001", "Guyana"),
    ("Los Angeles Declaration", "pt", "NAM001", "Guyana"),
    ("Los Angeles Declaration", "fr", "NAM001", "Guyana"),
    ("Los Angeles Declaration", "pt", "NAM001", "Bahamas"),
    // The English text has a note on resolutions at its end.
    ("CEDAW", "zh", "REF001", "Resolution"),
    // The Chinese text begins with an introduction of its editors.
    ("Geneva Convention I", "zh", "NUM001", "27"),
    ("Geneva Convention I", "zh", "DAT001", "年"),
];

/// Whether a finding on a clean text is one of them.
pub(crate) fn is_known(text: &str, tag: &str, finding: &ReportedFinding) -> bool {
    KNOWN.iter().any(|(named, language, code, words)| {
        text == *named && tag == *language && finding.code == *code && finding.message.contains(words)
    })
}
