//! Figures in words: signs, groups, 亿/万 and M/B, from exact decimals.

use crate::data::fact::{Comparator, Decimal};
use crate::data::schema::{Tab, facts, indicators, units};
use crate::data::{Dataset, Lang, Row};

/// A fact's figure, in the parts that a table sets in columns of their own.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Figure {
    /// `≥`, or nothing.
    pub sign: &'static str,
    /// The number, a rank in words, or the yardstick of a relation.
    pub number: String,
    pub unit: String,
}

impl Figure {
    /// In one piece: `≥ 6%`, `> 1300 亿元`.
    pub fn joined(&self) -> String {
        let gap = if self.unit.is_empty() || self.unit == "%" { "" } else { " " };
        let lead = if self.sign.is_empty() { "" } else { " " };
        format!("{}{lead}{}{gap}{}", self.sign, self.number, self.unit)
    }
}

/// What a fact says in figures: its value, else its rank, else its relation to a yardstick; none without any.
pub fn figure(data: &Dataset, fact: Row, lang: Lang) -> Option<Figure> {
    let comparator = Comparator::from_code(data.code(facts::COMPARATOR, fact).0);
    let sign = super::sign(comparator.unwrap_or(Comparator::Equal));
    let against = data.code(facts::AGAINST, fact).row();
    let yardstick = against.map_or("", |row| data.name(Tab::Yardsticks, row, lang));
    if let Some(value) = data.decimal(facts::VALUE, fact) {
        let (number, unit) = with_unit(data, value, data.code(facts::UNIT, fact).row(), lang);
        Some(Figure { sign, number, unit })
    } else if let Some(place) = data.whole(facts::RANK, fact) {
        let unit = match (against, lang) {
            (None, _) => String::new(),
            (_, Lang::Zh) => format!("（{yardstick}）"),
            (_, Lang::En) => format!("({yardstick})"),
        };
        Some(Figure { sign: "", number: rank(place, comparator, lang), unit })
    } else if against.is_some() && comparator.is_some() {
        Some(Figure { sign, number: yardstick.to_owned(), unit: String::new() })
    } else {
        None
    }
}

/// The unit of an indicator's figures.
pub fn unit_of(data: &Dataset, indicator: Row) -> Option<Row> {
    data.code(indicators::UNIT, indicator).row()
}

/// Its name, as it stands at an axis.
pub fn unit(data: &Dataset, indicator: Row, lang: Lang) -> String {
    with_unit(data, Decimal::whole(1), unit_of(data, indicator), lang).1
}

/// A value and its unit: in Chinese as the tables have it, in English in the unit's base where that is exact and the unit
/// is a number of these.
pub fn with_unit(data: &Dataset, value: Decimal, unit: Option<Row>, lang: Lang) -> (String, String) {
    let Some(unit) = unit else { return (grouped(value, lang), String::new()) };
    let base = data.text(units::BASE, unit);
    let power = data.decimal(units::FACTOR, unit).and_then(Decimal::power_of_ten);
    let own = data.text(units::EN, unit);
    // A unit that has a name of its own keeps it; one that is counted in is written out.
    let counted = own.contains(|c: char| c.is_ascii_digit());
    match (lang, power) {
        (Lang::Zh, _) => (grouped(value, lang), data.text(units::ZH, unit).to_owned()),
        (Lang::En, Some(power)) if counted && !base.is_empty() => (short(value, power), base.to_owned()),
        (Lang::En, _) => (grouped(value, lang), own.to_owned()),
    }
}

/// `value` × 10ᵖ exactly: `700,000`; from a million on `1.2M`, from a billion on `130B`.
fn short(value: Decimal, power: u32) -> String {
    let millionths = value.millionths();
    let size = millionths.unsigned_abs().to_string().len() as i32 + power as i32 - 7;
    let (zeros, letter) = match size {
        9.. => (9, "B"),
        6..=8 => (6, "M"),
        _ => (0, ""),
    };
    written(millionths, power as i32 - 6 - zeros, Lang::En) + letter
}

/// `n` × 10ᵉ as a decimal is read: in English with a comma between thousands, in Chinese as the sources print it.
fn written(n: i64, exponent: i32, lang: Lang) -> String {
    let mut digits = n.unsigned_abs().to_string();
    for _ in 0..if n == 0 { 0 } else { exponent } {
        digits.push('0');
    }
    let places = (-exponent).max(0) as usize;
    while digits.len() <= places {
        digits.insert(0, '0');
    }
    let (whole, rest) = digits.split_at(digits.len() - places);
    let rest = rest.trim_end_matches('0');
    let mut text = String::from(if n < 0 { "−" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if lang == Lang::En && place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + if rest.is_empty() { "" } else { "." } + rest
}

/// A rank in words; with "at most" a place among the first, with "over" one behind them.
fn rank(place: u32, comparator: Option<Comparator>, lang: Lang) -> String {
    let (before, after) = match (comparator, lang) {
        (Some(Comparator::AtMost | Comparator::Under), Lang::Zh) => ("前 ", ""),
        (Some(Comparator::AtMost | Comparator::Under), Lang::En) => ("top ", ""),
        (Some(Comparator::Over), Lang::Zh) => ("", " 名之后"),
        (Some(Comparator::Over), Lang::En) => ("below ", ordinal(place)),
        (_, Lang::Zh) => ("第 ", ""),
        (_, Lang::En) => ("", ordinal(place)),
    };
    format!("{before}{place}{after}")
}

fn ordinal(place: u32) -> &'static str {
    match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// A decimal as it is read.
fn grouped(value: Decimal, lang: Lang) -> String {
    written(value.millionths(), -6, lang)
}

/// A count, grouped the same way.
pub fn count(n: usize, lang: Lang) -> String {
    written(n as i64, 0, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_scales_are_exact() {
        for (value, power, text) in [
            ("1300", 8, "130B"),
            ("14003.24", 8, "1,400.324B"),
            ("6", 8, "600M"),
            ("70", 4, "700,000"),
            ("0.5", 4, "5,000"),
            ("32", 4, "320,000"),
            ("0.000001", 4, "0.01"),
            ("-1.5", 8, "−150M"),
            ("100", 4, "1M"),
            ("0", 8, "0"),
        ] {
            assert_eq!(short(Decimal::parse(value).unwrap(), power), text, "{value} × 10^{power}");
        }
    }

    #[test]
    fn thousands_are_grouped_in_english_only() {
        let value = Decimal::parse("-1234567.25").unwrap();
        assert_eq!(grouped(value, Lang::En), "−1,234,567.25");
        assert_eq!(grouped(value, Lang::Zh), "−1234567.25");
    }

    #[test]
    fn ranks_in_words() {
        assert_eq!(rank(1, None, Lang::Zh), "第 1");
        assert_eq!(rank(30, Some(Comparator::AtMost), Lang::En), "top 30");
        assert_eq!(rank(30, Some(Comparator::Over), Lang::En), "below 30th");
        assert_eq!(rank(30, Some(Comparator::Over), Lang::Zh), "30 名之后");
        for (place, text) in [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (113, "113th")]
        {
            assert_eq!(rank(place, None, Lang::En), text);
        }
    }
}
