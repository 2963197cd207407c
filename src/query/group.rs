//! Counts by several facets at once, which a chart asks for, and facts in groups.
//!
//! A cell without rows is 0 here; whether that is drawn as absence is for the chart to say, never as a value.

use super::{BLOCK, Query, with_block};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Codes, Dataset, Row, in_order};

/// What a chart wants counted, and which filters it sets aside to keep its own context.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    pub by: &'static [Facet],
    pub ignoring: &'static [Facet],
}

/// The counts of an [`Ask`]: one for each combination of options.
#[derive(Debug)]
pub struct Answer {
    /// For each facet its options, the empty cell among them.
    sizes: Vec<usize>,
    counts: Vec<u32>,
}

impl Answer {
    /// The count for one option of each facet, in the order of the ask.
    pub fn count(&self, codes: &[Code]) -> u32 {
        debug_assert_eq!(codes.len(), self.sizes.len(), "one code for each facet asked by");
        self.counts[cell(&self.sizes, codes.iter().map(|code| code.0))]
    }
}

fn cell(sizes: &[usize], codes: impl Iterator<Item = u32>) -> usize {
    sizes.iter().zip(codes).fold(0, |cell, (size, code)| cell * size + code as usize)
}

/// Facts of one key, and the key.
pub type Group = (i64, Vec<Row>);

/// Facts in groups of one key and in its order. The filters apply but for those on the facets set aside; facts without a
/// key stay out.
pub fn grouped(
    data: &Dataset,
    query: &Query,
    ignoring: &[Facet],
    key: &dyn Fn(Row) -> Option<i64>,
) -> Vec<Group> {
    let mut keyed = Vec::new();
    for fact in data.rows(Tab::Facts) {
        if let Some(key) = key(fact)
            && query.lets_through(data, fact, ignoring)
        {
            keyed.push((key, fact.0));
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for (key, fact) in in_order(keyed) {
        match groups.last_mut() {
            Some((own, facts)) if *own == key => facts.push(Row(fact)),
            _ => groups.push((key, vec![Row(fact)])),
        }
    }
    groups
}

/// Groups in the order of how many facts they have, the largest first.
pub fn most_first(groups: &[Group]) -> Vec<&Group> {
    let sized = (0..).zip(groups).map(|(place, (_, facts))| (-(facts.len() as i64), place)).collect();
    in_order(sized).into_iter().map(|(_, place)| &groups[place as usize]).collect()
}

/// An answer in the making.
pub(super) struct Tally<'a> {
    columns: Vec<&'a Codes>,
    mask: u32,
    answer: Answer,
}

impl<'a> Tally<'a> {
    pub(super) fn new(data: &'a Dataset, ask: &Ask) -> Self {
        let sizes: Vec<usize> = ask.by.iter().map(|&facet| data.options(facet) + 1).collect();
        let counts = vec![0; sizes.iter().product()];
        Self {
            columns: ask.by.iter().map(|&facet| data.codes(facet)).collect(),
            mask: ask.ignoring.iter().fold(u32::MAX, |mask, facet| mask & !(1 << facet.index())),
            answer: Answer { sizes, counts },
        }
    }

    /// Adds a block of rows.
    pub(super) fn add(&mut self, start: usize, failed: &[u32]) {
        fn advance<T: Copy + Into<u32>>(codes: &[T], size: usize, cells: &mut [u32]) {
            for (&code, cell) in codes.iter().zip(cells) {
                *cell = *cell * size as u32 + code.into();
            }
        }
        let mut cells = [0_u32; BLOCK];
        let cells = &mut cells[..failed.len()];
        for (codes, &size) in self.columns.iter().zip(&self.answer.sizes) {
            with_block!(codes, start, failed.len(), block => advance(block, size, cells));
        }
        for (&cell, &fails) in cells.iter().zip(failed) {
            self.answer.counts[cell as usize] += u32::from(fails & self.mask == 0);
        }
    }

    pub(super) fn answer(self) -> Answer {
        self.answer
    }
}
