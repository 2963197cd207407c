//! How Chinese characters are read, in letters without tones: those of the tables and the 3755 most common ones.
//!
//! `build.rs` writes the readings, this reads them: the syllables on the first line; then, twice, how far each character is
//! from the one before and which syllable it has as numbers that are characters: first of every character its usual
//! reading, then of some a further one.

use super::bundle::ZERO;

/// The first character that has a reading, and how many follow it.
const FROM: u16 = 0x4e00;
const COUNT: usize = 0x5200;

/// The readings of characters in UTF-16.
#[derive(Debug)]
pub struct Spelling {
    syllables: Vec<String>,
    /// For each character its usual syllable, counted from 1.
    usual: Vec<u16>,
    /// Further syllables, by character.
    further: Vec<(u16, u16)>,
    /// A bit for each letter that a reading of a character begins with, and [`FURTHER`].
    initials: Vec<u32>,
}

/// The bit of a character that has a further reading.
const FURTHER: u32 = 1 << 31;

impl Spelling {
    /// Takes up what `build.rs` wrote.
    pub(super) fn read(readings: &str) -> Self {
        let mut lines = readings.lines();
        let syllables: Vec<String> = lines.next().unwrap_or_default().split(' ').map(str::to_owned).collect();
        let mut pairs = || {
            let [steps, places] = [(); 2].map(|()| lines.next().unwrap_or_default().chars());
            let number = |letter: char| (letter as u32 - ZERO) as u16;
            let mut at = FROM;
            let pair = move |(step, place)| {
                at += number(step);
                (at, number(place))
            };
            steps.zip(places).map(pair).collect::<Vec<_>>()
        };
        let [first, further] = [pairs(), pairs()];
        let (mut usual, mut initials) = (vec![0; COUNT], vec![0; COUNT]);
        for &(unit, place) in &first {
            usual[usize::from(unit - FROM)] = place + 1;
        }
        for &(unit, place) in first.iter().chain(&further) {
            let letter = syllables[usize::from(place)].as_bytes().first();
            initials[usize::from(unit - FROM)] |= letter.map_or(0, |letter| bit(u16::from(*letter)));
        }
        for (unit, _) in &further {
            initials[usize::from(unit - FROM)] |= FURTHER;
        }
        Self { syllables, usual, further, initials }
    }

    /// Whether a reading of a character begins with a letter.
    pub(super) fn begins(&self, unit: u16, letter: u16) -> bool {
        self.initials(unit) & bit(letter) != 0
    }

    fn initials(&self, unit: u16) -> u32 {
        let place = usize::from(unit.wrapping_sub(FROM));
        self.initials.get(place).copied().unwrap_or_default()
    }

    /// Every reading of a character.
    fn of(&self, unit: u16) -> impl Iterator<Item = &[u8]> {
        let usual =
            self.usual.get(usize::from(unit.wrapping_sub(FROM))).and_then(|place| place.checked_sub(1));
        let has_further = self.initials(unit) & FURTHER != 0;
        let further =
            if has_further { self.further.partition_point(|(own, _)| *own < unit) } else { usize::MAX };
        let further = self.further.get(further..).unwrap_or_default();
        let further = further.iter().take_while(move |(own, _)| *own == unit).map(|(_, place)| *place);
        usual.into_iter().chain(further).map(|place| self.syllables[usize::from(place)].as_bytes())
    }

    /// How many characters at the beginning of a text a word spells, if it does: each by itself, by a reading, or by the
    /// initial of one; the last reading may be begun only.
    pub fn spelt(&self, text: &[u16], word: &[u16]) -> Option<usize> {
        let Some((&letter, rest)) = word.split_first() else { return Some(0) };
        let (&unit, text) = text.split_first()?;
        let then = |rest: &[u16]| self.spelt(text, rest).map(|length| length + 1);
        if unit == letter {
            return then(rest);
        }
        if !self.begins(unit, letter) {
            return None;
        }
        self.of(unit).find_map(|reading| {
            let same =
                reading.iter().zip(word).take_while(|(own, letter)| u16::from(**own) == **letter).count();
            if same == word.len() {
                return Some(1);
            }
            // A reading in full, or its initial: zh, ch and sh are such, and are also given by their first letter.
            let initial = if reading.get(1) == Some(&b'h') { 2 } else { 1 };
            let ends = [reading.len(), initial, 1];
            ends.into_iter().filter(|end| *end <= same).find_map(|end| then(&word[end..]))
        })
    }
}

/// The bit of a letter from a to z; none of any other.
fn bit(letter: u16) -> u32 {
    letter.checked_sub(0x61).filter(|place| *place < 26).map_or(0, |place| 1 << place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{LATER, bundle::COLUMN};

    #[test]
    fn a_word_spells_characters_in_every_usual_way() {
        let spelling = Spelling::read(LATER.split(COLUMN).next().unwrap_or_default());
        for (text, word, length) in [
            ("锡山区", "xishan", Some(2)),
            ("锡山区", "xs", Some(2)),
            ("锡山区", "xsh", Some(2)),
            ("锡山区", "xshan", Some(2)),
            ("锡山区", "xishanq", Some(3)),
            ("锡山区", "xis", Some(2)),
            ("锡山区", "锡shan", Some(2)),
            ("锡山区", "xian", None),
            ("锡山区", "shan", None),
            ("重点", "zhongdian", Some(2)),
            ("重庆", "chongqing", Some(2)),
            ("绿", "lv", Some(1)),
            ("绿", "lu", Some(1)),
            ("gdp增速", "gdpzs", Some(5)),
            ("增速", "gdp", None),
            ("", "x", None),
            ("锡", "", Some(0)),
        ] {
            let [text, word] = [text, word].map(|text| text.encode_utf16().collect::<Vec<_>>());
            assert_eq!(spelling.spelt(&text, &word), length, "{text:?} {word:?}");
        }
    }
}
