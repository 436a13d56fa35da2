//! A made-up charter with translations into four languages, in which every kind of finding is: each
//! severity, suppressed, in the baseline, with a fix, with other translations, on an edit, and with
//! words that would be more than words.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::Path;
use travaux::check::{CheckReport, Passage, ReportedFinding, Standing};

const CONFIG: &str = "source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n";

pub(crate) const ENGLISH: &str = "# The Harbour Charter\n\n\
    1. The States shall report every year on their harbours, as 48 States asked on 10 December 1948.\n\n\
    2. We welcome the work of the commission on fisheries, whose members met eleven times.\n\n\
    3. The Secretariat keeps the list of vessels in accordance with article 22 of this charter.\n\n\
    4. We thank the people of Lisbon for the warmth with which they received us.\n\n\
    5. Nobody shall write `<script>alert(1)</script>` or \"]]>\" or ::error::x or `-->` into the list of 3 vessels.\n";

/// Another number of votes, an invisible character, a suppressed reference, a word that stands twice.
const SPANISH: &str = "# Carta de los Puertos\n\n\
    1. Los Estados informarán cada año sobre sus puertos, como pidieron 84 Estados el 10 de diciembre de 1948.\n\n\
    2. Acogemos con bene\u{200B}plácito la labor de la comisión de pesca, cuyos miembros se reunieron once veces.\n\n\
    <!-- travaux: ignore REF001: it is so in the official text -->\n\n\
    3. La Secretaría mantiene la lista de buques de conformidad con el artículo 23 de esta carta.\n\n\
    4. Agradecemos al pueblo de de Lisboa la calidez con que nos recibió.\n\n\
    5. Nadie escribirá `<script>alert(1)</script>` ni \"]]>\" ni ::error::x ni `-->` en la lista de 7 buques.\n";

/// Another number word, and a missing paragraph.
const FRENCH: &str = "# Charte des ports\n\n\
    1. Les États font rapport chaque année sur leurs ports, comme 48 États l'ont demandé le 10 décembre 1948.\n\n\
    2. Nous nous félicitons des travaux de la commission des pêches, dont les membres se sont réunis douze fois.\n\n\
    3. Le Secrétariat tient la liste des navires conformément à l'article 22 de la présente charte.\n\n\
    5. Nul n'écrira `<script>alert(1)</script>` ni « ]]> » ni ::error::x ni `-->` dans la liste des 3 navires.\n";

/// Another month.
const CHINESE: &str = "# 港口宪章\n\n\
    1. 各国应每年就其港口提出报告，正如48个国家于1948年11月10日所要求的那样。\n\n\
    2. 我们欢迎渔业委员会的工作，其成员举行了十一次会议。\n\n\
    3. 秘书处根据本宪章第22条保存船只名单。\n\n\
    4. 我们感谢里斯本人民对我们的热情接待。\n\n\
    5. 任何人不得将 `<script>alert(1)</script>` 或 \"]]>\" 或 ::error::x 或 `-->` 写入3艘船只的名单。\n";

/// Another number of votes.
const ARABIC: &str = "# ميثاق الموانئ\n\n\
    1. تقدم الدول كل عام تقريرا عن موانئها، كما طلبت 84 دولة في 10 كانون الأول/ديسمبر 1948.\n\n\
    2. نرحب بعمل لجنة مصائد الأسماك التي اجتمع أعضاؤها إحدى عشرة مرة.\n\n\
    3. تحتفظ الأمانة بقائمة السفن وفقا للمادة 22 من هذا الميثاق.\n\n\
    4. نشكر شعب لشبونة على الحفاوة التي استقبلنا بها.\n\n\
    5. لا يجوز لأحد أن يكتب `<script>alert(1)</script>` أو \"]]>\" أو ::error::x أو `-->` في قائمة 3 سفن.\n";

/// What would be markup, a command, the end of one, or another order of the line.
const HOSTILE: &str = "<script>alert(1)</script> ::error::x\r\n::error::y]]> --> </style> \"><img src=x onerror=alert(1)> it's %0A & | \
                       `code` @octocat \u{202E}reversed \u{1B}[31m \u{FFFE}";

/// The project in a folder of its own. What the French text has is in the baseline.
pub(crate) fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "travaux.toml", CONFIG);
    write(folder.path(), "texts/charter.en.md", ENGLISH);
    write(folder.path(), "texts/charter.fr.md", &FRENCH.replace("3 navires", "33 navires"));
    run(folder.path(), &["--write-baseline"]);
    for (language, text) in [("es", SPANISH), ("fr", FRENCH), ("zh", CHINESE), ("ar", ARABIC)] {
        write(folder.path(), &format!("texts/charter.{language}.md"), text);
    }
    folder
}

/// The report of a run that ends, well or badly.
pub(crate) fn run(folder: &Path, args: &[&str]) -> CheckReport {
    let command = Command::new(cargo_bin!("travaux")).current_dir(folder).arg("check").args(["-f", "json"]);
    let output = command.args(args).output().expect("runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// A report with hostile text wherever a text can put some.
pub(crate) fn hostile(mut report: CheckReport) -> CheckReport {
    for finding in &mut report.findings {
        finding.message = HOSTILE.to_owned();
        let ReportedFinding { source, translation, earlier, others, .. } = finding;
        let passages = [source, translation, &mut earlier.source, &mut earlier.translation].into_iter().flatten();
        for Passage { text, citation, marks, .. } in passages.chain(others) {
            (*text, *citation) = (HOSTILE.to_owned(), HOSTILE.to_owned());
            *marks = std::iter::once(2..9).collect();
        }
        if let Standing::Suppressed { reason, .. } = &mut finding.standing {
            HOSTILE.clone_into(reason);
        }
        finding.fixes.iter_mut().for_each(|fix| HOSTILE.clone_into(&mut fix.replacement));
    }
    report
}
