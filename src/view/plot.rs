//! One chart: the canvas, its tip, its sentence, and the same figures as a table.
//!
//! Drawn in an effect and never on hover: the tip is an element above the canvas.

use std::rc::Rc;

use web_sys::{HtmlCanvasElement, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use yew::prelude::*;

use super::browser::{self, WidthObserver};
use super::canvas::{Surface, draw};
use super::{Desk, table, use_desk};
use crate::chart::layout::Layout;
use crate::chart::{Fill, Mark, Scene};
use crate::sentence;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct PlotProps {
    pub id: &'static str,
    pub scene: Rc<Scene>,
    pub surface: Rc<Surface>,
}

#[component]
pub(super) fn Plot(PlotProps { id, scene, surface }: &PlotProps) -> Html {
    let desk = use_desk();
    let words = desk.words();
    let wrapper = use_node_ref();
    let layout = use_drawing(&wrapper, scene, surface);
    let as_table = use_state(|| false);
    let show = |table: bool| {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(table))
    };
    let choice = |table: bool, label: &'static str| {
        let pressed = if *as_table == table { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} onclick={show(table)}>{ label }</button> }
    };
    let text = sentence::plain(&scene.sentence);
    html! {
        <figure class={classes!("fig", as_table.then_some("as-table"))} data-chart={*id}>
            <header>
                <h2>{ &scene.title }</h2>
                <p>{ &scene.subtitle }</p>
            </header>
            { key(scene) }
            <div class="plot" ref={wrapper.clone()}>
                <Stage scene={Rc::clone(scene)} layout={Rc::clone(&layout)} desk={&desk} />
            </div>
            <figcaption>{ text }</figcaption>
            <div class={if *as_table { "scroll-x" } else { "vh" }}>
                { table::matrix(&desk.data, scene, &layout) }
            </div>
            <footer>
                <p>{ &scene.note }</p>
                <div class="acts">{ choice(false, words.chart) }{ choice(true, words.table) }</div>
            </footer>
        </figure>
    }
}

/// Draws when the scene, the surface or the width changes; answers where everything stands.
#[hook]
fn use_drawing(wrapper: &NodeRef, scene: &Rc<Scene>, surface: &Rc<Surface>) -> Rc<Layout> {
    let layout = use_state(|| Rc::new(Layout::default()));
    let width = use_state(|| 0);
    {
        let (wrapper, width) = (wrapper.clone(), width.clone());
        use_effect_with((), move |()| {
            let target = wrapper.cast::<HtmlElement>();
            let observer = target.and_then(|target| {
                let measured = target.clone();
                let changed = Callback::from(move |()| width.set(measured.client_width()));
                WidthObserver::new(&target, changed)
            });
            move || drop(observer)
        });
    }
    {
        let (wrapper, layout) = (wrapper.clone(), layout.clone());
        let deps = (Rc::clone(scene), Rc::clone(surface), *width);
        use_effect_with(deps, move |(scene, surface, _)| {
            let Some(target) = wrapper.cast::<HtmlElement>() else { return };
            let canvas = target.query_selector("canvas").ok().flatten();
            let canvas =
                canvas.and_then(|canvas| wasm_bindgen::JsCast::dyn_into::<HtmlCanvasElement>(canvas).ok());
            let width = target.client_width();
            if let (Some(canvas), true) = (canvas, width > 0)
                && let Some(drawn) = draw(&canvas, scene, width, surface)
            {
                browser::drawn();
                layout.set(Rc::new(drawn));
            }
        });
    }
    let current = Rc::clone(&layout);
    use_effect_with(Rc::as_ptr(&current), |_| browser::placed());
    current
}

#[derive(Properties, PartialEq)]
struct StageProps {
    scene: Rc<Scene>,
    layout: Rc<Layout>,
    desk: Desk,
}

/// The canvas and what the pointer, a finger or the keys do on it.
#[component]
fn Stage(StageProps { scene, layout, desk }: &StageProps) -> Html {
    let words = desk.words();
    let active = use_state(|| None::<usize>);
    let touched = use_state(|| false);
    let mark = active.and_then(|index| scene.marks.get(index).map(|mark| (index, mark)));
    let point = {
        let (layout, active) = (Rc::clone(layout), active.clone());
        move |event: &MouseEvent| {
            let hit = layout.hit(event.offset_x(), event.offset_y());
            if hit != *active {
                active.set(hit);
            }
            hit
        }
    };
    let onpointermove = {
        let point = point.clone();
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                point(&event);
            }
        })
    };
    let onpointerdown = {
        let touched = touched.clone();
        Callback::from(move |event: PointerEvent| touched.set(event.pointer_type() != "mouse"))
    };
    let onclick = {
        let (desk, scene, touched) = (desk.clone(), Rc::clone(scene), touched.clone());
        Callback::from(move |event: MouseEvent| {
            if let (Some(hit), false) = (point(&event), *touched) {
                desk.act.emit(Action::Only(scene.marks[hit].key.clone()));
            }
        })
    };
    let leave = {
        let (active, touched) = (active.clone(), touched.clone());
        Callback::from(move |_: PointerEvent| {
            if !*touched {
                active.set(None);
            }
        })
    };
    let blur = {
        let (active, touched) = (active.clone(), touched.clone());
        Callback::from(move |_: FocusEvent| {
            if !*touched {
                active.set(None);
            }
        })
    };
    let onkeydown = keys(scene, desk, &active);
    html! {
        <>
            <canvas tabindex="0" role="application" aria-label={format!("{} {}", scene.title, words.chart_keys)}
                    {onpointermove} {onpointerdown} {onclick} onpointerleave={leave} onblur={blur} {onkeydown} />
            <p class="vh" aria-live="polite">{ mark.map(|(_, mark)| mark.tip.join(" ")).unwrap_or_default() }</p>
            if let Some((index, mark)) = mark {
                <Tip mark={mark.clone()} {index} layout={Rc::clone(layout)} touched={*touched} {desk} close={close(&active)} />
            }
        </>
    }
}

fn close(active: &UseStateHandle<Option<usize>>) -> Callback<()> {
    let active = active.clone();
    Callback::from(move |()| active.set(None))
}

/// Arrows move between marks, Enter filters, Escape dismisses.
fn keys(scene: &Rc<Scene>, desk: &Desk, active: &UseStateHandle<Option<usize>>) -> Callback<KeyboardEvent> {
    let (scene, desk, active) = (Rc::clone(scene), desk.clone(), active.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let mark = active.and_then(|index| scene.marks.get(index));
        match (key.as_str(), mark) {
            ("Escape", Some(_)) => active.set(None),
            ("Enter" | " ", Some(mark)) => desk.act.emit(Action::Only(mark.key.clone())),
            (key, mark) => match step(&scene, mark, key) {
                Some(next) => active.set(Some(next)),
                None => return,
            },
        }
        event.prevent_default();
    })
}

/// The mark that a key leads to; the first where none was active.
fn step(scene: &Scene, from: Option<&Mark>, key: &str) -> Option<usize> {
    let (columns, rows) = (scene.columns.len(), scene.rows.len());
    let moves = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
    if !moves.contains(&key) {
        return None;
    }
    let (column, row) = match (from.map(|mark| (mark.column, mark.row)), key) {
        (None, _) => (0, 0),
        (Some((column, row)), "ArrowLeft") => (column.saturating_sub(1), row),
        (Some((column, row)), "ArrowRight") => ((column + 1).min(columns - 1), row),
        (Some((column, row)), "ArrowUp") => (column, row.saturating_sub(1)),
        (Some((column, row)), "ArrowDown") => (column, (row + 1).min(rows - 1)),
        (Some((_, row)), "Home") => (0, row),
        (Some((_, row)), _) => (columns - 1, row),
    };
    scene.marks.iter().position(|mark| (mark.column, mark.row) == (column, row))
}

#[derive(Properties, PartialEq)]
struct TipProps {
    mark: Mark,
    index: usize,
    layout: Rc<Layout>,
    /// By a finger: stays, and offers what a click would do.
    touched: bool,
    desk: Desk,
    close: Callback<()>,
}

/// What a mark says, beside it and never over it.
#[component]
fn Tip(TipProps { mark, index, layout, touched, desk, close }: &TipProps) -> Html {
    let words = desk.words();
    let tip = use_node_ref();
    {
        let tip = tip.clone();
        use_effect_with((mark.tip.clone(), *index, Rc::as_ptr(layout)), {
            let layout = Rc::clone(layout);
            move |(_, index, _)| place(&tip, &layout, *index)
        });
    }
    let (name, lines) = mark.tip.split_first().map_or(("", &[][..]), |(name, lines)| (name.as_str(), lines));
    let filter = {
        let (act, close, key) = (desk.act.clone(), close.clone(), mark.key.clone());
        Callback::from(move |_| {
            close.emit(());
            act.emit(Action::Only(key.clone()));
        })
    };
    html! {
        <div class={classes!("tip", touched.then_some("is-pinned"))} ref={tip}>
            <b>{ name.to_owned() }</b>
            { for lines.iter().map(|line| html! { <span>{ line }</span> }) }
            if *touched {
                <div class="tip-acts">
                    <button type="button" class="btn" onclick={filter}>{ words.filters }</button>
                    <button type="button" class="btn" onclick={close.reform(|_| ())}>{ words.close }</button>
                </div>
            }
        </div>
    }
}

/// Above the mark where there is room, else below; within the chart from side to side.
fn place(tip: &NodeRef, layout: &Layout, index: usize) {
    let (Some(tip), Some(area)) = (tip.cast::<HtmlElement>(), layout.hits.get(index)) else { return };
    let (width, height) = (tip.offset_width(), tip.offset_height());
    let left = (area.centre().0 - width / 2).clamp(0, (layout.width - width).max(0));
    let above = area.top - height - 6;
    let top = if above >= -height { above } else { area.bottom + 6 };
    browser::set_style(&tip, "left", &format!("{left}px"));
    browser::set_style(&tip, "top", &format!("{top}px"));
}

/// What the fills mean.
fn key(scene: &Scene) -> Html {
    if scene.key.is_empty() {
        return Html::default();
    }
    let item = |(fill, label): &(Fill, String)| match fill {
        Fill::Step(step) => html! { <li class={classes!("ramp", format!("s{step}"))}>{ label }</li> },
        Fill::Hollow => html! { <li><i class="swatch hollow"></i>{ label }</li> },
        Fill::Hatched => html! { <li><i class="swatch hatched"></i>{ label }</li> },
        Fill::Blank => html! { <li><i class="swatch">{ "·" }</i>{ label }</li> },
    };
    html! { <ul class="key">{ for scene.key.iter().map(item) }</ul> }
}
