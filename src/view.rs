//! The page: one component that holds the query, its answer, the filter panel and the charts, and parts that only show.
//!
//! It is a struct: its state is plain, and what follows a drawing stands in one place, `rendered`. It is the only one, as
//! all that Yew does for a component stands in the page once for each kind.

mod browser;
mod canvas;
mod desk;
mod dialogs;
mod evidence;
mod filters;
mod frame;
#[cfg(feature = "gallery")]
mod gallery;
mod inputs;
mod keys;
mod markup;
mod pages;
mod plot;
mod shown;
mod table;
mod tag;

#[cfg(feature = "gallery")]
pub use gallery::gallery;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::chart::CHARTS;
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Data, Lang, Row, bundled, comes_later};
use crate::query::Query;
use crate::sentence;
use crate::state::url::{self, Notice};
use crate::state::{Action, reduce};
use crate::text::{self, words};
use browser::Address;
use canvas::Surface;
use desk::{Desk, Do, Layer};
use dialogs::{Dialog, Heard, Help, Refer, Search, Take, What};
use filters::Panel;
use plot::{Around, Move, Plot};
use shown::Shown;

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

/// Rows that a table shows before more are asked for.
const ROWS: usize = 200;

/// Dots for a logical pixel on paper.
const PRINTED: f64 = 3.0;

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
            self.aim = Some(Plot::canvas(chart));
        }
        let mut plots = std::mem::take(&mut self.plots);
        let place = self.shown.charts.iter().position(|own| own.id == chart);
        let changed = place.is_some_and(|place| plots[place].update(&self.around(), action));
        self.plots = plots;
        changed
    }

    /// What the document is called: what it shows.
    fn title(&self) -> String {
        let words = self.desk.words();
        let shown = sentence::selection(&self.desk.data, &self.query, &self.shown.slice, words);
        format!("{} · {}", words.brand, sentence::plain(&shown))
    }
}
