//! The charts of promises against the tables, looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use xijian::chart::{At, Axis, Mark, Scene, Shape};
use xijian::data::fact::Date;
use xijian::data::ledger::{has_test_and_deadline, when};
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Lang, Row};
use xijian::text::summary;

use super::Case;
use super::assessment::scene;
use crate::oracle::Oracle;

const OWN: [Facet; 4] = [Facet::Kind, Facet::District, Facet::Year, Facet::Outcome];

/// The status of a fact, by its id in addresses.
fn status(case: &Case, fact: usize) -> String {
    let code = case.data.codes(Facet::Outcome).get(Row(fact as u32));
    case.data.option_id(Facet::Outcome, code).into_owned()
}

fn counts(case: &Case, fact: usize) -> bool {
    !["none", "replaced", "repeated"].contains(&status(case, fact).as_str())
}

#[test]
fn statuses_count_every_promise_once() {
    for case in Case::all() {
        let oracle = Oracle::new(&case.package);
        let mut found = oracle.matching(&case.wants, &[Facet::Outcome]);
        found.retain(|&fact| counts(&case, fact));
        let scene = scene(&case, "statuses", Lang::En);
        let mut sum = 0;
        for mark in &scene.marks {
            let [(Facet::Outcome, code)] = mark.key[..] else { panic!("{:?}", mark.key) };
            let own = case.data.option_id(Facet::Outcome, code);
            let n = found.iter().filter(|&&fact| status(&case, fact) == own).count();
            let Shape::Bar { text, .. } = &mark.shape else { panic!("{:?}", mark.shape) };
            assert_eq!(*text, format!("{n} / {}", found.len()), "{}: {own}", case.name);
            sum += n;
        }
        assert_eq!((sum, scene.marks.is_empty()), (found.len(), found.is_empty()), "{}", case.name);
        let rateable =
            found.iter().filter(|&&fact| has_test_and_deadline(&case.data, Row(fact as u32))).count();
        let said = format!("test and a deadline: {rateable};");
        assert!(found.is_empty() || scene.sentence.contains(&said), "{}: {}", case.name, scene.sentence);
    }
}

/// The outcomes of each promise by the links of the tables, those of its repetitions among them.
fn outcomes(case: &Case) -> BTreeMap<String, BTreeSet<String>> {
    let links = case.package.sheet("links");
    let rows = || 0..links.rows.len();
    let of = |relation: &'static str, to: &str| -> Vec<String> {
        let own = |&row: &usize| links.at(row, "relation") == relation && links.at(row, "to") == to;
        rows().filter(own).map(|row| links.at(row, "from").to_owned()).collect()
    };
    let mut found = BTreeMap::new();
    for fact in 0..case.package.facts().rows.len() {
        let id = case.package.facts().at(fact, "id").to_owned();
        let (mut sayings, mut next) = (vec![id.clone()], 0);
        while let Some(saying) = sayings.get(next).cloned() {
            let again = of("repeats", &saying);
            sayings.extend(again.into_iter().filter(|it| !sayings.contains(it)).collect::<Vec<_>>());
            next += 1;
        }
        let own: BTreeSet<String> = sayings.iter().flat_map(|saying| of("outcome_of", saying)).collect();
        found.insert(id, own);
    }
    found
}

/// The first day on which something said of a fact was known.
fn said(case: &Case, fact: usize) -> Option<Date> {
    let facts = case.package.facts();
    let sources = case.package.sheet("sources");
    let source = sources.find(facts.at(fact, "source")).expect("a source");
    let days = [facts.at(fact, "date"), sources.at(source, "event_date"), sources.at(source, "published")];
    days.into_iter().find(|day| !day.is_empty()).map(|day| Date::parse(day).expect("a day"))
}

/// The marks of each row that has any.
fn lanes(scene: &Scene) -> BTreeMap<usize, Vec<&Mark>> {
    let mut lanes: BTreeMap<usize, Vec<&Mark>> = BTreeMap::new();
    for mark in &scene.marks {
        let At::Band(row) = mark.y else { panic!("{:?}", mark.y) };
        lanes.entry(row).or_default().push(mark);
    }
    lanes
}

#[test]
fn a_lane_runs_from_the_saying_to_the_deadline_and_has_each_outcome() {
    for case in Case::all().iter().filter(|case| case.package.facts().rows.len() < 1000) {
        let (oracle, facts) = (Oracle::new(&case.package), case.package.facts());
        let (linked, data) = (outcomes(case), &case.data);
        let row = |id: &str| data.find(Tab::Facts, id).expect("a fact");
        let scene = scene(case, "pledges", Lang::En);
        let mut expected: BTreeSet<&str> = BTreeSet::new();
        for fact in oracle.matching(&case.wants, &OWN) {
            let id = facts.at(fact, "id");
            let dated = linked[id].iter().any(|outcome| when(data, row(outcome)).is_some());
            if counts(case, fact) && (!facts.at(fact, "due").is_empty() || dated) {
                expected.insert(id);
            }
        }
        for (place, marks) in lanes(&scene) {
            let (bar, points) = marks.split_first().expect("a lane has marks");
            let id = data.id(Tab::Facts, bar.facts[0]);
            assert!(expected.remove(id), "{}: {id} has one lane", case.name);
            let fact = facts.find(id).expect("a fact");
            let due = facts.at(fact, "due");
            let due = (!due.is_empty()).then(|| Date::parse(due).expect("a day").last_day());
            let said = said(case, fact).or(due).expect("a day");
            let Shape::Beam { from, to, .. } = bar.shape else { panic!("{:?}", bar.shape) };
            assert_eq!((from, to), (said.days(), due.unwrap_or(said).days()), "{}: {id}", case.name);
            let band = &scene.down.bands()[place];
            let code = data.codes(Facet::Outcome).get(bar.facts[0]);
            let label = data.option_label(Facet::Outcome, code, Lang::En).expect("a status");
            assert_eq!(band.total, label, "{}: {id}", case.name);
            let mut own = linked[id].clone();
            for point in points {
                let outcome = point.facts[0];
                assert!(own.remove(data.id(Tab::Facts, outcome)), "{}: {id}: {:?}", case.name, point.tip);
                assert_eq!(
                    point.x,
                    At::Value(when(data, outcome).expect("a day").days()),
                    "{}: {id}",
                    case.name
                );
            }
            assert!(own.iter().all(|id| when(data, row(id)).is_none()), "{}: {id} lacks {own:?}", case.name);
            // What was promised stands over its lane, and a milestone where it was reached.
            assert_eq!(band.words, summary(data, bar.facts[0], Lang::En), "{}: {id}", case.name);
            assert!(matches!(&bar.shape, Shape::Beam { text, .. } if text.is_empty()), "{}: {id}", case.name);
            let indicators = case.package.sheet("indicators");
            for point in points {
                let Shape::Point { text, .. } = &point.shape else { panic!("{:?}", point.shape) };
                let outcome = facts.find(data.id(Tab::Facts, point.facts[0])).expect("a fact");
                let reached = indicators.find(facts.at(outcome, "indicator"));
                let reached = reached.filter(|&row| indicators.at(row, "test") == "milestone");
                match reached {
                    Some(row) => assert_eq!(text, indicators.at(row, "en"), "{}", case.name),
                    None => assert_eq!(text, "", "{}", case.name),
                }
            }
        }
        assert!(expected.is_empty(), "{}: {expected:?}", case.name);
        if let (Axis::Scale(scale), Some(today)) = (&scene.across, data.as_of()) {
            let [rule] = &scene.rules[..] else { panic!("{:?}", scene.rules) };
            assert_eq!(rule.at, today.last_day().days(), "{}", case.name);
            assert!((scale.ends().0..=scale.ends().1).contains(&rule.at), "{}", case.name);
        }
    }
}
