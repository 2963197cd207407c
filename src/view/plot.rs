//! One chart: the canvas, its tip, its sentence, and the same figures as a table.
//!
//! Drawn in an effect and never on hover: the tip is an element above the canvas.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use super::browser::{self, WidthObserver};
use super::canvas::{Surface, draw};
use super::{Desk, Do, Shown, table, use_watch};
use crate::chart::layout::Layout;
use crate::chart::{CHARTS, Fill, Mark, Scene};
use crate::sentence;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct PlotProps {
    /// Which of [`CHARTS`].
    pub place: usize,
    pub desk: Desk,
    pub shown: Shown,
    pub surface: Rc<Surface>,
}

/// What the reader does to one chart.
enum Move {
    /// The chart was drawn so.
    Drawn(Layout),
    Resize(i32),
    Table(bool),
    /// Over this mark, or over none; by a finger it stays.
    Point(Option<usize>, bool),
}

#[derive(Default)]
struct State {
    layout: Layout,
    /// Counts drawings.
    drawn: u32,
    width: i32,
    table: bool,
    active: Option<usize>,
    pinned: bool,
}

impl Reducible for State {
    type Action = Move;

    fn reduce(self: Rc<Self>, action: Move) -> Rc<Self> {
        let same = match &action {
            Move::Point(active, pinned) => (*active, *pinned) == (self.active, self.pinned),
            Move::Resize(width) => *width == self.width,
            Move::Drawn(_) | Move::Table(_) => false,
        };
        if same {
            return self;
        }
        let State { layout, drawn, width, table, active, pinned } = &*self;
        let mut next = State {
            layout: layout.clone(),
            drawn: *drawn,
            width: *width,
            table: *table,
            active: *active,
            pinned: *pinned,
        };
        match action {
            Move::Drawn(layout) => next = State { layout, drawn: drawn + 1, active: None, ..next },
            Move::Resize(width) => next.width = width,
            Move::Table(table) => next.table = table,
            Move::Point(active, pinned) => next = State { active, pinned, ..next },
        }
        next.into()
    }
}

type Moves = Callback<Move>;

#[component]
pub(super) fn Plot(props: &PlotProps) -> Html {
    let PlotProps { place, desk, shown, .. } = props;
    let words = desk.words();
    let wrapper = use_node_ref();
    let state = use_reducer(State::default);
    let moves: Moves = state.dispatcher().to_callback();
    use_drawing(&wrapper, props, state.width, &moves);
    use_watch(
        [state.drawn, 0, 0],
        Box::new(|| {
            browser::placed();
            None
        }),
    );
    let now = &*state;
    let scene = &shown.scenes[*place];
    use_tip(&wrapper, now);
    let choice = |table: bool, label: &'static str| {
        let moves = moves.clone();
        let onclick = Callback::from(move |_: MouseEvent| moves.emit(Move::Table(table)));
        let pressed = if now.table == table { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} {onclick}>{ label }</button> }
    };
    html! {
        <figure class={if now.table { "fig as-table" } else { "fig" }} data-chart={CHARTS[*place].id}>
            <header><h2>{ scene.title.clone() }</h2><p>{ scene.subtitle.clone() }</p></header>
            { key(scene) }
            <div class="plot" ref={wrapper}>
                { stage(props, now, &moves) }
                { tip(props, now, &moves) }
            </div>
            <figcaption>{ sentence::plain(&scene.sentence) }</figcaption>
            <div class={if now.table { "scroll-x" } else { "vh" }}>
                { table::matrix(&desk.data, scene, &now.layout) }
            </div>
            <footer>
                <p>{ scene.note.clone() }</p>
                <p class="acts">{ choice(false, words.chart) }{ choice(true, words.table) }</p>
            </footer>
        </figure>
    }
}

/// Draws when the scene, the surface or the width changes.
#[hook]
fn use_drawing(wrapper: &NodeRef, props: &PlotProps, width: i32, moves: &Moves) {
    let (target, resized) = (wrapper.clone(), moves.clone());
    use_watch(
        [0; 3],
        Box::new(move || {
            let target = target.cast::<HtmlElement>()?;
            let measured = target.clone();
            let changed = Callback::from(move |()| resized.emit(Move::Resize(measured.client_width())));
            Some(Box::new(WidthObserver::new(&target, changed)))
        }),
    );
    let (wrapper, moves) = (wrapper.clone(), moves.clone());
    let (shown, surface, place) = (props.shown.clone(), Rc::clone(&props.surface), props.place);
    use_watch(
        [shown.stamp, surface.stamp, width as u32],
        Box::new(move || {
            let target = wrapper.cast::<HtmlElement>()?;
            let canvas: HtmlCanvasElement = target.query_selector("canvas").ok()??.dyn_into().ok()?;
            let width = target.client_width();
            if width > 0
                && let Some(layout) = draw(&canvas, &shown.scenes[place], width, &surface)
            {
                browser::drawn();
                moves.emit(Move::Drawn(layout));
            }
            None
        }),
    );
}

/// The canvas and what the pointer, a finger or the keys do on it.
fn stage(props: &PlotProps, state: &State, moves: &Moves) -> Html {
    let words = props.desk.words();
    let scene = &props.shown.scenes[props.place];
    let pointer = {
        let (layout, moves, pinned) = (state.layout.clone(), moves.clone(), state.pinned);
        Callback::from(move |event: PointerEvent| {
            let finger = event.pointer_type() != "mouse";
            let hit = layout.hit(event.offset_x(), event.offset_y());
            match event.type_().as_str() {
                "pointerdown" if finger => moves.emit(Move::Point(hit, true)),
                "pointermove" if !finger => moves.emit(Move::Point(hit, false)),
                "pointerleave" if !pinned => moves.emit(Move::Point(None, false)),
                _ => (),
            }
        })
    };
    let onclick = {
        let (layout, shown, desk) = (state.layout.clone(), props.shown.clone(), props.desk.clone());
        let (place, pinned) = (props.place, state.pinned);
        Callback::from(move |event: MouseEvent| {
            if let (Some(hit), false) = (layout.hit(event.offset_x(), event.offset_y()), pinned) {
                desk.act.emit(Do::Act(Action::Only(shown.scenes[place].marks[hit].key.clone())));
            }
        })
    };
    let onkeydown = keys(props, state, moves);
    let said = state.active.and_then(|active| scene.marks.get(active)).map(|mark| mark.tip.join(" "));
    html! {
        <>
            <canvas tabindex="0" role="application" aria-label={format!("{} {}", scene.title, words.chart_keys)}
                    onpointermove={pointer.clone()} onpointerdown={pointer.clone()} onpointerleave={pointer}
                    {onclick} {onkeydown} />
            <p class="vh" aria-live="polite">{ said.unwrap_or_default() }</p>
        </>
    }
}

/// Arrows move between marks, Enter filters, Escape dismisses.
fn keys(props: &PlotProps, state: &State, moves: &Moves) -> Callback<KeyboardEvent> {
    let (shown, desk, moves) = (props.shown.clone(), props.desk.clone(), moves.clone());
    let (place, active) = (props.place, state.active);
    Callback::from(move |event: KeyboardEvent| {
        let scene = &shown.scenes[place];
        let key = event.key();
        match (key.as_str(), active) {
            ("Escape", Some(_)) => moves.emit(Move::Point(None, false)),
            ("Enter" | " ", Some(active)) => {
                desk.act.emit(Do::Act(Action::Only(scene.marks[active].key.clone())));
            }
            _ => match step(scene, active.map(|active| &scene.marks[active]), &key) {
                Some(next) => moves.emit(Move::Point(Some(next), false)),
                None => return,
            },
        }
        event.prevent_default();
    })
}

/// The mark that a key leads to; the first where none was active.
fn step(scene: &Scene, from: Option<&Mark>, key: &str) -> Option<usize> {
    let (columns, rows) = (scene.columns.len(), scene.rows.len());
    let (column, row) = from.map_or((0, 0), |mark| (mark.column, mark.row));
    let next = match key {
        _ if !key.starts_with("Arrow") && key != "Home" && key != "End" => return None,
        _ if from.is_none() => (0, 0),
        "ArrowLeft" => (column.saturating_sub(1), row),
        "ArrowRight" => ((column + 1).min(columns - 1), row),
        "ArrowUp" => (column, row.saturating_sub(1)),
        "ArrowDown" => (column, (row + 1).min(rows - 1)),
        "Home" => (0, row),
        _ => (columns - 1, row),
    };
    scene.marks.iter().position(|mark| (mark.column, mark.row) == next)
}

/// What a mark says, beside it and never over it; by a finger it stays and offers what a click would do.
fn tip(props: &PlotProps, state: &State, moves: &Moves) -> Html {
    let (desk, words) = (&props.desk, props.desk.words());
    let scene = &props.shown.scenes[props.place];
    let Some(mark) = state.active.and_then(|active| scene.marks.get(active)) else { return Html::default() };
    let line = |line: &String| html! { <span>{ line.clone() }</span> };
    let offer = |label: &'static str, action: Option<Action>| {
        let (act, moves) = (desk.act.clone(), moves.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            moves.emit(Move::Point(None, false));
            if let Some(action) = action.clone() {
                act.emit(Do::Act(action));
            }
        });
        html! { <button type="button" class="btn" {onclick}>{ label }</button> }
    };
    html! {
        <div class={if state.pinned { "tip is-pinned" } else { "tip" }} data-tip="">
            { for mark.tip.iter().map(line) }
            if state.pinned {
                <div class="tip-acts">
                    { offer(words.filters, Some(Action::Only(mark.key.clone()))) }
                    { offer(words.close, None) }
                </div>
            }
        </div>
    }
}

/// Puts the tip above its mark where there is room, else below; within the chart from side to side.
#[hook]
fn use_tip(wrapper: &NodeRef, state: &State) {
    let (wrapper, layout) = (wrapper.clone(), state.layout.clone());
    let area = state.active.and_then(|active| layout.hits.get(active)).copied();
    use_watch(
        [state.active.map_or(0, |active| active as u32 + 1), u32::from(state.pinned), state.drawn],
        Box::new(move || {
            let tip = wrapper.cast::<HtmlElement>()?.query_selector(".tip").ok()??;
            let (tip, area) = (tip.dyn_into::<HtmlElement>().ok()?, area?);
            let (width, height) = (tip.offset_width(), tip.offset_height());
            let left = (area.centre().0 - width / 2).min(layout.width - width).max(0);
            let above = area.top - height - 6;
            let top = if above < -height { area.bottom + 6 } else { above };
            browser::set_style(&tip, "left", &format!("{left}px"));
            browser::set_style(&tip, "top", &format!("{top}px"));
            None
        }),
    );
}

/// What the fills mean.
fn key(scene: &Scene) -> Html {
    let item = |(fill, label): &(Fill, String)| {
        let (class, swatch) = match fill {
            Fill::Step(step) => (format!("ramp s{step}"), ""),
            Fill::Hollow => (String::new(), "swatch hollow"),
            Fill::Hatched => (String::new(), "swatch hatched"),
            Fill::Blank => (String::new(), "swatch blank"),
        };
        html! { <li {class}><i class={swatch}></i>{ label.clone() }</li> }
    };
    html! { <ul class="key">{ for scene.key.iter().map(item) }</ul> }
}
