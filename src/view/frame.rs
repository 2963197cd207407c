//! What stands around every page: head, filters, notices, the line of chips, evidence, foot.

use yew::prelude::*;

use super::inputs::{button, copy, el, emphasised};
use super::pages::{facts, overview};
use super::{Desk, Do, Explorer, Shown, browser, evidence, filters};
use crate::data::schema::{Facet, Tab};
use crate::data::{FINGERPRINT, Lang};
use crate::query::Page;
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::Action;
use crate::state::url::Notice;
use crate::text;
use crate::text::number::count as grouped;

/// The whole page.
pub(super) fn frame(it: &Explorer) -> Html {
    let (desk, shown) = (&it.desk, &it.shown);
    let words = desk.words();
    let fact = it.query.fact;
    let page = match it.query.page {
        Page::Overview => overview::page(desk, shown, &it.surface),
        Page::Facts => facts::page(desk, shown, fact),
    };
    html! {
        <>
            <a class="skip" href="#main" onclick={skip()}>{ words.skip }</a>
            { head(desk, it.query.page) }
            <div class="page">
                { filters::panel(desk, shown, it.sheet) }
                <main id="main" tabindex="-1">
                    { notices(desk, &it.notices) }
                    { lead(desk, shown) }
                    { bar_line(desk, shown) }
                    <div class="body" data-open={fact.map(|_| "")}>
                        <div>{ page }</div>
                        { fact.map(|fact| evidence::panel(desk, fact)) }
                    </div>
                </main>
            </div>
            { foot(desk) }
        </>
    }
}

/// Moves to the content without touching the hash, which is the page's address.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("#main");
    })
}

fn page_name(desk: &Desk, page: Page) -> &'static str {
    match page {
        Page::Overview => desk.words().overview,
        Page::Facts => desk.words().facts,
    }
}

fn head(desk: &Desk, current: Page) -> Html {
    let words = desk.words();
    let tab = |&page: &Page| {
        let here = (page == current).then_some("page");
        html! {
            <button type="button" data-page={page.id()} aria-current={here} onclick={desk.does(Action::Go(page))}>
                { page_name(desk, page) }
            </button>
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
                { tools(desk) }
            </div>
        </header>
    }
}

/// The other language, and the other colours.
fn tools(desk: &Desk) -> Html {
    let words = desk.words();
    let other = if desk.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let (name, tag) = words.other_language;
    let dark = browser::is_dark();
    let act = desk.act.clone();
    let turn = Callback::from(move |_: MouseEvent| {
        browser::choose_theme(!dark);
        act.emit(Do::Redraw);
    });
    html! {
        <div class="tools">
            <button type="button" class="tool" lang={tag} data-do="language" onclick={desk.does(Action::Speak(other))}>
                { name }
            </button>
            { button("tool", "theme", if dark { words.to_light } else { words.to_dark }, turn) }
        </div>
    }
}

fn notices(desk: &Desk, notices: &[Notice]) -> Html {
    let words = desk.words();
    if notices.is_empty() {
        return Html::default();
    }
    let line = |notice: &Notice| match notice {
        Notice::Key(key) => text::fill(words.dropped_key, &[key]),
        Notice::Value { key, value } => text::fill(words.dropped_value, &[key, value]),
    };
    html! {
        <div class="notice" role="status">
            <ul>{ for notices.iter().map(|notice| el("li", "", line(notice))) }</ul>
            { button("text-btn", "dismiss", words.dismiss, desk.doing(Do::Dismiss)) }
        </div>
    }
}

/// What there is, or what the filters leave.
fn lead(desk: &Desk, shown: &Shown) -> Html {
    let words = desk.words();
    let query = &shown.query;
    let whole = query.page == Page::Overview && query.filters().is_empty();
    let (sentence, note) = if whole {
        let lead = sentence::lead(&desk.data, words);
        ((words.lead)(&lead), (words.lead_note)(&lead))
    } else {
        (sentence::selection(&desk.data, query, &shown.slice, words), String::new())
    };
    html! {
        <>
            { el("h1", "vh", page_name(desk, query.page)) }
            <p class="lead">{ emphasised(&sentence) }</p>
            { el("p", "lead-note", note) }
        </>
    }
}

/// How many facts, the filters as chips, and the link to all this.
fn bar_line(desk: &Desk, shown: &Shown) -> Html {
    let words = desk.words();
    let count = shown.slice.count;
    let number = |n| grouped(n, desk.lang);
    let chip = |(facet, filter): &(Facet, Filter)| {
        let options = sentence::options(&desk.data, *facet, filter, words);
        let name = text::label(*facet, words.lang);
        html! {
            <button type="button" class="chip" data-chip={facet.key()}
                    aria-label={text::fill(words.remove, &[&format!("{name} {options}")])} onclick={desk.does(Action::Clear(*facet))}>
                { el("i", "", name) }{ el("span", "", options) }
            </button>
        }
    };
    let filters = shown.query.filters();
    let rest = if filters.is_empty() {
        el("span", "hint", words.no_filter)
    } else {
        button("text-btn", "clear-all", words.clear_all, desk.does(Action::ClearAll))
    };
    html! {
        <div class="bar-line">
            <span class="count" role="status" data-result-count={count.to_string()}>
                { text::fill(words.facts_count, &[&number(count), &number(desk.data.len(Tab::Facts))]) }
            </span>
            { for filters.iter().map(chip) }
            { rest }
            <span class="end">{ copy_link(desk, "link") }</span>
        </div>
    }
}

/// Copies the address of what is shown.
pub(super) fn copy_link(desk: &Desk, place: &'static str) -> Html {
    copy(desk, place, desk.words().copy_link.into(), Callback::from(|()| browser::Address::whole()))
}

fn foot(desk: &Desk) -> Html {
    let words = desk.words();
    let size = |tab| grouped(desk.data.len(tab), desk.lang);
    let data = text::fill(words.foot_data, &[desk.data.version(), &size(Tab::Sources), &size(Tab::Facts)]);
    let fingerprint = text::fill(words.foot_fingerprint, &[&FINGERPRINT[..FINGERPRINT_SHOWN]]);
    let parts = [&data, &fingerprint, words.foot_network, words.foot_licence];
    html! {
        <footer class="site-foot">
            <p>
                { for parts.map(|part| el("span", "", part.to_owned())) }
                <a class="hosted" href="data/index.html">{ words.foot_tables }</a>
            </p>
        </footer>
    }
}

/// Figures of the fingerprint that tell releases apart.
const FINGERPRINT_SHOWN: usize = 12;
