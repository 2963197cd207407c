//! Whether a comparison of units by an indicator is fair: what differs between the figures, and what would differ less.
//!
//! Found in the figures themselves: units of measure, period, status, wording, sources, breaks, coverage.

use super::Query;
use super::figures::{Figure, Series};
use crate::data::fact::{Authority, Certainty, Comparator, Status};
use crate::data::schema::{Facet, Tab, breaks, facts, indicators, sources, units};
use crate::data::{Code, Dataset, Row};

/// What makes a comparison less than fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Only so many of so many units have a figure.
    Coverage {
        known: usize,
        units: usize,
    },
    /// Amounts of units of unlike size.
    Size,
    /// So many figures are preliminary.
    Preliminary(usize),
    /// Only a bound or an estimate.
    Worded(usize),
    Inferred(usize),
    Unofficial(usize),
    /// Units that have a figure only for another part of the year.
    Period(usize),
    /// From a year on not comparable with before: a row of `breaks`.
    Break(Row),
}

/// A doubt, and the options that a fairer version of the charts would take, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub doubt: Doubt,
    pub fairer: Vec<(Facet, Code)>,
}

/// What is to be said before these units are compared in a year, and over the years for what breaks.
pub fn findings(data: &Dataset, query: &Query, series: &Series, units: &[Row], year: u32) -> Vec<Finding> {
    let mut known: Vec<&Figure> = Vec::new();
    for &unit in units {
        known.extend(series.at(unit, year));
    }
    let mut found = Vec::new();
    let mut find = |doubt: Doubt, fairer: Vec<(Facet, Code)>| found.push(Finding { doubt, fairer });
    if known.len() < units.len() {
        find(Doubt::Coverage { known: known.len(), units: units.len() }, fuller(data, series, units, year));
    }
    if known.len() > 1 && is_amount(data, series.indicator) {
        find(Doubt::Size, rate(data, series.indicator));
    }
    let stated = [(Facet::Certainty, Certainty::Stated.code())];
    let better = [Authority::Official, Authority::Copy, Authority::Press];
    let better = better.map(|authority| (Facet::Authority, authority.code()));
    let counts = count(data, &known);
    for (n, doubt, fairer) in [
        (counts[0], Doubt::Preliminary as fn(usize) -> Doubt, &[][..]),
        (counts[1], Doubt::Worded, &[]),
        (counts[2], Doubt::Inferred, &stated),
        (counts[3], Doubt::Unofficial, &better),
        (elsewhere(series, units, year), Doubt::Period, &[]),
    ] {
        if n > 0 {
            find(doubt(n), fairer.iter().map(|&(facet, code)| (facet, Code(code))).collect());
        }
    }
    for row in data.rows(Tab::Breaks) {
        if is_crossed(data, query, series, units, row) {
            find(Doubt::Break(row), since(data, row));
        }
    }
    found
}

/// How many figures are preliminary, worded, inferred, unofficial.
fn count(data: &Dataset, known: &[&Figure]) -> [usize; 4] {
    let mut counts = [0; 4];
    for it in known {
        let code = |col| data.code(col, it.fact);
        let authority = code(facts::SOURCE).row().map(|row| data.code(sources::AUTHORITY, row).0);
        let comparator = code(facts::COMPARATOR);
        let is = [
            code(facts::STATUS).0 == Status::Preliminary.code(),
            comparator != Code::NONE && comparator.0 != Comparator::Equal.code(),
            data.is_inferred(facts::CERTAINTY, it.fact),
            authority == Some(Authority::Unofficial.code()),
        ];
        for (n, is) in counts.iter_mut().zip(is) {
            *n += usize::from(is);
        }
    }
    counts
}

/// The year for which more units have a figure, if there is one.
fn fuller(data: &Dataset, series: &Series, units: &[Row], year: u32) -> Vec<(Facet, Code)> {
    let (mut best, mut most) = (None, series.known(units, year) + 1);
    for &other in data.years() {
        let known = series.known(units, other);
        if known >= most {
            (best, most) = (data.year_code(other), known);
        }
    }
    best.map(|code| (Facet::Year, code)).into_iter().collect()
}

/// Whether the indicator's figures grow with the size of what they are about: money, people, pieces, not shares of a whole.
fn is_amount(data: &Dataset, indicator: Row) -> bool {
    let unit = data.code(indicators::UNIT, indicator).row();
    unit.is_some_and(|unit| data.text(units::BASE, unit) != RATIO)
}

/// The base of units of shares and rates.
const RATIO: &str = "ratio";

/// The indicator of the same name and more that is a share or a rate: how fast an amount grows.
fn rate(data: &Dataset, amount: Row) -> Vec<(Facet, Code)> {
    let name = data.id(Tab::Indicators, amount);
    let is_rate = |row: &Row| {
        data.id(Tab::Indicators, *row).strip_prefix(name).is_some_and(|rest| rest.starts_with('_'))
            && !is_amount(data, *row)
            && data.rows(Tab::Facts).any(|fact| data.code(facts::INDICATOR, fact) == (*row).into())
    };
    data.rows(Tab::Indicators).find(is_rate).map(|row| (Facet::Indicator, row.into())).into_iter().collect()
}

/// How many units have a figure of the year only for another period.
fn elsewhere(series: &Series, units: &[Row], year: u32) -> usize {
    let other = |unit: Row| series.figures.iter().any(|it| it.district == unit && it.year == year);
    units.iter().filter(|&&unit| series.at(unit, year).is_none() && other(unit)).count()
}

/// Whether a unit that is shown has figures on both sides of a break.
fn is_crossed(data: &Dataset, query: &Query, series: &Series, units: &[Row], row: Row) -> bool {
    let (only, from) = (data.code(breaks::DISTRICT, row).row(), data.whole(breaks::YEAR, row));
    let is_shown = |year: u32| {
        let code = data.year_code(year).unwrap_or(Code::NONE);
        query.filter(Facet::Year).is_none_or(|filter| filter.contains(code))
    };
    let Some(from) = from.filter(|_| data.code(breaks::INDICATOR, row) == series.indicator.into()) else {
        return false;
    };
    let is_on_both_sides = |unit: Row| {
        let own = series.of_unit(unit);
        let any = |later: bool| own.iter().any(|it| (it.year >= from) == later && is_shown(it.year));
        any(false) && any(true)
    };
    units.iter().any(|&unit| only.is_none_or(|only| only == unit) && is_on_both_sides(unit))
}

/// The years from a break on.
fn since(data: &Dataset, row: Row) -> Vec<(Facet, Code)> {
    let from = data.whole(breaks::YEAR, row).unwrap_or_default();
    let mut years = Vec::new();
    for &year in data.years() {
        if year >= from {
            years.extend(data.year_code(year).map(|code| (Facet::Year, code)));
        }
    }
    years
}
