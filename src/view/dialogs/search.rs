//! The dialog that finds names and facts.

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::{Dialog, Heard, What, empty};
use crate::data::schema::{Facet, Tab, facts};
use crate::data::{Code, Row};
use crate::query::Sought;
use crate::state::Action;
use crate::text::{self, fill};
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Do, browser};

/// Names and facts that are offered; more are counted.
const NAMES: usize = 20;
const FACTS: usize = 50;
/// Milliseconds in which the dialog is shown: two frames.
const SHOWN: u32 = 33;

/// The open dialog: what was typed, and what that finds.
#[derive(Default)]
pub(in crate::view) struct Search {
    typed: String,
    sought: Option<Sought>,
    names: Vec<(Facet, Code)>,
    facts: Vec<Row>,
    /// The offer that is reached.
    at: usize,
    /// The words of all facts are made ready after the dialog is shown, before the first letter asks for them.
    _ready: Option<Timeout>,
}

/// What can be chosen.
#[derive(Clone, Copy)]
enum Offer {
    Name(Facet, Code),
    /// All facts, as a list.
    All,
    Fact(Row),
}

impl Dialog for Search {
    fn hear(&mut self, desk: &Desk, what: What) -> Heard {
        match what {
            // The same again is no change.
            What::Type(typed) if typed == self.typed => Heard::Nothing,
            What::Type(typed) => {
                self.seek(desk, typed);
                Heard::Changed
            }
            What::Step(by) => {
                let count = self.offers().len().max(1) as isize;
                self.at = (self.at as isize + by).rem_euclid(count) as usize;
                Heard::Changed
            }
            What::Done(_) => Heard::Nothing,
            What::Choose(place) => match self.offers().get(place.unwrap_or(self.at)) {
                None => Heard::Nothing,
                Some(&Offer::Name(facet, code)) => Heard::Chosen(Action::Only(vec![(facet, code)])),
                Some(Offer::All) => Heard::Chosen(Action::Seek(self.sought.clone())),
                Some(&Offer::Fact(fact)) => Heard::Chosen(Action::Open(Some(fact))),
            },
        }
    }

    fn home(&self) -> String {
        "[data-do=search]".to_owned()
    }

    fn view(&self, desk: &Desk) -> Tag {
        let words = &desk.words().late().search;
        let offers = self.offers();
        let reached = (!offers.is_empty()).then(|| format!("found-{}", self.at));
        let field = tag!(
            "input",
            "id" = "seek",
            "autofocus" = "",
            "type" = "search",
            "role" = "combobox",
            "aria-label" = desk.words().search,
            "aria-controls" = "found",
            "aria-expanded" = if offers.is_empty() { "false" } else { "true" },
            "aria-autocomplete" = "list",
            "aria-activedescendant" = reached,
            "autocomplete" = "off",
            "autocapitalize" = "off",
            "spellcheck" = "false",
            "enterkeyhint" = "search",
            "placeholder" = words.hint,
        );
        let field =
            field.on(|| ListenerKind::oninput, typing(desk)).on(|| ListenerKind::onkeydown, keys(desk));
        let said = match (&self.sought, offers.is_empty()) {
            (None, _) => words.help.to_owned(),
            (_, true) => fill(words.none_found, &[&self.typed.trim()]),
            _ => fill(words.found, &[&self.names.len(), &self.facts.len()]),
        };
        let offer = |(place, offer): (usize, &Offer)| self.offer(desk, place, *offer);
        let list = tag!("ul", "id" = "found", "role" = "listbox", "aria-label" = words.results)
            .each(offers.iter().enumerate().map(offer));
        empty(desk, ("search", "close-search"), desk.words().search, field)
            .hold(tag!("p", "role" = "status").hold(said))
            .hold(list)
    }
}

impl Search {
    pub(in crate::view) fn new(desk: &Desk) -> Self {
        let data = desk.data.clone();
        Self { _ready: Some(Timeout::new(SHOWN, move || _ = data.index())), ..Self::default() }
    }

    fn seek(&mut self, desk: &Desk, typed: String) {
        self.sought = Sought::new(&typed);
        self.names =
            self.sought.as_ref().map_or(Vec::new(), |sought| sought.found(&desk.data).names(&desk.data));
        self.facts =
            self.sought.as_ref().map_or(Vec::new(), |sought| sought.found(&desk.data).facts(&desk.data));
        (self.typed, self.at) = (typed, 0);
    }

    fn offers(&self) -> Vec<Offer> {
        let names = self.names.iter().take(NAMES).map(|&(facet, code)| Offer::Name(facet, code));
        let all = (!self.facts.is_empty()).then_some(Offer::All);
        names.chain(all).chain(self.facts.iter().take(FACTS).map(|&fact| Offer::Fact(fact))).collect()
    }

    fn offer(&self, desk: &Desk, place: usize, offer: Offer) -> Tag {
        let (data, words) = (&desk.data, desk.words());
        let (id, name, about) = match offer {
            Offer::Name(facet, code) => (
                [facet.key(), "=", &data.option_id(facet, code)].concat(),
                data.option_label(facet, code, desk.lang).unwrap_or_default().into_owned(),
                text::label(facet, desk.lang).to_owned(),
            ),
            Offer::All => {
                ("q".to_owned(), fill(words.late().search.all_facts, &[&self.facts.len()]), String::new())
            }
            Offer::Fact(fact) => {
                let year = data.whole(facts::YEAR, fact);
                let id = data.id(Tab::Facts, fact).to_owned();
                let about = year.map_or(String::new(), |year| year.to_string());
                (id, text::summary(data, fact, desk.lang), about)
            }
        };
        let here = place == self.at;
        tag!(
            "li",
            "id" = format!("found-{place}"),
            "role" = "option",
            "aria-selected" = if here { "true" } else { "false" },
            "data-found" = id
        )
        .on_click(desk.doing(Do::Within(What::Choose(Some(place)))))
        .hold(self.marked(desk, &name))
        .hold(el("i", "", about))
    }

    /// A text, and in it what was sought.
    fn marked(&self, desk: &Desk, name: &str) -> Tag {
        let parts = self
            .sought
            .as_ref()
            .map_or(Vec::new(), |sought| sought.found(&desk.data).parts(&desk.data, name));
        let (mut marked, mut rest) = (tag!("span"), 0);
        for (from, to) in parts {
            marked = marked.hold(name[rest..from].to_owned()).hold(el("mark", "", name[from..to].to_owned()));
            rest = to;
        }
        marked.hold(name[rest..].to_owned())
    }
}

/// Hears what is typed. A text that an input method has not finished is none yet; the page hears its end.
fn typing(desk: &Desk) -> Callback<Event> {
    let act = desk.act.clone();
    Callback::from(move |event: Event| {
        if let Some(text) = browser::typed(&event) {
            act.emit(Do::Within(What::Type(text)));
        }
    })
}

fn keys(desk: &Desk) -> Callback<Event> {
    let act = desk.act.clone();
    Callback::from(move |event: Event| {
        let what = match browser::key(&event).as_str() {
            "ArrowDown" => What::Step(1),
            "ArrowUp" => What::Step(-1),
            "Enter" => What::Choose(None),
            _ => return,
        };
        event.prevent_default();
        act.emit(Do::Within(what));
    })
}
