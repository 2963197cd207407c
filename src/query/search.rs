//! Search: what the reader types, found in the words of facts and in names.

use std::rc::Rc;

use super::is_set;
use crate::data::index::{fold, is_quote, literally};
use crate::data::schema::{Col, Facet, Format, Tab, bodies, districts, sources};
use crate::data::{Code, Dataset, Row, in_order};

/// What is sought, and the facts that say all of its words. It is equal to another of the same text.
#[derive(Clone, Debug)]
pub struct Sought {
    text: String,
    words: Vec<Vec<u16>>,
    facts: Rc<[u64]>,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Sought {}

impl Sought {
    /// Words stand apart by white space; none where there is no word.
    pub fn new(data: &Dataset, text: &str) -> Option<Self> {
        let units: Vec<u16> = fold(text).map(|(unit, _)| unit).collect();
        let words = units.split(|unit| *unit == u16::from(b' ')).filter(|word| !word.is_empty());
        let words: Vec<Vec<u16>> = words.map(<[u16]>::to_vec).collect();
        if words.is_empty() {
            return None;
        }
        let index = data.index();
        let mut facts = vec![0_u64; data.len(Tab::Facts).div_ceil(64)];
        for fact in data.rows(Tab::Facts) {
            let said = index.words(fact);
            if words.iter().all(|word| index.find(said, word).is_some()) {
                facts[fact.0 as usize / 64] |= 1 << (fact.0 % 64);
            }
        }
        let text: String = text.chars().filter(|letter| !is_quote(*letter)).collect();
        Some(Self { text: text.trim().to_owned(), words, facts: facts.into() })
    }

    /// As it was typed, without quotation marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn matches(&self, fact: Row) -> bool {
        is_set(&self.facts, fact)
    }

    /// The facts found: those that say it literally before those that are read so.
    pub fn facts(&self, data: &Dataset) -> Vec<Row> {
        let index = data.index();
        let literal = |fact: Row| self.words.iter().all(|word| literally(index.words(fact), word).is_some());
        let found = data.rows(Tab::Facts).filter(|&fact| self.matches(fact));
        let keyed = found.map(|fact| (i64::from(!literal(fact)), fact.0)).collect();
        in_order(keyed).into_iter().map(|(_, fact)| Row(fact)).collect()
    }

    /// Options whose names say all of it: the name that begins so first, what is read so last.
    pub fn names(&self, data: &Dataset) -> Vec<(Facet, Code)> {
        let (mut keyed, mut all) = (Vec::new(), Vec::new());
        for &facet in NAMED {
            for &code in data.listed(facet) {
                if let Some(rank) = code.row().and_then(|row| self.rank(data, facet, row)) {
                    keyed.push((rank, all.len() as u32));
                    all.push((facet, code));
                }
            }
        }
        in_order(keyed).into_iter().map(|(_, place)| all[place as usize]).collect()
    }

    /// How well a name fits, the least best; none where it does not.
    fn rank(&self, data: &Dataset, facet: Facet, row: Row) -> Option<i64> {
        let index = data.index();
        let named: Vec<Vec<u16>> =
            names(data, facet, row).iter().map(|name| fold(name).map(|(unit, _)| unit).collect()).collect();
        // Names that begin with it before those that have it within, and what it says before what it spells.
        let fit = |word: &Vec<u16>| {
            let place = |(from, _): (usize, usize)| if from == 0 { 0 } else { 2 };
            let literal = named.iter().filter_map(|name| Some(place(literally(name, word)?)));
            let read = named.iter().filter_map(|name| Some(1 + place(index.read(name, word)?)));
            literal.chain(read).min()
        };
        let worst = self.words.iter().map(fit).try_fold(0, |worst, fit| Some(worst.max(fit?)))?;
        // A source is sought by its title less often than what it is about.
        Some(if facet == Facet::Source { 4 + worst } else { worst })
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
}

/// What can be found by name.
const NAMED: &[Facet] = &[
    Facet::District,
    Facet::Indicator,
    Facet::Body,
    Facet::Person,
    Facet::Subject,
    Facet::Kind,
    Facet::Topic,
    Facet::Source,
];

/// All that an option is called.
fn names(data: &Dataset, facet: Facet, row: Row) -> Vec<&str> {
    let of = |tab, others: &[Col]| {
        let mut names =
            [crate::data::Lang::Zh, crate::data::Lang::En].map(|lang| data.name(tab, row, lang)).to_vec();
        // Several stand in one cell.
        names.extend(others.iter().flat_map(|&col| data.text(col, row).split('|')));
        names
    };
    match facet.column().0.def().format {
        Format::Words(words) | Format::Must(words) => {
            let word = &words[row.0 as usize];
            vec![word.zh, word.en]
        }
        Format::Ref(Tab::Districts) => of(Tab::Districts, &[districts::ALIASES, districts::PINYIN]),
        Format::Ref(Tab::Bodies) => of(Tab::Bodies, &[bodies::ALIASES]),
        Format::MustRef(Tab::Sources) => of(Tab::Sources, &[sources::PUBLISHER, sources::ID]),
        Format::Ref(tab) | Format::MustRef(tab) => of(tab, &[]),
        _ => Vec::new(),
    }
}
