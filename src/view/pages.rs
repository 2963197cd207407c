//! The pages, one file each.

pub(super) mod assessment;
pub(super) mod facts;
pub(super) mod indicators;
pub(super) mod overview;

use super::tag::{Tag, button, el, tag};
use super::{Desk, Explorer, Shown};
use crate::data::Code;
use crate::data::schema::Facet;
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::Action;
use crate::text;

/// The charts of the page.
fn plots(it: &Explorer) -> impl Iterator<Item = Tag> {
    let around = it.around();
    it.plots.iter().map(move |plot| plot.view(&around))
}

/// Nothing matches: says which filter removes most, and offers to drop it.
fn empty(desk: &Desk, shown: &Shown) -> Tag {
    let words = desk.words();
    let without = |(facet, filter): &(Facet, Filter)| {
        let left: u32 = (0..=desk.data.options(*facet) as u32)
            .map(|code| shown.slice.option_count(*facet, Code(code)))
            .sum();
        let options = sentence::options(&desk.data, *facet, filter, words);
        (left as usize, *facet, format!("{} {options}", text::label(*facet, words.lang)))
    };
    let best = shown.query.filters().iter().map(without).max_by_key(|(left, ..)| *left);
    let best = best.filter(|(left, ..)| *left > 0);
    let said = tag!("div", "class" = "empty", "data-empty" = "").hold(el("b", "", words.empty));
    match best {
        Some((left, facet, name)) => {
            let why = text::fill(words.empty_why, &[&name, &left.to_string()]);
            let offer = text::fill(words.drop_filter, &[&name]);
            said.hold(el("p", "", why)).hold(button("btn", "drop", offer, desk.does(Action::Clear(facet))))
        }
        None => said.hold(button("btn", "clear-all", words.clear_all, desk.does(Action::ClearAll))),
    }
}
