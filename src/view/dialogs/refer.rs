//! The dialog of how what is shown, or a fact, is passed on, cited and reported. Nothing is sent: it is all text to copy.

use super::{Dialog, Heard, What, empty};
use crate::cite::{self, Work, apa, bibtex, gbt7714};
use crate::data::Row;
use crate::data::fact::Date;
use crate::data::schema::{Tab, facts};
use crate::sentence;
use crate::text;
use crate::view::browser::{self, Address, files};
use crate::view::inputs::{copy, fixed};
use crate::view::tag::{Content, Tag, button, el, tag};
use crate::view::{Desk, Do, Shown};

/// The open dialog, about a fact or about all that is shown.
pub(in crate::view) struct Refer {
    shown: Shown,
    fact: Option<Row>,
    url: String,
    today: Option<Date>,
}

/// The names of the texts that can be copied: of what is shown or a fact, and of its source.
const PLACES: [[&str; 3]; 2] = [["gbt", "apa", "bibtex"], ["source-gbt", "source-apa", "source-bibtex"]];
/// The names of the forms, in any language.
const FORMS: [&str; 3] = ["GB/T 7714—2025", "APA 7", "BibTeX"];

impl Refer {
    pub(in crate::view) fn new(shown: Shown, fact: Option<Row>) -> Self {
        Self { shown, fact, url: Address::public(), today: browser::today() }
    }

    /// What is cited, its title in words and its key.
    fn works(&self, desk: &Desk) -> Vec<(&'static str, Work, String)> {
        let (data, words) = (&desk.data, desk.words());
        let (place, share) = ((&*self.url, self.today), &words.late().share);
        let Some(fact) = self.fact else {
            let said = sentence::selection(data, &self.shown.query, &self.shown.slice, words);
            let key = ["xijian-", data.version()].concat();
            return vec![(share.this_view, cite::view(data, &said, place, words), key)];
        };
        let id = data.id(Tab::Facts, fact);
        let own = (share.this_fact, cite::fact(data, fact, place, words), ["xijian-", id].concat());
        let source = data.code(facts::SOURCE, fact).row().map(|source| {
            let work = cite::source(data, source, self.today, desk.lang);
            (share.its_source, work, data.id(Tab::Sources, source).to_owned())
        });
        [own].into_iter().chain(source).collect()
    }
}

impl Dialog for Refer {
    fn view(&self, desk: &Desk) -> Tag {
        let (words, share) = (desk.words(), &desk.words().late().share);
        let send = files::can_share()
            .then(|| button("btn", "send", share.send, desk.doing(Do::Within(What::Choose(None)))));
        let works = self.works(desk).into_iter().zip(PLACES).map(|((title, work, key), places)| {
            let texts = [gbt7714(&work), apa(&work), bibtex(&work, &key)];
            let forms = FORMS.iter().zip(texts).zip(places);
            tag!("section")
                .hold(el("h3", "", title))
                .each(forms.map(|((&form, text), place)| copied(desk, place, form, &text)))
        });
        let report = self.fact.map(|fact| {
            let id = desk.data.id(Tab::Facts, fact);
            let text = text::fill(share.report_text, &[&id, &desk.data.version(), &self.url]);
            (el("h3", "", share.report), copied(desk, "report", share.report_sub, &text))
        });
        empty(desk, ("refer", "close-refer"), words.share, tag!("h2", "tabindex" = "-1").hold(words.share))
            .hold(copied(desk, "address", share.link, &Address::whole()))
            .hold(send)
            .each(works)
            .hold(report)
    }

    fn hear(&mut self, desk: &Desk, what: What) -> Heard {
        if let What::Choose(None) = what {
            let title = self.works(desk).swap_remove(0).1.title;
            files::share(&title, &Address::whole());
        }
        Heard::Nothing
    }

    fn home(&self) -> String {
        if self.fact.is_some() { "[data-evidence] [data-do=refer]" } else { ".bar-line [data-do=refer]" }
            .to_owned()
    }
}

/// A text under its name, with the button that copies it.
fn copied(desk: &Desk, place: &'static str, name: &'static str, text: &str) -> impl Content + use<> {
    let said = tag!("p", "class" = "cite", "id" = place).hold(text.to_owned());
    (el("p", "what", name).hold(copy(desk, place, desk.words().copy.into(), fixed(text))), said)
}
