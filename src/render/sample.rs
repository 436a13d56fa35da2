//! A small report with every kind of change, built by hand for the renderers' tests.

use crate::document::{
    Document, Field, FieldName, FrontMatter, Notice, NoticeKind, ParagraphKind, Place, PlaceUnit, Repair, RepairKind, Sides,
};
use crate::load::{LoadOptions, load_bytes};
use crate::normalize::{NormalizeOptions, normalize};
use crate::report::{
    ChangeKind, Collation, CommitmentTally, DocumentSummary, Entry, EntryParagraph, FieldChange, Finding, Grouping, InspectedCommitment,
    InspectedParagraph, Inspection, KindCount, Movement, ParallelLink, ParallelText, ParallelUnits, Report, Rule, RuleCount,
    SCHEMA_VERSION, Segment, SegmentOp, Summary, WordTally,
};
use crate::{CollateOptions, CompareOptions, collate, compare};

/// Eight paragraphs, of which one stayed as it was.
pub(super) fn report() -> Report {
    use SegmentOp::{Delete, Editorial, Equal, Insert, MovedIn, MovedOut, Replace, Split};
    let intro = "At present, the world is undergoing changes unseen in a century. On July 25, 2025, we, representatives from 20 \
                 countries, gathered in São Paulo, Brazil.";
    let reaffirm = "We reaffirm our fundamental understanding of human rights: human rights possess both universality and \
                    particularity. The advancement of human rights in each country must be grounded in its own history, culture, \
                    and stage of development, with a development path and protection model tailored to its national conditions.";
    let digital = "Digital technology presents both opportunities and challenges. We should carry out digital capacity building.";
    let entries =
        vec![
            entry(1, ChangeKind::Reworded, vec![paragraph(0, "1", 21, intro)], vec![paragraph(0, "1", 19, intro)])
                .segments(vec![
                    segment(
                        Equal,
                        "At present, the world is undergoing changes unseen in a century. On ",
                        "At present, the world is undergoing changes unseen in a century. On ",
                    ),
                    segment(Replace, "July 25, 2025", "July 26, 2025"),
                    segment(Equal, ", we, representatives from ", ", we, representatives from "),
                    segment(Replace, "20", "23"),
                    segment(Equal, " countries, gathered in São Paulo, Brazil.", " countries, gathered in São Paulo, Brazil."),
                ])
                .findings(vec![(Rule::FigureChanged, "20 → 23"), (Rule::DateChanged, "July 25, 2025 → July 26, 2025")]),
            entry(
                2,
                ChangeKind::Unchanged,
                vec![paragraph(2, "3", 27, digital)],
                vec![paragraph(1, "2", 21, digital), paragraph(2, "3", 23, digital)],
            )
            .segments(vec![
                segment(
                    Equal,
                    "Digital technology presents both opportunities and challenges.",
                    "Digital technology presents both opportunities and challenges.",
                ),
                segment(Split, "", "\n"),
                segment(Equal, "We should carry out digital capacity building.", "We should carry out digital capacity building."),
            ])
            .grouping(Grouping::Split),
            entry(
                3,
                ChangeKind::Added,
                vec![],
                vec![paragraph(
                    3,
                    "4",
                    25,
                    "We recall the contribution of older persons, and we agree to exchange experience on long-term care.",
                )],
            )
            .findings(vec![(Rule::CommitmentAdded, "“agree to exchange experience on long-term care”")]),
            entry(4, ChangeKind::Reworded, vec![paragraph(3, "4", 31, "…")], vec![paragraph(4, "5", 27, "…")])
                .renumbered()
                .segments(vec![
                    segment(Equal, "We ", "We "),
                    segment(Replace, "must", "should"),
                    segment(Equal, " promote high-quality economic development", " promote high-quality economic development"),
                    segment(Insert, "", ", as appropriate,"),
                    segment(Equal, " and ensure that the outcomes benefit ", " and ensure that the outcomes benefit "),
                    segment(Replace, "all", "some"),
                    segment(Equal, " people.", " people."),
                    Segment {
                        other_entry: Some(5),
                        ..segment(MovedIn, "", " We should promote more cooperation in areas such as poverty reduction.")
                    },
                ])
                .findings(vec![
                    (Rule::Weakened, "must → should"),
                    (Rule::CaveatAdded, "“as appropriate” added"),
                    (Rule::ScopeNarrowed, "all → some"),
                ]),
            entry(5, ChangeKind::Reworded, vec![paragraph(4, "5", 35, "…")], vec![paragraph(5, "6", 29, "…")])
                .renumbered()
                .confidence(0.62)
                .segments(vec![
                    segment(Equal, "The rights and interests of ", "The rights and interests of "),
                    segment(Editorial, "laborers", "labourers"),
                    segment(Equal, " should be protected.", " should be protected."),
                    Segment {
                        other_entry: Some(4),
                        ..segment(MovedOut, " We should promote more cooperation in areas such as poverty reduction.", "")
                    },
                    segment(Equal, " We ", " We "),
                    segment(Replace, "oppose", "support"),
                    segment(Equal, " the politicization of human rights issues", " the politicization of human rights issues"),
                    segment(Delete, ", and the abuse of human rights topics to interfere in the internal affairs of other countries", ""),
                    segment(Equal, ".", "."),
                ])
                .findings(vec![(Rule::Reversed, "oppose → support"), (Rule::SentenceMoved, "one sentence went to 5")]),
            entry(
                6,
                ChangeKind::Unchanged,
                vec![paragraph(5, "6", 39, "We support the United Nations.")],
                vec![paragraph(6, "7", 31, "We support the United Nations.")],
            )
            .renumbered(),
            entry(7, ChangeKind::Editorial, vec![paragraph(6, "7", 41, "…")], vec![paragraph(7, "8", 33, "…")]).renumbered().segments(
                vec![segment(Equal, "We ", "We "), segment(Editorial, "recognize", "recognise"), segment(Equal, " this.", " this.")],
            ),
            entry(
                8,
                ChangeKind::Removed,
                vec![paragraph(7, "8", 43, "We commend the Roundtable for its efforts in promoting cooperation on human rights.")],
                vec![],
            )
            .findings(vec![(Rule::CommitmentRemoved, "“commend the Roundtable for its efforts”")]),
            entry(9, ChangeKind::Unchanged, vec![paragraph(1, "2", 23, reaffirm)], vec![paragraph(8, "9", 35, reaffirm)])
                .renumbered()
                .moved(Some("1"), Some("8")),
        ];
    let entries = entries.into_iter().map(|made| made.0).collect();
    Report {
        schema_version: SCHEMA_VERSION.to_owned(),
        generator: "travaux 0.0.0".to_owned(),
        documents: Sides::new(document("before.md", "July 25, 2025", 8, 9), document("after.md", "July 26, 2025", 9, 10)),
        front_matter: vec![FieldChange {
            field: FieldName::Date,
            before: Some("July 25, 2025".to_owned()),
            after: Some("July 26, 2025".to_owned()),
            substantive: true,
        }],
        entries,
        summary: Summary {
            kinds: [
                (ChangeKind::Unchanged, 3),
                (ChangeKind::Editorial, 1),
                (ChangeKind::Reworded, 3),
                (ChangeKind::Added, 1),
                (ChangeKind::Removed, 1),
            ]
            .map(|(kind, entries)| KindCount { kind, entries })
            .to_vec(),
            moved: 1,
            split: 1,
            renumbered: 5,
            sentences_moved: 1,
            findings: [
                Rule::CommitmentRemoved,
                Rule::CommitmentAdded,
                Rule::Reversed,
                Rule::Weakened,
                Rule::CaveatAdded,
                Rule::ScopeNarrowed,
                Rule::FigureChanged,
                Rule::DateChanged,
                Rule::SentenceMoved,
            ]
            .map(|rule| RuleCount { rule, findings: 1 })
            .to_vec(),
            words: WordTally { deleted: 36, inserted: 24, moved: 57, editorial: 2 },
            commitments: CommitmentTally { before: 9, after: 9, added: 1, removed: 1, strengthened: 0, weakened: 1, reversed: 1 },
            substantive: 7,
            ..Summary::default()
        },
        notices: Vec::new(),
    }
}

/// Three documents: of the first place the promise was weakened, the second was dropped, the third is
/// new.
pub(super) fn collation() -> Collation {
    let texts = [
        ("2021.md", "1. We shall publish an inventory of harbour pollution.\n\n2. We welcome the convention.\n"),
        ("2022.md", "1. We should publish an inventory of harbour pollution.\n\n2. We welcome the convention.\n"),
        (
            "2023.md",
            "1. We should publish an inventory of harbour pollution.\n\n2. Ministers of fisheries meet each spring in \
                     Lisbon to exchange forecasts of storms, of tides and of the price of fuel.\n",
        ),
    ];
    collate(texts.map(|(name, text)| read(name, text)).to_vec(), &CollateOptions::default())
}

/// Two made-up texts, compared.
pub(super) fn compared(before: &str, after: &str) -> Report {
    compare(Sides::new(read("before.md", before), read("after.md", after)), &CompareOptions::default())
}

fn read(name: &str, text: &str) -> Document {
    let source = load_bytes(name, text.as_bytes().to_vec(), &LoadOptions::default()).expect("a text");
    normalize(source, &NormalizeOptions::default())
}

/// Two texts that say the same.
pub(super) fn same() -> Report {
    let text = "We reaffirm our fundamental understanding of human rights.";
    Report {
        front_matter: Vec::new(),
        entries: vec![entry(1, ChangeKind::Unchanged, vec![paragraph(0, "1", 3, text)], vec![paragraph(0, "1", 5, text)]).0],
        summary: Summary { kinds: vec![KindCount { kind: ChangeKind::Unchanged, entries: 1 }], ..Summary::default() },
        ..report()
    }
}

/// A report of one entry: one earlier paragraph became one later.
pub(super) fn reworded(segments: &[(SegmentOp, &str, &str)]) -> Report {
    let segments: Vec<Segment> = segments.iter().map(|&(op, before, after)| segment(op, before, after)).collect();
    let text = |side: fn(&Segment) -> &str| segments.iter().map(side).collect::<String>();
    let (before, after) = (text(|segment| &segment.before), text(|segment| &segment.after));
    let made = entry(1, ChangeKind::Reworded, vec![paragraph(0, "1", 3, &before)], vec![paragraph(0, "1", 5, &after)]).segments(segments);
    Report { front_matter: Vec::new(), entries: vec![made.0], ..report() }
}

/// A report of one entry, which got a sentence from elsewhere in other words.
pub(super) fn moved_and_reworded() -> Report {
    use SegmentOp::{Equal, Insert, MovedIn, Replace};
    let mut report = reworded(&[(Equal, "We agree.", "We agree."), (MovedIn, "", " We should act now. "), (Equal, " We end.", "We end.")]);
    report.entries[0].segments[1].within = vec![
        segment(Equal, " We ", " We "),
        segment(Replace, "must", "should"),
        segment(Equal, " act", " act"),
        segment(Insert, "", " now"),
        segment(Equal, ". ", ". "),
    ];
    report
}

/// Two texts side by side: a pair, two paragraphs that became one and moved, one alone on each side.
pub(super) fn parallel() -> ParallelText {
    let text = |name: &str, language: &str, units: &[&str]| ParallelUnits {
        name: name.to_owned(),
        language: language.to_owned(),
        units: units.iter().enumerate().map(|(index, unit)| ((index + 1).to_string(), (*unit).to_owned())).collect(),
    };
    let before = ["All States must act.", "We welcome the work.", "It goes on for many years.", "A line that \u{202E}turns."];
    let after = ["所有国家必须采取行动。", "我们欢迎这项工作，这项工作已经进行了许多年。", "=1+1"];
    let link = |before, after, moved, confidence| ParallelLink { units: Sides::new(before, after), moved, confidence };
    let links = [link(0..1, 0..1, false, 0.99), link(1..3, 1..2, true, 0.57), link(3..4, 2..2, false, 0.9), link(4..4, 2..3, false, 0.9)];
    ParallelText::new(&Sides::new(text("texts/en.md", "en", &before), text("texts/zh.md", "zh", &after)), &links, Vec::new())
}

/// A document of one paragraph, as it was understood.
pub(super) fn inspection() -> Inspection {
    Inspection {
        schema_version: SCHEMA_VERSION.to_owned(),
        generator: "travaux 0.0.0".to_owned(),
        name: "before.md".to_owned(),
        format: "markdown".to_owned(),
        encoding: Some("UTF-8".to_owned()),
        language: "en".to_owned(),
        front_matter: FrontMatter {
            fields: vec![
                Field { normal: None, ..field(FieldName::Title, "São Paulo Consensus", 17) },
                Field { normal: Some("2025-07-25".to_owned()), ..field(FieldName::Date, "July 25, 2025", 19) },
            ],
            metadata: vec![("note".to_owned(), "Made up.".to_owned())],
        },
        paragraphs: vec![InspectedParagraph {
            paragraph: EntryParagraph {
            index: 0,
            citation: "3".to_owned(),
            label: Some("3.".to_owned()),
            kind: ParagraphKind::Body,
            section: Vec::new(),
            text:
                "Digital technology and artificial intelligence present opportunities. All States should, as appropriate, protect rights."
                    .to_owned(),
            place: at(31),
            referred_from: None,
            },
            sentences: 2,
            commitments: vec![InspectedCommitment {
                operator: "should".to_owned(),
                class: "recommendation".to_owned(),
                strength: 5,
                polarity: "affirmed".to_owned(),
                actor: Some("All States".to_owned()),
                caveats: vec!["as appropriate".to_owned()],
                quote: "All States should, as appropriate, protect rights".to_owned(),
            }],
        }],
        repairs: vec![joined(31, 35)],
        notices: Vec::new(),
    }
}

/// A notice about one document.
pub(super) fn notice() -> Notice {
    Notice::new(NoticeKind::Unread, "two bytes are no UTF-8").about("after.md").at(Some(at(7)))
}

/// An entry that is being put together.
struct Made(Entry);

impl Made {
    fn segments(mut self, segments: Vec<Segment>) -> Self {
        self.0.segments = segments;
        self
    }

    fn findings(mut self, findings: Vec<(Rule, &str)>) -> Self {
        let findings = findings.into_iter().map(|(rule, message)| Finding {
            rule,
            message: message.to_owned(),
            other_entry: None,
            before: None,
            after: None,
        });
        self.0.findings = findings.collect();
        self
    }

    fn grouping(mut self, grouping: Grouping) -> Self {
        self.0.grouping = grouping;
        self
    }

    fn renumbered(mut self) -> Self {
        self.0.renumbered = true;
        self
    }

    fn confidence(mut self, confidence: f64) -> Self {
        self.0.confidence = confidence;
        self
    }

    fn moved(mut self, stood_after: Option<&str>, stands_after: Option<&str>) -> Self {
        self.0.movement = Some(Movement { stood_after: stood_after.map(str::to_owned), stands_after: stands_after.map(str::to_owned) });
        self
    }
}

fn entry(id: usize, kind: ChangeKind, before: Vec<EntryParagraph>, after: Vec<EntryParagraph>) -> Made {
    Made(Entry {
        id,
        kind,
        grouping: Grouping::Single,
        movement: None,
        renumbered: false,
        confidence: 1.0,
        ambiguous: false,
        perhaps_related: None,
        before,
        after,
        segments: Vec::new(),
        words: WordTally::default(),
        findings: Vec::new(),
    })
}

fn paragraph(index: usize, citation: &str, line: usize, text: &str) -> EntryParagraph {
    EntryParagraph {
        index,
        citation: citation.to_owned(),
        label: Some(format!("{citation}.")),
        kind: ParagraphKind::Body,
        section: Vec::new(),
        text: text.to_owned(),
        place: at(line),
        referred_from: None,
    }
}

fn segment(op: SegmentOp, before: &str, after: &str) -> Segment {
    Segment { op, before: before.to_owned(), after: after.to_owned(), other_entry: None, within: Vec::new() }
}

fn document(name: &str, date: &str, paragraphs: usize, commitments: usize) -> DocumentSummary {
    let title = "São Paulo Consensus on China-Latin American and Caribbean States Human Rights Communication and Cooperation";
    DocumentSummary {
        name: name.to_owned(),
        format: "markdown".to_owned(),
        encoding: Some("UTF-8".to_owned()),
        language: "en".to_owned(),
        front_matter: FrontMatter {
            fields: vec![
                field(FieldName::Title, title, 5),
                field(FieldName::Date, date, 7),
                field(FieldName::Place, "São Paulo, Brazil", 7),
            ],
            metadata: Vec::new(),
        },
        paragraphs,
        words: 888,
        commitments,
        repairs: vec![joined(27, 31)],
    }
}

fn field(name: FieldName, value: &str, line: usize) -> Field {
    Field { name, value: value.to_owned(), normal: None, place: Some(at(line)) }
}

fn joined(first_line: usize, last_line: usize) -> Repair {
    let detail = "technology and artificial".to_owned();
    Repair { kind: RepairKind::JoinedParagraph, first: at(first_line), last: at(last_line), detail }
}

const fn at(line: usize) -> Place {
    Place { line, column: 1, page: None, unit: PlaceUnit::Line }
}
