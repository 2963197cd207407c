//! What a filter is, what it lets through, and how it stands in an address.
//!
//! Options of one facet are joined by *or* (`~`); a span of years is `from..to`. A filter means equality: the city
//! is the city as a whole, not its districts.

use crate::data::schema::Facet;
use crate::data::{Code, Dataset};

/// A filter on one facet; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Any of these options, in the order of their codes.
    Options(Vec<Code>),
    /// Every option from the first to the last; of years only.
    Span(Code, Code),
}

impl Filter {
    /// None where there is nothing to choose.
    pub fn options(codes: Vec<Code>) -> Option<Self> {
        let mut sorted: Vec<Code> = Vec::with_capacity(codes.len());
        for code in codes {
            if let Err(place) = sorted.binary_search(&code) {
                sorted.insert(place, code);
            }
        }
        (!sorted.is_empty()).then_some(Self::Options(sorted))
    }

    /// A span in either order; of one option it is that option.
    pub fn span(a: Code, b: Code) -> Self {
        if a == b { Self::Options(vec![a]) } else { Self::Span(a.min(b), a.max(b)) }
    }

    pub fn contains(&self, code: Code) -> bool {
        match self {
            Self::Options(codes) => codes.contains(&code),
            Self::Span(from, to) => (*from..=*to).contains(&code),
        }
    }

    /// Whether it lets through this option and no other.
    pub fn is_only(&self, code: Code) -> bool {
        matches!(self, Self::Options(codes) if codes[..] == [code])
    }

    /// The filter with one option taken in or out; none where nothing is left.
    pub fn toggled(filter: Option<&Self>, code: Code) -> Option<Self> {
        let mut codes = filter.map(Self::chosen).unwrap_or_default();
        let before = codes.len();
        codes.retain(|&chosen| chosen != code);
        if codes.len() == before {
            codes.push(code);
        }
        Self::options(codes)
    }

    /// The options it lets through.
    pub fn chosen(&self) -> Vec<Code> {
        match self {
            Self::Options(codes) => codes.clone(),
            Self::Span(from, to) => (from.0..=to.0).map(Code).collect(),
        }
    }

    /// For each code of the facet whether it is let through.
    pub(super) fn allowed(&self, data: &Dataset, facet: Facet) -> Vec<bool> {
        (0..=data.options(facet) as u32).map(|code| self.contains(Code(code))).collect()
    }

    /// As in an address: `2021~2022`, `2021..2023`.
    pub fn to_text(&self, data: &Dataset, facet: Facet) -> String {
        let (codes, between) = match self {
            Self::Options(codes) => (&codes[..], "~"),
            Self::Span(from, to) => (&[*from, *to][..], ".."),
        };
        let mut text = String::new();
        for &code in codes {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(&data.option_id(facet, code));
        }
        text
    }

    /// Reads what [`Filter::to_text`] writes, in any order; hands options that the tables lack to `dropped`.
    pub fn from_text(
        data: &Dataset,
        facet: Facet,
        text: &str,
        mut dropped: impl FnMut(&str),
    ) -> Option<Self> {
        if let (Facet::Year, Some((from, to))) = (facet, ends(text)) {
            let span = year_span(data, from, to);
            if span.is_none() {
                dropped(text);
                return None;
            }
            // Of a span that the facts cover in part, the end that they do not reach.
            for end in [from, to] {
                if data.option_code(facet, end).is_none() {
                    dropped(end);
                }
            }
            return span;
        }
        let mut codes = Vec::new();
        for id in text.split('~') {
            match data.option_code(facet, id) {
                Some(code) => codes.push(code),
                None => dropped(id),
            }
        }
        Self::options(codes)
    }
}

/// The ends of a span, `from..to`.
fn ends(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once('.')?;
    Some((from, to.strip_prefix('.')?))
}

/// The part of a span of years that the facts cover.
fn year_span(data: &Dataset, from: &str, to: &str) -> Option<Filter> {
    let (from, to) = (year(from)?, year(to)?);
    let (&first, &last) = (data.years().first()?, data.years().last()?);
    let (from, to) = (from.min(to).max(first), from.max(to).min(last));
    if from > to {
        return None;
    }
    Some(Filter::span(data.year_code(from)?, data.year_code(to)?))
}

/// A year in four figures.
fn year(text: &str) -> Option<u32> {
    if text.len() != 4 {
        return None;
    }
    let mut year = 0;
    for figure in text.chars() {
        year = year * 10 + figure.to_digit(10)?;
    }
    Some(year)
}
