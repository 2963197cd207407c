//! The filter panel: every option of every facet with its count; the districts as tiles.
//!
//! All options are in the document at all times, up to [`MOST`] a facet: beyond, the chosen and the most frequent.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::{Desk, Shown, use_desk};
use crate::data::schema::{Facet, Tab, districts};
use crate::data::{Code, Dataset};
use crate::sentence;
use crate::state::Action;
use crate::text;

/// Options of one facet in the document.
const MOST: usize = 500;
/// Facets whose options are in sight at the beginning.
const OPEN: [Facet; 5] = [Facet::Year, Facet::District, Facet::Kind, Facet::Level, Facet::Certainty];

#[derive(Properties, PartialEq)]
pub(super) struct FiltersProps {
    pub shown: Shown,
    /// On narrow screens: whether the sheet is up.
    pub open: bool,
    pub set_open: Callback<bool>,
}

#[component]
pub(super) fn Filters(FiltersProps { shown, open, set_open }: &FiltersProps) -> Html {
    let desk = use_desk();
    let words = desk.words();
    let order = use_memo(desk.data.clone(), |data| {
        Facet::ALL.iter().map(|&facet| (facet, options(data, facet))).collect::<Vec<_>>()
    });
    let heading = use_node_ref();
    use_effect_with((*open, heading.clone()), |(open, heading)| {
        if let (true, Some(heading)) = (*open, heading.cast::<web_sys::HtmlElement>()) {
            let _ = heading.focus();
        }
    });
    let close = set_open.reform(|_: MouseEvent| false);
    let none = shown.query().filters().is_empty();
    let facet = |(facet, codes): &(Facet, Vec<Code>)| group(&desk, shown, *facet, codes);
    html! {
        <>
            <aside class={classes!("filters", open.then_some("is-open"))} aria-label={words.filters}>
                <div class="filters-head">
                    <h2 tabindex="-1" ref={heading}>{ words.filters }</h2>
                    <button type="button" class="text-btn" disabled={none}
                            onclick={desk.does(Action::ClearAll)}>{ words.clear_all }</button>
                </div>
                { for order.iter().map(facet) }
                <div class="sheet-foot">
                    <button type="button" class="btn main" onclick={&close}>
                        { (words.show_facts)(shown.slice().count) }
                    </button>
                </div>
            </aside>
            if *open { <div class="scrim" onclick={close}></div> }
        </>
    }
}

/// A facet's options in the order in which they are listed, the empty cell last where any fact has one.
fn options(data: &Dataset, facet: Facet) -> Vec<Code> {
    let codes = data.codes(facet);
    let mut counts = vec![0_u32; data.options(facet) + 1];
    data.rows(Tab::Facts).for_each(|row| counts[codes.get(row).0 as usize] += 1);
    let mut listed: Vec<Code> = match facet {
        Facet::District => data.district_order().into_iter().map(Code::from).collect(),
        _ => (1..=data.options(facet) as u32).map(Code).collect(),
    };
    if named(facet) {
        listed.sort_by_key(|code| std::cmp::Reverse(counts[code.0 as usize]));
    }
    listed.extend((counts[0] > 0).then_some(Code::NONE));
    listed
}

/// Whether the options are rows of a table of named things, whose order says nothing.
fn named(facet: Facet) -> bool {
    matches!(facet, Facet::Body | Facet::Subject | Facet::Person | Facet::Indicator | Facet::Source)
}

fn group(desk: &Desk, shown: &Shown, facet: Facet, codes: &[Code]) -> Html {
    let words = desk.words();
    let filter = shown.query().filter(facet);
    let chosen = filter.map_or(0, |filter| filter.chosen().len());
    let (first, rest) = codes.split_at(codes.len().min(MOST));
    let beyond = rest.iter().filter(|code| filter.is_some_and(|filter| filter.contains(**code)));
    let list: Html = first.iter().chain(beyond).map(|&code| option(desk, shown, facet, code)).collect();
    let tiles = facet == Facet::District;
    html! {
        <details key={facet.key()} class="facet" open={OPEN.contains(&facet)}>
            <summary>
                <span>{ text::label(facet, words.lang) }</span>
                <span class="chosen">{ if chosen > 0 { (words.chosen)(chosen) } else { String::new() } }</span>
            </summary>
            <div class={if tiles { "tiles" } else { "opts" }} role="group"
                 aria-label={text::label(facet, words.lang)}>{ list }</div>
            if tiles { <p class="hint">{ words.tiles_note }</p> }
            if facet == Facet::Year { <p class="hint">{ words.span_hint }</p> }
        </details>
    }
}

fn option(desk: &Desk, shown: &Shown, facet: Facet, code: Code) -> Html {
    let words = desk.words();
    let count = shown.slice().option_count(facet, code);
    let pressed = shown.query().filter(facet).is_some_and(|filter| filter.contains(code));
    let label = sentence::option(&desk.data, facet, code, words);
    let class = classes!("opt", (count == 0).then_some("is-zero"), tile(&desk.data, facet, code));
    let act = desk.act.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        act.emit(if facet == Facet::Year && event.shift_key() && code != Code::NONE {
            Action::Extend(facet, code)
        } else {
            Action::Toggle(facet, code)
        });
    });
    html! {
        <button key={code.0} type="button" {class} data-facet={facet.key()}
                data-value={desk.data.option_id(facet, code).into_owned()} data-count={count.to_string()}
                aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
            <span class="nm">{ label }</span><span class="n">{ count }</span>
        </button>
    }
}

/// Where a district's tile stands; the city is a bar above its units.
fn tile(data: &Dataset, facet: Facet, code: Code) -> Classes {
    let (Facet::District, Some(row)) = (facet, code.row()) else { return Classes::new() };
    if data.code(districts::PARENT, row) == Code::NONE {
        return classes!("tile-city");
    }
    let place = |col, name: &str| data.whole(col, row).map(|place| format!("{name}{place}"));
    classes!("tile", place(districts::TILE_COL, "tc"), place(districts::TILE_ROW, "tr"))
}
