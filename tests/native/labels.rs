//! Options and orders of a dataset: what they are called, and by which code they go.

use xijian::data::fact::Collection;
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Code, Data, Lang, Row};
use xijian::sentence;
use xijian::text::words;

use crate::oracle::Oracle;
use crate::package::Package;
use crate::random;

#[test]
fn options_go_by_their_ids() {
    let packages = Package::both().map(|(_, package)| package);
    for package in packages.iter().chain([&random::package(500, 7)]) {
        let (data, oracle) = (package.data(), Oracle::new(package));
        for &facet in Facet::ALL {
            for (code, option) in (0..).map(Code).zip(oracle.options(facet)) {
                let id = if option.is_empty() { "none" } else { &option };
                assert_eq!(data.option_id(facet, code), id, "{}", facet.key());
                assert_eq!(data.option_code(facet, id), Some(code), "{}", facet.key());
                let labels = [Lang::Zh, Lang::En].map(|lang| data.option_label(facet, code, lang));
                assert!(labels.iter().all(|label| label.is_none() == (code == Code::NONE)), "{id}");
                assert!(labels.iter().flatten().all(|label| !label.is_empty()), "{} {id}", facet.key());
            }
            for (row, code) in data.rows(Tab::Facts).map(|row| (row, data.codes(facet).get(row))) {
                let id = oracle.option(facet, row.0 as usize);
                assert_eq!(data.option_id(facet, code), if id.is_empty() { "none" } else { id });
            }
            for id in ["", "None", "nowhere", "0", "..", "~"] {
                assert_eq!(data.option_code(facet, id), None, "{} {id:?}", facet.key());
            }
        }
    }
}

fn names(data: &Data, lang: Lang) -> Vec<String> {
    data.district_order().into_iter().map(|row| data.short_name(row, lang).into_owned()).collect()
}

#[test]
fn the_city_is_first_and_what_has_no_code_last() {
    let data = Package::second().data();
    assert_eq!(names(&data, Lang::Zh), ["云汀", "上滩", "苇湾", "石渡", "北岭"]);
    assert_eq!(names(&data, Lang::En), ["Yunting", "Shangtan", "Weiwan", "Shidu", "Beiling"]);
    for (_, package) in Package::both() {
        let (data, districts) = (package.data(), package.sheet("districts").clone());
        let order = data.district_order();
        assert_eq!(Some(order[0]), data.city());
        let codes: Vec<&str> = order[1..].iter().map(|row| districts.at(row.0 as usize, "code")).collect();
        assert!(codes.windows(2).all(|pair| pair[1].is_empty() || !pair[0].is_empty() && pair[0] < pair[1]));
        assert_eq!(order.len(), districts.rows.len());
    }
}

/// The city is no unit of itself: what is ranked and compared is the rest, in the same order.
#[test]
fn the_units_are_all_districts_but_the_city() {
    for (name, package) in Package::both() {
        let (data, districts) = (package.data(), package.sheet("districts"));
        let id = |row: Row| data.id(Tab::Districts, row);
        let of_parent =
            |id: &str| !districts.at(districts.find(id).expect("a district"), "parent").is_empty();
        let units: Vec<&str> = data.units().into_iter().map(id).collect();
        let order: Vec<&str> = data.district_order().into_iter().map(id).filter(|id| of_parent(id)).collect();
        assert_eq!(units, order, "{name}");
        assert!(data.city().is_some_and(|city| !of_parent(id(city))), "{name}");
        assert_eq!(units.len() + 1, districts.rows.len(), "{name}");
    }
    let mut package = Package::second();
    let districts = package.sheet_mut("districts");
    let parent = districts.place("parent");
    districts.rows.iter_mut().for_each(|row| "yunting".clone_into(&mut row[parent]));
    let data = package.data();
    assert_eq!((data.city(), data.units().len()), (None, 5), "without a city all are units");
}

#[test]
fn a_district_without_a_short_name_has_its_own() {
    let mut package = Package::second();
    let districts = package.sheet_mut("districts");
    let [pinyin, aliases] = ["pinyin", "aliases"].map(|column| districts.place(column));
    for row in &mut districts.rows {
        row[pinyin].clear();
        row[aliases].clear();
    }
    let data = package.data();
    assert_eq!(data.short_name(Row(0), Lang::Zh), "北岭新区");
    assert_eq!(data.short_name(Row(0), Lang::En), "Beiling New Area");
}

#[test]
fn options_without_a_name_have_words() {
    let data = Package::second().data();
    for (lang, none, city, unit) in [
        (Lang::Zh, words(Lang::Zh).none, "云汀（全市整体）", "石渡"),
        (Lang::En, words(Lang::En).none, "Yunting (as a whole)", "Shidu"),
    ] {
        let label = |id: &str| {
            let code = data.option_code(Facet::District, id).expect("an option");
            sentence::option(&data, Facet::District, code, words(lang))
        };
        assert_eq!([label("none"), label("yunting"), label("shidu")], [none, city, unit]);
    }
}

#[test]
fn a_dataset_knows_its_span_and_its_day() {
    let data = Package::second().data();
    assert_eq!(data.years(), [2011, 2012, 2013]);
    assert_eq!(data.as_of().map(|date| date.to_string()).as_deref(), Some("2013-05"));
    assert_eq!([Collection::Core, Collection::Reference].map(|part| data.facts_in(part)), [25, 5]);
    // A year between two others is there, whether it has facts or not.
    let gapped = Package::second().with_facts(|facts, row| facts.at(row, "year") != "2012").data();
    assert_eq!(gapped.years(), [2011, 2012, 2013]);
    assert_eq!(gapped.year_code(2012), Some(Code(2)));
    assert_eq!([gapped.year_code(2010), gapped.year_code(2014)], [None, None]);
}

#[test]
fn a_dataset_is_equal_to_itself_alone() {
    let (one, other) = (Package::second().data(), Package::second().data());
    assert!(one == one.clone() && one != other);
}
