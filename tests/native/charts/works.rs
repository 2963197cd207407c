//! The sizes of projects against the tables, looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use xijian::chart::{At, Shape};
use xijian::data::Lang;
use xijian::data::schema::Facet;
use xijian::text::number;

use super::assessment::scene;
use super::{Case, LANGS};
use crate::oracle::Oracle;

const OWN: [Facet; 4] = [Facet::Year, Facet::District, Facet::Body, Facet::Indicator];

/// Of each class, which is one topic and one unit, the facts that state a size.
fn classes(case: &Case) -> BTreeMap<(String, String), Vec<usize>> {
    let [facts, subjects, units, indicators] =
        ["facts", "subjects", "units", "indicators"].map(|name| case.package.sheet(name));
    let of = |sheet: &crate::package::Sheet, id: &str, column: &str| {
        sheet.find(id).map_or(String::new(), |row| sheet.at(row, column).to_owned())
    };
    let topic = |fact: usize| of(indicators, facts.at(fact, "indicator"), "topic");
    let is_measure = |fact: &usize| {
        let factor: f64 = of(units, facts.at(*fact, "unit"), "factor").parse().unwrap_or(0.0);
        let subject = of(subjects, facts.at(*fact, "subject"), "kind");
        let built = ["investment", "land", "innovation"].contains(&&*topic(*fact))
            && !facts.at(*fact, "body").is_empty();
        let of_site = facts.at(*fact, "kind") == "project" || ["project", "place"].contains(&&*subject);
        !facts.at(*fact, "indicator").is_empty() && factor > 1.0 && (of_site || built)
    };
    let all = 0..facts.rows.len();
    let measures: BTreeSet<&str> = all.filter(is_measure).map(|fact| facts.at(fact, "indicator")).collect();
    let mut classes: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for fact in Oracle::new(&case.package).matching(&case.wants, &OWN) {
        let stated = !facts.at(fact, "value").is_empty() && facts.at(fact, "kind") != "problem";
        if stated && measures.contains(facts.at(fact, "indicator")) {
            classes.entry((topic(fact), facts.at(fact, "unit").to_owned())).or_default().push(fact);
        }
    }
    classes
}

#[test]
fn sizes_share_a_scale_within_their_class_alone() {
    let mut drawn = 0;
    for case in Case::all() {
        let (facts, classes) = (case.package.facts(), classes(&case));
        let value = |fact: usize| facts.at(fact, "value").parse::<f64>().expect("a number");
        for lang in LANGS {
            let scene = scene(&case, "sizes", lang);
            let bands = scene.down.bands();
            let of_row = |row: usize| scene.marks.iter().find(|mark| mark.y == At::Band(row));
            assert!((0..bands.len()).all(|row| bands[row].heads == of_row(row).is_none()), "{}", case.name);
            let heads: Vec<usize> = (0..bands.len()).filter(|&row| bands[row].heads).collect();
            assert_eq!(heads.len(), classes.len(), "{}", case.name);
            for (place, &head) in heads.iter().enumerate() {
                let end = heads.get(place + 1).copied().unwrap_or(bands.len());
                let marks: Vec<_> = (head + 1..end).filter_map(of_row).collect();
                let own: Vec<usize> = marks.iter().map(|mark| mark.facts[0].0 as usize).collect();
                let whole = classes.values().find(|facts| facts.contains(&own[0])).expect("a class");
                assert_eq!(own.len(), whole.len().min(15), "{}", case.name);
                let mut largest: Vec<f64> = whole.iter().map(|&fact| value(fact)).collect();
                largest.sort_by(|a, b| b.total_cmp(a));
                for ((mark, &fact), &size) in marks.iter().zip(&own).zip(&largest) {
                    assert!(whole.contains(&fact), "{mark:?} is of its class");
                    assert!((value(fact) - size).abs() < 1e-9, "{mark:?}: the largest first");
                    let Shape::Bar { share: Some(share), text } = &mark.shape else { panic!("{mark:?}") };
                    assert!((share - value(fact) / largest[0].max(1e-6)).abs() < 1e-6, "{mark:?}");
                    let figure = number::figure(&case.data, mark.facts[0], lang).expect("a figure");
                    assert!(text.starts_with(&(figure.sign.to_owned() + &figure.number)), "{mark:?}");
                    assert_eq!(text.contains(" · "), facts.at(fact, "kind") == "target", "{mark:?}");
                    drawn += 1;
                }
            }
        }
    }
    assert!(drawn > 100, "sizes are found: {drawn}");
}

#[test]
fn what_is_begun_on_one_day_is_not_of_one_place() {
    let case = Case::all().into_iter().find(|case| case.name == "bundled, full").expect("all there is");
    let scene = scene(&case, "sizes", Lang::Zh);
    let facts = case.package.facts();
    let mark = scene.marks.iter().find(|mark| {
        let fact = mark.facts[0].0 as usize;
        facts.at(fact, "kind") == "event" && !facts.at(fact, "subject").is_empty()
    });
    let mark = mark.expect("27 projects, of which a place is one");
    let At::Band(row) = mark.y else { panic!("{mark:?}") };
    assert!(scene.down.bands()[row].label.starts_with("锡山"), "{mark:?}");
}
