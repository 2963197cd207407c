//! What the reader asks, and what the tables answer: one scan, blocks of rows, small integers.
//!
//! For each row of a block the scan keeps a mask of the filters it fails. One mask serves all three questions:
//! a row matches when it fails none, counts for a facet when it fails at most that facet's own filter, and counts
//! for an [`Ask`] when it fails at most the filters that the ask ignores.

mod facets;
pub mod fair;
pub mod figures;
pub mod filter;
pub mod group;
pub mod search;
mod sought;

use std::cell::OnceCell;

use crate::data::schema::{Col, Facet, Format, Tab};
use crate::data::{self, Code, Codes, Dataset, Lang, Row};
use figures::{CONTEXT, Series};
use filter::Filter;
use group::{Answer, Ask, Tally};
pub use sought::Sought;

/// The pages, by the name they have in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Page {
    #[default]
    Overview,
    Indicators,
    Assessment,
    Pledges,
    Projects,
    Facts,
    Sources,
    Brief,
}

impl Page {
    /// In menu order.
    pub const ALL: &'static [Page] = &[
        Page::Overview,
        Page::Indicators,
        Page::Assessment,
        Page::Pledges,
        Page::Projects,
        Page::Facts,
        Page::Sources,
        Page::Brief,
    ];

    pub const fn id(self) -> &'static str {
        match self {
            Page::Overview => "overview",
            Page::Indicators => "indicators",
            Page::Assessment => "assessment",
            Page::Pledges => "pledges",
            Page::Projects => "projects",
            Page::Facts => "facts",
            Page::Sources => "sources",
            Page::Brief => "brief",
        }
    }

    /// Whether its code is brought when the reader opens it. That of its charts goes with it (`src/bin/pack/split.rs`).
    pub const fn comes_later(self) -> bool {
        !matches!(self, Page::Overview | Page::Facts)
    }
}

/// The order of rows: by the cells of a column of facts; empty cells come last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub col: Col,
    pub descending: bool,
}

/// All that the reader chose; with the tables it determines what the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    pub page: Page,
    pub lang: Lang,
    filters: Vec<(Facet, Filter)>,
    /// What facts have to say.
    pub sought: Option<Sought>,
    /// None is the order of the file, which is by id.
    pub sort: Option<Sort>,
    /// The fact whose evidence is open.
    pub fact: Option<Row>,
    /// The units that are set against each other, in the order of their choice; charts put the others back.
    pub compare: Vec<Row>,
    /// The indicator that another one is held against.
    pub indicator2: Option<Row>,
    /// The id of the chart that the reader asked for: it comes first, and is drawn even where that needs a warning.
    pub chart: Option<String>,
}

impl Query {
    /// The filters in force, in the order of [`Facet::ALL`].
    pub fn filters(&self) -> &[(Facet, Filter)] {
        &self.filters
    }

    pub fn filter(&self, facet: Facet) -> Option<&Filter> {
        self.filters.iter().find(|(key, _)| *key == facet).map(|(_, filter)| filter)
    }

    /// Puts a filter in place of what the facet had; none takes it away.
    pub fn set_filter(&mut self, facet: Facet, filter: Option<Filter>) {
        self.filters.retain(|(key, _)| *key != facet);
        if let Some(filter) = filter {
            let place = self.filters.partition_point(|(key, _)| *key < facet);
            self.filters.insert(place, (facet, filter));
        }
    }

    /// Whether a fact passes all filters but those on the facets set aside.
    pub fn lets_through(&self, data: &Dataset, fact: Row, ignoring: &[Facet]) -> bool {
        let passes = |(facet, filter): &(Facet, Filter)| {
            ignoring.contains(facet) || filter.contains(data.codes(*facet).get(fact))
        };
        self.filters.iter().all(passes) && self.is_said(data, fact)
    }

    /// Whether a fact says what is sought, if anything is.
    fn is_said(&self, data: &Dataset, fact: Row) -> bool {
        self.sought.as_ref().is_none_or(|sought| sought.matches(data, fact))
    }

    /// Whether every fact passes.
    pub fn is_open(&self) -> bool {
        self.filters.is_empty() && self.sought.is_none()
    }

    pub fn clear_filters(&mut self) {
        self.filters.clear();
        self.sought = None;
    }
}

/// The answer to a [`Query`].
#[derive(Debug)]
pub struct Slice {
    /// A bit for each fact.
    matches: Vec<u64>,
    pub count: usize,
    /// How many would match if nothing were sought; 0 where nothing is.
    pub unsought: usize,
    /// The first matching facts in the order asked for, as many as were asked for.
    pub rows: Vec<Row>,
    facets: Vec<Vec<u32>>,
    answers: Vec<Answer>,
    /// Worked out when the first chart or list asks.
    series: OnceCell<Option<Series>>,
}

impl Slice {
    pub fn matches(&self, fact: Row) -> bool {
        is_set(&self.matches, fact)
    }

    /// How many facts an option would leave, under the filters of the other facets.
    pub fn option_count(&self, facet: Facet, code: Code) -> u32 {
        self.facets[facet.index()][code.0 as usize]
    }

    /// The figures of the indicator that the query is about, whatever units, years and indicators are chosen; none where
    /// the tables have no figure. The tables and the query are those that were answered.
    pub fn series(&self, data: &Dataset, query: &Query) -> Option<&Series> {
        self.series.get_or_init(|| Series::new(data, query, CONTEXT)).as_ref()
    }

    /// All matching facts in the order asked for. The tables and the query are those that were answered.
    pub fn all(&self, data: &Dataset, query: &Query) -> Vec<Row> {
        first(data, query.sort, &self.matches, usize::MAX)
    }

    /// One answer for each ask, in their order.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }
}

/// The bit of what is sought, beyond those of facets: nothing sets that aside.
const SOUGHT: u32 = 31;

/// Rows that one pass holds in the nearest cache.
const BLOCK: usize = 1024;

/// Answers a query: which facts match, the first `top` of them in order, a count for every option of every facet,
/// and an answer for each ask.
pub fn run(data: &Dataset, query: &Query, asks: &[Ask], top: usize) -> Slice {
    let rows = data.len(Tab::Facts);
    let tests: Vec<(Facet, Vec<bool>)> =
        query.filters.iter().map(|(facet, filter)| (*facet, filter.allowed(data, *facet))).collect();
    let (mut matches, mut unsought) = (vec![0_u64; rows.div_ceil(64)], 0);
    let mut facets: Vec<Vec<u32>> =
        Facet::ALL.iter().map(|&facet| vec![0; data.options(facet) + 1]).collect();
    let mut tallies: Vec<Tally<'_>> = asks.iter().map(|ask| Tally::new(data, ask)).collect();
    for start in (0..rows).step_by(BLOCK) {
        let mut failed = [0_u32; BLOCK];
        let failed = &mut failed[..BLOCK.min(rows - start)];
        for (facet, allowed) in &tests {
            mark(data.codes(*facet), start, allowed, 1 << facet.index(), failed);
        }
        if let Some(sought) = &query.sought {
            for (fact, mask) in (start as u32..).zip(failed.iter_mut()) {
                *mask |= u32::from(!sought.matches(data, Row(fact))) << SOUGHT;
            }
            unsought += failed.iter().filter(|mask| **mask & !(1 << SOUGHT) == 0).count();
        }
        for (offset, _) in failed.iter().enumerate().filter(|(_, mask)| **mask == 0) {
            set(&mut matches, Row((start + offset) as u32));
        }
        for (&facet, counts) in Facet::ALL.iter().zip(&mut facets) {
            facets::count(data.codes(facet), start, failed, !(1 << facet.index()), counts);
        }
        for tally in &mut tallies {
            tally.add(start, failed);
        }
    }
    let count = matches.iter().map(|word| word.count_ones() as usize).sum();
    let rows = first(data, query.sort, &matches, top);
    Slice {
        matches,
        count,
        unsought,
        rows,
        facets,
        answers: tallies.into_iter().map(Tally::answer).collect(),
        series: OnceCell::new(),
    }
}

/// Calls a body with the codes of a block as a slice of their own integer type.
macro_rules! with_block {
    ($codes:expr, $start:expr, $len:expr, $block:ident => $body:expr) => {
        match $codes {
            Codes::U8(codes) => {
                let $block = &codes[$start..$start + $len];
                $body
            }
            Codes::U16(codes) => {
                let $block = &codes[$start..$start + $len];
                $body
            }
            Codes::U32(codes) => {
                let $block = &codes[$start..$start + $len];
                $body
            }
        }
    };
}
use with_block;

/// Sets a bit for each row of a block whose code is not allowed.
fn mark(codes: &Codes, start: usize, allowed: &[bool], bit: u32, failed: &mut [u32]) {
    fn each<T: Copy + Into<u32>>(codes: &[T], allowed: &[bool], bit: u32, failed: &mut [u32]) {
        for (&code, mask) in codes.iter().zip(failed) {
            *mask |= u32::from(!allowed[code.into() as usize]) * bit;
        }
    }
    with_block!(codes, start, failed.len(), block => each(block, allowed, bit, failed));
}

/// The first matching rows in order.
fn first(data: &Dataset, sort: Option<Sort>, matches: &[u64], top: usize) -> Vec<Row> {
    let (mut rows, mut keyed) = (Vec::new(), Vec::new());
    for row in data.rows(Tab::Facts).filter(|&row| is_set(matches, row)) {
        match sort {
            Some(sort) => keyed.push((place(data, sort, row), row.0)),
            None if rows.len() < top => rows.push(row),
            None => break,
        }
    }
    for (_, row) in data::in_order(keyed).into_iter().take(top) {
        rows.push(Row(row));
    }
    rows
}

fn set(bits: &mut [u64], row: Row) {
    bits[row.0 as usize / 64] |= 1 << (row.0 % 64);
}

fn is_set(bits: &[u64], row: Row) -> bool {
    bits[row.0 as usize / 64] >> (row.0 % 64) & 1 == 1
}

/// Where a row stands in an order.
fn place(data: &Dataset, Sort { col, descending }: Sort, row: Row) -> i64 {
    let key = sort_key(data, col, row);
    key.map_or(i64::MAX, |key| if descending { -key } else { key })
}

/// Whether rows can be put in order by a column: all but free text.
pub fn sortable(col: Col) -> bool {
    !matches!(col.def().format, Format::Text | Format::Required)
}

fn sort_key(data: &Dataset, col: Col, row: Row) -> Option<i64> {
    match col.def().format {
        Format::Id => Some(row.0.into()),
        Format::Decimal => data.decimal(col, row).map(super::data::fact::Decimal::millionths),
        Format::Date => data.date(col, row).map(|date| date.last_day().order()),
        Format::Whole | Format::Year => data.whole(col, row).map(i64::from),
        _ => data.code(col, row).row().map(|target| target.0.into()),
    }
}
