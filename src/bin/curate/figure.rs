//! Whether a fact's figure is what its quotation prints: the value in its unit, and the wording as its comparator.

use xijian::data::Row;
use xijian::data::fact::{Certainty, Comparator, Decimal};
use xijian::data::schema::{Tab, facts, units};

use crate::numeral::{Numeral, numeral_at, numerals, power};
use crate::tables::{Finding, Severity, Tables};
use crate::wording;

/// Printed names of units that no table has, and the name in the tables. Most are classifiers, which all count.
const ALIASES: &[(&str, &str)] = &[
    ("个百分点", "%"),
    ("百分点", "%"),
    ("％", "%"),
    (" yuan", "元"),
    (" USD", "美元"),
    ("家", "个"),
    ("户", "个"),
    ("名", "个"),
    ("位", "个"),
    ("条", "个"),
    ("座", "个"),
    ("处", "个"),
    ("次", "个"),
];

/// A unit without its power of ten, as it is printed: 元, 平方米.
struct Stem {
    word: String,
    base: String,
    /// How much of the base it is.
    factor: f64,
}

/// The unit of a value.
struct Unit<'a> {
    base: &'a str,
    factor: f64,
    /// What stands before its stem: 10⁸ of 亿元.
    power: f64,
}

/// What figures may be printed in.
struct Stems(Vec<Stem>);

impl Stems {
    fn new(tables: &Tables) -> Self {
        let mut stems = Vec::new();
        for row in tables.data.rows(Tab::Units) {
            let unit = Unit::new(tables, row);
            for name in [tables.data.id(Tab::Units, row), tables.data.text(units::ZH, row)] {
                let (power, word) = power(name);
                stems.push(Stem {
                    word: word.to_owned(),
                    base: unit.base.to_owned(),
                    factor: unit.factor / power,
                });
            }
        }
        for (alias, word) in ALIASES {
            if let Some(stem) = stems.iter().find(|stem| stem.word == *word) {
                stems.push(Stem { word: (*alias).to_owned(), base: stem.base.clone(), factor: stem.factor });
            }
        }
        stems.retain(|stem| !stem.word.is_empty());
        Self(stems)
    }

    /// The unit behind a number, and what follows.
    fn behind<'a>(&self, text: &'a str, numeral: &Numeral) -> (Option<&Stem>, &'a str) {
        let after = &text[numeral.span.end..];
        let found = self.0.iter().filter(|stem| after.trim_start().starts_with(stem.word.trim_start()));
        let longest = found.max_by_key(|stem| stem.word.len());
        let length = longest.map_or(0, |stem| stem.word.trim_start().len());
        let blank = if length == 0 { 0 } else { after.len() - after.trim_start().len() };
        (longest, &after[blank + length..])
    }

    /// What follows a number and its unit. What stands after a list is said of all in it: 50亿元、百亿元级.
    fn after<'a>(&self, text: &'a str, numeral: &Numeral) -> &'a str {
        let (_, after) = self.behind(text, numeral);
        let next = after.strip_prefix('、').and_then(|rest| numeral_at(text, text.len() - rest.len()));
        next.map_or(after, |next| self.after(text, &next))
    }

    /// The number in a unit; none where it is printed in a unit of another kind. A number without a unit is in the
    /// fact's own; where nothing at all follows, a table's heading may have said the power of ten too.
    fn amounts(&self, text: &str, numeral: &Numeral, unit: Option<&Unit<'_>>) -> Vec<f64> {
        let value = numeral.value;
        let Some(unit) = unit else { return vec![value] };
        let percent = || self.0.iter().find(|stem| stem.word == "%");
        match self.behind(text, numeral) {
            _ if numeral.percent => {
                percent().map(|stem| value * stem.factor / unit.factor).into_iter().collect()
            }
            (Some(stem), _) if stem.base == unit.base => vec![value * stem.factor / unit.factor],
            (Some(_), _) => Vec::new(),
            (None, "") => vec![value, value / unit.power],
            (None, _) => vec![value / unit.power],
        }
    }
}

impl<'a> Unit<'a> {
    fn new(tables: &'a Tables, row: Row) -> Self {
        let factor = tables.data.decimal(units::FACTOR, row).map_or(1.0, float);
        let (power, _) = power(tables.data.id(Tab::Units, row));
        Self { base: tables.data.text(units::BASE, row), factor, power }
    }
}

fn float(value: Decimal) -> f64 {
    value.millionths() as f64 / 1e6
}

/// Whether two numbers are the same to the six places that the tables keep.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 5e-7 + b.abs() * 1e-9
}

/// What a fact says in figures.
struct Figure<'a> {
    value: f64,
    is_rank: bool,
    unit: Option<Unit<'a>>,
    comparator: Comparator,
    /// As it stands in the table, with its unit.
    shown: String,
}

impl<'a> Figure<'a> {
    fn of(tables: &'a Tables, fact: Row) -> Option<Self> {
        let data = &tables.data;
        let value = data.decimal(facts::VALUE, fact);
        let number =
            value.or_else(|| data.whole(facts::RANK, fact).map(|rank| Decimal::whole(rank.into())))?;
        let unit = tables.target(facts::UNIT, fact);
        let name = unit.map_or("", |row| data.id(Tab::Units, row));
        Some(Self {
            value: float(number),
            is_rank: value.is_none(),
            unit: unit.map(|row| Unit::new(tables, row)),
            comparator: comparator(tables, fact),
            shown: match (value, name) {
                (None, _) => format!("rank {number}"),
                (Some(_), "") => number.to_string(),
                (Some(_), name) => format!("{number} {name}"),
            },
        })
    }

    fn is_said(&self, stems: &Stems, text: &str, numeral: &Numeral) -> bool {
        let falls = text.contains(['降', '减', '跌', '负', '-', '−']);
        let value = if falls { self.value.abs() } else { self.value };
        // 连续第四年: a place in an order is an amount too where it has a unit.
        (self.is_rank || !numeral.ordinal || stems.behind(text, numeral).0.is_some())
            && stems.amounts(text, numeral, self.unit.as_ref()).iter().any(|&amount| same(amount, value))
    }
}

fn comparator(tables: &Tables, fact: Row) -> Comparator {
    Comparator::from_code(tables.data.code(facts::COMPARATOR, fact).0).unwrap_or(Comparator::Equal)
}

/// Every figure and relation against what its quotation prints.
pub(crate) fn check(tables: &Tables) -> Vec<Finding> {
    let stems = Stems::new(tables);
    let data = &tables.data;
    let findings = data.rows(Tab::Facts).filter_map(|fact| {
        let printed = data.text(facts::AS_PRINTED, fact);
        let certainty = Certainty::from_code(data.code(facts::CERTAINTY, fact).0)?;
        let (severity, what) = match Figure::of(tables, fact) {
            Some(figure) => judge(&stems, &figure, printed, certainty)?,
            None if data.code(facts::AGAINST, fact).row().is_some() => {
                relation(comparator(tables, fact), printed)?
            }
            None => return None,
        };
        // Without a paragraph the figure is all that is quoted, and its wording stands where nobody can look it up.
        let quoted = data.whole(facts::PARAGRAPH, fact).is_some();
        (quoted || severity == Severity::Error).then(|| tables.finding(severity, Tab::Facts, fact, &what))
    });
    findings.collect()
}

/// What is wrong with a figure, if anything. What is inferred need not be printed.
fn judge(
    stems: &Stems,
    figure: &Figure<'_>,
    printed: &str,
    certainty: Certainty,
) -> Option<(Severity, String)> {
    let Figure { shown, comparator, .. } = figure;
    let numerals = numerals(printed);
    let said: Vec<Option<Comparator>> = numerals
        .iter()
        .filter(|numeral| figure.is_said(stems, printed, numeral))
        .map(|numeral| wording::around(printed, numeral, stems.after(printed, numeral)))
        .collect();
    let sign = comparator.word().id;
    if said.iter().any(|said| said.unwrap_or(Comparator::Equal) == *comparator) {
        None
    } else if let Some(other) = said.iter().flatten().next() {
        let what = format!(
            "“{printed}” says {}, the comparator {sign}; correct the one that is wrong",
            other.word().id
        );
        Some((Severity::Error, what))
    } else if !said.is_empty() {
        Some((Severity::Warning, format!("“{printed}” does not say {sign}; quote the word that does")))
    } else if certainty == Certainty::Inferred {
        None
    } else if printed.is_empty() {
        Some((Severity::Warning, format!("nothing is quoted for {shown}; quote the figure")))
    } else if numerals.is_empty() {
        Some((Severity::Warning, format!("no number is known in “{printed}”; see that it says {shown}")))
    } else {
        Some((Severity::Error, format!("“{printed}” does not say {shown}; correct value, unit or quotation")))
    }
}

/// What is wrong with a relation to a yardstick, if anything.
fn relation(comparator: Comparator, printed: &str) -> Option<(Severity, String)> {
    let sign = comparator.word().id;
    match wording::relation(printed) {
        Some(said) if said == comparator => None,
        Some(said) => {
            let what = format!(
                "“{printed}” says {}, the comparator {sign}; correct the one that is wrong",
                said.word().id
            );
            Some((Severity::Error, what))
        }
        None => {
            Some((Severity::Warning, format!("“{printed}” does not say {sign}; quote the word that does")))
        }
    }
}
