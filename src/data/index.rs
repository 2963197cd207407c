//! The words of facts as search compares them: in one form, whatever their case, width and quotation marks.

use std::cell::OnceCell;

use super::schema::{Col, Facet, Format, Tab, bodies, districts, facts, sources};
use super::spelling::Spelling;
use super::{Code, Dataset, Lang, Row, is_quote};

/// What stands between two texts of a row: no text has it.
const BETWEEN: u16 = 0;

/// The folded words of every fact, and how characters are read.
#[derive(Debug)]
pub struct Index {
    units: Vec<u16>,
    ends: Vec<usize>,
    /// What can be found by name.
    pub names: Vec<Name>,
    spelling: OnceCell<Spelling>,
}

/// An option and all that it is called, folded.
#[derive(Debug)]
pub struct Name {
    pub facet: Facet,
    pub code: Code,
    pub texts: Vec<Vec<u16>>,
}

impl Index {
    /// Of what a fact says in either language, the words as printed, its id and year; what has no words of its own is a figure
    /// of an indicator and a district.
    pub(super) fn new(data: &Dataset) -> Self {
        let (mut units, mut ends) = (Vec::new(), Vec::new());
        for fact in data.rows(Tab::Facts) {
            for col in [facts::SUMMARY_ZH, facts::SUMMARY_EN, facts::AS_PRINTED, facts::ID] {
                push(&mut units, data.text(col, fact));
            }
            push(&mut units, &data.whole(facts::YEAR, fact).map_or(String::new(), |year| year.to_string()));
            let figure = data.text(facts::SUMMARY_ZH, fact).is_empty();
            let about = [(facts::INDICATOR, Tab::Indicators), (facts::DISTRICT, Tab::Districts)];
            for (col, tab) in about.into_iter().filter(|_| figure) {
                for (row, lang) in
                    data.code(col, fact).row().into_iter().flat_map(|row| [(row, Lang::Zh), (row, Lang::En)])
                {
                    push(&mut units, data.name(tab, row, lang));
                }
            }
            ends.push(units.len());
        }
        let mut names = Vec::new();
        for &facet in NAMED {
            for &code in data.listed(facet) {
                let texts = code.row().map_or(Vec::new(), |row| called(data, facet, row));
                let texts = texts.into_iter().map(|text| folded(text).collect()).collect();
                names.push(Name { facet, code, texts });
            }
        }
        Self { units, ends, names, spelling: OnceCell::new() }
    }

    /// Takes up how characters are read; until then they are found as they stand only.
    pub fn learn(&self, readings: &str) {
        self.spelling.get_or_init(|| Spelling::read(readings));
    }

    /// All words of a fact.
    pub fn words(&self, fact: Row) -> &[u16] {
        let place = fact.0 as usize;
        let from = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.units[from..self.ends[place]]
    }

    /// Where a folded text says a word, from and to: literally, else as it is read.
    pub fn find(&self, text: &[u16], word: &[u16]) -> Option<(usize, usize)> {
        literally(text, word).or_else(|| self.read(text, word))
    }

    /// Where characters are read like a word.
    pub fn read(&self, text: &[u16], word: &[u16]) -> Option<(usize, usize)> {
        let spelling = self.spelling_of(word)?;
        let read = |from| Some((from, from + read_at(spelling, text, from, word)?));
        (0..text.len()).find_map(read)
    }

    /// How characters are read, where a word may be a reading: one letter is none.
    fn spelling_of(&self, word: &[u16]) -> Option<&Spelling> {
        let may_be = word.len() > 1 && word.iter().any(|unit| is_letter(*unit));
        self.spelling.get().filter(|_| may_be)
    }

    /// A word that is sought in many texts.
    pub fn wanted<'a>(&'a self, word: &'a [u16]) -> Wanted<'a> {
        let spelling = self.spelling_of(word);
        let begins = |unit: u16| {
            word.first().is_some_and(|first| {
                unit == *first || spelling.is_some_and(|spelling| spelling.begins(unit, *first))
            })
        };
        Wanted { begins: (0..=u16::MAX).map(begins).collect(), spelling, word }
    }
}

/// A word that is sought in many texts, with every unit that a text can begin to say it with.
pub struct Wanted<'a> {
    word: &'a [u16],
    begins: Vec<bool>,
    spelling: Option<&'a Spelling>,
}

impl Wanted<'_> {
    /// Whether a text says it, and if so, whether literally.
    pub fn is_said(&self, text: &[u16]) -> Option<bool> {
        let mut read = false;
        let mut from = 0;
        while let Some(step) = text[from..].iter().position(|unit| self.begins[usize::from(*unit)]) {
            from += step;
            if text[from..].starts_with(self.word) {
                return Some(true);
            }
            let reads = |spelling| read_at(spelling, text, from, self.word).is_some();
            read = read || self.spelling.is_some_and(reads);
            from += 1;
        }
        read.then_some(false)
    }
}

/// How many characters from a place on are read like a word; in letters, which other characters may follow, it begins where a word
/// does.
fn read_at(spelling: &Spelling, text: &[u16], from: usize, word: &[u16]) -> Option<usize> {
    let (unit, first) = (text[from], *word.first()?);
    let begins = spelling.begins(unit, first) || unit == first && (from == 0 || !is_letter(text[from - 1]));
    begins.then(|| spelling.spelt(&text[from..], word))?
}

/// Facets whose options are found by name.
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
fn called(data: &Dataset, facet: Facet, row: Row) -> Vec<&str> {
    let of = |tab, others: &[Col]| {
        let mut names = [Lang::Zh, Lang::En].map(|lang| data.name(tab, row, lang)).to_vec();
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

fn push(units: &mut Vec<u16>, text: &str) {
    units.extend(folded(text));
    units.push(BETWEEN);
}

/// Whether a folded unit is a letter from a to z.
fn is_letter(unit: u16) -> bool {
    (0x61..0x7b).contains(&unit)
}

/// Where a text says a word literally.
pub fn literally(text: &[u16], word: &[u16]) -> Option<(usize, usize)> {
    let (first, rest) = word.split_first()?;
    let mut from = 0;
    // Nearly every place differs in its first letter.
    while let Some(step) = text[from..].iter().position(|unit| unit == first) {
        from += step + 1;
        if text[from..].starts_with(rest) {
            return Some((from - 1, from + rest.len()));
        }
    }
    None
}

/// A text in UTF-16 as it is compared, each unit with the place of its character in the text: letters small and of usual
/// width, white space as one kind, quotation marks left out.
pub fn fold(text: &str) -> impl Iterator<Item = (u16, usize)> + '_ {
    text.char_indices().flat_map(|(place, letter)| {
        let letter = match letter {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
            letter if is_quote(letter) => '"',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        };
        // The first of what it becomes: a text and what is sought in it are folded alike.
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let mut units = [0; 2];
        let count = if small == '"' { 0 } else { small.encode_utf16(&mut units).len() };
        units.into_iter().take(count).map(move |unit| (unit, place))
    })
}

/// The same without the places.
pub fn folded(text: &str) -> impl Iterator<Item = u16> + '_ {
    fold(text).map(|(unit, _)| unit)
}
