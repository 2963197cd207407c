//! What is shown, in one generated sentence: summary of the page, text alternative of its charts, title of a citation.
//!
//! `*` around a number asks for emphasis; [`plain`] takes it away.

use crate::data::fact::{Certainty, Collection};
use crate::data::schema::{Facet, Tab, sources};
use crate::data::{Code, Dataset, Row};
use crate::query::filter::Filter;
use crate::query::{Query, Slice};
use crate::text::{self, Lead, Selection, Words};

/// What the dataset holds, for [`Words::lead`] and [`Words::lead_note`].
pub fn lead<'a>(data: &'a Dataset, words: &Words) -> Lead<'a> {
    let sources = |part: Collection| {
        let own = |row: &Row| data.code(sources::COLLECTION, *row) == Code(part.code());
        data.rows(Tab::Sources).filter(own).count()
    };
    Lead {
        city: data.city().map_or("", |row| data.name(Tab::Districts, row, words.lang)),
        core_facts: data.facts_in(Collection::Core),
        core_sources: sources(Collection::Core),
        other_facts: data.facts_in(Collection::Reference),
        other_sources: sources(Collection::Reference),
        years: data.years().first().copied().zip(data.years().last().copied()),
        as_of: data.as_of(),
        version: data.version(),
    }
}

/// What the filters leave.
pub fn selection(data: &Dataset, query: &Query, slice: &Slice, words: &Words) -> String {
    let (mut places, mut years, mut others) = (None, None, Vec::new());
    for (facet, filter) in query.filters() {
        let phrase = options(data, *facet, filter, words);
        // Places and years have their own places in the sentence, unless what is chosen is that there is none.
        match facet {
            Facet::District if !filter.contains(Code::NONE) => places = Some(phrase),
            Facet::Year if !filter.contains(Code::NONE) => years = Some(phrase),
            _ => others.push((text::label(*facet, words.lang), phrase)),
        }
    }
    if let Some(sought) = &query.sought {
        others.push((words.sought, ["“", &plain(sought.text()), "”"].concat()));
    }
    // An option's count ignores its own facet's filter, so it is what matches wherever that lets the option through.
    let matching = |facet, code| match query.filter(facet) {
        Some(filter) if !filter.contains(code) => 0,
        _ => slice.option_count(facet, code) as usize,
    };
    (words.selection)(&Selection {
        count: slice.count,
        places,
        years,
        others,
        sources: data.rows(Tab::Sources).filter(|&row| matching(Facet::Source, row.into()) > 0).count(),
        inferred: matching(Facet::Certainty, Code(Certainty::Inferred.code())),
    })
}

/// Options that a phrase names before it only counts.
const NAMED: usize = 3;

/// The options of a filter as a phrase: `2021、2022`, `2021–2023`, `Target or Pledge`, `A, B, C and 2 more`.
pub fn options(data: &Dataset, facet: Facet, filter: &Filter, words: &Words) -> String {
    let label = |code: &Code| option(data, facet, *code, words);
    match filter {
        Filter::Span(from, to) => format!("{}–{}", label(from), label(to)),
        Filter::Options(codes) => {
            let (named, last) = match (codes.len(), facet) {
                (n, _) if n > NAMED + 1 => (NAMED, words.list_comma),
                (n, Facet::District | Facet::Year) => (n, words.list_and),
                (n, _) => (n, words.list_or),
            };
            let labels: Vec<String> = codes[..named].iter().map(label).collect();
            let list = text::list(&labels, last, words);
            let more = codes.len() - named;
            if more == 0 { list } else { text::fill(words.and_more, &[&list, &more]) }
        }
    }
}

/// The label of one option; the city's says that it is the city as a whole.
pub fn option(data: &Dataset, facet: Facet, code: Code, words: &Words) -> String {
    let Some(label) = data.option_label(facet, code, words.lang) else { return words.none.to_owned() };
    if facet == Facet::District && code.row() == data.city() {
        text::fill(words.whole_city, &[&label])
    } else {
        label.into_owned()
    }
}

/// A sentence without emphasis.
pub fn plain(sentence: &str) -> String {
    sentence.replace('*', "")
}
