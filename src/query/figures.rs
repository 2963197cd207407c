//! Figures of one indicator: for each unit, year and period the fact that stands for it, and what else is said.
//!
//! Only what is about a unit as a whole: the figure of a park or of a project is none of its district's.

use super::Query;
use crate::data::fact::{Kind, Period};
use crate::data::schema::{Facet, Tab, facts};
use crate::data::{Code, Dataset, Row, in_order};

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

/// The figures of an indicator that the filters let through, those of `ignoring` set aside; by unit, year and period.
pub fn figures(data: &Dataset, query: &Query, indicator: Row, kind: Kind, ignoring: &[Facet]) -> Vec<Figure> {
    let is_figure = |fact: Row| {
        data.code(facts::INDICATOR, fact) == indicator.into()
            && data.code(facts::KIND, fact).0 == kind.code()
            && data.decimal(facts::VALUE, fact).is_some()
            && [facts::BODY, facts::SUBJECT].iter().all(|&col| data.code(col, fact) == Code::NONE)
            && query.lets_through(data, fact, ignoring)
    };
    let mut keyed = Vec::new();
    for fact in data.rows(Tab::Facts).filter(|&fact| is_figure(fact)) {
        if let Some((district, year, period)) = cell(data, fact) {
            keyed.push((i64::from(district.0) << 24 | i64::from(year) << 8 | period as i64, fact.0));
        }
    }
    in_order(keyed).chunk_by(|a, b| a.0 == b.0).filter_map(|facts| figure(data, facts)).collect()
}

/// The facts of one cell.
fn figure(data: &Dataset, facts: &[(i64, u32)]) -> Option<Figure> {
    let ranked = facts.iter().map(|&(_, fact)| (data.standing(Row(fact)), fact)).collect();
    let mut ranked = in_order(ranked).into_iter().map(|(_, fact)| Row(fact));
    let fact = ranked.next()?;
    let (district, year, period) = cell(data, fact)?;
    Some(Figure { district, year, period, fact, others: ranked.collect() })
}

fn cell(data: &Dataset, fact: Row) -> Option<(Row, u32, Period)> {
    let district = data.code(facts::DISTRICT, fact).row()?;
    Some((district, data.whole(facts::YEAR, fact)?, Period::from_code(data.code(facts::PERIOD, fact).0)?))
}
