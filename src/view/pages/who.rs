//! Who is who: the bodies of each unit, and who held which office in them according to whom.

use super::{cards, choice, claim};
use crate::data::fact::Kind;
use crate::data::schema::{Facet, Tab, bodies, facts, sources};
use crate::data::{Code, Row, in_order};
use crate::query::group::{Group, grouped};
use crate::text::{self, fill};
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Shown, evidence};

/// Chosen bodies and people do not thin out the list that they are chosen from.
const OWN: &[Facet] = &[Facet::Body, Facet::Person];

/// By unit in its order, those of no unit last.
pub(super) fn section(desk: &Desk, shown: &Shown) -> Option<Tag> {
    let (data, words) = (&desk.data, desk.words());
    let body = |fact: Row| Some(data.code(facts::BODY, fact).row()?.0.into());
    let known = grouped(data, &shown.query, OWN, &body);
    let mut units: Vec<Code> = data.district_order().into_iter().map(Code::from).collect();
    units.push(Code::NONE);
    let mut groups = Vec::new();
    for unit in units {
        let own = of_unit(desk, unit, &known);
        if !own.is_empty() {
            let name =
                unit.row().map_or(words.late().who.elsewhere.into(), |unit| data.short_name(unit, desk.lang));
            let own = own.into_iter().map(|(body, facts)| card(desk, shown, body, facts));
            groups.push(el("div", "", el("h3", "", name.into_owned())).hold(tag!("ul").each(own)));
        }
    }
    cards("who", [words.late().who.title, words.late().who.sub], groups)
}

/// The bodies of a unit with their facts: by level and kind, governments first, then those with most facts.
fn of_unit<'a>(desk: &Desk, unit: Code, known: &'a [Group]) -> Vec<(Row, &'a [Row])> {
    let data = &desk.data;
    let mut placed = Vec::new();
    for (place, (key, own)) in (0..).zip(known) {
        let body = Row(*key as u32);
        if data.code(bodies::DISTRICT, body) == unit {
            let [level, kind] = [bodies::LEVEL, bodies::KIND].map(|col| i64::from(data.code(col, body).0));
            let level = if level == 0 { i64::from(u8::MAX) } else { level };
            placed.push((level << 40 | kind << 32 | (i64::from(u32::MAX) - own.len() as i64), place));
        }
    }
    let body = |(_, place)| {
        let (key, own): &Group = &known[place as usize];
        (Row(*key as u32), &own[..])
    };
    in_order(placed).into_iter().map(body).collect()
}

/// A body: what it is, in how many facts, and its offices, person by person.
fn card(desk: &Desk, shown: &Shown, body: Row, own: &[Row]) -> Tag {
    let (data, lang, words) = (&desk.data, desk.lang, desk.words());
    let mut about = Vec::new();
    for col in [bodies::KIND, bodies::LEVEL] {
        about.push(text::word(data, col, body, lang).to_owned());
    }
    about.push(fill(words.late().origins.facts[usize::from(own.len() != 1)], &[&own.len()]));
    about.retain(|part| !part.is_empty());
    let held = |fact: &&Row| data.code(facts::KIND, **fact).0 == Kind::Role.code();
    let person = |fact: Row| data.code(facts::PERSON, fact);
    let offices = in_order(own.iter().filter(held).map(|&fact| (person(fact).0.into(), fact.0)).collect());
    let people = offices.chunk_by(|one, other| one.0 == other.0).map(|offices| {
        let name = Code(offices[0].0 as u32).row();
        let name = name.map(|row| choice(desk, shown, Facet::Person, row));
        tag!("li").hold(name).hold(tag!("ul").each(offices.iter().map(|&(_, fact)| office(desk, Row(fact)))))
    });
    tag!("li", "data-body" = data.id(Tab::Bodies, body).to_owned())
        .key(data.id(Tab::Bodies, body))
        .hold(choice(desk, shown, Facet::Body, body))
        .hold(el("span", "", about.join(" · ")))
        .hold(tag!("ul", "class" = "who").each(people))
}

/// What was held, and who says so; a source without a publisher by its title.
fn office(desk: &Desk, fact: Row) -> Tag {
    let by = desk.data.code(facts::SOURCE, fact).row().map_or(Vec::new(), |source| {
        let mut by = evidence::byline(desk, source);
        if desk.data.text(sources::PUBLISHER, source).is_empty() {
            by.insert(0, desk.data.name(Tab::Sources, source, desk.lang).to_owned());
        }
        by
    });
    el("li", "", claim(desk, fact)).hold(el("i", "", by.join(" · ")))
}
