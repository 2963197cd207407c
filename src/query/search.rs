//! Search: what the reader types, found in the words of facts and in names. Its code is brought when it is opened.

use super::{is_set, set};
use crate::data::index::{Index, Name, fold, folded, literally};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Dataset, Row, in_order};

/// The words of a text, and the facts that say all of them.
#[derive(Debug)]
pub struct Found {
    words: Vec<Vec<u16>>,
    /// A bit for each fact.
    facts: Vec<u64>,
    /// Those that say the words literally.
    literal: Vec<u64>,
}

impl Found {
    pub(super) fn new(data: &Dataset, text: &str) -> Self {
        let units: Vec<u16> = folded(text).collect();
        let words = units.split(|unit| *unit == u16::from(b' ')).filter(|word| !word.is_empty());
        let words: Vec<Vec<u16>> = words.map(<[u16]>::to_vec).collect();
        let index = data.index();
        let wanted: Vec<_> = words.iter().map(|word| index.wanted(word)).collect();
        let [mut facts, mut literal] = [(); 2].map(|()| vec![0_u64; data.len(Tab::Facts).div_ceil(64)]);
        for fact in data.rows(Tab::Facts) {
            let said = index.words(fact);
            let literally = wanted.iter().try_fold(true, |all, word| Some(word.is_said(said)? && all));
            if literally.is_some() {
                set(&mut facts, fact);
            }
            if literally == Some(true) {
                set(&mut literal, fact);
            }
        }
        Self { words, facts, literal }
    }

    pub(super) fn has(&self, fact: Row) -> bool {
        is_set(&self.facts, fact)
    }

    /// The facts found: those that say it literally before those that are read so.
    pub fn facts(&self, data: &Dataset) -> Vec<Row> {
        let found = |literally: bool| {
            let is = move |fact: &Row| self.has(*fact) && is_set(&self.literal, *fact) == literally;
            data.rows(Tab::Facts).filter(is)
        };
        found(true).chain(found(false)).collect()
    }

    /// Options whose names say all of it: the name that begins so first, what is read so last.
    pub fn names(&self, data: &Dataset) -> Vec<(Facet, Code)> {
        let index = data.index();
        let ranked =
            (0..).zip(&index.names).filter_map(|(place, name)| Some((self.rank(index, name)?, place)));
        let named = |(_, place): (i64, u32)| {
            let name = &index.names[place as usize];
            (name.facet, name.code)
        };
        in_order(ranked.collect()).into_iter().map(named).collect()
    }

    /// The parts of a text that were sought, from and to, in its bytes; where one word covers another, the first.
    pub fn parts(&self, data: &Dataset, text: &str) -> Vec<(usize, usize)> {
        let (units, places): (Vec<u16>, Vec<usize>) = fold(text).unzip();
        let end = |to: usize| {
            let last = places[to - 1];
            last + text[last..].chars().next().map_or(0, char::len_utf8)
        };
        let found = self.words.iter().filter_map(|word| data.index().find(&units, word));
        let keyed = found.map(|(from, to)| (places[from] as i64, end(to) as u32)).collect();
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for (from, to) in in_order(keyed) {
            if parts.last().is_none_or(|(_, before)| *before <= from as usize) {
                parts.push((from as usize, to as usize));
            }
        }
        parts
    }

    /// How well a name fits, the least best; none where it does not.
    fn rank(&self, index: &Index, name: &Name) -> Option<i64> {
        // Names that begin with it before those that have it within, and what it says before what it spells.
        let fit = |word: &Vec<u16>| {
            let place = |(from, _): (usize, usize)| if from == 0 { 0 } else { 2 };
            let literal = name.texts.iter().filter_map(|text| Some(place(literally(text, word)?)));
            let read = name.texts.iter().filter_map(|text| Some(1 + place(index.read(text, word)?)));
            literal.chain(read).min()
        };
        let worst = self.words.iter().map(fit).try_fold(0, |worst, fit| Some(worst.max(fit?)))?;
        // A source is sought by its title less often than what it is about.
        Some(if name.facet == Facet::Source { 4 + worst } else { worst })
    }
}
