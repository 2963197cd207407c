//! Counts beside the options of a facet: what choosing the option would leave.
//!
//! A facet's counts ignore its own filter and obey all others, as in crossfilter.

use super::with_block;
use crate::data::Codes;

/// Adds the rows of a block that fail nothing but what `mask` leaves out.
pub(super) fn count(codes: &Codes, start: usize, failed: &[u32], mask: u32, counts: &mut [u32]) {
    fn each<T: Copy + Into<u32>>(codes: &[T], failed: &[u32], mask: u32, counts: &mut [u32]) {
        for (&code, &fails) in codes.iter().zip(failed) {
            counts[code.into() as usize] += u32::from(fails & mask == 0);
        }
    }
    with_block!(codes, start, failed.len(), block => each(block, failed, mask, counts));
}
