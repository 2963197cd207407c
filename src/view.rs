//! The page: one component that holds the query, its answer, the filter panel and the charts, and parts that only show.
//!
//! It is a struct: its state is plain, and what follows a drawing stands in one place, `rendered`. It is the only one, as
//! all that Yew does for a component stands in the page once for each kind.

mod browser;
mod canvas;
mod dialogs;
mod evidence;
mod filters;
mod frame;
#[cfg(feature = "gallery")]
mod gallery;
mod inputs;
mod markup;
mod pages;
mod plot;
mod table;
mod tag;

#[cfg(feature = "gallery")]
pub use gallery::gallery;

use std::cell::OnceCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::chart::{CHARTS, ChartDef, Scene};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Data, Lang, Row, bundled, comes_later};
use crate::query::{Page, Query, Slice, run};
use crate::state::url::{self, Notice};
use crate::state::{Action, reduce};
use crate::text::{self, Words, words};
use crate::{chart, sentence};
use browser::Address;
use canvas::Surface;
use dialogs::{Dialog, Heard, Help, Refer, Search, Take, What};
use filters::Panel;
use plot::{Around, Move, Plot};

/// Mounts the application, with the code of the page that the address asks for.
pub fn start() {
    let data = bundled();
    let (mut query, notices) = arrive(&data);
    let hash = Address::hash();
    if !hash.contains("lang=") && browser::stored("lang").as_deref() == Some("en") {
        query.lang = Lang::En;
        // Later an address that names no language means the other one.
        Address::amend(&url::write(&data, &query));
    }
    if !query.page.comes_later() && query.sought.is_none() {
        return mount(data, query, notices, Later::Absent);
    }
    browser::bring_later(Callback::from(move |told: Option<String>| {
        let Some(told) = told else { return browser::set_hidden("#failed", false) };
        learn(&data, told);
        mount(data.clone(), query.clone(), notices.clone(), Later::Here);
    }));
}

/// Takes up what comes with the later code, for as long as the page is there.
fn learn(data: &Data, told: String) {
    let told = told.leak();
    text::learn(told);
    data.learn(told);
}

/// What the address asks for.
fn arrive(data: &Data) -> (Query, Vec<Notice>) {
    let (mut query, mut notices) = url::read(data, &Address::hash());
    if let Some(value) = query.chart.take_if(|chart| !CHARTS.iter().any(|known| known.id == *chart)) {
        notices.push(Notice::Value { key: "chart".to_owned(), value });
    }
    (query, notices)
}

fn mount(data: Data, query: Query, notices: Vec<Notice>, later: Later) {
    let Some(place) = browser::element("#app") else { return };
    browser::set_language(words(query.lang).tag);
    let shown = Shown::new(&data, &query, ROWS);
    let props = ExplorerProps { data, query, notices, shown, surface: Surface::read(), later };
    yew::Renderer::<Explorer>::with_root_and_props(place.into(), props).render();
}

/// What the reader does, to the query or to the page alone, and what happens to the page.
#[derive(Clone)]
enum Do {
    Act(Action),
    /// The address changed.
    Arrive,
    /// The code of later pages is there, and what waited for it can be done; or it did not come.
    Later(Option<Box<Do>>),
    /// A key was pressed.
    Press(KeyboardEvent),
    /// More rows of the table.
    More,
    Dismiss,
    /// Opens what lies over the page.
    Lay(Layer),
    Close,
    /// In what lies over the page.
    Within(What),
    /// An input method has put a text in its place.
    Composed(Event),
    /// Keys of one letter are off, or not.
    Keys(bool),
    /// The filters as a sheet on narrow screens.
    Sheet(bool),
    /// Text was copied from the place of this name, or not.
    Said(&'static str, bool),
    /// To the chart of this name.
    Chart(&'static str, Move),
    /// At a mark of a chart, which has these options, or at none.
    Point(Vec<(Facet, Code)>),
    /// Colours or the pixel ratio changed.
    Redraw,
    /// The page is about to be printed, or has been.
    Print(bool),
    /// The picture is on its way: what does not show in it can follow.
    Rest,
}

/// Rows that a table shows before more are asked for.
const ROWS: usize = 200;

/// Dots for a logical pixel on paper.
const PRINTED: f64 = 3.0;

/// What every part is given: the tables, the language, what was said last, and the way to act.
#[derive(Clone)]
struct Desk {
    data: Data,
    lang: Lang,
    said: Option<(&'static str, bool)>,
    /// Keys of one letter do nothing.
    keyless: bool,
    act: Callback<Do>,
}

impl Desk {
    fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// A callback that does one thing, whatever the event.
    fn does(&self, action: Action) -> Callback<Event> {
        self.doing(Do::Act(action))
    }

    fn doing(&self, action: Do) -> Callback<Event> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

/// A query's answer and its charts, shared; equal only to itself.
#[derive(Clone)]
struct Shown(Rc<Answered>);

struct Answered {
    query: Query,
    slice: Slice,
    /// Those of the page.
    charts: Vec<&'static ChartDef>,
    /// One for each chart.
    scenes: Vec<Scene>,
    /// What stands before and after the charts, which no pointing changes.
    beside: OnceCell<[Html; 2]>,
}

impl Shown {
    fn new(data: &Data, query: &Query, rows: usize) -> Self {
        let from = browser::now();
        let charts = chart::charts_of(query.page, query.chart.as_deref());
        let slice = run(data, query, &chart::asks(&charts), rows);
        browser::measure("xijian:query", from, browser::now());
        let scenes = chart::scenes(&charts, data, query, &slice, words(query.lang));
        Shown(Rc::new(Answered { query: query.clone(), slice, charts, scenes, beside: OnceCell::new() }))
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Shown {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.0
    }
}

/// What the page begins with.
///
/// It is made before Yew's clock runs: what takes longer than 16 ms in there is cut in two, with a frame between.
#[derive(Properties, PartialEq)]
struct ExplorerProps {
    data: Data,
    query: Query,
    notices: Vec<Notice>,
    shown: Shown,
    surface: Surface,
    later: Later,
}

/// The code of pages that the reader has to open.
#[derive(Clone, Copy, PartialEq)]
enum Later {
    Absent,
    /// It was asked for and did not come.
    Lost,
    Here,
}

/// The dialogs.
#[derive(Clone, Copy)]
enum Layer {
    Search,
    Help,
    /// What can be taken away: of the chart of this name, or of what is shown.
    Take(Option<&'static str>),
    /// How a fact, or what is shown, is cited.
    Refer(Option<Row>),
}

/// The whole page and its state.
struct Explorer {
    desk: Desk,
    query: Query,
    notices: Vec<Notice>,
    later: Later,
    rows: usize,
    panel: Panel,
    sheet: bool,
    dialog: Option<Box<dyn Dialog>>,
    /// Where the focus goes when the page is drawn.
    aim: Option<String>,
    /// The screen was narrow at the start, so what can be folded was.
    narrow: bool,
    /// All charts as tables.
    tables: bool,
    /// What the reader points at: the options of a mark, which every chart rings.
    pointed: Vec<(Facet, Code)>,
    shown: Shown,
    /// One for each chart.
    plots: Vec<Plot>,
    surface: Surface,
    /// While the page is printed, the colours that were forced before; empty where none were.
    printing: Option<String>,
    address: Address,
    /// Addresses of what was done since the page was last ready: to write one takes the browser milliseconds, and nobody
    /// has to wait for it.
    unwritten: Vec<String>,
    titled: String,
    /// What was open when the page was last drawn.
    open: (Option<Row>, bool),
    frame: browser::Slot,
    _listeners: [EventListener; 3],
    _print: [EventListener; 2],
    watch: Vec<EventListener>,
}

impl Component for Explorer {
    type Message = Do;
    type Properties = ExplorerProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let link = ctx.link().clone();
        let act = Callback::from(move |action| {
            browser::handle();
            link.send_message(action);
        });
        let pressed = act.reform(|event: Event| Do::Press(event.unchecked_into()));
        let keyless = browser::stored("keys").is_some_and(|keys| keys == "off");
        let composed = act.reform(Do::Composed);
        let desk = Desk { data: props.data.clone(), lang: props.query.lang, said: None, keyless, act };
        Self {
            shown: props.shown.clone(),
            surface: props.surface.clone(),
            query: props.query.clone(),
            notices: props.notices.clone(),
            later: props.later,
            rows: ROWS,
            panel: Panel::default(),
            sheet: false,
            dialog: None,
            aim: None,
            narrow: browser::is_narrow(),
            tables: false,
            pointed: Vec::new(),
            plots: Plot::all(Vec::new(), &props.shown, &props.shown, false),
            printing: None,
            address: Address::new(),
            unwritten: Vec::new(),
            titled: String::new(),
            open: (None, false),
            frame: browser::Slot::default(),
            _listeners: [
                browser::on_key(pressed),
                browser::on_composed(composed),
                Address::on_change(desk.doing(Do::Arrive)),
            ],
            _print: browser::on_print(desk.doing(Do::Print(true)), desk.doing(Do::Print(false))),
            watch: browser::on_surface_change(&desk.doing(Do::Redraw)),
            desk,
        }
    }

    fn update(&mut self, _: &Context<Self>, action: Do) -> bool {
        browser::mind_focus();
        match action {
            Do::Act(action) => {
                if let Action::Speak(lang) = action {
                    browser::store("lang", if lang == Lang::En { "en" } else { "zh" });
                }
                let query = reduce(&self.query, action.clone());
                if self.waits(&query, Do::Act(action)) {
                    return false;
                }
                let changed = self.go(query);
                if changed {
                    self.unwritten.push(url::write(&self.desk.data, &self.query));
                }
                return changed;
            }
            Do::Arrive => return self.arrive(),
            Do::Later(Some(action)) => {
                self.later = Later::Here;
                self.desk.act.emit(*action);
                return false;
            }
            Do::Later(None) => self.later = Later::Lost,
            Do::Press(event) => return self.press(&event),
            Do::More => {
                self.rows += ROWS;
                self.show();
            }
            Do::Dismiss => {
                self.notices.clear();
                if self.later == Later::Lost {
                    self.later = Later::Absent;
                }
            }
            Do::Lay(layer) => {
                if self.waits_for(true, Do::Lay(layer)) {
                    return false;
                }
                self.dialog = Some(match layer {
                    Layer::Search => Box::new(comes_later(Search::new as fn(&Desk) -> Search)(&self.desk)),
                    Layer::Help => Box::new(Help),
                    Layer::Take(chart) => {
                        let place = self.shown.charts.iter().position(|own| Some(own.id) == chart);
                        let chart = place.map(|place| (place, self.plots[place].isolated));
                        let new = comes_later(Take::new as fn(&Desk, Shown, _, &Surface) -> Take);
                        Box::new(new(&self.desk, self.shown.clone(), chart, &self.surface))
                    }
                    Layer::Refer(fact) => {
                        let new = comes_later(Refer::new as fn(Shown, Option<Row>) -> Refer);
                        Box::new(new(self.shown.clone(), fact))
                    }
                });
            }
            Do::Close => {
                let Some(dialog) = self.dialog.take() else { return false };
                self.aim = Some(dialog.home());
            }
            Do::Within(what) => return self.within(what),
            Do::Composed(event) => {
                return browser::typed(&event).is_some_and(|text| self.within(What::Type(text)));
            }
            Do::Keys(off) => {
                self.desk.keyless = off;
                browser::store("keys", if off { "off" } else { "" });
            }
            Do::Sheet(open) => self.sheet = open,
            Do::Chart(chart, action) => return self.tell(chart, action),
            Do::Point(key) => self.pointed = key,
            Do::Said(place, worked) => self.desk.said = Some((place, worked)),
            Do::Redraw => {
                self.read_surface();
                self.watch = browser::on_surface_change(&self.desk.doing(Do::Redraw));
            }
            Do::Print(true) => {
                if self.printing.is_none() {
                    self.printing = Some(browser::force_theme("light"));
                }
                self.read_surface();
            }
            Do::Print(false) => {
                let Some(theme) = self.printing.take() else { return false };
                browser::force_theme(&theme);
                self.read_surface();
            }
            Do::Rest => {
                self.follow();
                self.frame = browser::ready();
                return false;
            }
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        frame::frame(self)
    }

    /// After everything is drawn: the focus on what has just opened; the rest when the picture is on its way.
    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            browser::set_hidden("#plain", true);
            // Laid out along with the rest; later it need not be before the charts are drawn.
            self.panel.rendered(&self.desk, &self.shown);
            self.panel.rest(&self.desk, &self.shown);
        }
        let mut plots = std::mem::take(&mut self.plots);
        Plot::rendered(&mut plots, &self.around());
        self.plots = plots;
        self.panel.rendered(&self.desk, &self.shown);
        let open = (self.query.fact, self.sheet);
        if open != self.open {
            match (std::mem::replace(&mut self.open, open), open) {
                (_, (_, true)) => browser::focus("#filters"),
                (_, (Some(_), _)) => browser::focus("#evidence"),
                ((Some(fact), _), _) => {
                    let id = self.desk.data.id(Tab::Facts, fact);
                    browser::focus(&format!("[data-fact=\"{id}\"] button, button[data-fact=\"{id}\"]"));
                }
                _ => browser::focus("[data-do=sheet]"),
            }
        }
        if self.dialog.is_some() {
            browser::show_modal();
            browser::reveal("#found [aria-selected=true]");
        }
        if let Some(aim) = self.aim.take() {
            browser::focus(&aim);
        }
        browser::keep_focus("#main");
        // At the start all comes at once: a task after the first frame would make the second one late.
        if first {
            self.follow();
        }
        self.frame = browser::settle((!first).then(|| self.desk.act.reform(|()| Do::Rest)));
    }
}

impl Explorer {
    /// Whether the page that is wanted has no code yet, or what is sought no readings.
    fn waits(&mut self, query: &Query, action: Do) -> bool {
        self.waits_for(query.page.comes_later() || query.sought.is_some(), action)
    }

    /// Whether later code is needed and not there. It is asked for then, and the action done when it has come.
    fn waits_for(&mut self, needed: bool, action: Do) -> bool {
        let waits = needed && self.later != Later::Here;
        if waits {
            browser::begin_update();
            self.frame = browser::Slot::default();
            let act = self.desk.act.clone();
            let data = self.desk.data.clone();
            let came = move |told: Option<String>| {
                act.emit(Do::Later(told.map(|told| {
                    learn(&data, told);
                    Box::new(action.clone())
                })));
            };
            browser::bring_later(Callback::from(came));
        }
        waits
    }

    /// Something happens in what lies over the page; whether that changes the page.
    fn within(&mut self, what: What) -> bool {
        let Some(dialog) = &mut self.dialog else { return false };
        match dialog.hear(&self.desk, what) {
            Heard::Nothing => return false,
            Heard::Changed => (),
            Heard::Chosen(action) => {
                // What is in force already stays so.
                let wanted = |&(facet, code): &(Facet, Code)| {
                    self.query.filter(facet).is_some_and(|filter| filter.chosen() == [code])
                };
                self.dialog = None;
                // Evidence takes the focus by itself.
                self.aim = (!matches!(action, Action::Open(_))).then(|| "#main".to_owned());
                if !matches!(&action, Action::Only(options) if options.iter().all(wanted)) {
                    self.desk.act.emit(Do::Act(action));
                }
            }
        }
        true
    }

    /// Takes up the address.
    fn arrive(&mut self) -> bool {
        let (query, notices) = arrive(&self.desk.data);
        if self.waits(&query, Do::Arrive) {
            return false;
        }
        let noticed = self.notices != notices;
        self.notices = notices;
        self.unwritten.clear();
        // It was about what was shown before.
        let closed = self.dialog.take().is_some();
        self.go(query) || noticed || closed
    }

    /// Takes up a query; false where it is the one in force.
    fn go(&mut self, query: Query) -> bool {
        if query == self.query {
            return false;
        }
        browser::begin_update();
        self.query.fact = query.fact;
        let same = query == self.query;
        self.query.lang = query.lang;
        let only_spoken = query == self.query;
        self.query = query;
        self.desk.said = None;
        if self.desk.lang != self.query.lang {
            self.desk.lang = self.query.lang;
            browser::set_language(self.desk.words().tag);
            self.read_surface();
        }
        if !same {
            if !only_spoken {
                self.rows = ROWS;
            }
            self.pointed.clear();
            self.show();
        }
        true
    }

    /// Answers the query.
    fn show(&mut self) {
        let shown = Shown::new(&self.desk.data, &self.query, self.rows);
        self.plots = Plot::all(std::mem::take(&mut self.plots), &self.shown, &shown, self.tables);
        self.shown = shown;
    }

    fn read_surface(&mut self) {
        self.surface = Surface::read();
        if self.printing.is_some() {
            self.surface = self.surface.at(PRINTED);
        }
        self.plots.iter_mut().for_each(Plot::fade);
    }

    /// Brings up to date what does not show in the page.
    fn follow(&mut self) {
        let title = self.title();
        if self.titled != title {
            browser::set_title(&title);
            self.titled = title;
        }
        for hash in std::mem::take(&mut self.unwritten) {
            self.address.write(hash);
        }
        self.panel.rest(&self.desk, &self.shown);
        let mut plots = std::mem::take(&mut self.plots);
        Plot::rest(&mut plots, &self.around());
        self.plots = plots;
    }

    /// What the charts are a part of.
    fn around(&self) -> Around<'_> {
        let Self { desk, shown, surface, pointed, .. } = self;
        Around { desk, shown, surface, pointed }
    }

    /// Lets a chart act; it is gone where the page has changed since.
    fn tell(&mut self, chart: &str, action: Move) -> bool {
        if let Move::Tip(_) = action {
            self.aim = Some(format!("[data-chart={chart}] canvas"));
        }
        let mut plots = std::mem::take(&mut self.plots);
        let place = self.shown.charts.iter().position(|own| own.id == chart);
        let changed = place.is_some_and(|place| plots[place].update(&self.around(), action));
        self.plots = plots;
        changed
    }

    /// Escape closes what lies on top: a dialog, the sheet of filters, the evidence, else tips. Keys of one letter do what the help
    /// lists, but not where text is typed. Answers whether the page changed at once.
    fn press(&mut self, event: &KeyboardEvent) -> bool {
        let act = self.desk.act.clone();
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || event.default_prevented() {
            return false;
        }
        match (browser::key(event).as_str(), self.query.fact) {
            ("Escape", _) if self.dialog.is_some() => act.emit(Do::Close),
            _ if self.dialog.is_some() => (),
            ("Escape", _) if self.sheet => act.emit(Do::Sheet(false)),
            ("Escape", Some(_)) => act.emit(Do::Act(Action::Open(None))),
            ("Escape", None) if self.dismiss() => return true,
            _ if self.desk.keyless || browser::is_typing(event) => (),
            ("/", _) => {
                event.prevent_default();
                act.emit(Do::Lay(Layer::Search));
            }
            ("?", _) => act.emit(Do::Lay(Layer::Help)),
            ("c" | "C", Some(fact)) => evidence::copy_printed(&self.desk, fact),
            ("t" | "T", _) => {
                self.tables = !self.tables;
                // What has the focus goes out of sight, and something else comes in its place.
                self.aim = browser::focused_chart().map(|(chart, is_canvas)| {
                    format!("[data-chart={chart}] {}", if is_canvas { ".figures" } else { "canvas" })
                });
                self.plots.iter_mut().for_each(|plot| plot.turn(self.tables));
                return true;
            }
            ("s" | "S", _) => act.emit(Do::Act(Action::Go(Page::Sources))),
            ("d" | "D", _) => act.emit(Do::Lay(Layer::Take(None))),
            _ => (),
        }
        false
    }

    /// Takes pinned tips away; whether there were any.
    fn dismiss(&mut self) -> bool {
        let shown = self.shown.clone();
        let aims: Vec<_> = self.plots.iter_mut().filter_map(|plot| plot.dismiss(&shown)).collect();
        let any = !aims.is_empty();
        if any {
            self.aim = aims.into_iter().next();
            self.pointed.clear();
        }
        any
    }

    /// What the document is called: what it shows.
    fn title(&self) -> String {
        let words = self.desk.words();
        let shown = sentence::selection(&self.desk.data, &self.query, &self.shown.slice, words);
        format!("{} · {}", words.brand, sentence::plain(&shown))
    }
}
