//! Archives of a few made-up texts.

use super::{Answer, Archive, ArchiveOptions, SearchOptions, Standing, Trust, Work};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

/// A folder of texts with a place for the index, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(texts: &[(&str, &str)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = Self(std::env::temp_dir().join(format!("travaux-archive-{}-{number}", std::process::id())));
        fs::create_dir_all(folder.texts()).expect("a folder");
        texts.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    fn texts(&self) -> PathBuf {
        self.0.join("texts")
    }

    fn index(&self) -> PathBuf {
        self.0.join("cache").join("index")
    }

    /// Writes a text that looks older the longer it is, so that its time is settled and tells.
    fn write(&self, name: &str, text: &str) {
        let path = self.texts().join(name);
        fs::write(&path, text).expect("written");
        let time = SystemTime::now() - Duration::from_secs(1000 + text.len() as u64);
        File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("dated");
    }

    fn names(&self) -> Vec<String> {
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("a file").file_name().to_string_lossy().into_owned();
        fs::read_dir(self.texts()).expect("texts").map(name).collect()
    }

    fn open_at(&self, cache: Option<&Path>, trust: Trust) -> Archive {
        let options = ArchiveOptions { trust, ..ArchiveOptions::default() };
        Archive::open(&self.texts(), self.names(), cache.map(Path::to_owned), options, &|| {}).expect("opens")
    }

    fn open(&self) -> Archive {
        self.open_at(Some(&self.index()), Trust::Stamps)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TEXTS: [(&str, &str); 5] = [
    ("2021.md", "1. We shall publish an inventory of harbour pollution every year.\n\n2. We welcome the convention on rivers.\n"),
    ("2022.md", "1. We will publish inventories of the pollution of harbours each year. We thank the hosts.\n\n2. Fish are cold.\n"),
    ("2023.md", "1. The ministers met in the morning. We shall publish an INVENTORY of harbour-pollution, every year!\n"),
    ("2024.md", "一、各国应当尊重主权。各国应当保护海洋环境。\n\n二、部长们欢迎这项公约。\n"),
    ("2025.md", "1. Les ministres protègent les rivières et les ports de la pollution.\n\n2. Les parties publient un inventaire.\n"),
];

const WANTED: &str = "We shall publish an inventory of harbour pollution every year.";

fn ask(archive: &mut Archive, text: &str) -> Answer {
    archive.search(text, &SearchOptions::default()).expect("answers")
}

/// Name, citation and standing of each hit.
fn hits(answer: &Answer) -> Vec<(&str, &str, Standing)> {
    answer.hits.iter().map(|hit| (hit.name.as_str(), hit.citation.as_str(), hit.standing)).collect()
}

#[test]
fn what_stands_word_for_word_comes_before_what_is_reworded() {
    let folder = Folder::new(&TEXTS);
    let answer = ask(&mut folder.open(), WANTED);
    use Standing::{Exact, Reworded};
    assert_eq!(hits(&answer), [("2021.md", "1", Exact), ("2023.md", "1", Exact), ("2022.md", "1", Reworded)]);
    assert_eq!((answer.documents, answer.exact.documents, answer.reworded.documents), (5, 2, 1));
    assert_eq!(answer.exact.since.as_deref(), Some("2021"));
    assert!(answer.complete && answer.more == 0);
    let [_, upper, reworded] = answer.hits.as_slice() else { panic!("three hits") };
    assert_eq!(&upper.text[upper.passage.clone()], "We shall publish an INVENTORY of harbour-pollution, every year!");
    assert_eq!(upper.shared.iter().map(|range| &upper.text[range.clone()]).collect::<Vec<_>>().len(), 1);
    assert_eq!(&reworded.text[reworded.passage.clone()], "We will publish inventories of the pollution of harbours each year.");
    assert!(reworded.likeness < 1.0 && reworded.likeness >= 0.6);
}

#[test]
fn scripts_without_spaces_and_words_that_say_little_are_found() {
    let folder = Folder::new(&TEXTS);
    let mut archive = folder.open();
    assert_eq!(hits(&ask(&mut archive, "保护海洋环境")), [("2024.md", "一", Standing::Exact)]);
    assert_eq!(ask(&mut archive, "in the").exact.documents, 1);
    assert_eq!(ask(&mut archive, "de la").exact.documents, 1);
    assert_eq!(ask(&mut archive, "inventory of harbour").exact.documents, 2);
    let nothing = ask(&mut archive, "quantum cryptography standards");
    assert_eq!((nothing.exact.paragraphs, nothing.reworded.paragraphs, nothing.hits.len()), (0, 0, 0));
    assert_eq!(ask(&mut archive, "…!").hits, []);
}

#[test]
fn words_that_lie_scattered_over_a_long_sentence_are_no_rewording() {
    let between = " and other words that have nothing to do with it,".repeat(8);
    let text =
        format!("1. We publish{between} an inventory{between} of the harbours{between} and of their pollution{between} each year.\n");
    let folder = Folder::new(&[("2022.md", TEXTS[1].1), ("2030.md", &text)]);
    let answer = ask(&mut folder.open(), "publish an inventory of harbour pollution");
    assert_eq!(hits(&answer), [("2022.md", "1", Standing::Reworded)]);
}

#[test]
fn hits_that_are_not_shown_are_counted() {
    let folder = Folder::new(&TEXTS);
    let options = SearchOptions { most: 1, ..SearchOptions::default() };
    let answer = folder.open().search(WANTED, &options).expect("answers");
    assert_eq!((answer.hits.len(), answer.more, answer.exact.paragraphs), (1, 2, 2));
}

#[test]
fn a_document_is_read_once() {
    let folder = Folder::new(&TEXTS);
    assert_eq!(folder.open().work(), Work { read: 5, kept: 0 });
    assert_eq!(folder.open().work(), Work { read: 0, kept: 5 });
    assert_eq!(folder.open_at(Some(&folder.index()), Trust::Contents).work(), Work { read: 0, kept: 5 });
    // Another time, the same contents.
    let path = folder.texts().join("2021.md");
    File::options().write(true).open(path).and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH)).expect("dated");
    assert_eq!(folder.open().work(), Work { read: 0, kept: 5 });
}

#[test]
fn only_what_changed_is_read_and_the_answers_are_those_of_a_new_index() {
    let folder = Folder::new(&TEXTS);
    folder.open();
    folder.write("2020.txt", "We shall publish an inventory of harbour pollution every year.\n");
    folder.write("2022.md", "1. We may publish an inventory of pollution in a harbour.\n\n2. New.\n\n3. We welcome the convention.\n");
    fs::remove_file(folder.texts().join("2023.md")).expect("removed");
    let mut updated = folder.open();
    assert_eq!(updated.work(), Work { read: 2, kept: 3 });
    let other = folder.0.join("cache").join("other");
    let mut fresh = folder.open_at(Some(&other), Trust::Stamps);
    assert_eq!(fresh.work(), Work { read: 5, kept: 0 });
    for text in [WANTED, "We welcome the convention on rivers", "各国应当", "inventaire"] {
        assert_eq!(ask(&mut updated, text), ask(&mut fresh, text), "{text}");
    }
    assert_eq!(fs::read(folder.index()).expect("read"), fs::read(&other).expect("read"));
}

#[test]
fn one_thread_writes_what_many_write() {
    let folder = Folder::new(&TEXTS);
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let path = folder.0.join("cache").join(threads.to_string());
        pool.install(|| folder.open_at(Some(&path), Trust::Stamps));
        fs::read(&path).expect("read")
    };
    assert_eq!(bytes(1), bytes(4));
}

#[test]
fn what_cannot_be_read_is_told_of_each_time_and_tried_once() {
    let folder = Folder::new(&TEXTS[..2]);
    folder.write("broken.pdf", "%PDF-1.4 broken");
    for read in [3, 0] {
        let mut archive = folder.open();
        assert_eq!(archive.work().read, read);
        let unread: Vec<(&str, &str)> = archive.unread().collect();
        assert_eq!(unread.len(), 1);
        assert!(unread[0].0 == "broken.pdf" && unread[0].1.contains("broken.pdf"), "{unread:?}");
        assert_eq!(ask(&mut archive, WANTED).documents, 2);
    }
}

#[test]
fn where_no_index_can_be_written_the_search_works_in_memory() {
    let folder = Folder::new(&TEXTS);
    // A file stands where the folder would have to be.
    fs::write(folder.0.join("cache"), "in the way").expect("written");
    let mut archive = folder.open();
    assert!(archive.notices().iter().any(|notice| notice.message.contains("cannot be kept")), "{:?}", archive.notices());
    assert_eq!(ask(&mut archive, WANTED).exact.documents, 2);
    let without = ask(&mut folder.open_at(None, Trust::Stamps), WANTED);
    assert_eq!(ask(&mut archive, WANTED), without);
}

#[test]
fn a_damaged_index_gives_the_right_answer_whatever_is_wrong_with_it() {
    let folder = Folder::new(&TEXTS[..3]);
    let right: Vec<Answer> = [WANTED, "in the"].map(|text| ask(&mut folder.open(), text)).into();
    let whole = fs::read(folder.index()).expect("read");
    let check = |bytes: &[u8], what: String| {
        fs::write(folder.index(), bytes).expect("written");
        let mut archive = folder.open();
        let answers: Vec<Answer> = [WANTED, "in the"].map(|text| ask(&mut archive, text)).into();
        assert_eq!(answers, right, "{what}");
        archive
    };
    for length in (0..whole.len()).step_by(whole.len() / 40) {
        let archive = check(&whole[..length], format!("cut at {length}"));
        assert!(!archive.notices().is_empty(), "cut at {length}");
    }
    // A step that is prime to the sizes of the rows, so that each of their fields has its turn.
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        check(&bytes, format!("byte {at}"));
    }
    for foreign in [&b"not an index"[..], &[0xFF; 4096], b""] {
        check(foreign, "foreign".to_owned());
    }
    assert_eq!(fs::read(folder.index()).expect("read"), whole);
    let left = fs::read_dir(folder.0.join("cache")).expect("cache").count();
    assert_eq!(left, 1, "nothing is left beside the index");
}

#[test]
fn damage_is_never_copied_into_a_new_index() {
    let folder = Folder::new(&TEXTS[..3]);
    folder.open();
    let whole = fs::read(folder.index()).expect("read");
    folder.write("2026.md", "1. We shall plant trees.\n");
    let right = ask(&mut folder.open_at(None, Trust::Stamps), WANTED);
    for at in (0..whole.len()).step_by(13) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        fs::write(folder.index(), &bytes).expect("written");
        assert_eq!(ask(&mut folder.open(), WANTED), right, "byte {at}");
        assert_eq!(ask(&mut folder.open(), WANTED), right, "byte {at}, again");
    }
}
