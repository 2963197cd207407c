//! The pages, one file each.

pub(super) mod assessment;
pub(super) mod brief;
pub(super) mod facts;
pub(super) mod indicators;
pub(super) mod overview;
pub(super) mod pledges;
pub(super) mod projects;
pub(super) mod sources;
mod who;

use yew::prelude::*;

use super::inputs::named;
use super::tag::{Tag, button, el, tag};
use super::{Desk, Explorer, Shown};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Row};
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::Action;
use crate::text;

/// A page of charts. What stands before and after them is made once for each answer: the page is put together anew with
/// every move of the pointer.
fn charts(it: &Explorer, beside: &dyn Fn(&Explorer) -> [Html; 2]) -> Tag {
    let [before, after] = it.shown.beside.get_or_init(|| beside(it)).clone();
    let none = (it.shown.slice.count == 0).then(|| empty(&it.desk, &it.shown));
    let around = it.around();
    let plots = it.plots.iter().map(|plot| plot.view(&around));
    tag!("div").hold(none).hold(before).hold(tag!("div", "class" = "figs").each(plots).hold(after))
}

/// A fact as the button that opens its evidence.
fn claim(desk: &Desk, fact: Row) -> Tag {
    tag!(
        "button",
        "type" = "button",
        "class" = "claim",
        "data-fact" = desk.data.id(Tab::Facts, fact).to_owned()
    )
    .on_click(desk.does(Action::Open(Some(fact))))
    .hold(text::summary(&desk.data, fact, desk.lang))
}

/// A name that filters, in a list of which it can be chosen.
fn choice(desk: &Desk, shown: &Shown, facet: Facet, row: Row) -> Tag {
    let chosen = shown.query.filter(facet).is_some_and(|filter| filter.contains(row.into()));
    named(desk, facet, row.into(), Some(chosen))
}

/// Groups of cards under a title; nothing where there is no group.
fn cards(name: &'static str, [title, sub]: [&'static str; 2], groups: Vec<Tag>) -> Option<Tag> {
    let section = tag!("section", "class" = "fig", "data-things" = name)
        .hold(el("h2", "", title))
        .hold(el("p", "sub", sub));
    (!groups.is_empty()).then(|| section.hold(tag!("div", "class" = "cards").each(groups)))
}

/// Something, or the place where it would stand.
pub(super) fn some(part: Option<Tag>) -> Html {
    part.map_or_else(Html::default, Html::from)
}

/// Nothing matches: says which filter removes most, and offers to drop it.
fn empty(desk: &Desk, shown: &Shown) -> Tag {
    let words = desk.words();
    let without = |(facet, filter): &(Facet, Filter)| {
        let left: u32 = (0..=desk.data.options(*facet) as u32)
            .map(|code| shown.slice.option_count(*facet, Code(code)))
            .sum();
        let options = sentence::options(&desk.data, *facet, filter, words);
        (left as usize, Action::Clear(*facet), format!("{} {options}", text::label(*facet, words.lang)))
    };
    let sought = shown.query.sought.as_ref().map(|sought| {
        (shown.slice.unsought, Action::Seek(None), [words.sought, " ", sought.text()].concat())
    });
    let best = shown.query.filters().iter().map(without).chain(sought).max_by_key(|(left, ..)| *left);
    let best = best.filter(|(left, ..)| *left > 0);
    let said = tag!("div", "class" = "empty", "data-empty" = "").hold(el("b", "", words.empty));
    match best {
        Some((left, action, name)) => {
            let why = text::fill(words.empty_why, &[&name, &left]);
            let offer = text::fill(words.drop_filter, &[&name]);
            said.hold(el("p", "", why)).hold(button("btn", "drop", offer, desk.does(action)))
        }
        None => said.hold(button("btn", "clear-all", words.clear_all, desk.does(Action::ClearAll))),
    }
}
