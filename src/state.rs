//! What the reader does, and what becomes of the query.

pub mod url;

use crate::data::schema::{Col, Facet};
use crate::data::{Code, Lang, Row};
use crate::query::Sought;
use crate::query::filter::Filter;
use crate::query::{Page, Query, Sort};

/// One thing the reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Takes an option in or out.
    Toggle(Facet, Code),
    /// Everything from the option chosen before to this one; of years. What has no order is taken in or out.
    Extend(Facet, Code),
    /// Nothing but these options, or nothing of them where they are in force already: what a click on a mark means.
    Only(Vec<(Facet, Code)>),
    /// These options too, or no longer where all are in force already: a click with Shift.
    Also(Vec<(Facet, Code)>),
    Clear(Facet),
    ClearAll,
    /// The facts that say this, as a list, or whatever facts say.
    Seek(Option<Sought>),
    Go(Page),
    /// Sets this unit against the others, alone or with those chosen before; once more takes that back.
    Compare(Row, Together),
    /// Nobody is set against anybody.
    CompareNone,
    /// The indicator that another one is held against.
    Against(Row),
    /// The chart that comes first, or none in particular.
    Enlarge(Option<&'static str>),
    /// By this column; once more turns the order round, a third time restores that of the file.
    Sort(Col),
    /// Opens a fact's evidence, or closes it.
    Open(Option<Row>),
    Speak(Lang),
    /// What an address says.
    Replace(Query),
}

/// Whether what is chosen joins what was chosen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    Alone,
    Joined,
}

/// The query after an action.
pub fn reduce(query: &Query, action: Action) -> Query {
    let mut next = query.clone();
    match action {
        Action::Extend(Facet::Year, code) if code != Code::NONE => {
            next.set_filter(Facet::Year, Some(extended(query.filter(Facet::Year), code)));
        }
        Action::Toggle(facet, code) | Action::Extend(facet, code) => {
            next.set_filter(facet, Filter::toggled(query.filter(facet), code));
        }
        Action::Only(options) => {
            let wanted = by_facet(&options);
            let off = wanted.iter().all(|(facet, filter)| query.filter(*facet) == Some(filter));
            for (facet, filter) in wanted {
                next.set_filter(facet, Some(filter).filter(|_| !off));
            }
        }
        Action::Also(options) => {
            let off = options
                .iter()
                .all(|(facet, code)| query.filter(*facet).is_some_and(|filter| filter.contains(*code)));
            for (facet, filter) in by_facet(&options) {
                let mut codes = query.filter(facet).map(Filter::chosen).unwrap_or_default();
                codes.retain(|&code| !filter.contains(code));
                codes.extend(filter.chosen().into_iter().filter(|_| !off));
                next.set_filter(facet, Filter::options(codes));
            }
        }
        Action::Clear(facet) => next.set_filter(facet, None),
        Action::ClearAll => next.clear_filters(),
        Action::Seek(sought) => {
            next.page = if sought.is_some() { Page::Facts } else { next.page };
            next.sought = sought;
        }
        Action::Go(page) => next.page = page,
        Action::Compare(unit, Together::Alone) => {
            next.compare = if query.compare == [unit] { Vec::new() } else { vec![unit] };
        }
        Action::Compare(unit, Together::Joined) => {
            next.compare.retain(|&other| other != unit);
            if next.compare.len() == query.compare.len() {
                next.compare.push(unit);
            }
        }
        Action::CompareNone => next.compare.clear(),
        Action::Against(indicator) => next.indicator2 = Some(indicator),
        Action::Enlarge(chart) => next.chart = chart.map(str::to_owned),
        Action::Sort(col) => {
            next.sort = match query.sort {
                Some(sort) if sort.col == col && sort.descending => None,
                Some(sort) if sort.col == col => Some(Sort { descending: true, ..sort }),
                _ => Some(Sort { col, descending: false }),
            };
        }
        Action::Open(fact) => next.fact = fact,
        Action::Speak(lang) => next.lang = lang,
        Action::Replace(other) => next = other,
    }
    next
}

/// For each facet a filter of its options.
fn by_facet(options: &[(Facet, Code)]) -> Vec<(Facet, Filter)> {
    let mut filters: Vec<(Facet, Filter)> = Vec::new();
    for (facet, _) in options {
        let codes = options.iter().filter(|(own, _)| own == facet).map(|(_, code)| *code).collect();
        if filters.iter().all(|(own, _)| own != facet) {
            filters.extend(Filter::options(codes).map(|filter| (*facet, filter)));
        }
    }
    filters
}

/// The span from the years chosen before to this one; the choice of facts without a year ends with it.
fn extended(filter: Option<&Filter>, code: Code) -> Filter {
    let mut chosen = filter.map(Filter::chosen).unwrap_or_default();
    chosen.retain(|&code| code != Code::NONE);
    match chosen[..] {
        [] => Filter::Options(vec![code]),
        [only] => Filter::span(only, code),
        [first, .., last] => Filter::span(if code < first { last } else { first }, code),
    }
}
