//! The filter panel: every option of every facet with its count; the districts as tiles.
//!
//! All options are in the document at all times, up to [`MOST`] a facet: beyond, the chosen and the most frequent. They
//! are hundreds, and a change touches most of their counts and none of their labels; so they are put in as text, and
//! afterwards only what differs is set, on the elements themselves.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::markup::Markup;
use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, Shown, browser};
use crate::data::schema::{Facet, Tab, districts};
use crate::data::{Code, Dataset};
use crate::sentence;
use crate::state::Action;
use crate::text;
use crate::text::number::count;

/// Options of one facet in the document.
const MOST: usize = 500;
/// Facets whose options are in sight at the beginning.
const OPEN: [Facet; 5] = [Facet::Year, Facet::District, Facet::Kind, Facet::Level, Facet::Certainty];

/// The panel; on narrow screens a sheet, and the button that opens it.
#[derive(Default)]
pub(super) struct Panel {
    /// For each facet the element that holds its options, and these as they stand there.
    lists: [(NodeRef, Vec<Opt>); Facet::ALL.len()],
    /// What they stand for.
    shown: Option<Shown>,
}

/// An option, and what of it a query changes.
#[derive(PartialEq)]
struct Opt {
    code: Code,
    count: u32,
    on: bool,
}

impl Panel {
    pub(super) fn view(&self, desk: &Desk, shown: &Shown, open: bool) -> (Tag, Tag, Tag) {
        let words = desk.words();
        let facets =
            Facet::ALL.iter().zip(&self.lists).map(|(&facet, (place, _))| group(desk, shown, facet, place));
        let number = |n| count(n, desk.lang);
        let (left, all) = (number(shown.slice.count), number(desk.data.len(Tab::Facts)));
        let open_label = format!("{} · {}", words.filters, text::fill(words.facts_count, &[&left, &all]));
        let show = text::fill(words.show_facts, &[&left]);
        let clear = button("text-btn", "clear-all", words.clear_all, desk.does(Action::ClearAll));
        let head =
            el("div", "filters-head", tag!("h2", "id" = "filters", "tabindex" = "-1").hold(words.filters));
        let done = button("btn main", "", show, desk.doing(Do::Sheet(false)));
        let sheet = open.then_some("");
        let panel = tag!("aside", "class" = "filters", "data-open" = sheet, "aria-label" = words.filters)
            .on_click(toggle(desk))
            .hold(head.hold(clear))
            .each(facets)
            .hold(el("p", "sheet-foot", done));
        let hidden = (!open).then_some("hidden");
        let scrim = tag!("div", "class" = "scrim", "hidden" = hidden).on_click(desk.doing(Do::Sheet(false)));
        (panel, scrim, button("sheet-open", "sheet", open_label, desk.doing(Do::Sheet(true))))
    }

    /// Brings the options up to date, once the panel is in the document.
    pub(super) fn rendered(&mut self, desk: &Desk, shown: &Shown) {
        if self.shown.as_ref() == Some(shown) {
            return;
        }
        let spoken = self.shown.replace(shown.clone()).map(|old| old.query.lang);
        for (&facet, (place, old)) in Facet::ALL.iter().zip(&mut self.lists) {
            let Some(place) = place.cast::<HtmlElement>() else { continue };
            let new = options(desk, shown, facet);
            if spoken == Some(desk.lang) && codes(old).eq(codes(&new)) {
                amend(&place, old, &new);
            } else {
                markup(desk, facet, &new).put(&place);
            }
            *old = new;
        }
    }
}

fn codes(options: &[Opt]) -> impl Iterator<Item = Code> {
    options.iter().map(|option| option.code)
}

/// Takes the option that was clicked in or out, or a span of years with it.
fn toggle(desk: &Desk) -> Callback<Event> {
    let desk = desk.clone();
    Callback::from(move |event: Event| {
        browser::handle();
        let clicked = event.target_dyn_into::<Element>().and_then(|clicked| clicked.closest(".opt").ok()?);
        let Some(option) = clicked else { return };
        let said = |key| option.get_attribute(key).unwrap_or_default();
        let (key, id) = (said("data-facet"), said("data-value"));
        let facet = Facet::ALL.iter().copied().find(|facet| facet.key() == key);
        let code = |facet| Some((facet, desk.data.option_code(facet, &id)?));
        if let Some((facet, code)) = facet.and_then(code) {
            let shift = event.unchecked_ref::<MouseEvent>().shift_key();
            desk.act.emit(Do::Act(if facet == Facet::Year && shift && code != Code::NONE {
                Action::Extend(facet, code)
            } else {
                Action::Toggle(facet, code)
            }));
        }
    })
}

fn group(desk: &Desk, shown: &Shown, facet: Facet, place: &NodeRef) -> Tag {
    let words = desk.words();
    let filter = shown.query.filter(facet);
    let chosen = filter.map_or(String::new(), |filter| text::fill(words.chosen, &[&filter.chosen().len()]));
    let hint = match facet {
        Facet::District => words.tiles_note,
        Facet::Year => words.span_hint,
        _ => "",
    };
    let name = text::label(facet, words.lang);
    let open = OPEN.contains(&facet).then_some("open");
    let options = tag!("div", "class" = "opts", "role" = "group", "aria-label" = name);
    tag!("details", "class" = "facet", "data-group" = facet.key(), "open" = open)
        .key(facet.key())
        .hold(tag!("summary").hold(name).hold(el("span", "chosen", chosen)))
        .hold(options.at(place))
        .hold(el("p", "hint", hint))
}

/// The options of a facet that are in the document.
fn options(desk: &Desk, shown: &Shown, facet: Facet) -> Vec<Opt> {
    let filter = shown.query.filter(facet);
    let option = |(place, &code): (usize, &Code)| {
        let on = filter.is_some_and(|filter| filter.contains(code));
        let count = shown.slice.option_count(facet, code);
        (place < MOST || on).then_some(Opt { code, count, on })
    };
    desk.data.listed(facet).iter().enumerate().filter_map(option).collect()
}

fn markup(desk: &Desk, facet: Facet, options: &[Opt]) -> Markup {
    let mut markup = Markup::default();
    for option in options {
        let count = option.count.to_string();
        let attributes = [
            ("type", "button"),
            ("class", "opt"),
            ("data-tile", &tile(&desk.data, facet, option.code)),
            ("data-facet", facet.key()),
            ("data-value", &desk.data.option_id(facet, option.code)),
            ("data-count", &count),
            ("aria-pressed", pressed(option)),
        ];
        let label = sentence::option(&desk.data, facet, option.code, desk.words());
        markup.open("button", &attributes).element("span", &[("class", "nm")], &label);
        markup.element("span", &[("class", "n")], &count).close("button");
    }
    markup
}

fn pressed(option: &Opt) -> &'static str {
    if option.on { "true" } else { "false" }
}

/// Sets what differs, on the elements of the same options.
fn amend(place: &Element, old: &[Opt], new: &[Opt]) {
    for (index, (old, new)) in old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new) {
        let Some(option) = place.children().item(index as u32) else { continue };
        if old.on != new.on {
            let _ = option.set_attribute("aria-pressed", pressed(new));
        }
        if old.count != new.count {
            let count = new.count.to_string();
            let _ = option.set_attribute("data-count", &count);
            if let Some(text) = option.last_element_child().and_then(|number| number.first_child()) {
                text.set_node_value(Some(&count));
            }
        }
    }
}

/// Where a district's tile stands, `column-row`; the city is a bar above its units. Nothing for what is no tile.
fn tile(data: &Dataset, facet: Facet, code: Code) -> String {
    let Some(row) = code.row().filter(|_| facet == Facet::District) else { return String::new() };
    if data.code(districts::PARENT, row) == Code::NONE {
        return "city".to_owned();
    }
    match (data.whole(districts::TILE_COL, row), data.whole(districts::TILE_ROW, row)) {
        (Some(column), Some(row)) => format!("{column}-{row}"),
        _ => String::new(),
    }
}
