//! The page: one reducer over the query, one memoised slice, and parts that only show what they are given.

mod browser;
mod canvas;
mod evidence;
mod filters;
mod frame;
mod inputs;
mod pages;
mod plot;
mod table;

use std::rc::Rc;

use yew::html::ImplicitClone;
use yew::prelude::*;

use crate::data::{Data, Lang, bundled};
use crate::error::Problem;
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
    if let Some(place) = browser::element("#app") {
        yew::Renderer::<App>::with_root(place.into()).render();
    }
}

impl ImplicitClone for Data {}

/// What every part may use: the tables, the language, and the way to act.
#[derive(Clone, PartialEq)]
pub(super) struct Desk {
    pub data: Data,
    pub lang: Lang,
    pub act: Callback<Action>,
}

impl ImplicitClone for Desk {}

impl Desk {
    pub(super) fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// A callback that does one thing, whatever the event.
    pub(super) fn does<E>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

/// The desk of the page that a part stands in.
#[hook]
pub(super) fn use_desk() -> Desk {
    use_context::<Desk>().expect("every part stands below the explorer, which provides the desk")
}

/// A query's answer and its charts, shared; equal only to itself.
#[derive(Clone)]
pub(super) struct Shown(Rc<(Query, Slice, Vec<Rc<chart::Scene>>)>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl ImplicitClone for Shown {}

impl Shown {
    pub(super) fn query(&self) -> &Query {
        &self.0.0
    }

    pub(super) fn slice(&self) -> &Slice {
        &self.0.1
    }

    /// The chart of that id, where the page has it.
    pub(super) fn scene(&self, id: &str) -> Option<Rc<chart::Scene>> {
        let place = chart::CHARTS.iter().position(|def| def.id == id)?;
        self.0.2.get(place).map(Rc::clone)
    }
}

#[component]
fn App() -> Html {
    match &*use_memo((), |()| bundled()) {
        Ok(data) => html! { <Explorer {data} /> },
        Err(problems) => html! { <Faults problems={Rc::from(problems.as_slice())} /> },
    }
}

#[derive(Properties, PartialEq)]
struct FaultsProps {
    problems: Rc<[Problem]>,
}

/// Tables that cannot be read: every problem with its row, in both languages.
#[component]
fn Faults(FaultsProps { problems }: &FaultsProps) -> Html {
    use_effect_with((), |()| {
        browser::set_hidden("#plain", true);
        browser::set_ready(true);
    });
    let part = |lang| {
        html! {
            <section lang={words(lang).tag}>
                <h1>{ (words(lang).bad_tables)(problems.len()) }</h1>
                <ul>{ for problems.iter().map(|problem| html! { <li>{ text::problem(problem, lang) }</li> }) }</ul>
            </section>
        }
    };
    html! { <main class="faults" role="alert">{ part(Lang::Zh) }{ part(Lang::En) }</main> }
}

/// The reader's query as the reducer holds it.
#[derive(PartialEq)]
struct State(Query);

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = State(reduce(&self.0, action));
        if next == *self { self } else { next.into() }
    }
}

#[derive(Properties, PartialEq)]
struct ExplorerProps {
    data: Data,
}

/// How many rows a table shows before more are asked for.
const ROWS: usize = 200;

#[component]
fn Explorer(ExplorerProps { data }: &ExplorerProps) -> Html {
    let started = use_memo((), |()| url::read(data, &Address::hash()));
    let state = use_reducer(|| State(started.0.clone()));
    let notices = use_state(|| started.1.clone());
    let rows = use_state(|| ROWS);
    let query = state.0.clone();
    let desk = Desk { data: data.clone(), lang: query.lang, act: use_actions(data, &state, &notices) };
    let shown = use_shown(data, &query, *rows);
    let surface = use_surface(query.lang);
    use_settled(&desk, &shown, &query, &surface);
    let close = {
        let notices = notices.clone();
        Callback::from(move |()| notices.set(Vec::new()))
    };
    let more = Callback::from(move |()| rows.set(*rows + ROWS));
    html! {
        <ContextProvider<Desk> context={desk}>
            <frame::Frame {shown} {surface} {more} notices={Rc::from(notices.as_slice())} {close} fact={query.fact} />
        </ContextProvider<Desk>>
    }
}

/// The way to act: marks the time, changes the state, writes the address; and follows the address when it changes.
#[hook]
fn use_actions(
    data: &Data,
    state: &UseReducerHandle<State>,
    notices: &UseStateHandle<Vec<Notice>>,
) -> Callback<Action> {
    let address = use_memo((), |()| Address::new());
    let query = use_mut_ref(Query::default);
    *query.borrow_mut() = state.0.clone();
    let dispatcher = state.dispatcher();
    {
        let (data, query, notices) = (data.clone(), Rc::clone(&query), notices.setter());
        let dispatcher = dispatcher.clone();
        use_effect_with((), move |()| {
            let listener = Address::on_change(Callback::from(move |()| {
                let (next, dropped) = url::read(&data, &Address::hash());
                notices.set(dropped);
                if next != *query.borrow() {
                    browser::begin_update();
                    dispatcher.dispatch(Action::Replace(next));
                }
            }));
            move || drop(listener)
        });
    }
    let data = data.clone();
    use_callback((), move |action: Action, ()| {
        let next = reduce(&query.borrow(), action.clone());
        if next != *query.borrow() {
            browser::begin_update();
            address.write(url::write(&data, &next));
            dispatcher.dispatch(action);
        }
    })
}

/// The slice and the scenes of a query: anew only where the answer may differ.
#[hook]
fn use_shown(data: &Data, query: &Query, rows: usize) -> Shown {
    let mut asked = query.clone();
    asked.fact = None;
    let memo = use_memo((data.clone(), asked, rows), |(data, query, rows)| {
        let from = browser::now();
        let slice = run(data, query, &chart::asks(chart::CHARTS), *rows);
        browser::measure("xijian:query", from, browser::now());
        let scenes = chart::scenes(chart::CHARTS, data, query, &slice, words(query.lang));
        Shown(Rc::new((query.clone(), slice, scenes.into_iter().map(Rc::new).collect())))
    });
    (*memo).clone()
}

/// Colours, font and pixel ratio, read again when any may have changed.
#[hook]
fn use_surface(lang: Lang) -> Rc<Surface> {
    let read = |_: &_| {
        let theme = chart::theme::Theme::new(browser::property("font-family"), browser::property);
        Rc::new(Surface { theme, ratio: browser::pixel_ratio() })
    };
    let turn = use_state(|| 0_u32);
    let ratio = browser::pixel_ratio();
    {
        let turn = turn.clone();
        use_effect_with(ratio.to_bits(), move |_| {
            let listeners = browser::on_surface_change(Callback::from(move |()| turn.set(*turn + 1)));
            move || drop(listeners)
        });
    }
    let surface = use_memo((*turn, lang, browser::is_dark()), read);
    Rc::clone(&surface)
}

/// After everything is drawn: language, title, the measure of the update, and the sign that the page is ready.
#[hook]
fn use_settled(desk: &Desk, shown: &Shown, query: &Query, surface: &Rc<Surface>) {
    let words = desk.words();
    let title = sentence::plain(&sentence::selection(&desk.data, shown.query(), shown.slice(), words));
    use_effect_with((desk.lang, title), move |(_, title)| {
        browser::set_language(words.tag, &format!("{} · {title}", words.brand));
    });
    let deps = (shown.clone(), query.clone(), Rc::clone(surface));
    use_effect_with(deps, |_| {
        let frame = browser::settle();
        move || drop(frame)
    });
}
