//! One chart: the canvas, its tip, its legend, its sentence, and the same figures as a table.
//!
//! Drawn after rendering and never on hover: the tip and the rings around marks are elements above the canvas.

mod legend;
mod tip;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::browser::{self, WidthObserver};
use super::canvas::{Surface, draw};
use super::tag::{Tag, el, tag};
use super::{Desk, Do, Pointed, Shown, table};
use crate::chart::layout::Layout;
use crate::chart::{Fill, Scene, Width};
use crate::data::Code;
use crate::data::schema::Facet;
use crate::sentence;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct PlotProps {
    /// Which of the page's charts.
    pub place: usize,
    pub desk: Desk,
    pub shown: Shown,
    pub surface: Rc<Surface>,
    /// What the reader points at, in this chart or another.
    pub pointed: Pointed,
    /// Whether all charts are shown as tables.
    pub tables: bool,
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
    /// Only the marks of this fill are to stand out, or all again.
    Isolate(Fill),
    /// What a pinned tip offers: to filter, or only to close.
    Tip(bool),
    Resize,
}

pub(super) struct Plot {
    wrapper: NodeRef,
    figures: NodeRef,
    layout: Layout,
    /// Whether something changed that the canvas does not show yet.
    stale: bool,
    width: i32,
    table: bool,
    isolated: Option<Fill>,
    active: Option<usize>,
    /// The tip stays, and offers what can be done.
    pinned: bool,
    observer: Option<WidthObserver>,
}

impl Component for Plot {
    type Message = Move;
    type Properties = PlotProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            wrapper: NodeRef::default(),
            figures: NodeRef::default(),
            layout: Layout::default(),
            stale: true,
            width: 0,
            table: ctx.props().tables,
            isolated: None,
            active: None,
            pinned: false,
            observer: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PlotProps) -> bool {
        let props = ctx.props();
        if old.shown != props.shown {
            // The mark that the tip is about may have moved, or gone.
            let key = self.active.and_then(|active| Some(&old.scene().marks.get(active)?.key));
            let found = key.and_then(|key| props.scene().marks.iter().position(|mark| mark.key == *key));
            self.active = found.filter(|_| self.pinned);
            self.pinned &= self.active.is_some();
            self.stale = true;
        }
        self.stale |= !Rc::ptr_eq(&old.surface, &props.surface);
        if old.tables != props.tables {
            self.turn(props.tables);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, action: Move) -> bool {
        let props = ctx.props();
        match action {
            Move::Heard(event) => return self.hear(props, &event),
            Move::Table(table) => self.turn(table),
            Move::Isolate(fill) => {
                self.isolated = Some(fill).filter(|_| self.isolated != Some(fill));
                self.stale = true;
            }
            Move::Tip(filter) => {
                let active = self.active.take();
                self.pinned = false;
                choose(props, active.filter(|_| filter), false);
            }
            Move::Resize => {
                let width = self.wrapper.cast::<HtmlElement>().map_or(0, |wrapper| wrapper.client_width());
                if width == self.width {
                    return false;
                }
                self.width = width;
                self.stale = true;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, words) = (ctx.props(), ctx.props().desk.words());
        let (chart, scene) = (props.shown.charts[props.place], props.scene());
        let asked = props.shown.query.chart.as_deref() == Some(chart.id);
        let choice = |table: bool, label: &'static str| {
            tag!("button", "type" = "button", "aria-pressed" = pressed(self.table == table))
                .on_click(ctx.link().callback(move |_| Move::Table(table)))
                .hold(label)
        };
        let larger =
            tag!("button", "type" = "button", "aria-pressed" = pressed(asked), "data-do" = "enlarge")
                .on_click(props.desk.does(Action::Enlarge((!asked).then_some(chart.id))))
                .hold(words.enlarge);
        let choices =
            el("p", "acts", choice(false, words.chart)).hold(choice(true, words.table)).hold(larger);
        let shows = self.table.then_some("");
        let half = (chart.width == Width::Half && !asked).then_some("");
        let figure = tag!(
            "figure",
            "class" = "fig",
            "data-chart" = chart.id,
            "data-table" = shows,
            "data-half" = half
        );
        figure
            .hold(el("h2", "", scene.title.clone()))
            .hold(el("p", "sub", scene.subtitle.clone()))
            .hold(legend::legend(props, self.isolated, ctx.link()))
            .hold(el("div", "plot", self.stage(ctx)).at(&self.wrapper).hold(self.tip(ctx)))
            .hold(el("figcaption", "", sentence::plain(&scene.sentence)))
            .hold(el("div", "figures", "").at(&self.figures))
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
            self.draw(ctx.props(), &wrapper);
        }
        self.place_tip(&wrapper);
    }
}

impl Plot {
    /// Draws the chart, and writes its table, which says where the marks stand.
    fn draw(&mut self, props: &PlotProps, wrapper: &HtmlElement) {
        let isolated = self.isolated.map(|fill| legend::isolated(props.scene(), fill));
        let scene = isolated.as_ref().unwrap_or(props.scene());
        let canvas = browser::child(wrapper, "canvas");
        let drawn = canvas
            .filter(|_| self.width > 0)
            .and_then(|canvas: HtmlCanvasElement| draw(&canvas, scene, self.width, &props.surface));
        browser::drawn();
        if let Some(layout) = drawn {
            self.layout = layout;
        }
        if let Some(place) = self.figures.cast::<HtmlElement>() {
            table::table(&props.desk.data, scene, &self.layout).put(&place);
        }
    }

    /// Shows the table, or the chart, which has no width while the table is there.
    fn turn(&mut self, table: bool) {
        self.table = table;
        self.active = None;
    }

    fn hear(&mut self, props: &PlotProps, event: &Event) -> bool {
        let before = self.active;
        let changed = match event.type_().as_str() {
            "keydown" => self.press(props, event.unchecked_ref()),
            "click" => self.click(props, event.unchecked_ref()),
            kind => self.point(kind, event.unchecked_ref()),
        };
        if self.active != before {
            let key = self.active.map(|active| props.scene().marks[active].key.clone());
            props.desk.act.emit(Do::Point(Pointed::at(key)));
        }
        changed
    }

    /// Filters and pins the tip; a finger has pinned it already, and its tip offers to filter.
    fn click(&mut self, props: &PlotProps, event: &PointerEvent) -> bool {
        if event.pointer_type() == "touch" {
            return false;
        }
        self.active = self.hit(event);
        self.pinned = self.active.is_some();
        choose(props, self.active, event.shift_key());
        true
    }

    /// The mark under the pointer.
    fn hit(&self, event: &MouseEvent) -> Option<usize> {
        self.layout.hit(event.offset_x(), event.offset_y())
    }

    /// A mouse points; a finger pins.
    fn point(&mut self, kind: &str, event: &PointerEvent) -> bool {
        let finger = event.pointer_type() == "touch";
        let hit = self.hit(event);
        let (active, pinned) = match kind {
            "pointerdown" if finger => (hit, hit.is_some()),
            "pointermove" if !finger && !self.pinned => (hit, false),
            "pointerleave" if !self.pinned => (None, false),
            _ => return false,
        };
        let same = (active, pinned) == (self.active, self.pinned);
        (self.active, self.pinned) = (active, pinned);
        !same
    }

    /// Arrows move between marks, Enter filters and pins, Space pins alone, Escape dismisses, T turns to the table.
    fn press(&mut self, props: &PlotProps, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let key = event.key();
        match (key.as_str(), self.active) {
            ("Escape", Some(_)) => (self.active, self.pinned) = (None, false),
            ("Enter", Some(active)) => {
                self.pinned = true;
                choose(props, Some(active), event.shift_key());
            }
            (" ", Some(_)) => self.pinned = !self.pinned,
            _ => match self.step(&key) {
                Some(next) => (self.active, self.pinned) = (Some(next), false),
                None => return false,
            },
        }
        event.prevent_default();
        true
    }

    /// The mark that a key leads to; the first where none was active.
    fn step(&self, key: &str) -> Option<usize> {
        let step = match key {
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            "Home" | "End" => (0, 0),
            _ => return None,
        };
        let last = self.layout.hits.len().checked_sub(1)?;
        match (key, self.active) {
            ("End", _) => Some(last),
            ("Home", _) | (_, None) => Some(0),
            (_, Some(from)) => Some(self.layout.next(from, step).unwrap_or(from)),
        }
    }

    /// The canvas, the rings around what is pointed at, and what is announced of it.
    fn stage(&self, ctx: &Context<Self>) -> (Tag, Tag, Tag) {
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
            tag!("svg", "class" = "rings", "aria-hidden" = "true")
                .hold(tag!("path", "d" = self.rings(props))),
            said.hold(mark.map(|mark| mark.tip.join(" ")).unwrap_or_default()),
        )
    }

    /// The outlines of the marks that are about what the reader points at.
    fn rings(&self, props: &PlotProps) -> String {
        let mut path = String::new();
        for (place, (mark, area)) in props.scene().marks.iter().zip(&self.layout.hits).enumerate() {
            if self.active == Some(place) || self.active.is_none() && props.pointed.is_about(&mark.key) {
                let [left, top, width, height] =
                    [area.left, area.top, area.right - area.left, area.bottom - area.top]
                        .map(|length| length.to_string());
                path.extend(["M", &left, " ", &top, "h", &width, "v", &height, "h-", &width, "z"]);
            }
        }
        path
    }
}

/// Filters to a mark, or to it as well.
fn choose(props: &PlotProps, mark: Option<usize>, also: bool) {
    if let Some(mark) = mark.and_then(|mark| props.scene().marks.get(mark)) {
        let key: Vec<(Facet, Code)> = mark.key.clone();
        props.desk.act.emit(Do::Act(if also { Action::Also(key) } else { Action::Only(key) }));
    }
}

pub(super) fn pressed(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
