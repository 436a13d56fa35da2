//! Texts that are met again: one source beside many translations, a text before an edit and after it.

use super::{Embedding, Encoder};
use hashbrown::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_128;

/// So many vectors are kept; later ones are made each time.
const MOST: usize = 50_000;

/// What is known of single texts, and of the runs that begin with them.
#[derive(Debug, Default)]
struct Known {
    single: HashMap<u128, Option<Embedding>, foldhash::fast::FixedState>,
    runs: HashMap<u128, Vec<Option<Embedding>>, foldhash::fast::FixedState>,
}

/// An encoder that encodes every text once.
#[derive(Debug)]
pub struct Remembering {
    encoder: Arc<dyn Encoder>,
    known: Mutex<Known>,
}

impl Remembering {
    /// Makes an encoder remember.
    #[must_use]
    pub fn wrap(encoder: Arc<dyn Encoder>) -> Arc<dyn Encoder> {
        Arc::new(Self { encoder, known: Mutex::default() })
    }

    /// Does something with what is known. It is whole at any time, so that a panic elsewhere is no harm.
    fn with<T>(&self, work: impl FnOnce(&mut Known) -> T) -> T {
        work(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Encoder for Remembering {
    fn encode(&self, text: &str) -> Option<Embedding> {
        self.encode_all(&[text]).pop().flatten()
    }

    fn encode_all(&self, texts: &[&str]) -> Vec<Option<Embedding>> {
        let keys: Vec<u128> = texts.iter().map(|text| xxh3_128(text.as_bytes())).collect();
        let mut found: Vec<Option<Option<Embedding>>> = self.with(|known| keys.iter().map(|key| known.single.get(key).cloned()).collect());
        let missing: Vec<usize> = (0..texts.len()).filter(|&at| found[at].is_none()).collect();
        // Nothing is locked meanwhile: two threads may make the same vector.
        let made = self.encoder.encode_all(&missing.iter().map(|&at| texts[at]).collect::<Vec<_>>());
        self.with(|known| {
            for (&at, embedding) in missing.iter().zip(&made) {
                if known.single.len() < MOST {
                    known.single.insert(keys[at], embedding.clone());
                }
            }
        });
        missing.into_iter().zip(made).for_each(|(at, embedding)| found[at] = Some(embedding));
        found.into_iter().map(Option::flatten).collect()
    }

    fn encode_runs(&self, texts: &[&str], most: usize) -> Vec<Vec<Option<Embedding>>> {
        let hashes: Vec<u128> = texts.iter().map(|text| xxh3_128(text.as_bytes())).collect();
        let run = |start: usize| &hashes[start..(start + most).min(hashes.len())];
        let key = |start: usize| xxh3_128(&run(start).iter().flat_map(|hash| hash.to_le_bytes()).collect::<Vec<_>>());
        let keys: Vec<u128> = (0..texts.len()).map(key).collect();
        let mut found: Vec<Option<Vec<Option<Embedding>>>> =
            self.with(|known| keys.iter().map(|key| known.runs.get(key).cloned()).collect());
        let mut start = 0;
        while start < texts.len() {
            let missing = found[start..].iter().take_while(|found| found.is_none()).count();
            let end = start + missing;
            if missing > 0 {
                let made = self.encoder.encode_runs(&texts[start..(end + most - 1).min(texts.len())], most);
                self.with(|known| {
                    for (at, runs) in (start..end).zip(made) {
                        if known.runs.len() * most < MOST {
                            known.runs.insert(keys[at], runs.clone());
                        }
                        found[at] = Some(runs);
                    }
                });
            }
            start = end + 1;
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Remembering;
    use crate::encoder::{Embedding, Encoder};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);

    impl Encoder for Counting {
        fn encode(&self, text: &str) -> Option<Embedding> {
            self.0.fetch_add(1, Ordering::Relaxed);
            (!text.is_empty()).then(|| vec![text.len() as f32])
        }
    }

    #[test]
    fn every_text_is_encoded_once() {
        let counting = Arc::new(Counting::default());
        let encoder = Remembering::wrap(Arc::<Counting>::clone(&counting));
        assert_eq!(encoder.encode_all(&["a", "", "bcd"]), [Some(vec![1.0]), None, Some(vec![3.0])]);
        assert_eq!(encoder.encode_all(&["bcd", "ef", "a", ""]), [Some(vec![3.0]), Some(vec![2.0]), Some(vec![1.0]), None]);
        assert_eq!(counting.0.load(Ordering::Relaxed), 4);
    }
}
