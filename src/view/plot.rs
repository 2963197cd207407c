//! One chart: the canvas, its tip, its legend, its sentence, and the same figures as a table.
//!
//! Drawn after rendering and never on hover: the tip and the rings around marks are elements above the canvas.

mod heard;
mod legend;
mod tip;

use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::browser::{self, WidthObserver};
use super::canvas::{Surface, draw};
use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, Layer, Shown, table};
use crate::chart::layout::Layout;
use crate::chart::{ChartDef, Fill, Mark, Scene, Width};
use crate::data::Code;
use crate::data::schema::Facet;
use crate::sentence;
use crate::state::Action;

/// What a chart is a part of.
pub(super) struct Around<'a> {
    pub(super) desk: &'a Desk,
    pub(super) shown: &'a Shown,
    pub(super) surface: &'a Surface,
    /// What the reader points at, in this chart or another.
    pub(super) pointed: &'a [(Facet, Code)],
}

/// What the reader does to one chart, and what happens to it.
#[derive(Clone)]
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

/// What does not show yet what has changed.
#[derive(PartialEq)]
enum Stale {
    Nothing,
    Table,
    /// And the table.
    Canvas,
}

pub(super) struct Plot {
    /// Which of the page's charts.
    place: usize,
    wrapper: NodeRef,
    figures: NodeRef,
    layout: Layout,
    stale: Stale,
    width: i32,
    table: bool,
    pub(super) isolated: Option<Fill>,
    active: Option<usize>,
    /// The tip stays, and offers what can be done.
    pinned: bool,
    observer: Option<WidthObserver>,
}

impl Plot {
    fn new(place: usize, table: bool) -> Self {
        Self {
            place,
            wrapper: NodeRef::default(),
            figures: NodeRef::default(),
            layout: Layout::default(),
            stale: Stale::Canvas,
            width: 0,
            table,
            isolated: None,
            active: None,
            pinned: false,
            observer: None,
        }
    }

    /// One for each chart of `shown`; those that `old` had too go on.
    pub(super) fn all(mut before: Vec<Self>, old: &Shown, shown: &Shown, tables: bool) -> Vec<Self> {
        let plot = |(place, chart): (usize, &&ChartDef)| match before
            .iter()
            .position(|plot| old.charts[plot.place].id == chart.id)
        {
            Some(own) => before.swap_remove(own).moved(place, old, shown),
            None => Self::new(place, tables),
        };
        shown.charts.iter().enumerate().map(plot).collect()
    }

    fn moved(mut self, place: usize, old: &Shown, shown: &Shown) -> Self {
        // The mark that the tip is about may have moved, or gone.
        let mark = self.active.and_then(|active| old.scenes[self.place].marks.get(active));
        self.active = mark.filter(|_| self.pinned).and_then(|mark| find(&shown.scenes[place].marks, mark));
        self.pinned &= self.active.is_some();
        self.place = place;
        self.stale = Stale::Canvas;
        self
    }

    fn scene<'a>(&self, around: &Around<'a>) -> &'a Scene {
        &around.shown.scenes[self.place]
    }

    /// Colours or the pixel ratio changed.
    pub(super) fn fade(&mut self) {
        self.stale = Stale::Canvas;
    }

    /// Answers whether the page changes.
    pub(super) fn update(&mut self, around: &Around<'_>, action: Move) -> bool {
        match action {
            Move::Heard(event) => return self.hear(around, &event),
            Move::Table(table) => self.turn(table),
            Move::Isolate(fill) => {
                self.isolated = Some(fill).filter(|_| self.isolated != Some(fill));
                self.stale = Stale::Canvas;
            }
            Move::Tip(filter) => {
                let active = self.active.take();
                self.pinned = false;
                self.choose(around, active.filter(|_| filter), false);
            }
            Move::Resize => {
                let width = self.room();
                if width == self.width {
                    return false;
                }
                self.width = width;
                self.stale = Stale::Canvas;
            }
        }
        true
    }

    pub(super) fn view(&self, around: &Around<'_>) -> Tag {
        let (desk, shown, words) = (around.desk, around.shown, around.desk.words());
        let (chart, scene) = (shown.charts[self.place], self.scene(around));
        let asked = shown.query.chart.as_deref() == Some(chart.id);
        let choice = |table: bool, label: &'static str| {
            tag!("button", "type" = "button", "aria-pressed" = pressed(self.table == table))
                .on_click(desk.doing(Do::Chart(chart.id, Move::Table(table))))
                .hold(label)
        };
        let larger =
            tag!("button", "type" = "button", "aria-pressed" = pressed(asked), "data-do" = "enlarge")
                .on_click(desk.does(Action::Enlarge((!asked).then_some(chart.id))))
                .hold(words.enlarge);
        let take = button("", "take", words.take, desk.doing(Do::Lay(Layer::Take(Some(chart.id)))));
        let choices = el("p", "acts", choice(false, words.chart))
            .hold(choice(true, words.table))
            .hold(larger)
            .hold(take);
        let shows = self.table.then_some("");
        let half = (chart.width == Width::Half && !asked).then_some("");
        // As a table it may be wider than the page, and arrows scroll what has the focus.
        let figures = tag!(
            "div",
            "class" = "figures",
            "role" = self.table.then_some("group"),
            "aria-label" = self.table.then(|| scene.title.clone()),
            "tabindex" = self.table.then_some("0")
        );
        let figure = tag!(
            "figure",
            "class" = "fig",
            "data-chart" = chart.id,
            "data-table" = shows,
            "data-half" = half
        );
        figure
            .key(chart.id)
            .hold(el("h2", "", scene.title.clone()))
            .hold(el("p", "sub", scene.subtitle.clone()))
            .hold(legend::legend(desk, chart.id, scene, self.isolated))
            .hold(el("div", "plot", self.stage(around)).at(&self.wrapper).hold(self.tip(around)))
            .hold(el("figcaption", "", sentence::plain(&scene.sentence)))
            .hold(figures.at(&self.figures))
            .hold(tag!("footer").hold(el("p", "", scene.note.clone())).hold(choices))
    }

    /// What follows when the charts are in the document. Each step is taken for all of them before the next: to ask for a
    /// width lays the page out, and to set a font brings its styles up to date.
    pub(super) fn rendered(plots: &mut [Self], around: &Around<'_>) {
        plots.iter_mut().for_each(Self::measure);
        for plot in &mut *plots {
            plot.draw(around);
        }
        for plot in plots {
            if plot.table {
                plot.tell(around);
            }
            plot.place_tip();
        }
    }

    /// Writes the tables that nobody sees.
    pub(super) fn rest(plots: &mut [Self], around: &Around<'_>) {
        for plot in plots {
            plot.tell(around);
        }
    }

    /// How wide the chart is, when it has come into the document; later its observer tells of every change.
    fn measure(&mut self) {
        if self.stale == Stale::Canvas && self.width == 0 {
            self.width = self.room();
        }
    }

    fn room(&self) -> i32 {
        self.wrapper.cast::<HtmlElement>().map_or(0, |wrapper| wrapper.client_width())
    }

    /// Draws the chart where something has changed.
    fn draw(&mut self, around: &Around<'_>) {
        let Some(wrapper) = self.wrapper.cast::<HtmlElement>() else { return };
        if self.observer.is_none() {
            let (act, chart) = (around.desk.act.clone(), around.shown.charts[self.place].id);
            let resized = Callback::from(move |()| act.emit(Do::Chart(chart, Move::Resize)));
            self.observer = WidthObserver::new(&wrapper, self.width, resized);
        }
        if self.stale != Stale::Canvas {
            return;
        }
        self.stale = Stale::Table;
        let (scene, only, width) = (self.scene(around), self.isolated, self.width);
        let canvas: Option<HtmlCanvasElement> = browser::child(&wrapper, "canvas").filter(|_| width > 0);
        let drawn = canvas.and_then(|canvas| draw(&canvas, scene, only, width, around.surface));
        browser::drawn();
        if let Some(layout) = drawn {
            self.layout = layout;
        }
    }

    /// Writes the table of a chart that was drawn, which says where the marks stand.
    fn tell(&mut self, around: &Around<'_>) {
        if self.stale == Stale::Table
            && let Some(place) = self.figures.cast::<HtmlElement>()
        {
            self.stale = Stale::Nothing;
            table::table(&around.desk.data, self.scene(around), &self.layout).put(&place);
        }
    }

    /// Takes a pinned tip away; whether there was one.
    pub(super) fn dismiss(&mut self) -> bool {
        let pinned = std::mem::take(&mut self.pinned);
        self.active.take_if(|_| pinned).is_some()
    }

    /// The canvas of a chart, as a selector.
    pub(super) fn canvas(chart: &str) -> String {
        format!("[data-chart={chart}] canvas")
    }

    /// The table that stands in its place.
    pub(super) fn table(chart: &str) -> String {
        format!("[data-chart={chart}] .figures")
    }

    /// Shows the table, or the chart, which has no width while the table is there.
    pub(super) fn turn(&mut self, table: bool) {
        self.table = table;
        self.active = None;
    }

    /// The canvas, the rings around what is pointed at, and what is announced of it.
    fn stage(&self, around: &Around<'_>) -> (Tag, Tag, Tag) {
        let mark = self.active.and_then(|active| self.scene(around).marks.get(active));
        let label = format!("{} {}", self.scene(around).title, around.desk.words().chart_keys);
        let chart = around.shown.charts[self.place].id;
        let heard = around.desk.act.reform(move |event| Do::Chart(chart, Move::Heard(event)));
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
                .hold(tag!("path", "d" = self.rings(around))),
            said.hold(mark.map(|mark| mark.tip.join(" ")).unwrap_or_default()),
        )
    }

    /// The outlines of the marks that are about what the reader points at.
    fn rings(&self, around: &Around<'_>) -> String {
        let mut path = String::new();
        for (place, (mark, area)) in self.scene(around).marks.iter().zip(&self.layout.hits).enumerate() {
            if self.active == Some(place) || self.active.is_none() && is_about(around.pointed, &mark.key) {
                let [left, top, width, height] =
                    [area.left, area.top, area.right - area.left, area.bottom - area.top]
                        .map(|length| length.to_string());
                path.extend(["M", &left, " ", &top, "h", &width, "v", &height, "h-", &width, "z"]);
            }
        }
        path
    }

    /// Filters to a mark, or to it as well.
    fn choose(&self, around: &Around<'_>, mark: Option<usize>, also: bool) {
        if let Some(mark) = mark.and_then(|mark| self.scene(around).marks.get(mark)) {
            let key = mark.key.clone();
            around.desk.act.emit(Do::Act(if also { Action::Also(key) } else { Action::Only(key) }));
        }
    }
}

/// A mark as it stands among others. Several may filter to the same: then it is the one of the same name or facts.
fn find(marks: &[Mark], mark: &Mark) -> Option<usize> {
    let mut same = marks.iter().enumerate().filter(|(_, other)| other.key == mark.key);
    let first = same.next()?.0;
    if same.next().is_none() {
        return Some(first);
    }
    let such = |is: &dyn Fn(&Mark) -> bool| marks.iter().position(|other| other.key == mark.key && is(other));
    such(&|other| other.tip.first() == mark.tip.first() && other.facts == mark.facts)
        .or_else(|| such(&|other| other.facts == mark.facts))
}

/// Whether a mark is about what the reader points at: all that both name agrees, and both name something.
fn is_about(pointed: &[(Facet, Code)], key: &[(Facet, Code)]) -> bool {
    let mut shared =
        pointed.iter().filter(|(facet, _)| key.iter().any(|(other, _)| other == facet)).peekable();
    shared.peek().is_some() && shared.all(|pair| key.contains(pair))
}

pub(super) fn pressed(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
