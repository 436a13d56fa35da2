//! From a language file to a lexicon: words get numbers, phrases go into tables.

use std::sync::Arc;

use super::data::{Data, Rung};
use super::layout::Layout;
use super::lexicon::{Bound, Lexicon, ScopeWord, ShortWords, SubjectWord, WordEntry, flag, short_key};
use super::operator::{Form, OperatorEntry, Strength};
use super::phrase::{PhraseTable, WordId};
use super::spelling::Speller;
use super::variety::VarietyTable;

impl Lexicon {
    /// Compiles a language file.
    pub(super) fn compile(data: Data) -> Result<Self, String> {
        if data.tag.is_empty() || data.name.is_empty() {
            return Err("`tag` and `name` must be given".to_owned());
        }
        let mut lexicon = Self { tag: data.tag, name: data.name, stemmer: data.stemmer, ..Self::empty() };
        lexicon.layout = Layout::new(data.layout);
        lexicon.speller = Speller::new(&data.spelling)?;
        lexicon.varieties = VarietyTable::new(&lexicon.tag, &data.varieties)?;
        let words = &data.words;
        for (list, bit) in [
            (&words.function, flag::FUNCTION),
            (&words.abbreviations, flag::ABBREVIATION),
            (&words.before_numbers, flag::ABBREVIATION | flag::BEFORE_NUMBER),
            (&words.closing, flag::ABBREVIATION | flag::CLOSING),
            (&words.coordinators, flag::COORDINATOR),
            (&words.joiners, flag::JOINER),
            (&words.relatives, flag::RELATIVE),
            (&words.determiners, flag::DETERMINER),
            (&words.prepositions, flag::PREPOSITION),
            (&words.genitives, flag::GENITIVE),
            (&words.infinitives, flag::INFINITIVE),
            (&words.negations, flag::NEGATION),
            (&words.negative_subjects, flag::NEGATIVE_SUBJECT),
            (&words.auxiliaries, flag::AUXILIARY),
            (&words.aspects, flag::ASPECT),
            (&words.copulas, flag::COPULA),
            (&words.other_modals, flag::OTHER_MODAL),
            (&words.noun_signs, flag::NOUN_SIGN),
            (&words.inverting, flag::INVERTING),
            (&words.appositives, flag::APPOSITIVE),
            (&words.agents, flag::AGENT),
            (&words.intense_adjectives, flag::INTENSE),
            (&words.intensifiers, flag::INTENSIFIER),
            (&words.adverbs, flag::ADVERB),
            (&data.numerals.range, flag::RANGE),
            (&data.numerals.ordinal_sign, flag::ORDINAL_SIGN),
            (&data.numerals.tens_joiners, flag::TENS_JOINER),
            (&data.numerals.counters, flag::COUNTER),
            (&data.numerals.number_signs, flag::NUMBER_SIGN),
            (&data.numerals.duals, flag::DUAL),
            (&data.dates.connectors, flag::DATE_CONNECTOR),
            (&data.names.connectors, flag::NAME_CONNECTOR),
            (&data.names.conjunctions, flag::NAME_CONJUNCTION),
            (&data.names.excluded, flag::NEVER_NAME),
            (&data.names.deictics, flag::DEICTIC),
            (&data.names.adjectival, flag::ADJECTIVAL),
        ] {
            for word in list.split_whitespace() {
                lexicon.mark(word, bit);
            }
        }
        for word in words.negating.split_whitespace() {
            lexicon.mark(word, 0).negating = true;
        }
        for word in data.names.common.split_whitespace() {
            lexicon.mark(word, 0).common = true;
        }
        for word in data.names.acronyms.split_whitespace() {
            lexicon.mark(word, 0).acronym = true;
        }
        lexicon.elisions = words.elisions.split_whitespace().map(str::to_owned).collect();
        lexicon.sentence_titles = data.names.sentence_titles;
        lexicon.common_endings = data.names.common_endings.split_whitespace().map(str::to_owned).collect();
        for phrase in &words.negation_idioms {
            lexicon.file(|lexicon| &mut lexicon.negation_idioms, phrase, 0)?;
        }
        let ending = |ending: &str| if ending == "-" { String::new() } else { ending.to_owned() };
        lexicon.inflections = words.inflections.split_whitespace().map(ending).collect();
        lexicon.compounding = words.compounding;
        lexicon.repeatable = words.repeatable.split_whitespace().map(str::to_owned).collect();
        lexicon.draft_notes.clone_from(&words.draft_notes);
        lexicon.adverb_endings = words.adverb_endings.split_whitespace().map(str::to_owned).collect();
        lexicon.person_in_verb = words.person_in_verb;
        lexicon.compile_numbers(&data.numerals)?;
        lexicon.allowed_groups.clone_from(&data.numerals.groups);
        lexicon.allowed_decimals.clone_from(&data.numerals.decimals);
        lexicon.digits = if data.numerals.digits.is_empty() { vec!['0'] } else { data.numerals.digits };
        lexicon.unbroken_before = data.typography.unbroken_before;
        lexicon.unbroken_after = data.typography.unbroken_after;
        lexicon.compile_dates(&data.dates)?;
        lexicon.compile_references(&data.references, &data.references_behind)?;
        lexicon.compile_scope(&data.scope)?;
        for (index, phrase) in data.caveats.phrases.iter().enumerate() {
            lexicon.file(|lexicon| &mut lexicon.caveats, phrase, index as u32)?;
        }
        if !data.caveats.phrases.is_empty() && data.caveats.source.is_empty() {
            return Err("`caveats` need a source".to_owned());
        }
        for (phrases, needs_gerund) in [(&words.softeners, 0), (&words.gerund_softeners, 1)] {
            for phrase in phrases {
                lexicon.file(|lexicon| &mut lexicon.softeners, phrase, needs_gerund)?;
            }
        }
        lexicon.gerund_endings = words.gerund_endings.split_whitespace().map(str::to_owned).collect();
        for (phrases, kind) in [(&words.pronouns, SubjectWord::Pronoun), (&words.parties, SubjectWord::Party)] {
            for phrase in phrases {
                lexicon.file(|lexicon| &mut lexicon.subjects, phrase, kind as u32)?;
            }
        }
        for (id, entry) in lexicon.entries.iter_mut().enumerate() {
            if lexicon.subjects.begins(id as WordId) {
                entry.flags |= flag::SUBJECT_HEAD;
            }
        }
        for rung in &data.ladder {
            lexicon.compile_rung(rung)?;
        }
        lexicon.index();
        Ok(lexicon)
    }

    /// Notes what may begin where, and files the short words for looking up.
    fn index(&mut self) {
        for id in 0..self.entries.len() {
            let word = id as WordId;
            let tables = [
                &self.caveats,
                &self.scope,
                &self.negation_idioms,
                &self.currencies,
                &self.references,
                &self.number_idioms,
                &self.number_phrases,
                &self.percent_prefixes,
                &self.month_phrases,
            ];
            let entry = self.entries[id];
            let starts = flag::REFERENCE | flag::MONTH | flag::NUMBER | flag::SCALE | flag::ORDINAL | flag::ORDINAL_SIGN;
            let fact = entry.flags & starts != 0 || entry.negating || tables.iter().any(|table| table.begins(word));
            let bits = [
                (fact, flag::FACT_START),
                (self.operators.begins(word), flag::OPERATOR_START),
                (self.caveats.begins(word), flag::CAVEAT_START),
            ];
            self.entries[id].flags |= bits.iter().filter(|(set, _)| *set).fold(0, |flags, (_, bit)| flags | bit);
        }
        let short = self.words.iter().filter_map(|(word, &id)| Some((short_key(word.as_bytes())?, id, self.entries[id as usize].flags)));
        let mut short: Vec<_> = short.collect();
        short.sort_unstable();
        self.short = ShortWords::new(short.into_iter());
        let long = self.words.keys().filter(|word| word.len() > 8);
        let mut prefixes: Vec<_> = long.filter_map(|word| Some((short_key(&word.as_bytes()[..8])?, 1, 0))).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        self.prefixes = ShortWords::new(prefixes.into_iter());
    }

    fn compile_numbers(&mut self, numerals: &super::data::Numerals) -> Result<(), String> {
        self.decimal = numerals.decimal.chars().next();
        self.group = numerals.group.chars().next();
        self.ordinal_endings = numerals.ordinal_endings.split_whitespace().map(str::to_owned).collect();
        for (list, bit) in [(&numerals.words, flag::NUMBER), (&numerals.scales, flag::SCALE)] {
            for pair in list.split_whitespace() {
                let (word, value) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not word=value"))?;
                let value = value.parse().map_err(|_| format!("`{pair}` is not word=value"))?;
                self.mark(word, bit).number = value;
            }
        }
        for pair in numerals.ordinals.split_whitespace() {
            let (word, value) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not word=value"))?;
            self.mark(word, flag::ORDINAL).ordinal = value.parse().map_err(|_| format!("`{pair}` is not word=value"))?;
        }
        self.ordinals_follow = numerals.ordinals_follow;
        self.compile_number_phrases(numerals)?;
        for (name, phrases) in &numerals.units {
            let index = self.unit_names.len() as u32;
            self.unit_names.push(name.clone());
            for phrase in phrases {
                self.file(|lexicon| &mut lexicon.units, phrase, index)?;
            }
        }
        for (name, phrases) in &numerals.currencies {
            let index = self.currency_names.len() as u32;
            self.currency_names.push(name.clone());
            for phrase in phrases {
                self.file(|lexicon| &mut lexicon.currencies, phrase, index)?;
            }
        }
        Ok(())
    }

    fn compile_number_phrases(&mut self, numerals: &super::data::Numerals) -> Result<(), String> {
        for pair in &numerals.phrases {
            let (phrase, value) = phrase_value(pair)?;
            let index = self.number_phrase_values.len() as u32;
            self.number_phrase_values.push(value);
            self.file(|lexicon| &mut lexicon.number_phrases, phrase, index)?;
            let head = phrase.split_whitespace().next().unwrap_or_default();
            for word in head.split('|') {
                self.mark(word, flag::NUMBER);
            }
        }
        for pair in &numerals.fractions {
            let (phrase, value) = phrase_value(pair)?;
            let value = u32::try_from(value).map_err(|_| format!("`{pair}`: too many parts"))?;
            self.file(|lexicon| &mut lexicon.fractions, phrase, value)?;
        }
        for phrase in &numerals.parts {
            self.file(|lexicon| &mut lexicon.parts, phrase, 0)?;
        }
        for phrase in &numerals.percent_prefixes {
            self.file(|lexicon| &mut lexicon.percent_prefixes, phrase, 0)?;
        }
        for phrase in &numerals.idioms {
            self.file(|lexicon| &mut lexicon.number_idioms, phrase, 0)?;
        }
        Ok(())
    }

    fn compile_references(
        &mut self,
        references: &std::collections::BTreeMap<String, String>,
        behind: &std::collections::BTreeMap<String, String>,
    ) -> Result<(), String> {
        for (noun, forms) in references {
            let index = u8::try_from(self.reference_nouns.len()).map_err(|_| "too many references".to_owned())?;
            self.reference_nouns.push(noun.clone());
            for form in forms.split_whitespace() {
                // Words of several ideographs are several tokens.
                if super::phrase::split_word(form).len() > 1 {
                    self.file(|lexicon| &mut lexicon.references, form, u32::from(index))?;
                } else {
                    self.mark(form, flag::REFERENCE).reference = index;
                }
            }
        }
        for (noun, forms) in behind {
            let index = self.reference_nouns.len() as u32;
            self.reference_nouns.push(noun.clone());
            for form in forms.split_whitespace() {
                self.file(|lexicon| &mut lexicon.references_behind, form, index)?;
            }
        }
        Ok(())
    }

    fn compile_dates(&mut self, dates: &super::data::Dates) -> Result<(), String> {
        if !matches!(dates.months.len(), 0 | 12) {
            return Err(format!("{} months", dates.months.len()));
        }
        self.months_capitalised = dates.capitalised;
        self.days_with_stops = dates.stops;
        for phrase in &dates.day_phrases {
            self.file(|lexicon| &mut lexicon.day_phrases, phrase, 0)?;
        }
        for (index, names) in dates.months.iter().enumerate() {
            for name in names.split_whitespace() {
                if name.contains('_') {
                    self.file(|lexicon| &mut lexicon.month_phrases, &name.replace('_', " "), index as u32 + 1)?;
                } else {
                    self.mark(name, flag::MONTH).month = index as u8 + 1;
                }
            }
        }
        Ok(())
    }

    fn compile_scope(&mut self, scope: &super::data::Scope) -> Result<(), String> {
        let one = |phrase: &String| vec![phrase.clone()];
        let idioms = scope.ignored.iter().map(|phrase| (phrase, one(phrase), ScopeWord::Idiom));
        let quantifiers = scope.quantifiers.iter().map(|(phrase, &rank)| (phrase, one(phrase), ScopeWord::Quantifier(rank)));
        let restrictors = scope.restrictors.iter().map(|(name, phrases)| (name, phrases.clone(), ScopeWord::Restrictor));
        let named = |name: &String| Bound::named(name).ok_or_else(|| format!("`{name}` is no bound"));
        let mut bounds = Vec::new();
        for (name, phrases) in &scope.bounds {
            bounds.push((name, phrases.clone(), ScopeWord::Bound(named(name)?)));
        }
        for (name, phrases) in &scope.bounds_behind {
            let index = self.bounds.len() as u32;
            self.bounds.push(named(name)?);
            for phrase in phrases {
                self.file(|lexicon| &mut lexicon.bounds_behind, phrase, index)?;
            }
        }
        for (name, phrases, word) in idioms.chain(quantifiers).chain(restrictors).chain(bounds) {
            let index = self.scope_words.len() as u32;
            if let ScopeWord::Quantifier(rank) = word
                && !(1..=10).contains(&rank)
            {
                return Err(format!("scope word `{name}` has rank {rank}"));
            }
            self.scope_words.push((name.clone(), word));
            for phrase in &phrases {
                self.file(|lexicon| &mut lexicon.scope, phrase, index)?;
            }
        }
        for (narrow, wide) in &scope.within {
            if [narrow, wide].into_iter().any(|name| !scope.restrictors.contains_key(name)) {
                return Err(format!("`{narrow}` within `{wide}`: both must be restrictors"));
            }
            self.within.push((narrow.clone(), wide.clone()));
        }
        Ok(())
    }

    fn compile_rung(&mut self, rung: &Rung) -> Result<(), String> {
        if !(1..=10).contains(&rung.strength) {
            return Err(format!("strength {} is not between 1 and 10", rung.strength));
        }
        if rung.source.is_empty() {
            return Err("a rung without source".to_owned());
        }
        let plain = |phrases: &[String], form| phrases.iter().map(|phrase| (lemma_of(phrase), phrase.clone(), form)).collect::<Vec<_>>();
        for (lemma, phrase, form) in plain(&rung.modals, Form::Modal).into_iter().chain(plain(&rung.states, Form::State)) {
            let entry = self.operator(rung, &lemma, false)?;
            self.file_operator(&phrase, entry, form)?;
        }
        let verbs = rung.verbs.iter().map(|verb| (verb, false)).chain(rung.performatives.iter().map(|verb| (verb, true)));
        for (verb, performative) in verbs {
            let (forms, tail) = verb.split_once(" + ").unwrap_or((verb.as_str(), ""));
            let forms: Vec<&str> = forms.split_whitespace().collect();
            let [plain, third, past, participle] = forms[..] else {
                return Err(format!("`{verb}` needs four forms"));
            };
            let lemma = lemma_of(&format!("{plain} {tail}"));
            let entry = self.operator(rung, &lemma, performative)?;
            for (form, words) in [(Form::Plain, plain), (Form::Third, third), (Form::Past, past), (Form::Participle, participle)] {
                // Forms of several characters without spaces cannot be alternatives inside a phrase.
                for word in words.split('|').filter(|&word| word != "-") {
                    self.file_operator(&format!("{word} {tail}"), entry, form)?;
                }
            }
        }
        Ok(())
    }

    fn operator(&mut self, rung: &Rung, lemma: &str, performative: bool) -> Result<u16, String> {
        let index = u16::try_from(self.operator_entries.len()).map_err(|_| "too many operators".to_owned())?;
        self.operator_entries.push(OperatorEntry {
            lemma: Arc::from(lemma),
            class: rung.class,
            strength: Strength::new(rung.strength),
            stance: rung.stance,
            negated: rung.negated,
            party_only: rung.party_only,
            descriptive: rung.descriptive,
            performative,
        });
        Ok(index)
    }

    fn file_operator(&mut self, phrase: &str, entry: u16, form: Form) -> Result<(), String> {
        let value = self.operator_forms.len() as u32;
        self.operator_forms.push((entry, form));
        self.file(|lexicon| &mut lexicon.operators, phrase, value)
    }

    fn file(&mut self, table: fn(&mut Self) -> &mut PhraseTable, phrase: &str, value: u32) -> Result<(), String> {
        // The table is taken out while its words are interned.
        let mut phrases = std::mem::take(table(self));
        let filed = phrases.insert(phrase, value, |word| self.intern(word));
        *table(self) = phrases;
        filed
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.entries.len() as WordId;
        self.entries.push(WordEntry::default());
        self.words.insert(word.into(), id);
        id
    }

    fn mark(&mut self, word: &str, bit: u64) -> &mut WordEntry {
        let id = self.intern(word);
        let entry = &mut self.entries[id as usize];
        entry.flags |= bit;
        entry
    }
}

/// `phrase = value`.
fn phrase_value(pair: &str) -> Result<(&str, u64), String> {
    let (phrase, value) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not phrase = value"))?;
    Ok((phrase.trim(), value.trim().parse().map_err(|_| format!("`{pair}` is not phrase = value"))?))
}

/// How a phrase is cited: the first of its choices, nothing optional.
fn lemma_of(phrase: &str) -> String {
    let mut lemma = String::new();
    for part in phrase.split_whitespace().filter(|part| !part.ends_with('?') && !part.starts_with('{')) {
        if !lemma.is_empty() {
            lemma.push(' ');
        }
        lemma.push_str(part.split('|').next().unwrap_or(part));
    }
    lemma
}
