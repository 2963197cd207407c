//! Assessment: how the machine works: who judges whom, when in the year, who was given what.

use super::overview::years;
use super::{empty, plots};
use crate::data::fact::{Kind, SubjectKind};
use crate::data::schema::{Facet, Tab, bodies, facts, subjects};
use crate::data::{Code, Row, in_order};
use crate::state::Action;
use crate::text;
use crate::view::plot::pressed;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer, Shown};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    let none = (it.shown.slice.count == 0).then(|| empty(&it.desk, &it.shown));
    let figures = tag!("div", "class" = "figs").each(plots(it)).hold(catalogue(&it.desk, &it.shown));
    tag!("div").hold(none).hold(figures)
}

/// Everything that can be given: the grades, then the awards, those found most first.
fn catalogue(desk: &Desk, shown: &Shown) -> Tag {
    let words = desk.words();
    let mut list = tag!("ul", "class" = "given");
    for kind in [SubjectKind::Grade, SubjectKind::Award] {
        for subject in desk.data.listed(Facet::Subject).iter().filter_map(|code| code.row()) {
            if desk.data.code(subjects::KIND, subject).0 == kind.code() {
                list = list.hold(entry(desk, shown, subject));
            }
        }
    }
    tag!("section", "class" = "fig", "data-catalogue" = "")
        .hold(el("h2", "", words.catalogue_title))
        .hold(el("p", "sub", words.catalogue_sub))
        .hold(list)
}

/// One of them: its name, who gives it and how often, and what is known of it.
fn entry(desk: &Desk, shown: &Shown, subject: Row) -> Tag {
    let (data, lang) = (&desk.data, desk.lang);
    let key = (Facet::Subject, Code::from(subject));
    let chosen = shown.query.filter(key.0).is_some_and(|filter| filter.contains(key.1));
    let name = tag!(
        "button",
        "type" = "button",
        "class" = "claim",
        "aria-pressed" = pressed(chosen),
        "data-subject" = data.id(Tab::Subjects, subject).to_owned()
    )
    .on_click(desk.does(Action::Only(vec![key])))
    .hold(data.name(Tab::Subjects, subject, lang).to_owned());
    let giver = data.code(subjects::BODY, subject).row();
    let mut about = text::word(data, subjects::KIND, subject, lang).to_owned();
    for part in [
        giver.map_or("", |giver| data.name(Tab::Bodies, giver, lang)),
        giver.map_or("", |giver| text::word(data, bodies::LEVEL, giver, lang)),
        text::word(data, subjects::CYCLE, subject, lang),
    ] {
        if !part.is_empty() {
            about = about + " · " + part;
        }
    }
    tag!("li").hold(name).hold(el("span", "", about)).hold(el("span", "", known(desk, shown, subject)))
}

/// In how many facts it is given, to whom, and for which years.
fn known(desk: &Desk, shown: &Shown, subject: Row) -> String {
    let (data, words) = (&desk.data, desk.words());
    let whom = |fact: u32| (data.code(facts::DISTRICT, Row(fact)), data.code(facts::BODY, Row(fact)));
    let mut keyed = Vec::new();
    for fact in data.rows(Tab::Facts) {
        let kind = data.code(facts::KIND, fact).0;
        if data.code(facts::SUBJECT, fact) == subject.into()
            && (kind == Kind::Grade.code() || kind == Kind::Award.code())
            && shown.query.lets_through(data, fact, &[Facet::Subject])
        {
            let ((unit, body), year) = (whom(fact.0), data.whole(facts::YEAR, fact).unwrap_or(0));
            keyed.push((i64::from(unit.0) << 40 | i64::from(body.0) << 16 | i64::from(year), fact.0));
        }
    }
    if keyed.is_empty() {
        return words.catalogue_none.to_owned();
    }
    let mut said = text::fill(words.catalogue_facts, &[&keyed.len().to_string()]);
    let mut own: Vec<u32> = Vec::new();
    let given = in_order(keyed);
    for (place, &(_, fact)) in given.iter().enumerate() {
        own.extend(data.whole(facts::YEAR, Row(fact)).filter(|year| !own.contains(year)));
        let (unit, body) = whom(fact);
        if given.get(place + 1).is_some_and(|&(_, next)| whom(next) == (unit, body)) {
            continue;
        }
        let name = match (body.row(), unit.row()) {
            (Some(body), _) => data.name(Tab::Bodies, body, desk.lang).into(),
            (_, Some(unit)) => data.short_name(unit, desk.lang),
            _ => words.none.into(),
        };
        said = [&*said, " · ", &name, " ", &years(&own)].concat();
        own.clear();
    }
    said
}
