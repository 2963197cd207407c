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
    /// Everything from the option chosen before to this one; of years.
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
        Action::Toggle(facet, code) => {
            next.set_filter(facet, Filter::toggled(query.filter(facet), code));
        }
        Action::Extend(facet, code) => next.set_filter(facet, Some(extended(query.filter(facet), code))),
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

fn extended(filter: Option<&Filter>, code: Code) -> Filter {
    match filter {
        Some(Filter::Options(codes)) => {
            let (first, last) = (codes[0], codes[codes.len() - 1]);
            Filter::span(if code < first { last } else { first }, code)
        }
        Some(Filter::Span(from, to)) => Filter::span(if code < *from { *to } else { *from }, code),
        None => Filter::Options(vec![code]),
    }
}
