//! What the reader does, and what becomes of the query.

pub mod url;

use crate::data::schema::{Col, Facet};
use crate::data::{Code, Lang, Row};
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
    Clear(Facet),
    ClearAll,
    Go(Page),
    /// By this column; once more turns the order round, a third time restores that of the file.
    Sort(Col),
    /// Opens a fact's evidence, or closes it.
    Open(Option<Row>),
    Speak(Lang),
    /// What an address says.
    Replace(Query),
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
            let whole = |&(facet, code): &(Facet, Code)| query.filter(facet).is_some_and(|f| f.is_only(code));
            let off = options.iter().all(whole);
            for (facet, code) in options {
                next.set_filter(facet, (!off).then(|| Filter::Options(vec![code])));
            }
        }
        Action::Clear(facet) => next.set_filter(facet, None),
        Action::ClearAll => next.clear_filters(),
        Action::Go(page) => next.page = page,
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
