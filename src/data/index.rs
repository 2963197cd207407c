//! The words of facts as search compares them: in one form, whatever their case, width and quotation marks.

use std::cell::OnceCell;

use super::schema::{Tab, facts};
use super::spelling::Spelling;
use super::{Dataset, Lang, Row};

/// What stands between two texts of a row: no text has it.
const BETWEEN: u16 = 0;

/// The folded words of every fact, and how characters are read.
#[derive(Debug)]
pub struct Index {
    units: Vec<u16>,
    ends: Vec<usize>,
    spelling: OnceCell<Spelling>,
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
        Self { units, ends, spelling: OnceCell::new() }
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

    /// Where characters are read like a word; one letter is no reading.
    pub fn read(&self, text: &[u16], word: &[u16]) -> Option<(usize, usize)> {
        let spelt = word.len() > 1 && word.iter().any(|unit| (0x61..0x7b).contains(unit));
        let spelling = self.spelling.get()?;
        (0..text.len()).filter(|_| spelt).find_map(|from| {
            let length = spelling.spelt(&text[from..], word)?;
            Some((from, from + length))
        })
    }
}

fn push(units: &mut Vec<u16>, text: &str) {
    units.extend(fold(text).map(|(unit, _)| unit));
    units.push(BETWEEN);
}

/// Whether a letter is left out of comparisons.
pub fn is_quote(letter: char) -> bool {
    "“”‘’「」『』\"'".contains(letter)
}

/// Where a text says a word literally.
pub fn literally(text: &[u16], word: &[u16]) -> Option<(usize, usize)> {
    let from = text.windows(word.len()).position(|window| window == word)?;
    Some((from, from + word.len()))
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
