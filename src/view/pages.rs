//! The pages, one file each.

pub(super) mod facts;
pub(super) mod overview;

use yew::prelude::*;

use super::inputs::{button, el};
use super::{Desk, Shown};
use crate::data::Code;
use crate::data::schema::Facet;
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::Action;
use crate::text;

/// Nothing matches: says which filter removes most, and offers to drop it.
fn empty(desk: &Desk, shown: &Shown) -> Html {
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
    let offer = match best {
        Some((left, facet, name)) => html! {
            <>
                { el("p", "", text::fill(words.empty_why, &[&name, &left.to_string()])) }
                { button("btn", "drop", text::fill(words.drop_filter, &[&name]), desk.does(Action::Clear(facet))) }
            </>
        },
        None => button("btn", "clear-all", words.clear_all, desk.does(Action::ClearAll)),
    };
    html! {
        <div class="empty" data-empty="">
            { el("b", "", words.empty) }
            { offer }
        </div>
    }
}
