//! The filter panel: every option of every facet with its count; the districts as tiles.
//!
//! All options are in the document at all times, up to [`MOST`] a facet: beyond, the chosen and the most frequent.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, Shown};
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
pub(super) fn panel(desk: &Desk, shown: &Shown, open: bool) -> (Tag, Tag, Tag) {
    let words = desk.words();
    let facets = Facet::ALL.iter().map(|&facet| group(desk, shown, facet));
    let number = |n| count(n, desk.lang);
    let (left, all) = (number(shown.slice.count), number(desk.data.len(Tab::Facts)));
    let open_label = format!("{} · {}", words.filters, text::fill(words.facts_count, &[&left, &all]));
    let show = text::fill(words.show_facts, &[&left]);
    let clear = button("text-btn", "clear-all", words.clear_all, desk.does(Action::ClearAll));
    let head = el("div", "filters-head", tag!("h2", "id" = "filters", "tabindex" = "-1").hold(words.filters));
    let done = button("btn main", "", show, desk.doing(Do::Sheet(false)));
    let sheet = open.then_some("");
    let panel = tag!("aside", "class" = "filters", "data-open" = sheet, "aria-label" = words.filters)
        .hold(head.hold(clear))
        .each(facets)
        .hold(el("p", "sheet-foot", done));
    let hidden = (!open).then_some("hidden");
    let scrim = tag!("div", "class" = "scrim", "hidden" = hidden).on_click(desk.doing(Do::Sheet(false)));
    (panel, scrim, button("sheet-open", "sheet", open_label, desk.doing(Do::Sheet(true))))
}

fn group(desk: &Desk, shown: &Shown, facet: Facet) -> Tag {
    let words = desk.words();
    let filter = shown.query.filter(facet);
    let chosen = filter
        .map_or(String::new(), |filter| text::fill(words.chosen, &[&filter.chosen().len().to_string()]));
    let listed = desk.data.listed(facet).iter().enumerate();
    let kept = |(place, code): (usize, &Code)| {
        (place < MOST || filter.is_some_and(|filter| filter.contains(*code))).then_some(*code)
    };
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
        .hold(options.each(listed.filter_map(kept).map(|code| option(desk, shown, facet, code))))
        .hold(el("p", "hint", hint))
}

fn option(desk: &Desk, shown: &Shown, facet: Facet, code: Code) -> Tag {
    let pressed = shown.query.filter(facet).is_some_and(|filter| filter.contains(code));
    let label = sentence::option(&desk.data, facet, code, desk.words());
    let act = desk.act.clone();
    let on_click = Callback::from(move |event: Event| {
        let shift = event.unchecked_ref::<MouseEvent>().shift_key();
        act.emit(Do::Act(if facet == Facet::Year && shift && code != Code::NONE {
            Action::Extend(facet, code)
        } else {
            Action::Toggle(facet, code)
        }));
    });
    let count = shown.slice.option_count(facet, code).to_string();
    tag!(
        "button",
        "type" = "button",
        "class" = "opt",
        "data-tile" = tile(&desk.data, facet, code),
        "data-facet" = facet.key(),
        "data-value" = desk.data.option_id(facet, code).into_owned(),
        "data-count" = count.clone(),
        "aria-pressed" = if pressed { "true" } else { "false" },
    )
    .key(&code.0.to_string())
    .on_click(on_click)
    .hold(el("span", "nm", label))
    .hold(el("span", "n", count))
}

/// Where a district's tile stands, `column-row`; the city is a bar above its units.
fn tile(data: &Dataset, facet: Facet, code: Code) -> Option<String> {
    let row = code.row().filter(|_| facet == Facet::District)?;
    if data.code(districts::PARENT, row) == Code::NONE {
        return Some("city".to_owned());
    }
    let place = |col| data.whole(col, row);
    Some(format!("{}-{}", place(districts::TILE_COL)?, place(districts::TILE_ROW)?))
}
