//! Figures of one indicator: for each unit, year and period the fact that stands for it, and what else is said.
//!
//! Only what is about a unit as a whole and in the indicator's own unit of measure: the figure of a park or of a project
//! is none of its district's, and unlike measures never stand side by side.

use super::Query;
use super::group::grouped;
use crate::data::fact::{Kind, Period};
use crate::data::schema::{Facet, Tab, facts, indicators};
use crate::data::{Code, Dataset, Row, in_order};

/// What every view of an indicator sets aside to keep its context.
pub const CONTEXT: &[Facet] = &[Facet::District, Facet::Year, Facet::Indicator];

/// One cell of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub district: Row,
    pub year: u32,
    /// Periods never share a series.
    pub period: Period,
    /// By [`Dataset::standing`].
    pub fact: Row,
    /// Other sources' figures for the same cell, in the order of their standing.
    pub others: Vec<Row>,
}

/// What is known of an indicator under the filters, and which period its charts are about.
#[derive(Clone, Debug)]
pub struct Series {
    pub indicator: Row,
    /// That of most figures; of equals the first in the list of periods.
    pub period: Period,
    /// Of all periods, by unit, year and period.
    pub figures: Vec<Figure>,
}

impl Series {
    /// The figures of the indicator that the reader chose, or else of the one with most, some filters set aside; none
    /// where the tables have no figure at all.
    pub fn new(data: &Dataset, query: &Query, ignoring: &[Facet]) -> Option<Self> {
        let indicator = indicator(data, query)?;
        Some(Self::of(data, query, indicator, ignoring))
    }

    /// The figures of this indicator.
    pub fn of(data: &Dataset, query: &Query, indicator: Row, ignoring: &[Facet]) -> Self {
        let figures = figures(data, query, indicator, Kind::Result, ignoring);
        let mut counts = [0_u32; Period::WORDS.len()];
        for figure in &figures {
            counts[figure.period as usize] += 1;
        }
        let mut most = 0;
        for place in 0..counts.len() {
            if counts[place] > counts[most] {
                most = place;
            }
        }
        let period = Period::from_code(most as u32 + 1).unwrap_or(Period::Year);
        Self { indicator, period, figures }
    }

    /// The figures of the series' own period.
    pub fn own(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(|figure| figure.period == self.period)
    }

    /// Those of one unit, in the order of years.
    pub fn of_unit(&self, unit: Row) -> Vec<&Figure> {
        self.own().filter(|figure| figure.district == unit).collect()
    }

    pub fn at(&self, district: Row, year: u32) -> Option<&Figure> {
        self.own().find(|figure| figure.district == district && figure.year == year)
    }

    /// How many of these units have a figure for a year.
    pub fn known(&self, units: &[Row], year: u32) -> usize {
        units.iter().filter(|&&unit| self.at(unit, year).is_some()).count()
    }

    /// The year for which most of these units have a figure, of equals that with most figures, of these the last; the last
    /// of the reader's choice where there is one.
    pub fn year(&self, data: &Dataset, query: &Query, units: &[Row]) -> Option<u32> {
        let (mut best, mut most) = (chosen_years(data, query).last().copied(), (0, 0));
        if best.is_none() {
            for &year in data.years() {
                let all = self.own().filter(|figure| figure.year == year).count();
                let known = (self.known(units, year), all);
                if known >= most {
                    (best, most) = (Some(year), known);
                }
            }
        }
        best
    }

    /// The two years between which most of these units can be compared, of equals the last two and of these the nearest;
    /// the first and last of the reader's choice where there are two.
    pub fn two_years(&self, data: &Dataset, query: &Query, units: &[Row]) -> Option<(u32, u32)> {
        let chosen = chosen_years(data, query);
        if let [first, .., last] = chosen[..] {
            return Some((first, last));
        }
        let (mut best, mut most) = (None, 0);
        for (place, &to) in data.years().iter().enumerate() {
            for &from in &data.years()[..place] {
                let both = |unit: &Row| self.at(*unit, from).is_some() && self.at(*unit, to).is_some();
                let known = units.iter().filter(|unit| both(unit)).count();
                let fits = chosen.is_empty() || chosen.contains(&from) || chosen.contains(&to);
                if fits && known >= most {
                    (best, most) = (Some((from, to)), known);
                }
            }
        }
        best
    }
}

/// The years that the reader's filter lets through, if there is one.
fn chosen_years(data: &Dataset, query: &Query) -> Vec<u32> {
    let mut years = data.years().to_vec();
    match query.filter(Facet::Year) {
        Some(filter) => years.retain(|&year| data.year_code(year).is_some_and(|code| filter.contains(code))),
        None => years.clear(),
    }
    years
}

/// The indicator that the page of indicators is about: the first of the reader's choice, else the one with most figures
/// under the other filters; none where no fact is a figure of a unit.
pub fn indicator(data: &Dataset, query: &Query) -> Option<Row> {
    let chosen = query.filter(Facet::Indicator).map(super::filter::Filter::chosen).unwrap_or_default();
    if let Some(first) = chosen.iter().find_map(|code| code.row()) {
        return Some(first);
    }
    let (mut best, mut most) = (None, 0);
    for (place, count) in counts(data, query, CONTEXT).into_iter().enumerate() {
        if count > most {
            (best, most) = (Some(Row(place as u32)), count);
        }
    }
    best
}

/// How many figures each indicator has under the filters, some set aside.
pub fn counts(data: &Dataset, query: &Query, ignoring: &[Facet]) -> Vec<usize> {
    let mut counts = vec![0; data.len(Tab::Indicators)];
    for fact in data.rows(Tab::Facts) {
        if let Some(indicator) = data.code(facts::INDICATOR, fact).row()
            && is_figure(data, fact, Kind::Result)
            && query.lets_through(data, fact, ignoring)
        {
            counts[indicator.0 as usize] += 1;
        }
    }
    counts
}

/// The figures of an indicator that the filters let through, those of `ignoring` set aside; by unit, year and period.
pub fn figures(data: &Dataset, query: &Query, indicator: Row, kind: Kind, ignoring: &[Facet]) -> Vec<Figure> {
    let key = |fact: Row| {
        let own = data.code(facts::INDICATOR, fact) == indicator.into() && is_figure(data, fact, kind);
        let (district, year, period) = cell(data, fact).filter(|_| own)?;
        Some(i64::from(district.0) << 24 | i64::from(year) << 8 | period as i64)
    };
    let mut figures = Vec::new();
    for (_, facts) in grouped(data, query, ignoring, &key) {
        figures.extend(figure(data, &facts));
    }
    figures
}

/// Whether a fact is a figure of a unit as a whole, in its indicator's unit of measure.
fn is_figure(data: &Dataset, fact: Row, kind: Kind) -> bool {
    let measure = data.code(facts::INDICATOR, fact).row().map(|row| data.code(indicators::UNIT, row));
    data.code(facts::KIND, fact).0 == kind.code()
        && data.decimal(facts::VALUE, fact).is_some()
        && measure == Some(data.code(facts::UNIT, fact))
        && [facts::BODY, facts::SUBJECT].iter().all(|&col| data.code(col, fact) == Code::NONE)
        && cell(data, fact).is_some()
}

/// The facts of one cell.
fn figure(data: &Dataset, facts: &[Row]) -> Option<Figure> {
    let ranked = facts.iter().map(|&fact| (data.standing(fact), fact.0)).collect();
    let mut ranked = in_order(ranked).into_iter().map(|(_, fact)| Row(fact));
    let fact = ranked.next()?;
    let (district, year, period) = cell(data, fact)?;
    Some(Figure { district, year, period, fact, others: ranked.collect() })
}

fn cell(data: &Dataset, fact: Row) -> Option<(Row, u32, Period)> {
    let district = data.code(facts::DISTRICT, fact).row()?;
    Some((district, data.whole(facts::YEAR, fact)?, Period::from_code(data.code(facts::PERIOD, fact).0)?))
}
