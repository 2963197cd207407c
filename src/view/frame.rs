//! What stands around every page: head, filters, notices, the line of chips, evidence, foot.

use std::rc::Rc;

use yew::prelude::*;

use super::canvas::Surface;
use super::evidence::Evidence;
use super::filters::Filters;
use super::inputs::{Copy, emphasised};
use super::pages::{facts, overview};
use super::{Desk, Shown, browser, use_desk};
use crate::data::Row;
use crate::data::schema::{Facet, Tab};
use crate::query::Page;
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::Action;
use crate::state::url::Notice;
use crate::text::{self, Words};

#[derive(Properties, PartialEq)]
pub(super) struct FrameProps {
    pub shown: Shown,
    pub surface: Rc<Surface>,
    pub notices: Rc<[Notice]>,
    pub close: Callback<()>,
    pub more: Callback<()>,
    /// The fact whose evidence is open.
    pub fact: Option<Row>,
}

#[component]
pub(super) fn Frame(props: &FrameProps) -> Html {
    let desk = use_desk();
    let words = desk.words();
    let sheet = use_state(|| false);
    let set_sheet = {
        let sheet = sheet.clone();
        Callback::from(move |open| sheet.set(open))
    };
    use_escape(&desk, props.fact, *sheet, &set_sheet);
    let shown = &props.shown;
    let page = match shown.query().page {
        Page::Overview => html! { <overview::Overview {shown} surface={&props.surface} /> },
        Page::Facts => html! { <facts::Facts {shown} fact={props.fact} more={&props.more} /> },
    };
    let main = classes!(props.fact.is_some().then_some("with-ev"));
    html! {
        <>
            <a class="skip" href="#main" onclick={skip()}>{ words.skip }</a>
            { head(&desk, shown.query().page) }
            <div class="page">
                <Filters {shown} open={*sheet} set_open={&set_sheet} />
                <main id="main" tabindex="-1">
                    { notices(words, &props.notices, &props.close) }
                    { lead(&desk, shown) }
                    <BarLine {shown} />
                    <div class={main}>
                        <div class="content">{ page }</div>
                        if let Some(fact) = props.fact { <Evidence {fact} /> }
                    </div>
                </main>
            </div>
            { sheet_button(words, shown, set_sheet) }
            { foot(&desk) }
        </>
    }
}

/// Escape closes what lies on top: the sheet of filters, else the evidence.
#[hook]
fn use_escape(desk: &Desk, fact: Option<Row>, sheet: bool, set_sheet: &Callback<bool>) {
    let (desk, set_sheet) = (desk.clone(), set_sheet.clone());
    use_effect_with((desk, fact, sheet), move |(desk, fact, sheet)| {
        let (desk, fact, sheet) = (desk.clone(), *fact, *sheet);
        let listener = browser::on_key(Callback::from(move |event: web_sys::KeyboardEvent| {
            if event.key() != "Escape" || event.default_prevented() {
                return;
            }
            if sheet {
                set_sheet.emit(false);
            } else if fact.is_some() {
                desk.act.emit(Action::Open(None));
            }
        }));
        move || drop(listener)
    });
}

/// Moves to the content without touching the hash, which is the page's address.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        if let Some(main) = browser::element("#main") {
            let _ = main.focus();
        }
    })
}

fn head(desk: &Desk, current: Page) -> Html {
    let words = desk.words();
    let tab = |&page: &Page| {
        let label = match page {
            Page::Overview => words.overview,
            Page::Facts => words.facts,
        };
        let here = (page == current).then_some("page");
        html! {
            <button key={page.id()} type="button" data-page={page.id()} aria-current={here}
                    onclick={desk.does(Action::Go(page))}>{ label }</button>
        }
    };
    html! {
        <header class="head">
            <div class="head-in">
                <span class="brand">
                    <svg viewBox="0 0 22 22" aria-hidden="true">
                        <path d="M1 1h20v20H1zM16.5 11a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0zM7.4 14.6L14.6 7.4" />
                    </svg>
                    <b>{ words.brand }</b>
                    <span class="subtitle">{ words.subtitle }</span>
                </span>
                <nav class="tabs" aria-label={words.pages}>{ for Page::ALL.iter().map(tab) }</nav>
                <Tools />
            </div>
        </header>
    }
}

/// The other language, and the other colours.
#[component]
fn Tools() -> Html {
    let desk = use_desk();
    let words = desk.words();
    let dark = use_state(browser::is_dark);
    let other =
        if desk.lang == crate::data::Lang::Zh { crate::data::Lang::En } else { crate::data::Lang::Zh };
    let (name, tag) = words.other_language;
    let turn = {
        let dark = dark.clone();
        Callback::from(move |_| {
            browser::choose_theme(!*dark);
            dark.set(!*dark);
        })
    };
    html! {
        <div class="tools">
            <button type="button" class="tool" lang={tag} data-lang={tag}
                    onclick={desk.does(Action::Speak(other))}>{ name }</button>
            <button type="button" class="tool" data-theme-toggle="" onclick={turn}>
                { if *dark { words.to_light } else { words.to_dark } }
            </button>
        </div>
    }
}

fn notices(words: &Words, notices: &[Notice], close: &Callback<()>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let line = |notice: &Notice| match notice {
        Notice::Key(key) => (words.dropped_key)(key),
        Notice::Value { key, value } => (words.dropped_value)(key, value),
    };
    let onclick = close.reform(|_| ());
    html! {
        <div class="notice" role="status">
            <ul>{ for notices.iter().map(|notice| html! { <li>{ line(notice) }</li> }) }</ul>
            <button type="button" class="text-btn" {onclick}>{ words.dismiss }</button>
        </div>
    }
}

/// What there is, or what the filters leave.
fn lead(desk: &Desk, shown: &Shown) -> Html {
    let words = desk.words();
    let query = shown.query();
    let whole = query.page == Page::Overview && query.filters().is_empty();
    let lead = sentence::lead(&desk.data, words);
    let sentence = if whole {
        (words.lead)(&lead)
    } else {
        sentence::selection(&desk.data, query, shown.slice(), words)
    };
    let title = match query.page {
        Page::Overview => words.overview,
        Page::Facts => words.facts,
    };
    html! {
        <>
            <h1 class="vh">{ title }</h1>
            <p class="lead">{ emphasised(&sentence) }</p>
            if whole { <p class="lead-note">{ (words.lead_note)(&lead) }</p> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BarLineProps {
    shown: Shown,
}

/// How many facts, the filters as chips, and the link to all this.
#[component]
fn BarLine(BarLineProps { shown }: &BarLineProps) -> Html {
    let desk = use_desk();
    let words = desk.words();
    let count = shown.slice().count;
    let all = desk.data.len(Tab::Facts);
    let chip = |(facet, filter): &(Facet, Filter)| {
        let options = sentence::options(&desk.data, *facet, filter, words);
        let facet_name = text::label(*facet, words.lang);
        html! {
            <button key={facet.key()} type="button" class="chip" data-chip={facet.key()}
                    aria-label={(words.remove)(&format!("{facet_name} {options}"))}
                    onclick={desk.does(Action::Clear(*facet))}>
                <i>{ facet_name }</i><span>{ options }</span>
            </button>
        }
    };
    let filters = shown.query().filters();
    html! {
        <div class="bar-line">
            <span class="count" role="status" data-result-count={count.to_string()}>
                { (words.facts_count)(count, all) }
            </span>
            if filters.is_empty() {
                <span class="hint">{ words.no_filter }</span>
            } else {
                { for filters.iter().map(chip) }
                <button type="button" class="text-btn" data-clear-all=""
                        onclick={desk.does(Action::ClearAll)}>{ words.clear_all }</button>
            }
            <span class="end">
                <Copy label={words.copy_link} text={Callback::from(|()| browser::Address::whole())} />
            </span>
        </div>
    }
}

/// On narrow screens the filters are a sheet, which this opens.
fn sheet_button(words: &Words, shown: &Shown, set_sheet: Callback<bool>) -> Html {
    html! {
        <button type="button" class="sheet-open" aria-haspopup="dialog" onclick={set_sheet.reform(|_| true)}>
            <b>{ words.filters }</b>
            <span>{ (words.show_facts)(shown.slice().count) }</span>
        </button>
    }
}

fn foot(desk: &Desk) -> Html {
    let words = desk.words();
    html! {
        <footer class="site-foot">
            <p>
                <span>{ (words.foot_data)(desk.data.len(Tab::Facts), desk.data.len(Tab::Sources)) }</span>
                <span>{ words.foot_network }</span>
                <span>{ words.foot_licence }</span>
            </p>
        </footer>
    }
}
