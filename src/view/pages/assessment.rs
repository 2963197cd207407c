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
    let of = |kind: SubjectKind| {
        let subjects = desk.data.listed(Facet::Subject).iter().filter_map(|code| code.row());
        subjects.filter(move |&row| desk.data.code(subjects::KIND, row).0 == kind.code())
    };
    let all = of(SubjectKind::Grade).chain(of(SubjectKind::Award));
    tag!("section", "class" = "fig", "data-catalogue" = "")
        .hold(el("h2", "", words.catalogue_title))
        .hold(el("p", "sub", words.catalogue_sub))
        .hold(tag!("ul", "class" = "given").each(all.map(|subject| entry(desk, shown, subject))))
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
    let about = [
        text::word(data, subjects::KIND, subject, lang),
        giver.map_or("", |giver| data.name(Tab::Bodies, giver, lang)),
        giver.map_or("", |giver| text::word(data, bodies::LEVEL, giver, lang)),
        text::word(data, subjects::CYCLE, subject, lang),
    ];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    tag!("li").hold(name).hold(el("span", "", about.join(" · "))).hold(el(
        "span",
        "",
        known(desk, shown, subject),
    ))
}

/// In how many facts it is given, to whom, and for which years.
fn known(desk: &Desk, shown: &Shown, subject: Row) -> String {
    let (data, words) = (&desk.data, desk.words());
    let keyed = data.rows(Tab::Facts).filter(|&fact| {
        let kind = data.code(facts::KIND, fact).0;
        data.code(facts::SUBJECT, fact) == subject.into()
            && (kind == Kind::Grade.code() || kind == Kind::Award.code())
            && shown.query.lets_through(data, fact, &[Facet::Subject])
    });
    let whom = |fact: Row| (data.code(facts::DISTRICT, fact), data.code(facts::BODY, fact));
    let key = |fact: Row| {
        let (unit, body) = whom(fact);
        let year = data.whole(facts::YEAR, fact).unwrap_or(0);
        (i64::from(unit.0) << 40 | i64::from(body.0) << 16 | i64::from(year), fact.0)
    };
    let given: Vec<Row> = in_order(keyed.map(key).collect()).into_iter().map(|(_, fact)| Row(fact)).collect();
    if given.is_empty() {
        return words.catalogue_none.to_owned();
    }
    let to = |group: &[Row]| {
        let (unit, body) = whom(group[0]);
        let name = match (body.row(), unit.row()) {
            (Some(body), _) => data.name(Tab::Bodies, body, desk.lang).into(),
            (_, Some(unit)) => data.short_name(unit, desk.lang),
            _ => words.none.into(),
        };
        let mut own: Vec<u32> = group.iter().filter_map(|&fact| data.whole(facts::YEAR, fact)).collect();
        own.dedup();
        format!("{name} {}", years(&own))
    };
    let named: Vec<String> = given.chunk_by(|&a, &b| whom(a) == whom(b)).map(to).collect();
    format!("{} · {}", given.len(), named.join(words.list_comma))
}
