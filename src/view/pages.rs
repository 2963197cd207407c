//! The pages, one file each.

pub(super) mod facts;
pub(super) mod overview;

use yew::prelude::*;

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
    html! {
        <div class="empty" data-empty="">
            <b>{ words.empty }</b>
            if let Some((left, facet, name)) = best {
                <p>{ (words.empty_why)(&name, left) }</p>
                <button type="button" class="btn" onclick={desk.does(Action::Clear(facet))}>
                    { (words.drop_filter)(&name) }
                </button>
            } else {
                <button type="button" class="btn" onclick={desk.does(Action::ClearAll)}>{ words.clear_all }</button>
            }
        </div>
    }
}
