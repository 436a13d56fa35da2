//! Real drifts of the official texts, which are no false alarms.

use travaux::check::ReportedFinding;

/// Text, language, rule, message.
const KNOWN: [(&str, &str, &str, &str); 12] = [
    ("Los Angeles Declaration", "es", "NAM001", "“Guyana” is missing in the translation"),
    ("Los Angeles Declaration", "pt", "NAM001", "“Guyana” is missing in the translation"),
    ("Los Angeles Declaration", "fr", "NAM001", "“Guyana” is missing in the translation"),
    ("Los Angeles Declaration", "pt", "NAM001", "“Bahamas” is not in the source"),
    // The English text has a note on resolutions at its end.
    ("CEDAW", "zh", "REF001", "“Resolution 217 A (III)” is missing in the translation"),
    ("CEDAW", "zh", "REF001", "“Resolution 2200 A (XXI)” is missing in the translation"),
    // The English text stops before the clause of the signatures.
    ("ICCPR", "zh", "STR002", "Paragraph 第五十三條(二) ¶2 of the translation has no counterpart in the source"),
    // The Chinese text begins with an introduction of its editors.
    ("Geneva Convention I", "zh", "NUM001", "“64” is not in the source"),
    ("Geneva Convention I", "zh", "DAT001", "“1864年” is not in the source"),
    ("Geneva Convention I", "zh", "DAT001", "“1906年” is not in the source"),
    ("Geneva Convention I", "zh", "DAT001", "“1949年” is not in the source"),
    ("Geneva Convention I", "zh", "DAT001", "“8月12日” is not in the source"),
];

/// Whether a finding on a clean text is one of them.
pub(crate) fn is_known(text: &str, tag: &str, finding: &ReportedFinding) -> bool {
    KNOWN
        .iter()
        .any(|(named, language, code, message)| text == *named && tag == *language && finding.code == *code && finding.message == *message)
}
