//! Assessment: how the machine works: who judges whom, when in the year, who was given what.

use super::overview::years;
use super::{charts, some, who};
use crate::data::fact::{Kind, SubjectKind};
use crate::data::schema::{Facet, Tab, bodies, facts, subjects};
use crate::data::{Row, in_order};
use crate::query::group::grouped;
use crate::text;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer, Shown};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| {
        let (desk, shown) = (&it.desk, &it.shown);
        let after = [Some(catalogue(desk, shown)), who::section(desk, shown)];
        [some(None), after.into_iter().map(some).collect()]
    })
}

/// Everything that can be given: the grades, then the awards, those found most first.
fn catalogue(desk: &Desk, shown: &Shown) -> Tag {
    let words = &desk.words().late().catalogue;
    let mut list = tag!("ul", "class" = "given");
    for kind in [SubjectKind::Grade, SubjectKind::Award] {
        for subject in desk.data.listed(Facet::Subject).iter().filter_map(|code| code.row()) {
            if desk.data.is_subject(subject, &[kind]) {
                list = list.hold(entry(desk, shown, subject));
            }
        }
    }
    tag!("section", "class" = "fig", "data-catalogue" = "")
        .hold(el("h2", "", words.title))
        .hold(el("p", "sub", words.sub))
        .hold(list)
}

/// One of them: its name, who gives it and how often, and what is known of it.
fn entry(desk: &Desk, shown: &Shown, subject: Row) -> Tag {
    let (data, lang) = (&desk.data, desk.lang);
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
    tag!("li").hold(super::choice(desk, shown, Facet::Subject, subject)).hold(el("span", "", about)).hold(el(
        "span",
        "",
        known(desk, shown, subject),
    ))
}

/// In how many facts it is given, to whom, and for which years.
fn known(desk: &Desk, shown: &Shown, subject: Row) -> String {
    let (data, words) = (&desk.data, desk.words());
    let key = |fact: Row| {
        let kind = data.code(facts::KIND, fact).0;
        let given = data.code(facts::SUBJECT, fact) == subject.into()
            && (kind == Kind::Grade.code() || kind == Kind::Award.code());
        let code = |col| i64::from(data.code(col, fact).0);
        given.then(|| code(facts::DISTRICT) << 32 | code(facts::BODY))
    };
    let given = grouped(data, &shown.query, &[Facet::Subject], &key);
    if given.is_empty() {
        return words.late().catalogue.none.to_owned();
    }
    let all: usize = given.iter().map(|(_, facts)| facts.len()).sum();
    let mut said = text::fill(words.late().catalogue.facts, &[&all]);
    for (_, facts) in &given {
        let ends = |col| data.code(col, facts[0]).row();
        let name = match (ends(facts::BODY), ends(facts::DISTRICT)) {
            (Some(body), _) => data.name(Tab::Bodies, body, desk.lang).into(),
            (_, Some(unit)) => data.short_name(unit, desk.lang),
            _ => words.none.into(),
        };
        let mut own: Vec<(i64, u32)> = Vec::new();
        for &fact in facts {
            let year = data.whole(facts::YEAR, fact);
            own.extend(year.map(|year| (year.into(), year)).filter(|year| !own.contains(year)));
        }
        let own: Vec<u32> = in_order(own).into_iter().map(|(_, year)| year).collect();
        said = [&*said, " · ", &name, " ", &years(&own)].concat();
    }
    said
}
