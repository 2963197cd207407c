//! One chart: the canvas, its tip, its sentence, and the same figures as a table.
//!
//! Drawn after rendering and never on hover: the tip is an element above the canvas.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::browser::{self, WidthObserver};
use super::canvas::{Surface, draw};
use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, Shown, table};
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

impl PlotProps {
    fn scene(&self) -> &Scene {
        &self.shown.scenes[self.place]
    }
}

/// What the reader does to one chart, and what happens to it.
pub(super) enum Move {
    /// Of the pointer or the keyboard, over the canvas.
    Heard(Event),
    /// Shows the table, or the chart.
    Table(bool),
    /// What a pinned tip offers: to filter, or only to close.
    Tip(bool),
    Resize,
    /// The chart was drawn; its table is to say where the marks stand.
    Drawn,
}

pub(super) struct Plot {
    wrapper: NodeRef,
    layout: Layout,
    /// Whether something changed that the canvas does not show yet.
    stale: bool,
    width: i32,
    table: bool,
    active: Option<usize>,
    /// By a finger: the tip stays, and offers what a click would do.
    pinned: bool,
    observer: Option<WidthObserver>,
}

impl Component for Plot {
    type Message = Move;
    type Properties = PlotProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            wrapper: NodeRef::default(),
            layout: Layout::default(),
            stale: true,
            width: 0,
            table: false,
            active: None,
            pinned: false,
            observer: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PlotProps) -> bool {
        self.stale |= old.shown != ctx.props().shown || !Rc::ptr_eq(&old.surface, &ctx.props().surface);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, action: Move) -> bool {
        let props = ctx.props();
        match action {
            Move::Heard(event) => return self.hear(props, &event),
            Move::Table(table) => {
                self.table = table;
                self.stale = true;
            }
            Move::Tip(filter) => {
                let active = self.active.take();
                self.pinned = false;
                choose(props, active.filter(|_| filter));
            }
            Move::Resize => {
                let width = self.wrapper.cast::<HtmlElement>().map_or(0, |wrapper| wrapper.client_width());
                if width == self.width {
                    return false;
                }
                self.width = width;
                self.stale = true;
            }
            Move::Drawn => (),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, words) = (ctx.props(), ctx.props().desk.words());
        let scene = props.scene();
        let choice = |table: bool, label: &'static str| {
            let pressed = if self.table == table { "true" } else { "false" };
            tag!("button", "type" = "button", "aria-pressed" = pressed)
                .on_click(ctx.link().callback(move |_| Move::Table(table)))
                .hold(label)
        };
        let choices = el("p", "acts", choice(false, words.chart)).hold(choice(true, words.table));
        let shows = self.table.then_some("");
        tag!("figure", "class" = "fig", "data-chart" = CHARTS[props.place].id, "data-table" = shows)
            .hold(el("h2", "", scene.title))
            .hold(el("p", "sub", scene.subtitle))
            .hold(tag!("ul", "class" = "key").each(scene.key.iter().map(key)))
            .hold(el("div", "plot", self.stage(ctx)).at(&self.wrapper).hold(self.tip(ctx)))
            .hold(el("figcaption", "", sentence::plain(&scene.sentence)))
            .hold(el("div", "figures", table::matrix(&props.desk.data, scene, &self.layout)))
            .hold(tag!("footer").hold(el("p", "", scene.note.clone())).hold(choices))
            .into()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let Some(wrapper) = self.wrapper.cast::<HtmlElement>() else { return };
        if self.observer.is_none() {
            self.observer = WidthObserver::new(&wrapper, ctx.link().callback(|()| Move::Resize));
        }
        if self.stale {
            self.stale = false;
            if self.width == 0 {
                // Later the observer tells of every change: asking would lay the page out once more for each chart.
                self.width = wrapper.client_width();
            }
            let canvas = browser::child(&wrapper, "canvas");
            let drawn = canvas.filter(|_| self.width > 0).and_then(|canvas: HtmlCanvasElement| {
                draw(&canvas, ctx.props().scene(), self.width, &ctx.props().surface)
            });
            if let Some(layout) = drawn {
                self.layout = layout;
                self.active = None;
                browser::drawn();
                ctx.link().send_message(Move::Drawn);
            }
        } else {
            browser::placed();
        }
        self.place_tip(&wrapper);
    }
}

impl Plot {
    fn hear(&mut self, props: &PlotProps, event: &Event) -> bool {
        match event.type_().as_str() {
            "keydown" => self.press(props, event.unchecked_ref()),
            "click" => {
                let hit = self.hit(event.unchecked_ref());
                choose(props, hit.filter(|_| !self.pinned));
                false
            }
            kind => self.point(kind, event.unchecked_ref()),
        }
    }

    /// The mark under the pointer.
    fn hit(&self, event: &MouseEvent) -> Option<usize> {
        self.layout.hit(event.offset_x(), event.offset_y())
    }

    /// A mouse points; a finger pins.
    fn point(&mut self, kind: &str, event: &PointerEvent) -> bool {
        let finger = event.pointer_type() != "mouse";
        let hit = self.hit(event);
        let (active, pinned) = match kind {
            "pointerdown" if finger => (hit, hit.is_some()),
            "pointermove" if !finger => (hit, false),
            "pointerleave" if !self.pinned => (None, false),
            _ => return false,
        };
        let same = (active, pinned) == (self.active, self.pinned);
        (self.active, self.pinned) = (active, pinned);
        !same
    }

    /// Arrows move between marks, Enter filters, Escape dismisses.
    fn press(&mut self, props: &PlotProps, event: &KeyboardEvent) -> bool {
        let key = event.key();
        let next = match (key.as_str(), self.active) {
            ("Escape", Some(_)) => None,
            ("Enter" | " ", Some(active)) => {
                choose(props, Some(active));
                Some(active)
            }
            _ => match step(props.scene(), self.active, &key) {
                Some(next) => Some(next),
                None => return false,
            },
        };
        event.prevent_default();
        self.active = next;
        self.pinned = false;
        true
    }

    /// The canvas and what is announced of it.
    fn stage(&self, ctx: &Context<Self>) -> (Tag, Tag) {
        let props = ctx.props();
        let mark = self.active.and_then(|active| props.scene().marks.get(active));
        let label = format!("{} {}", props.scene().title, props.desk.words().chart_keys);
        let heard = ctx.link().callback(Move::Heard);
        let canvas = tag!("canvas", "tabindex" = "0", "role" = "application", "aria-label" = label);
        let said = tag!("p", "class" = "vh", "aria-live" = "polite");
        (
            canvas
                .on(|| ListenerKind::onpointermove, heard.clone())
                .on(|| ListenerKind::onpointerdown, heard.clone())
                .on(|| ListenerKind::onpointerleave, heard.clone())
                .on(|| ListenerKind::onclick, heard.clone())
                .on(|| ListenerKind::onkeydown, heard),
            said.hold(mark.map(|mark| mark.tip.join(" ")).unwrap_or_default()),
        )
    }

    /// What a mark says.
    fn tip(&self, ctx: &Context<Self>) -> Option<Tag> {
        let words = ctx.props().desk.words();
        let mark = self.active.and_then(|active| ctx.props().scene().marks.get(active))?;
        let offer = |label: &'static str, filter: bool| {
            button("btn", "tip", label, ctx.link().callback(move |_| Move::Tip(filter)))
        };
        let offers = el("p", "tip-acts", offer(words.filters, true)).hold(offer(words.close, false));
        let tip = tag!("div", "class" = "tip", "data-pinned" = self.pinned.then_some(""));
        Some(tip.each(mark.tip.iter().map(|line| el("span", "", line.clone()))).hold(offers))
    }

    /// Puts the tip above its mark where there is room, else below; within the chart from side to side.
    fn place_tip(&self, wrapper: &HtmlElement) {
        let area = self.active.and_then(|active| self.layout.hits.get(active));
        let (Some(area), Some(tip)) = (area, browser::child::<HtmlElement>(wrapper, ".tip")) else { return };
        let (width, height) = (tip.offset_width(), tip.offset_height());
        let left = (area.centre().0 - width / 2).min(self.layout.width - width).max(0);
        let above = area.top - height - 6;
        let top = if above < -height { area.bottom + 6 } else { above };
        browser::set_style(&tip, "left", left);
        browser::set_style(&tip, "top", top);
    }
}

/// Filters to a mark.
fn choose(props: &PlotProps, mark: Option<usize>) {
    if let Some(mark) = mark.and_then(|mark| props.scene().marks.get(mark)) {
        props.desk.act.emit(Do::Act(Action::Only(mark.key.clone())));
    }
}

/// The mark that a key leads to; the first where none was active.
fn step(scene: &Scene, from: Option<usize>, key: &str) -> Option<usize> {
    let (columns, rows) = (scene.columns.len(), scene.rows.len());
    let from = from.and_then(|from| scene.marks.get(from));
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
    scene.marks.iter().position(|mark: &Mark| (mark.column, mark.row) == next)
}

/// What a fill means.
fn key((fill, label): &(Fill, &'static str)) -> Tag {
    let fill = match fill {
        Fill::Step(step) => ["1", "2", "3", "4", "5", "6", "7"][*step as usize - 1],
        Fill::Hollow => "hollow",
        Fill::Hatched => "hatched",
        Fill::Blank => "blank",
    };
    tag!("li", "data-fill" = fill).hold(tag!("i")).hold(*label)
}
