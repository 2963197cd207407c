//! The charts of assessment against the facts that they stand for, looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use xijian::chart::layout::layout;
use xijian::chart::{At, CHARTS, Fill, Mark, Scene, Shape, asks, scenes};
use xijian::data::Lang;
use xijian::data::fact::Date;
use xijian::data::schema::{Facet, Tab};
use xijian::query::run;
use xijian::text::words;

use super::{Case, Fixed, LANGS};
use crate::oracle::Oracle;

/// A tip says so many facts.
const SAID: usize = 8;

pub(super) fn scene(case: &Case, id: &str, lang: Lang) -> Scene {
    let charts: Vec<_> = CHARTS.iter().filter(|chart| chart.id == id).collect();
    let query = case.query();
    let slice = run(&case.data, &query, &asks(&charts), 0);
    scenes(&charts, &case.data, &query, &slice, words(lang)).swap_remove(0)
}

/// The facts of a case, cell by cell.
struct Facts<'a> {
    case: &'a Case,
    oracle: Oracle<'a>,
}

impl<'a> Facts<'a> {
    fn new(case: &'a Case) -> Self {
        Self { case, oracle: Oracle::new(&case.package) }
    }

    fn at(&self, fact: usize, column: &str) -> &'a str {
        self.case.package.facts().at(fact, column)
    }

    /// A cell of the row that a fact names; empty where it names none.
    fn of(&self, table: &str, fact: usize, by: &str, column: &str) -> &'a str {
        let sheet = self.case.package.sheet(table);
        sheet.find(self.at(fact, by)).map_or("", |row| sheet.at(row, column))
    }

    fn matching(&self, own: &[Facet], keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = self.oracle.matching(&self.case.wants, own);
        found.retain(|&fact| keep(fact));
        found
    }

    fn is_verdict(&self, fact: usize) -> bool {
        ["grade", "award"].contains(&self.at(fact, "kind"))
    }

    /// The unit, and the body where that does not lead the unit.
    fn receiver(&self, fact: usize) -> (&'a str, &'a str) {
        let (unit, body) = (self.at(fact, "district"), self.at(fact, "body"));
        let leads = self.of("bodies", fact, "body", "kind") == "government"
            && self.of("bodies", fact, "body", "district") == unit
            && !unit.is_empty();
        (unit, if leads { "" } else { body })
    }

    /// Facts by what they have in common.
    fn grouped<K: Ord>(&self, facts: &[usize], key: impl Fn(usize) -> K) -> BTreeMap<K, BTreeSet<&'a str>> {
        let mut groups: BTreeMap<K, BTreeSet<&'a str>> = BTreeMap::new();
        for &fact in facts {
            groups.entry(key(fact)).or_default().insert(self.at(fact, "id"));
        }
        groups
    }

    /// What a mark filters to of a facet.
    fn options(&self, mark: &Mark, facet: Facet) -> String {
        let own = mark.key.iter().filter(|(own, _)| *own == facet);
        let ids: Vec<_> = own.map(|(_, code)| self.case.data.option_id(facet, *code)).collect();
        ids.join("~")
    }

    /// How many facts a mark stands for; those that it names are among them, each said in the line after its place.
    #[track_caller]
    fn check_facts(&self, mark: &Mark, expected: &BTreeSet<&str>) {
        let named: Vec<&str> = mark.facts.iter().map(|&fact| self.case.data.id(Tab::Facts, fact)).collect();
        assert_eq!(named.len(), expected.len().min(SAID), "{}: {:?}", self.case.name, mark.tip);
        assert!(named.iter().all(|id| expected.contains(id)), "{}: {named:?}", self.case.name);
        let summaries = self.case.package.facts();
        for (id, line) in named.iter().zip(&mark.tip[1..]) {
            let row = summaries.find(id).expect("a fact");
            let own = summaries.at(row, "summary_en");
            assert!(line.starts_with(own), "{line} is not about {id}");
        }
        let more = expected.len() - named.len();
        let line = format!("+{more}");
        assert_eq!(mark.tip.contains(&line), more > 0, "{}: {:?}", self.case.name, mark.tip);
    }
}

/// `none` where a cell is empty, as addresses have it.
fn id(cell: &str) -> String {
    if cell.is_empty() { "none".to_owned() } else { cell.to_owned() }
}

#[test]
fn honours_are_the_grades_and_awards_of_each_receiver_and_year() {
    let own = [Facet::Kind, Facet::Level, Facet::District, Facet::Body, Facet::Year];
    for case in Case::all() {
        let facts = Facts::new(&case);
        let found = facts.matching(&own, |fact| facts.is_verdict(fact) && !facts.at(fact, "year").is_empty());
        let mut expected = facts.grouped(&found, |fact| {
            let (unit, body) = facts.receiver(fact);
            [id(facts.at(fact, "level")), id(unit), body.to_owned(), facts.at(fact, "year").to_owned()]
        });
        let scene = scene(&case, "honours", Lang::En);
        for mark in &scene.marks {
            let place = [Facet::Level, Facet::District, Facet::Body, Facet::Year];
            let place = place.map(|facet| facts.options(mark, facet));
            let own = expected.remove(&place).unwrap_or_else(|| panic!("{}: {place:?}", case.name));
            facts.check_facts(mark, &own);
            assert_eq!(facts.options(mark, Facet::Kind), "grade~award");
            let At::Band(column) = mark.x else { panic!("{:?}", mark.x) };
            assert_eq!(scene.across.bands()[column].label, place[3], "{}", case.name);
            let Shape::Stack(lines) = &mark.shape else { panic!("{:?}", mark.shape) };
            assert!((1..=4).contains(&lines.len()) && lines.len() <= own.len(), "{lines:?}");
        }
        assert!(expected.is_empty(), "{}: {expected:?}", case.name);
        let inferred = found.iter().filter(|&&fact| facts.at(fact, "certainty") == "inferred").count();
        let said = found.is_empty() || scene.sentence.contains(&format!("inferred {inferred};"));
        assert!(said, "{}: {inferred} in {}", case.name, scene.sentence);
    }
}

#[test]
fn levels_count_what_each_giver_gave_to_each_unit() {
    let own = [Facet::Kind, Facet::Level, Facet::By, Facet::District];
    for case in Case::all() {
        let facts = Facts::new(&case);
        let found = facts.matching(&own, |fact| facts.is_verdict(fact));
        let mut expected = facts
            .grouped(&found, |fact| ["level", "by", "district"].map(|column| id(facts.at(fact, column))));
        for mark in &scene(&case, "levels", Lang::En).marks {
            let place = [Facet::Level, Facet::By, Facet::District].map(|facet| facts.options(mark, facet));
            let own = expected.remove(&place).unwrap_or_else(|| panic!("{}: {place:?}", case.name));
            facts.check_facts(mark, &own);
            let Shape::Cell { text, fill, .. } = &mark.shape else { panic!("{:?}", mark.shape) };
            assert_eq!(*text, own.len().to_string());
            let sheet = case.package.facts();
            let grade = own.iter().any(|id| sheet.at(sheet.find(id).expect("a fact"), "kind") == "grade");
            assert_eq!(*fill, if grade { Fill::Main } else { Fill::Soft });
        }
        assert!(expected.is_empty(), "{}: {expected:?}", case.name);
    }
}

#[test]
fn every_year_of_a_streak_says_how_it_is_known() {
    let own = [Facet::Topic, Facet::District, Facet::Body, Facet::Subject, Facet::Year];
    let mut streaks = 0;
    for case in Case::all() {
        let facts = Facts::new(&case);
        let judges = |fact: usize| ["result", "grade", "award"].contains(&facts.at(fact, "kind"));
        let runs = facts.matching(&own, |fact| {
            let of_what = facts.of("subjects", fact, "subject", "kind");
            judges(fact)
                && facts.of("units", fact, "unit", "base") == "years"
                && !facts.at(fact, "year").is_empty()
                && facts.at(fact, "value").parse::<u32>().is_ok_and(|years| years > 0)
                && (facts.at(fact, "topic") == "assessment"
                    || facts.at(fact, "kind") == "award"
                    || ["grade", "award"].contains(&of_what))
        });
        let scene = scene(&case, "streaks", Lang::En);
        assert_eq!(scene.down.bands().len(), runs.len(), "{}", case.name);
        streaks += runs.len();
        let number = |fact: usize, column: &str| facts.at(fact, column).parse::<u32>().expect("a number");
        let from = scene.across.bands().first().map_or(0, |band| band.label.parse().expect("a year"));
        let shown = |&run: &usize| {
            let last = number(run, "year");
            last + 1 - from.max(last + 1 - number(run, "value"))
        };
        assert_eq!(scene.marks.len(), runs.iter().map(shown).sum::<u32>() as usize, "{}", case.name);
        for &run in &runs {
            let (last, years) = (number(run, "year"), number(run, "value"));
            let same = |fact: usize| {
                fact == run
                    || judges(fact)
                        && !facts.at(run, "subject").is_empty()
                        && facts.at(fact, "subject") == facts.at(run, "subject")
                        && facts.receiver(fact) == facts.receiver(run)
            };
            let said = facts.matching(&own, same);
            let row: Vec<&Mark> = scene
                .marks
                .iter()
                .filter(|mark| {
                    mark.facts.iter().any(|&fact| case.data.id(Tab::Facts, fact) == facts.at(run, "id"))
                })
                .collect();
            for mark in row {
                let (At::Band(column), Shape::Cell { fill, text, .. }) = (mark.x, &mark.shape) else {
                    panic!("{mark:?}")
                };
                let year: u32 = scene.across.bands()[column].label.parse().expect("a year");
                let own: Vec<usize> =
                    said.iter().copied().filter(|&fact| number(fact, "year") == year).collect();
                let stated = own.iter().any(|&fact| facts.at(fact, "certainty") == "stated");
                let how = match (own.is_empty(), stated) {
                    (true, _) => Fill::Hollow,
                    (_, true) => Fill::Main,
                    _ => Fill::Dashed,
                };
                assert_eq!(*fill, how, "{}: {:?}", case.name, mark.tip);
                assert_eq!(*text, (year + years - last).to_string(), "{}: {:?}", case.name, mark.tip);
            }
        }
    }
    assert!(streaks > 0);
}

/// The row of the clock that a fact stands in, and its year; none where it stands in none.
fn clock_row(facts: &Facts<'_>, fact: usize) -> Option<usize> {
    if facts.at(fact, "topic") != "assessment"
        || facts.at(fact, "level") == "nation"
        || facts.at(fact, "year").is_empty()
    {
        return None;
    }
    match (facts.at(fact, "kind"), facts.at(fact, "period")) {
        ("policy" | "event", _) => {
            let instrument = facts.of("subjects", fact, "subject", "kind") == "instrument";
            let recurs = !facts.of("subjects", fact, "subject", "cycle").is_empty();
            (instrument && recurs).then_some(1)
        }
        ("grade" | "award", "q1" | "q2" | "q3" | "q4" | "q1-q3") => Some(2),
        ("grade" | "award", "h1" | "h2") => Some(3),
        ("grade" | "award", _) => Some(4),
        _ => None,
    }
}

#[test]
fn the_clock_has_each_dated_fact_on_its_day() {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let own = [Facet::Kind, Facet::Topic, Facet::District, Facet::Year, Facet::Period, Facet::Subject];
    for case in Case::all() {
        let facts = Facts::new(&case);
        let day = |fact: usize| -> Option<i64> {
            let parts: Vec<i64> =
                facts.at(fact, "date").split('-').filter_map(|part| part.parse().ok()).collect();
            let [year, month, day] = parts[..] else { return None };
            let year = year - facts.at(fact, "year").parse::<i64>().expect("a year");
            Some(year * 365 + BEFORE[month as usize - 1] + day - 1)
        };
        let found = facts.matching(&own, |fact| clock_row(&facts, fact).is_some());
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            found.into_iter().partition(|&fact| day(fact).is_some());
        let (shown, outside): (Vec<usize>, Vec<usize>) =
            dated.into_iter().partition(|&fact| day(fact).is_some_and(|day| (0..365 + 181).contains(&day)));
        let mut expected = facts.grouped(&shown, |fact| {
            (
                clock_row(&facts, fact),
                day(fact),
                id(facts.at(fact, "district")),
                facts.at(fact, "year").to_owned(),
            )
        });
        let scene = scene(&case, "clock", Lang::En);
        for mark in &scene.marks {
            let (At::Value(x), At::Band(row)) = (mark.x, mark.y) else { panic!("{mark:?}") };
            let year = facts.options(mark, Facet::Year);
            let place = (Some(row), Some(x), facts.options(mark, Facet::District), year);
            let own = expected.remove(&place).unwrap_or_else(|| panic!("{}: {place:?}", case.name));
            facts.check_facts(mark, &own);
        }
        assert!(expected.is_empty(), "{}: {expected:?}", case.name);
        for n in [undated.len(), outside.len()] {
            let said = n == 0 || scene.note.contains(&n.to_string());
            assert!(said, "{}: {n} is not in {}", case.name, scene.note);
        }
    }
}

#[test]
fn events_stand_on_their_days_in_the_row_of_their_unit() {
    let own = [Facet::Kind, Facet::District, Facet::Year, Facet::Subject];
    for case in Case::all() {
        let facts = Facts::new(&case);
        let found = facts.matching(&own, |fact| facts.at(fact, "kind") == "event");
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            found.into_iter().partition(|&fact| !facts.at(fact, "date").is_empty());
        let mut expected =
            facts.grouped(&dated, |fact| (id(facts.at(fact, "district")), facts.at(fact, "date")));
        let scene = scene(&case, "events", Lang::En);
        for mark in &scene.marks {
            let unit = facts.options(mark, Facet::District);
            let here = |(own, date): &(String, &str)| {
                let date = Date::parse(date).expect("a date");
                *own == unit && mark.x == At::Value(date.days()) && mark.look.part == date.day().is_none()
            };
            let place = expected.keys().find(|place| here(place)).cloned().expect("a day");
            let own = expected.remove(&place).expect("it was found");
            facts.check_facts(mark, &own);
        }
        assert!(expected.is_empty(), "{}: {expected:?}", case.name);
        let said = undated.is_empty() || scene.note.contains(&undated.len().to_string());
        assert!(said, "{}: {}", case.name, scene.note);
    }
}

#[test]
fn without_facts_there_is_a_sentence_and_no_mark() {
    let case = Case::all().swap_remove(0);
    let others = case.package.with_facts(|facts, row| facts.at(row, "kind") == "scheme");
    let case = Case::new("schemes only", others, Vec::new());
    for lang in LANGS {
        for id in ["honours", "levels", "streaks", "clock", "events"] {
            let scene = scene(&case, id, lang);
            assert!(!scene.sentence.is_empty(), "{id}");
            assert!(scene.marks.is_empty() && scene.down.bands().is_empty(), "{id}");
            (0..60).for_each(|width| drop(layout(&scene, width, &Fixed)));
        }
    }
}
