//! The filter panel: every option of every facet with its count; the districts as tiles.
//!
//! All options are in the document at all times, up to [`MOST`] a facet: beyond, the chosen and the most frequent. They
//! are hundreds, and a change touches most of their counts and none of their labels; so the facets are put in as text,
//! and afterwards only what differs is set, on the elements themselves. After a change those of closed facets follow the
//! picture.

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
const OPEN: [Facet; 3] = [Facet::Year, Facet::District, Facet::Kind];

/// The panel; on narrow screens a sheet, and the button that opens it.
#[derive(Default)]
pub(super) struct Panel {
    /// Holds the facets.
    place: NodeRef,
    /// The options of each facet as they stand there.
    lists: [Vec<Opt>; Facet::ALL.len()],
    /// What they stand for.
    shown: Option<Shown>,
    /// Those of closed facets do not yet.
    behind: bool,
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
            .hold(tag!("div").at(&self.place))
            .hold(el("p", "sheet-foot", done));
        let hidden = (!open).then_some("hidden");
        let scrim = tag!("div", "class" = "scrim", "hidden" = hidden).on_click(desk.doing(Do::Sheet(false)));
        (panel, scrim, button("sheet-open", "sheet", open_label, desk.doing(Do::Sheet(true))))
    }

    /// Brings the facets in sight up to date, once the panel is in the document; all of them where they are put in anew.
    pub(super) fn rendered(&mut self, desk: &Desk, shown: &Shown) {
        if self.shown.as_ref() == Some(shown) {
            return;
        }
        let Some(place) = self.place.cast::<HtmlElement>() else { return };
        self.behind = self.shown.replace(shown.clone()).is_some_and(|old| old.query.lang == desk.lang);
        if self.behind {
            return self.bring(desk, shown, |group| group.has_attribute("open"));
        }
        let groups = place.children();
        let mut markup = Markup::default();
        for (index, &facet) in Facet::ALL.iter().enumerate() {
            let open = match groups.item(index as u32) {
                Some(group) => group.has_attribute("open"),
                None => OPEN.contains(&facet),
            };
            self.lists[index] = options(desk, shown, facet);
            facet_markup(&mut markup, desk, facet, open, &self.lists[index]);
        }
        markup.put(&place);
    }

    /// Brings those up to date that were left behind.
    pub(super) fn rest(&mut self, desk: &Desk, shown: &Shown) {
        if std::mem::take(&mut self.behind) {
            self.bring(desk, shown, |_| true);
        }
    }

    /// Sets what differs in these facets.
    fn bring(&mut self, desk: &Desk, shown: &Shown, these: fn(&Element) -> bool) {
        let Some(place) = self.place.cast::<HtmlElement>() else { return };
        let groups = place.children();
        for (index, &facet) in Facet::ALL.iter().enumerate() {
            if let Some(group) = groups.item(index as u32).filter(these) {
                let new = options(desk, shown, facet);
                amend(desk, facet, &group, &self.lists[index], &new);
                self.lists[index] = new;
            }
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

/// A facet: its name, how many options are chosen, the options, and how to use them.
fn facet_markup(markup: &mut Markup, desk: &Desk, facet: Facet, open: bool, options: &[Opt]) {
    let words = desk.words();
    let hint = match facet {
        Facet::District => words.tiles_note,
        Facet::Year => words.span_hint,
        _ => "",
    };
    let name = text::label(facet, words.lang);
    let state = if open { "open" } else { "" };
    markup.open("details", &[("class", "facet"), ("data-group", facet.key()), ("open", state)]);
    markup.open("summary", &[]).text(name);
    markup.element("span", &[("class", "chosen")], &chosen(desk, options)).close("summary");
    markup.open("div", &[("class", "opts"), ("role", "group"), ("aria-label", name)]);
    options_markup(markup, desk, facet, options);
    markup.close("div").element("p", &[("class", "hint")], hint).close("details");
}

/// Says how many options are chosen; nothing where none is.
fn chosen(desk: &Desk, options: &[Opt]) -> String {
    match options.iter().filter(|option| option.on).count() {
        0 => String::new(),
        n => text::fill(desk.words().chosen, &[&n]),
    }
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

fn options_markup(markup: &mut Markup, desk: &Desk, facet: Facet, options: &[Opt]) {
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
        markup.element("button", &attributes, &label);
    }
}

fn pressed(option: &Opt) -> &'static str {
    if option.on { "true" } else { "false" }
}

/// Sets what differs, on the elements of the same options; other options are put in anew.
fn amend(desk: &Desk, facet: Facet, group: &Element, old: &[Opt], new: &[Opt]) {
    let said = chosen(desk, new);
    if said != chosen(desk, old)
        && let Some(place) = browser::child::<HtmlElement>(group, ".chosen")
    {
        place.set_text_content(Some(&said));
    }
    let Some(place) = browser::child::<HtmlElement>(group, ".opts") else { return };
    if !codes(old).eq(codes(new)) {
        let mut markup = Markup::default();
        options_markup(&mut markup, desk, facet, new);
        markup.put(&place);
        return;
    }
    let options = place.children();
    for (index, (old, new)) in old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new) {
        let Some(option) = options.item(index as u32) else { continue };
        if old.on != new.on {
            let _ = option.set_attribute("aria-pressed", pressed(new));
        }
        if old.count != new.count {
            let _ = option.set_attribute("data-count", &new.count.to_string());
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
