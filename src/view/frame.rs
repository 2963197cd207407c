//! What stands around every page: head, filters, notices, the line of chips, evidence, foot.

use yew::prelude::*;
use yew::virtual_dom::VList;

use super::inputs::{copy, emphasised};
use super::pages::{self, assessment, brief, facts, indicators, overview, pledges, projects, sources};
use super::plot::pressed;
use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, Explorer, Later, Layer, Shown, browser, evidence};
use crate::cite;
use crate::data::schema::{Facet, Tab};
use crate::data::{FINGERPRINT, Lang, Row};
use crate::query::Page;
use crate::query::filter::Filter;
use crate::sentence;
use crate::state::url::Notice;
use crate::state::{Action, Together};
use crate::text;
use crate::text::number::count as grouped;

/// The whole page.
pub(super) fn frame(it: &Explorer) -> Html {
    let (desk, shown) = (&it.desk, &it.shown);
    let fact = it.query.fact;
    let page = match it.query.page {
        Page::Overview => overview::page(it),
        Page::Indicators => indicators::page(it),
        Page::Assessment => assessment::page(it),
        Page::Pledges => pledges::page(it),
        Page::Projects => projects::page(it),
        Page::Facts => facts::page(desk, shown, fact),
        Page::Sources => sources::page(it),
        Page::Brief => brief::page(it),
    };
    let body = tag!("div", "class" = "body", "data-open" = fact.map(|_| ""))
        .hold(page)
        .hold(fact.map(|fact| evidence::panel(desk, fact)));
    // Filters as a sheet lie over everything else.
    let inert = it.sheet.then_some("");
    let main = tag!("main", "id" = "main", "tabindex" = "-1", "inert" = inert)
        .hold(notices(desk, &it.notices, it.later == Later::Lost))
        .hold(lead(desk, shown))
        .hold(bar_line(desk, shown))
        .hold(compare(desk, shown))
        .hold(body);
    let filters = it.panel.view(desk, shown, it.sheet);
    let page = tag!("div", "class" = "page", "data-brief" = (it.query.page == Page::Brief).then_some(""))
        .hold(filters)
        .hold(main);
    let dialog = it.dialog.as_ref().map(|dialog| dialog.view(desk));
    let parts = vec![
        skip(desk).into(),
        head(desk, it.query.page, inert).into(),
        page.into(),
        foot(desk).into(),
        pages::some(it.printing.as_ref().map(|_| cited(desk, shown))),
        pages::some(dialog),
    ];
    VList::with_children(parts, None).into()
}

/// Moves to the content without touching the hash, which is the page's address.
fn skip(desk: &Desk) -> Tag {
    let on_click = Callback::from(|event: Event| {
        event.prevent_default();
        browser::focus("#main");
    });
    tag!("a", "class" = "skip", "href" = "#main").on_click(on_click).hold(desk.words().skip)
}

fn page_name(desk: &Desk, page: Page) -> &'static str {
    match page {
        Page::Overview => desk.words().overview,
        Page::Indicators => desk.words().indicators,
        Page::Assessment => desk.words().assessment,
        Page::Pledges => desk.words().pledges,
        Page::Projects => desk.words().projects,
        Page::Facts => desk.words().facts,
        Page::Sources => desk.words().sources,
        Page::Brief => desk.words().brief,
    }
}

fn head(desk: &Desk, current: Page, inert: Option<&'static str>) -> Tag {
    let words = desk.words();
    let tab = |&page: &Page| {
        let here = (page == current).then_some("page");
        tag!("button", "type" = "button", "data-page" = page.id(), "aria-current" = here)
            .on_click(desk.does(Action::Go(page)))
            .hold(page_name(desk, page))
    };
    let sign = tag!("svg", "viewBox" = "0 0 22 22", "aria-hidden" = "true").hold(tag!(
        "path",
        "d" = "M1 1h20v20H1zM16.5 11a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0zM7.4 14.6L14.6 7.4"
    ));
    let brand =
        el("span", "brand", sign).hold(el("b", "", words.brand)).hold(el("span", "subtitle", words.subtitle));
    let tabs = tag!("nav", "class" = "tabs", "aria-label" = words.pages).each(Page::ALL.iter().map(tab));
    tag!("header", "class" = "head", "inert" = inert)
        .hold(el("div", "head-in", brand).hold(tabs).hold(tools(desk)))
}

/// The other language, and the other colours.
fn tools(desk: &Desk) -> Tag {
    let words = desk.words();
    let other = if desk.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let (name, tag) = words.other_language;
    let dark = browser::is_dark();
    let act = desk.act.clone();
    let turn = Callback::from(move |_| {
        browser::choose_theme(!dark);
        act.emit(Do::Redraw);
    });
    let language = tag!("button", "type" = "button", "class" = "tool", "lang" = tag, "data-do" = "language")
        .on_click(desk.does(Action::Speak(other)))
        .hold(name);
    let theme = button("tool", "theme", if dark { words.to_light } else { words.to_dark }, turn);
    let search =
        button("tool", "search", (words.search, el("kbd", "", "/")), desk.doing(Do::Lay(Layer::Search)));
    el("div", "tools", search).hold(language).hold(theme)
}

/// What of the address was dropped, and that a page could not be brought.
fn notices(desk: &Desk, notices: &[Notice], lost: bool) -> Option<Tag> {
    let words = desk.words();
    if notices.is_empty() && !lost {
        return None;
    }
    let line = |notice: &Notice| match notice {
        Notice::Key(key) => text::fill(words.dropped_key, &[key]),
        Notice::Twice(key) => text::fill(words.dropped_twice, &[key]),
        Notice::Value { key, value } => text::fill(words.dropped_value, &[key, value]),
    };
    let lost = lost.then(|| tag!("li", "role" = "alert").hold(words.lost));
    let lines = tag!("ul").each(notices.iter().map(|notice| el("li", "", line(notice)))).hold(lost);
    let dismiss = button("text-btn", "dismiss", words.dismiss, desk.doing(Do::Dismiss));
    Some(tag!("div", "class" = "notice", "role" = "status").hold(lines).hold(dismiss))
}

/// What there is, or what the filters leave.
fn lead(desk: &Desk, shown: &Shown) -> (Tag, Tag, Tag) {
    let words = desk.words();
    let query = &shown.query;
    let whole = query.page == Page::Overview && query.is_open();
    let (sentence, note) = if whole {
        let lead = sentence::lead(&desk.data, words);
        ((words.lead)(&lead), (words.lead_note)(&lead))
    } else {
        let selection = sentence::selection(&desk.data, query, &shown.slice, words);
        match (query.page, shown.scenes.first()) {
            // What a page of one matter is about is to be seen in its first chart.
            (Page::Indicators | Page::Assessment | Page::Pledges | Page::Projects, Some(scene)) => {
                (scene.sentence.clone(), sentence::plain(&selection))
            }
            _ => (selection, String::new()),
        }
    };
    (
        el("h1", "vh", page_name(desk, query.page)),
        emphasised(tag!("p", "class" = "lead"), &sentence),
        el("p", "lead-note", note),
    )
}

/// How many facts, the filters as chips, and the link to all this.
fn bar_line(desk: &Desk, shown: &Shown) -> Tag {
    let words = desk.words();
    let count = shown.slice.count;
    let number = |n| grouped(n, desk.lang);
    let all = text::fill(words.facts_count, &[&number(count), &number(desk.data.len(Tab::Facts))]);
    let filtered = |(facet, filter): &(Facet, Filter)| {
        let options = sentence::options(&desk.data, *facet, filter, words);
        let names = (facet.key(), text::label(*facet, words.lang));
        chip(desk, names, options, Action::Clear(*facet))
    };
    let filters = shown.query.filters();
    let sought = shown
        .query
        .sought
        .as_ref()
        .map(|sought| chip(desk, ("q", words.sought), sought.text().to_owned(), Action::Seek(None)));
    let rest = if shown.query.is_open() {
        el("span", "hint", words.no_filter)
    } else {
        button("text-btn", "clear-all", words.clear_all, desk.does(Action::ClearAll))
    };
    let counted = tag!("span", "class" = "count", "role" = "status", "data-result-count" = count.to_string());
    let refer = button("text-btn", "refer", words.share, desk.doing(Do::Lay(Layer::Refer(None))));
    let take = button("text-btn", "take", words.take, desk.doing(Do::Lay(Layer::Take(None))));
    el("div", "bar-line", counted.hold(all))
        .each(filters.iter().map(filtered))
        .hold(sought)
        .hold(rest)
        .hold(el("span", "end", copy_link(desk)).hold(refer).hold(take))
}

/// A filter as the button that takes it away: the key and the name of what it filters, and what it lets through.
fn chip(desk: &Desk, (key, name): (&'static str, &'static str), said: String, remove: Action) -> Tag {
    let label = text::fill(desk.words().remove, &[&format!("{name} {said}")]);
    tag!("button", "type" = "button", "class" = "chip", "data-chip" = key, "aria-label" = label)
        .on_click(desk.does(remove))
        .hold(el("i", "", name))
        .hold(" ")
        .hold(el("span", "", said))
}

/// The units to be set against each other.
fn compare(desk: &Desk, shown: &Shown) -> Tag {
    let (data, words, compared) = (&desk.data, desk.words(), &shown.query.compare);
    let unit = |unit: Row| {
        let id = data.id(Tab::Districts, unit).to_owned();
        let on = pressed(compared.contains(&unit));
        tag!("button", "type" = "button", "class" = "pick", "data-compare" = id, "aria-pressed" = on)
            .on_click(desk.does(Action::Compare(unit, Together::Joined)))
            .hold(data.short_name(unit, desk.lang).into_owned())
    };
    let none = (!compared.is_empty())
        .then(|| button("text-btn", "compare-none", words.compare_none, desk.does(Action::CompareNone)));
    tag!("div", "class" = "compare", "role" = "group", "aria-label" = words.compare)
        .hold(el("span", "", words.compare))
        .each(data.district_order().into_iter().map(unit))
        .hold(none)
}

/// Copies the address of what is shown.
fn copy_link(desk: &Desk) -> Tag {
    copy(desk, "link", desk.words().copy_link.into(), Callback::from(|()| browser::Address::whole()))
}

/// Which release of the tables this is and how much is in it, and the beginning of its fingerprint.
pub(super) fn release(desk: &Desk) -> [String; 2] {
    let words = desk.words();
    let size = |tab| grouped(desk.data.len(tab), desk.lang);
    [
        text::fill(words.foot_data, &[&desk.data.version(), &size(Tab::Sources), &size(Tab::Facts)]),
        text::fill(words.foot_fingerprint, &[&&FINGERPRINT[..FINGERPRINT_SHOWN]]),
    ]
}

/// How what is printed is cited, below it.
fn cited(desk: &Desk, shown: &Shown) -> Tag {
    let said = sentence::selection(&desk.data, &shown.query, &shown.slice, desk.words());
    let place = (&*browser::Address::public(), browser::today());
    let work = cite::view(&desk.data, &said, place, desk.words());
    let reference = cite::reference(&work, desk.lang);
    let day = desk.data.as_of().map_or(String::new(), desk.words().date);
    let [version, fingerprint] = release(desk);
    let data = [version, text::fill(desk.words().foot_as_of, &[&day]), fingerprint].join(" · ");
    // A brief says so itself.
    let data = (shown.query.page != Page::Brief).then(|| (data, tag!("br")));
    tag!("p", "class" = "cited").hold(data).hold(reference)
}

fn foot(desk: &Desk) -> Tag {
    let words = desk.words();
    let tables = tag!("a", "class" = "hosted", "href" = "data/index.html").hold(words.foot_tables);
    let line = tag!("p")
        .each(release(desk).map(|part| el("span", "", part)))
        .hold(el("span", "", words.foot_network))
        .hold(el("span", "", words.foot_licence))
        .hold(tables)
        .hold(button("text-btn", "help", (words.keys, " ?"), desk.doing(Do::Lay(Layer::Help))));
    el("footer", "site-foot", line)
}

/// Figures of the fingerprint that tell releases apart.
const FINGERPRINT_SHOWN: usize = 12;
