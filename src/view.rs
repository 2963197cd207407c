//! The page: one reducer, one memoised slice, and parts that only show what they are given.

mod browser;
mod canvas;
mod evidence;
mod filters;
mod frame;
mod inputs;
mod pages;
mod plot;
mod table;

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use yew::html::ImplicitClone;
use yew::prelude::*;

use crate::chart::Scene;
use crate::data::{Data, Lang, bundled};
use crate::query::{Query, Slice, run};
use crate::state::url::{self, Notice};
use crate::state::{Action, reduce};
use crate::text::{self, Words, words};
use crate::{chart, sentence};
use browser::Address;
use canvas::Surface;

/// Mounts the application; a panic shows a notice that stands in the page already.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|info| {
        browser::set_hidden("#app", true);
        browser::set_hidden("#panic", false);
        browser::set_ready(false);
        browser::log_error(&info.to_string());
    }));
    browser::apply_theme();
    let Some(place) = browser::element("#app") else { return };
    match bundled() {
        Ok(data) => {
            yew::Renderer::<Explorer>::with_root_and_props(place.into(), ExplorerProps { data }).render();
        }
        Err(problems) => {
            let lines = |lang| {
                let head = (words(lang).bad_tables)(problems.len());
                std::iter::once(head).chain(problems.iter().map(move |it| text::problem(it, lang)))
            };
            browser::show_faults(&place, lines(Lang::Zh).chain(lines(Lang::En)));
        }
    }
}

impl ImplicitClone for Data {}

/// What the reader does: to the query, or to the page alone.
#[derive(Clone, PartialEq)]
enum Do {
    Act(Action),
    /// The address changed: what it says, and what of it was dropped.
    Arrive(Query, Vec<Notice>),
    /// More rows of the table.
    More,
    Dismiss,
    /// The filters as a sheet on narrow screens.
    Sheet(bool),
    /// Text was copied from the place of this name, or not.
    Said(&'static str, bool),
    /// Colours or the pixel ratio changed.
    Redraw,
}

/// Rows that a table shows before more are asked for.
const ROWS: usize = 200;

/// The whole state of the page.
#[derive(Clone, PartialEq)]
struct State {
    query: Query,
    notices: Vec<Notice>,
    rows: usize,
    sheet: bool,
    said: Option<(&'static str, bool)>,
    /// Counts redraws.
    turn: u32,
}

impl State {
    fn new((query, notices): (Query, Vec<Notice>)) -> Self {
        Self { query, notices, rows: ROWS, sheet: false, said: None, turn: 0 }
    }
}

impl Reducible for State {
    type Action = Do;

    fn reduce(self: Rc<Self>, action: Do) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Do::Act(action) => {
                next = State { query: reduce(&self.query, action), said: None, rows: ROWS, ..next };
            }
            Do::Arrive(query, notices) => next = State { query, notices, said: None, rows: ROWS, ..next },
            Do::More => next.rows += ROWS,
            Do::Dismiss => next.notices.clear(),
            Do::Sheet(open) => next.sheet = open,
            Do::Said(place, worked) => next.said = Some((place, worked)),
            Do::Redraw => next.turn += 1,
        }
        if next == *self { self } else { next.into() }
    }
}

/// What every part is given: the tables, the language, what was said last, and the way to act.
#[derive(Clone, PartialEq)]
struct Desk {
    data: Data,
    lang: Lang,
    said: Option<(&'static str, bool)>,
    act: Callback<Do>,
}

impl Desk {
    fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// A callback that does one thing, whatever the event.
    fn does(&self, action: Action) -> Callback<MouseEvent> {
        self.doing(Do::Act(action))
    }

    fn doing(&self, action: Do) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

/// A query's answer and its charts, shared; equal only to itself.
#[derive(Clone)]
struct Shown(Rc<Answered>);

struct Answered {
    stamp: u32,
    query: Query,
    slice: Slice,
    /// One for each of [`chart::CHARTS`].
    scenes: Vec<Scene>,
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

#[derive(Properties, PartialEq)]
struct ExplorerProps {
    data: Data,
}

#[component]
fn Explorer(ExplorerProps { data }: &ExplorerProps) -> Html {
    let state = use_reducer(|| State::new(url::read(data, &Address::hash())));
    let act = use_actions(data, &state);
    let now = (*state).clone();
    let desk = Desk { data: data.clone(), lang: now.query.lang, said: now.said, act };
    let shown = use_shown(data, &now);
    let surface = use_surface(&desk, now.turn);
    use_keys(&desk, &now);
    use_focus(&now);
    use_settled(&desk, &shown, surface.stamp, now.query.fact);
    frame::frame(&desk, &now, &shown, &surface)
}

/// Runs when the key changes; what it answers is kept until it runs again, and dropped then.
///
/// One hook of one type for every effect of the page: each further type would cost a kilobyte.
#[hook]
fn use_watch(key: [u32; 3], run: Box<dyn FnOnce() -> Option<Box<dyn Any>>>) {
    use_effect_with(key, move |_| {
        let kept = run();
        move || drop(kept)
    });
}

/// An optional row as part of a key.
fn key(row: Option<crate::data::Row>) -> u32 {
    row.map_or(0, |row| row.0 + 1)
}

/// A number not used before.
fn stamp() -> u32 {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.set(LAST.get() + 1);
    LAST.get()
}

/// The way to act: marks the time, writes the address, changes the state; and follows the address when it changes.
#[hook]
fn use_actions(data: &Data, state: &UseReducerHandle<State>) -> Callback<Do> {
    let query = use_mut_ref(Query::default);
    *query.borrow_mut() = state.query.clone();
    let address = use_mut_ref(Address::new);
    let dispatcher = state.dispatcher();
    let (arriving, arrived, from) = (data.clone(), dispatcher.clone(), Rc::clone(&query));
    use_watch(
        [0; 3],
        Box::new(move || {
            let listener = Address::on_change(Callback::from(move |()| {
                let (query, notices) = url::read(&arriving, &Address::hash());
                if query != *from.borrow() {
                    browser::begin_update();
                }
                arrived.dispatch(Do::Arrive(query, notices));
            }));
            Some(Box::new(listener))
        }),
    );
    let data = data.clone();
    use_callback((), move |action: Do, ()| {
        if let Do::Act(action) = &action {
            let next = reduce(&query.borrow(), action.clone());
            if next != *query.borrow() {
                browser::begin_update();
                address.borrow_mut().write(url::write(&data, &next));
            }
        }
        dispatcher.dispatch(action);
    })
}

/// The slice and the scenes of a query: anew only where the answer may differ.
#[hook]
fn use_shown(data: &Data, state: &State) -> Shown {
    let mut asked = state.query.clone();
    asked.fact = None;
    let memo = use_memo((data.clone(), asked, state.rows), |(data, query, rows)| {
        let from = browser::now();
        let slice = run(data, query, &chart::asks(chart::CHARTS), *rows);
        browser::measure("xijian:query", from, browser::now());
        let scenes = chart::scenes(chart::CHARTS, data, query, &slice, words(query.lang));
        Shown(Rc::new(Answered { stamp: stamp(), query: query.clone(), slice, scenes }))
    });
    (*memo).clone()
}

/// Colours, font and pixel ratio, read again when any may have changed.
#[hook]
fn use_surface(desk: &Desk, turn: u32) -> Rc<Surface> {
    let act = desk.act.clone();
    use_watch(
        [turn, 0, 0],
        Box::new(move || Some(Box::new(browser::on_surface_change(act.reform(|()| Do::Redraw))))),
    );
    use_memo((turn, desk.lang), |_| {
        let theme = chart::theme::Theme::new(browser::property("font-family"), browser::property);
        Surface { stamp: stamp(), theme, ratio: browser::pixel_ratio() }
    })
}

/// Escape closes what lies on top: the sheet of filters, else the evidence. `C` copies the words as printed.
#[hook]
fn use_keys(desk: &Desk, state: &State) {
    let (desk, fact, sheet) = (desk.clone(), state.query.fact, state.sheet);
    let pressed = move |event: KeyboardEvent| match (event.key().as_str(), fact) {
        _ if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() => (),
        ("Escape", _) if sheet => desk.act.emit(Do::Sheet(false)),
        ("Escape", Some(_)) => desk.act.emit(Do::Act(Action::Open(None))),
        ("c" | "C", Some(fact)) => evidence::copy_printed(&desk, fact),
        _ => (),
    };
    use_watch(
        [key(fact), u32::from(sheet), state.query.lang as u32],
        Box::new(move || Some(Box::new(browser::on_key(Callback::from(pressed))))),
    );
}

/// Moves the focus to what has just opened.
#[hook]
fn use_focus(state: &State) {
    let target = if state.sheet { "#filters" } else { "#evidence" };
    let opened = state.sheet || state.query.fact.is_some();
    use_watch(
        [key(state.query.fact), u32::from(state.sheet), 1],
        Box::new(move || {
            if opened {
                browser::focus(target);
            }
            None
        }),
    );
}

/// After everything is drawn: language, title, the measure of the update, and the sign that the page is ready.
#[hook]
fn use_settled(desk: &Desk, shown: &Shown, surface: u32, fact: Option<crate::data::Row>) {
    let (desk, shown) = (desk.clone(), shown.clone());
    use_watch(
        [shown.stamp, surface, key(fact)],
        Box::new(move || {
            let words = desk.words();
            let title = sentence::plain(&sentence::selection(&desk.data, &shown.query, &shown.slice, words));
            browser::set_language(words.tag, &format!("{} · {title}", words.brand));
            Some(Box::new(browser::settle()))
        }),
    );
}
