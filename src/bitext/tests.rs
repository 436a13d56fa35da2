//! What the aligner must do, on a small text of our own in three languages.

use super::{Bitext, BitextOptions, Link, Pair, align, align_sentences, align_texts};
use crate::document::Document;
use crate::encoder::{Embedding, Encoder};
use crate::language::Language;
use crate::load::{LoadOptions, load_bytes};
use crate::normalize::{NormalizeOptions, normalize};
use std::sync::Arc;

const ENGLISH: [&str; 8] = [
    "The members of the port council met in Cartagena on 14 March 2019 to speak of the harbour.",
    "The council will plant 250 trees along the northern wall before the rain begins.",
    "Every fishing boat pays a fee of 12 euros for each night that it stays at the quay.",
    "Water from the old fountain must be tested twice a year by the chemist of the town.",
    "Children may swim in the inner basin when the lighthouse shows a green flag.",
    "The Miramar market stays open on Sundays so that visitors can buy fish, bread and cheese.",
    "A map of the harbour is printed and given to all captains free of charge.",
    "The next meeting takes place in the library of Santa Marta under the presidency of Lucía Herrera.",
];

const SPANISH: [&str; 8] = [
    "Los miembros del consejo del puerto se reunieron en Cartagena el 14 de marzo de 2019 para hablar de la bahía.",
    "El consejo plantará 250 árboles a lo largo del muro norte antes de que comiencen las lluvias.",
    "Cada barco de pesca paga una tasa de 12 euros por cada noche que permanece en el muelle.",
    "El agua de la fuente antigua debe ser analizada dos veces al año por el químico de la ciudad.",
    "Los niños pueden nadar en la dársena interior cuando el faro muestra una bandera verde.",
    "El mercado Miramar permanece abierto los domingos para que los visitantes puedan comprar pescado, pan y queso.",
    "Un mapa del puerto se imprime y se entrega gratuitamente a todos los capitanes.",
    "La próxima reunión se celebra en la biblioteca de Santa Marta bajo la presidencia de Lucía Herrera.",
];

fn language(tag: &str) -> Language {
    Language::by_tag(tag).expect(tag)
}

fn links(source: &[&str], translation: &[&str]) -> Vec<Link> {
    align_texts(Pair::new(source, translation), Pair::new(language("en"), language("es")), &BitextOptions::default())
}

/// Source and translation of every link, `>` before those that moved.
fn shown(links: &[Link]) -> String {
    let side = |range: &std::ops::Range<usize>| range.clone().map(|unit| unit.to_string()).collect::<Vec<_>>().join(",");
    let one = |link: &Link| {
        let moved = if link.moved { ">" } else { "" };
        format!("{moved}{}:{}", side(&link.paragraphs.source), side(&link.paragraphs.translation))
    };
    links.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn same_order_is_paired_one_to_one() {
    assert_eq!(shown(&links(&ENGLISH, &SPANISH)), "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7");
}

#[test]
fn dropped_and_added_paragraphs_stand_alone_and_the_rest_recovers() {
    let mut dropped = SPANISH.to_vec();
    dropped.remove(2);
    assert_eq!(shown(&links(&ENGLISH, &dropped)), "0:0 1:1 2: 3:2 4:3 5:4 6:5 7:6");
    let mut source = ENGLISH.to_vec();
    source.remove(5);
    assert_eq!(shown(&links(&source, &SPANISH)), "0:0 1:1 2:2 3:3 4:4 :5 5:6 6:7");
}

#[test]
fn merged_and_split_paragraphs_are_one_link() {
    let merged = format!("{} {}", SPANISH[3], SPANISH[4]);
    let translation: Vec<&str> = SPANISH[..3].iter().copied().chain([merged.as_str()]).chain(SPANISH[5..].iter().copied()).collect();
    assert_eq!(shown(&links(&ENGLISH, &translation)), "0:0 1:1 2:2 3,4:3 5:4 6:5 7:6");
    let merged = format!("{} {}", ENGLISH[3], ENGLISH[4]);
    let source: Vec<&str> = ENGLISH[..3].iter().copied().chain([merged.as_str()]).chain(ENGLISH[5..].iter().copied()).collect();
    assert_eq!(shown(&links(&source, &SPANISH)), "0:0 1:1 2:2 3:3,4 4:5 5:6 6:7");
}

#[test]
fn paragraph_that_went_elsewhere_moved() {
    let mut translation = SPANISH.to_vec();
    let gone = translation.remove(1);
    translation.insert(5, gone);
    let links = links(&ENGLISH, &translation);
    assert_eq!(shown(&links), "0:0 2:1 3:2 4:3 5:4 >1:5 6:6 7:7");
}

#[test]
fn swapped_neighbours_are_a_move_and_no_pair_of_strangers() {
    let mut translation = SPANISH.to_vec();
    translation.swap(1, 2);
    let links = links(&ENGLISH, &translation);
    assert_eq!(links.iter().filter(|link| link.moved).count(), 1, "{}", shown(&links));
    for link in &links {
        let (source, translation) = (link.paragraphs.source.clone(), link.paragraphs.translation.clone());
        assert_eq!((source.len(), translation.len()), (1, 1), "{}", shown(&links));
        let swapped = [0, 2, 1, 3, 4, 5, 6, 7];
        assert_eq!(translation.start, swapped[source.start]);
    }
}

#[test]
fn every_unit_stands_in_one_link() {
    let empty: [&str; 0] = [];
    assert!(links(&empty, &empty).is_empty());
    assert_eq!(shown(&links(&ENGLISH[..2], &empty)), "0: 1:");
    assert_eq!(shown(&links(&empty, &SPANISH[..2])), ":0 :1");
    let strangers = ["", "   ", "1", "…"];
    let links = links(&strangers, &SPANISH);
    let count = |side: fn(&Link) -> usize| links.iter().map(side).sum::<usize>();
    assert_eq!(count(|link| link.paragraphs.source.len()), 4);
    assert_eq!(count(|link| link.paragraphs.translation.len()), 8);
}

fn document(name: &str, text: &str) -> Document {
    let source = load_bytes(name, text.as_bytes().to_vec(), &LoadOptions::default()).expect("a text");
    normalize(source, &NormalizeOptions::default())
}

#[test]
fn labels_say_what_corresponds_in_any_script() {
    let source =
        document("en.md", "# Rules\n\n## Article 1\n\nBoats stay.\n\n## Article 2\n\nTrees grow.\n\n## Article 3\n\nWater flows.\n");
    let translation = document("zh.md", "# 规则\n\n## 第一条\n\n船留下。\n\n## 第三条\n\n水流。\n");
    let Bitext { links } = align(Pair::new(&source, &translation), &BitextOptions::default());
    let label = |document: &Document, index: usize| document.paragraphs[index].label.as_ref().and_then(|label| label.ordinal);
    let alone: Vec<_> = links.iter().filter(|link| link.paragraphs.translation.is_empty()).collect();
    assert_eq!(alone.len(), 1, "{}", shown(&links));
    assert_eq!(label(&source, alone[0].paragraphs.source.start), Some(2));
}

#[test]
fn a_long_paragraph_more_does_not_make_the_others_strangers() {
    let long = "2. We welcome the work of the commission on fisheries and of its members, who met in the course of the year in \
                the capitals of the region and on board of the vessels, and who have given their advice on nets and ports.";
    let source = document("en.md", "1. We report every year on the harbours.\n\n3. We thank the people of Lisbon.\n");
    let longer = document("en.md", &format!("1. We report every year on the harbours.\n\n{long}\n\n3. We thank the people of Lisbon.\n"));
    let translation = document("es.md", "1. Informamos cada año sobre las bahías.\n\n3. Agradecemos a la gente de Lisboa.\n");
    let links = |source, translation| shown(&align(Pair::new(source, translation), &BitextOptions::default()).links);
    assert_eq!(links(&longer, &translation), "0:0 1: 2:1");
    assert_eq!(links(&translation, &longer), "0:0 :1 1:2");
    assert_eq!(links(&source, &translation), "0:0 1:1");
}

#[test]
fn many_items_that_run_into_one_paragraph_are_one_link() {
    let english: Vec<String> = ENGLISH.iter().chain(&ENGLISH[..0]).map(|text| (*text).to_owned()).collect();
    let glued = SPANISH[1..7].join(" ");
    let translation = [SPANISH[0], glued.as_str(), SPANISH[7]];
    let source: Vec<&str> = english.iter().map(String::as_str).collect();
    assert_eq!(shown(&links(&source, &translation)), "0:0 1,2,3,4,5,6:1 7:2");
    let turned = align_texts(Pair::new(&translation, &source), Pair::new(language("es"), language("en")), &BitextOptions::default());
    assert_eq!(shown(&turned), "0:0 1:1,2,3,4,5,6 2:7");
}

#[test]
fn items_that_run_into_one_paragraph_are_its_own_though_some_were_left_out() {
    // The translation has the figures of all items and little more.
    let items: Vec<String> = (0..12)
        .map(|item| {
            format!(
                "The quay of the fleet number {} takes {} boats, as the council of the port resolved last year.",
                31 + item * 7,
                5_000 + item * 13
            )
        })
        .collect();
    let glued: Vec<String> = (0..12).map(|item| format!("n.º {}: {}", 31 + item * 7, 5_000 + item * 13)).collect();
    let glued = format!("Muelles y barcos: {}.", glued.join("; "));
    let source: Vec<&str> =
        ENGLISH[..2].iter().copied().chain(items.iter().map(String::as_str)).chain(ENGLISH[5..8].iter().copied()).collect();
    let translation = [SPANISH[0], SPANISH[1], glued.as_str(), SPANISH[5], SPANISH[6], SPANISH[7]];
    assert_eq!(shown(&links(&source, &translation)), "0:0 1:1 2,3,4,5,6,7,8,9,10,11,12,13:2 14:3 15:4 16:5");
}

#[test]
fn paragraphs_that_are_missing_are_not_hidden_in_a_longer_link() {
    let translation: Vec<&str> = SPANISH[..1].iter().chain(&SPANISH[6..]).copied().collect();
    assert_eq!(shown(&links(&ENGLISH, &translation)), "0:0 1: 2: 3: 4: 5: 6:1 7:2");
}

#[test]
fn sentences_are_linked_inside_their_paragraphs_wherever_those_went() {
    let english = format!("{} {}\n\n{} {}\n\n{} {}\n", ENGLISH[0], ENGLISH[1], ENGLISH[2], ENGLISH[3], ENGLISH[4], ENGLISH[5]);
    let joined = SPANISH[4].replace("verde.", "verde, y") + &SPANISH[5].replace("El mercado", " el mercado");
    let spanish = format!("{} {}\n\n{joined}\n\n{} {}\n", SPANISH[0], SPANISH[1], SPANISH[2], SPANISH[3]);
    let documents = Pair::new(document("en.md", &english), document("es.md", &spanish));
    let documents = documents.as_ref();
    let bitext = align(documents, &BitextOptions::default());
    assert!(bitext.links.iter().any(|link| link.moved), "{}", shown(&bitext.links));
    let found = align_sentences(documents, &bitext, &BitextOptions::default());
    assert_eq!(shown(&found.links), "0:0 1:1 2:3 3:4 4,5:2");
    let last = &found.sentences.translation[4];
    assert_eq!(&documents.translation.paragraphs[last.paragraph].text.as_str()[last.range.clone()], SPANISH[3]);
}

/// So many things are spoken of in texts of which the aligner knows no word.
const THINGS: usize = 12;

/// A language that is made up: its syllables, and how they follow each other.
type Made = (&'static str, usize);
const HERE: Made = ("ba ke di fo gu ha je ki lo mu na pe", 5);
const THERE: Made = ("шо фы жю вэ гя ды зё хэ цы чу щи бю", 11);

/// What a sentence says of a thing.
fn said(thing: usize, (syllables, stride): Made) -> String {
    let syllables: Vec<&str> = syllables.split(' ').collect();
    let word = |nth: usize| format!("{}{}", syllables[(thing + nth) % THINGS], syllables[(thing * stride + nth * 7) % THINGS]);
    format!("{}.", (0..6).map(word).collect::<Vec<_>>().join(" "))
}

/// Knows both languages.
#[derive(Debug)]
struct Bilingual;

impl Encoder for Bilingual {
    fn encode(&self, text: &str) -> Option<Embedding> {
        // All sentences have something in common.
        let spoken = |thing: usize| [HERE, THERE].into_iter().any(|language| text.contains(&said(thing, language)));
        let vector: Embedding = std::iter::once(0.5).chain((0..THINGS).map(|thing| if spoken(thing) { 1.0 } else { 0.0 })).collect();
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        Some(vector.into_iter().map(|value| value / length).collect())
    }
}

#[test]
fn an_encoder_tells_what_corresponds_where_no_word_does() {
    let source: Vec<String> = (0..THINGS).map(|thing| said(thing, HERE)).collect();
    let say = |things: &[usize]| things.iter().map(|&thing| said(thing, THERE)).collect::<Vec<_>>().join(" ");
    // Four is missing, six and seven are one, ten stands before nine.
    let translation =
        [vec![0], vec![1], vec![2], vec![3], vec![5], vec![6, 7], vec![8], vec![10], vec![9], vec![11]].map(|things| say(&things));
    let links = |encoder: Option<Arc<dyn Encoder>>| {
        let texts =
            Pair::new(source.iter().map(String::as_str).collect::<Vec<_>>(), translation.iter().map(String::as_str).collect::<Vec<_>>());
        let options = BitextOptions { encoder, ..BitextOptions::default() };
        shown(&align_texts(Pair::new(&texts.source, &texts.translation), Pair::new(language("en"), language("ru")), &options))
    };
    let known = links(Some(Arc::new(Bilingual)));
    let right = ["0:0 1:1 2:2 3:3 4: 5:4 6,7:5 8:6 >10:7 9:8 11:9", "0:0 1:1 2:2 3:3 4: 5:4 6,7:5 8:6 10:7 >9:8 11:9"];
    assert!(right.contains(&known.as_str()), "{known}");
    assert!(!right.contains(&links(None).as_str()));
    // Texts too short to tell what is near by chance are aligned as well.
    let few = align_texts(
        Pair::new(&[source[0].as_str()], &[translation[0].as_str()]),
        Pair::new(language("en"), language("ru")),
        &BitextOptions { encoder: Some(Arc::new(Bilingual)), ..BitextOptions::default() },
    );
    assert_eq!(shown(&few), "0:0");
}

#[test]
fn every_sentence_stands_in_one_link_whatever_the_paragraphs_did() {
    let paragraph = |texts: &[&str], sentences: &[usize]| sentences.iter().map(|&at| texts[at]).collect::<Vec<_>>().join(" ");
    let english = [paragraph(&ENGLISH, &[0, 1]), paragraph(&ENGLISH, &[2, 3]), paragraph(&ENGLISH, &[4, 5]), paragraph(&ENGLISH, &[6, 7])];
    let spanish = [paragraph(&SPANISH, &[0, 1]), paragraph(&SPANISH, &[2, 3]), paragraph(&SPANISH, &[4, 5]), paragraph(&SPANISH, &[6, 7])];
    let added = "El alcalde de la ciudad inaugura la feria con un discurso breve. Luego hay música y baile en la plaza mayor.";
    let orders: [&[usize]; 6] = [&[0, 1, 2, 3], &[2, 3, 0, 1], &[3, 0, 1, 2], &[0, 9, 1, 2, 3], &[1, 0, 9, 3, 2], &[0, 2]];
    for order in orders {
        let texts: Vec<&str> = order.iter().map(|&at| spanish.get(at).map_or(added, String::as_str)).collect();
        let documents = Pair::new(document("en.md", &english.join("\n\n")), document("es.md", &texts.join("\n\n")));
        let documents = documents.as_ref();
        let bitext = align(documents, &BitextOptions::default());
        let found = align_sentences(documents, &bitext, &BitextOptions::default());
        let mut units = Pair::<Vec<usize>>::default();
        for link in &found.links {
            units.source.extend(link.paragraphs.source.clone());
            units.translation.extend(link.paragraphs.translation.clone());
        }
        units.source.sort_unstable();
        units.translation.sort_unstable();
        let all = found.sentences.as_ref().map(|sentences| (0..sentences.len()).collect::<Vec<_>>());
        assert_eq!(units, all, "{order:?}: {}", shown(&found.links));
        let paragraphs = |sentences: &[super::Sentence], range: &std::ops::Range<usize>| {
            sentences[range.clone()].iter().map(|sentence| sentence.paragraph).collect::<Vec<_>>()
        };
        for link in found.links.iter().filter(|link| !link.moved) {
            let source = paragraphs(&found.sentences.source, &link.paragraphs.source);
            let translation = paragraphs(&found.sentences.translation, &link.paragraphs.translation);
            let within = |link: &&Link| {
                source.iter().all(|at| link.paragraphs.source.contains(at))
                    && translation.iter().all(|at| link.paragraphs.translation.contains(at))
            };
            assert!(bitext.links.iter().any(|link| within(&link)), "{order:?}: {source:?} {translation:?}");
        }
    }
}

#[test]
fn texts_that_say_the_same_in_every_unit_are_aligned_with_an_encoder_too() {
    #[derive(Debug)]
    struct Letters;
    impl crate::encoder::Encoder for Letters {
        fn encode(&self, text: &str) -> Option<crate::encoder::Embedding> {
            Some(vec![(text.len() as f32).sin(), (text.len() as f32).cos()])
        }
    }
    let options = BitextOptions { encoder: Some(std::sync::Arc::new(Letters)), ..BitextOptions::default() };
    for count in 1..8 {
        let (source, translation) = (vec!["The same line."; count], vec!["La misma línea."; count]);
        let links = align_texts(Pair::new(&source, &translation), Pair::new(language("en"), language("es")), &options);
        assert_eq!(links.iter().map(|link| link.paragraphs.source.len()).sum::<usize>(), count);
    }
}

#[test]
fn a_paragraph_left_untranslated_says_nothing_of_the_others() {
    // Every thing is said in two paragraphs, beside others, so that words of each are in others too.
    let paragraph = |unit: usize, made: Made| (0..4).map(|at| said((unit * 2 + at * at) % THINGS, made)).collect::<Vec<_>>().join(" ");
    let (source, translation): (Vec<_>, Vec<_>) = (0..6).map(|unit| (paragraph(unit, HERE), paragraph(unit, THERE))).unzip();
    let links = |at: usize, text: &str| {
        let mut translation: Vec<&str> = translation.iter().map(String::as_str).collect();
        translation[at] = text;
        let source: Vec<&str> = source.iter().map(String::as_str).collect();
        align_texts(Pair::new(&source, &translation), Pair::new(language("en"), language("ru")), &BitextOptions::default())
    };
    for left in 0..source.len() {
        // Beside a paragraph in a language that neither text has.
        let foreign = links(left, &said(left, ("rü śa lý no řo ťi ǧe đu ẅi ća ňy žo", 7)).repeat(4));
        let copied = links(left, &source[left]);
        assert_eq!(copied[left].paragraphs, Pair::new(left..left + 1, left..left + 1));
        for unit in (0..source.len()).filter(|unit| *unit != left) {
            let sure = |links: &[Link]| {
                let own = Pair::new(unit..unit + 1, unit..unit + 1);
                links.iter().find(|link| link.paragraphs == own).map_or(0.0, |link| link.confidence)
            };
            assert!(sure(&copied) >= sure(&foreign) - 0.05, "{left}, {unit}: {} {}", sure(&copied), sure(&foreign));
        }
    }
}
