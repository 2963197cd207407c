//! What each action makes of a query, both in the words of addresses.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use xijian::chart::CHARTS;
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Code, Data, Lang, Row};
use xijian::query::filter::Filter;
use xijian::query::{Page, Query};
use xijian::state::url::{read, write};
use xijian::state::{Action, Together, reduce};

use crate::oracle::columns;
use crate::package::Package;
use crate::random::cases;

/// The action of these words, as a table has it: `toggle year 2012`.
fn action(data: &Data, words: &str) -> Action {
    let words: Vec<&str> = words.split(' ').collect();
    let facet = |key: &str| *Facet::ALL.iter().find(|facet| facet.key() == key).expect("a facet");
    let option = |key: &str, id: &str| (facet(key), data.option_code(facet(key), id).expect("an option"));
    let options = |words: &[&str]| words.chunks(2).map(|pair| option(pair[0], pair[1])).collect();
    let find = |tab: Tab, id: &str| data.find(tab, id).expect("a row");
    match words[..] {
        ["toggle", key, id] => Action::Toggle(facet(key), option(key, id).1),
        ["extend", key, id] => Action::Extend(facet(key), option(key, id).1),
        ["only", ref rest @ ..] => Action::Only(options(rest)),
        ["also", ref rest @ ..] => Action::Also(options(rest)),
        ["clear", key] => Action::Clear(facet(key)),
        ["clear"] => Action::ClearAll,
        ["compare", id] => Action::Compare(find(Tab::Districts, id), Together::Alone),
        ["compare", id, "too"] => Action::Compare(find(Tab::Districts, id), Together::Joined),
        ["compare"] => Action::CompareNone,
        ["against", id] => Action::Against(find(Tab::Indicators, id)),
        ["enlarge"] => Action::Enlarge(None),
        ["enlarge", id] => Action::Enlarge(CHARTS.iter().map(|chart| chart.id).find(|own| *own == id)),
        ["go", "overview"] => Action::Go(Page::Overview),
        ["go", "facts"] => Action::Go(Page::Facts),
        ["sort", key] => Action::Sort(columns().find(|col| col.def().key == key).expect("a column")),
        ["open", id] => Action::Open(data.find(Tab::Facts, id)),
        ["close"] => Action::Open(None),
        ["speak", "en"] => Action::Speak(Lang::En),
        ["speak", "zh"] => Action::Speak(Lang::Zh),
        ["replace", text] => Action::Replace(read(data, text).0),
        _ => panic!("no such action: {words:?}"),
    }
}

/// From one address to the next; both without `#v=1&`.
#[track_caller]
fn check(from: &str, words: &str, to: &str) {
    let data = Package::second().data();
    let (query, notices) = read(&data, from);
    assert!(notices.is_empty(), "{from}");
    let next = reduce(&query, action(&data, words));
    assert_eq!(write(&data, &next).trim_start_matches("#v=1&"), to, "{from} · {words}");
}

#[test]
fn options_are_taken_in_and_out() {
    check("", "toggle year 2012", "year=2012");
    check("year=2012", "toggle year 2011", "year=2011~2012");
    check("year=2011~2012", "toggle year 2012", "year=2011");
    check("year=2012", "toggle year 2012", "");
    check("year=2011..2013", "toggle year 2012", "year=2011~2013");
    check("year=2011..2012", "toggle year 2013", "year=2011~2012~2013");
    check("district=shidu", "toggle district none", "district=none~shidu");
    check(
        "year=2012&page=facts&lang=en&sort=value&fact=t1.2.1",
        "toggle kind target",
        "page=facts&year=2012&kind=target&sort=value&fact=t1.2.1&lang=en",
    );
}

#[test]
fn years_are_extended() {
    check("", "extend year 2012", "year=2012");
    check("year=2011", "extend year 2013", "year=2011..2013");
    check("year=2013", "extend year 2011", "year=2011..2013");
    check("year=2012", "extend year 2012", "year=2012");
    check("year=2011..2012", "extend year 2013", "year=2011..2013");
    check("year=2012..2013", "extend year 2011", "year=2011..2013");
    check("year=2011..2013", "extend year 2012", "year=2011..2012");
    check("year=2011~2012", "extend year 2013", "year=2011..2013");
    check("year=2011..2013", "extend year 2011", "year=2011");
}

/// A span has two years: facts without a year stand on no axis, and no other facet has an order.
#[test]
fn what_has_no_order_is_not_extended() {
    check("year=none", "extend year 2012", "year=2012");
    check("year=none~2011", "extend year 2013", "year=2011..2013");
    check("year=2012", "extend year none", "year=none~2012");
    check("", "extend year none", "year=none");
    check("district=beiling", "extend district shidu", "district=beiling~shidu");
    check("district=shidu", "extend district shidu", "");
}

#[test]
fn a_mark_filters_to_itself_and_back() {
    check("", "only year 2012 district shidu", "year=2012&district=shidu");
    check("year=2012&district=shidu", "only year 2012 district shidu", "");
    check("year=2012&district=shidu&kind=grade", "only year 2012 district shidu", "kind=grade");
    check("year=2012", "only year 2012 district shidu", "year=2012&district=shidu");
    check("year=2011~2012&district=shidu", "only year 2012 district shidu", "year=2012&district=shidu");
    check("year=2011..2013&district=shidu", "only district shidu year 2012", "year=2012&district=shidu");
    check("year=2012", "only year 2012", "");
    check("year=2012", "only", "year=2012");
}

/// Options of one facet are joined by *or*: a mark of two kinds shows the facts of both.
#[test]
fn a_mark_of_several_options_filters_to_all_of_them() {
    let both = "only kind grade kind award district shidu";
    check("", both, "district=shidu&kind=grade~award");
    check("district=shidu&kind=grade~award", both, "");
    check("year=2012&district=shidu&kind=grade~award", both, "year=2012");
    check("district=shidu&kind=grade", both, "district=shidu&kind=grade~award");
    check("district=shidu&kind=grade~award~result", both, "district=shidu&kind=grade~award");
    check("kind=grade~award", both, "district=shidu&kind=grade~award");
    check("year=2011~2012", "only year 2012 year 2011", "");
    check("year=2011", "only year 2012 year 2011 year 2012", "year=2011~2012");
    // Two years from one end to the other are another choice than both of them.
    check("year=2011..2012", "only year 2011 year 2012", "year=2011~2012");
    check("indicator=grain", "only indicator clear-days indicator grain", "indicator=clear-days~grain");
    check("by=none", "only by yunting_gov", "by=yunting_gov");
}

#[test]
fn marks_are_joined_and_taken_out_again() {
    check("", "also", "");
    check("year=2012", "also", "year=2012");
    check("", "also year 2012 district shidu", "year=2012&district=shidu");
    check("year=2012&district=shidu", "also year 2012 district shidu", "");
    check("year=2012&district=shidu", "also year 2011 district shidu", "year=2011~2012&district=shidu");
    check("year=2011~2012&district=shidu", "also year 2011 district shidu", "year=2012");
    check(
        "year=2012&district=shidu",
        "also year 2013 district weiwan",
        "year=2012~2013&district=shidu~weiwan",
    );
    check("year=2012", "also kind grade kind award", "year=2012&kind=grade~award");
    check("kind=grade", "also kind grade kind award", "kind=grade~award");
    check("kind=grade~award~result", "also kind grade kind award", "kind=result");
    check("year=2011..2013", "also year 2012", "year=2011~2013");
    check("year=2011..2012", "also year 2013", "year=2011~2012~2013");
    check("district=none", "also district shidu", "district=none~shidu");
}

/// By definition: what is wanted joins what is chosen, or leaves it where all of it is chosen.
#[test]
fn joining_is_union_or_removal() {
    let data = Package::second().data();
    let options = prop::collection::vec(any_option(&data), 0..6);
    proptest!(cases(300), |(before in options.clone(), wanted in options)| {
        let mut query = Query::default();
        for &(facet, code) in &before {
            query = reduce(&query, Action::Also(vec![(facet, code)]));
        }
        let chosen = |query: &Query, facet: Facet| -> BTreeSet<u32> {
            query.filter(facet).map(Filter::chosen).unwrap_or_default().iter().map(|code| code.0).collect()
        };
        let also = reduce(&query, Action::Also(wanted.clone()));
        let only = reduce(&query, Action::Only(wanted.clone()));
        let of = |facet: Facet| -> BTreeSet<u32> {
            wanted.iter().filter(|(own, _)| *own == facet).map(|(_, code)| code.0).collect()
        };
        let facets = || Facet::ALL.iter().copied();
        let all = facets().all(|facet| of(facet).is_subset(&chosen(&query, facet)));
        let same = facets().all(|facet| of(facet).is_empty() || of(facet) == chosen(&query, facet));
        for facet in facets() {
            let (own, before) = (of(facet), chosen(&query, facet));
            let joined = if all { &before - &own } else { &before | &own };
            prop_assert_eq!(chosen(&also, facet), joined, "{}", facet.key());
            let alone = match (own.is_empty(), same) {
                (true, _) => before,
                (_, true) => BTreeSet::new(),
                _ => own,
            };
            prop_assert_eq!(chosen(&only, facet), alone, "{}", facet.key());
        }
    });
}

#[test]
fn units_are_set_against_each_other() {
    check("", "compare shidu", "compare=shidu");
    check("compare=shidu", "compare shidu", "");
    check("compare=shidu", "compare weiwan", "compare=weiwan");
    check("compare=weiwan~shidu", "compare shidu", "compare=shidu");
    check("", "compare shidu too", "compare=shidu");
    check("compare=shidu", "compare beiling too", "compare=shidu~beiling");
    check("compare=shidu~beiling", "compare shidu too", "compare=beiling");
    check("compare=shidu~beiling~weiwan", "compare beiling too", "compare=shidu~weiwan");
    check("compare=shidu", "compare shidu too", "");
    check("compare=shidu~beiling", "compare", "");
    // Who is compared is no filter.
    check("district=shidu&compare=shidu", "clear", "compare=shidu");
    check("district=shidu&compare=shidu", "compare", "district=shidu");
}

#[test]
fn charts_are_asked_for() {
    check("", "against grain", "indicator2=grain");
    check("indicator2=grain", "against clear-days", "indicator2=clear-days");
    check("", "enlarge trend", "chart=trend");
    check("chart=trend", "enlarge coverage", "chart=coverage");
    check("chart=trend&year=2012", "enlarge", "year=2012");
    check("chart=trend", "only year 2012", "year=2012&chart=trend");
    check(
        "compare=shidu&chart=trend&indicator2=grain",
        "go facts",
        "page=facts&compare=shidu&indicator2=grain&chart=trend",
    );
}

#[test]
fn filters_are_cleared() {
    check("year=2012&district=shidu", "clear year", "district=shidu");
    check("year=2012", "clear kind", "year=2012");
    check(
        "page=facts&year=2012&kind=grade&sort=-value&fact=t1.2.1&lang=en",
        "clear",
        "page=facts&sort=-value&fact=t1.2.1&lang=en",
    );
}

#[test]
fn orders_turn_round_and_end() {
    check("", "sort value", "sort=value");
    check("sort=value", "sort value", "sort=-value");
    check("sort=-value", "sort value", "");
    check("sort=-value", "sort due", "sort=due");
}

#[test]
fn pages_facts_and_languages_change_nothing_else() {
    check("year=2012", "go facts", "page=facts&year=2012");
    check("page=facts&year=2012", "go overview", "year=2012");
    check("year=2012", "open t1.2.1", "year=2012&fact=t1.2.1");
    check("fact=t1.2.1", "open u1.a", "fact=u1.a");
    check("fact=t1.2.1", "close", "");
    check("year=2012", "speak en", "year=2012&lang=en");
    check("lang=en", "speak zh", "");
    check("year=2012&lang=en", "replace kind=grade", "kind=grade");
}

/// One of the options of any facet; the empty cell is one.
fn any_option(data: &Data) -> impl Strategy<Value = (Facet, Code)> + Clone + use<> {
    let sizes: Vec<u32> = Facet::ALL.iter().map(|&facet| data.options(facet) as u32).collect();
    any::<(Index, Index)>().prop_map(move |(facet, place)| {
        let facet = *facet.get(Facet::ALL);
        (facet, Code(place.index(sizes[facet.index()] as usize + 1) as u32))
    })
}

/// One of the actions, whatever its numbers are.
fn any_action(data: &Data) -> impl Strategy<Value = Action> + use<> {
    let row = |tab: Tab, place: Index, data: &Data| Row(place.index(data.len(tab)) as u32);
    let years = data.years().len();
    let columns: Vec<_> = columns().filter(|&col| xijian::query::sortable(col)).collect();
    let data = data.clone();
    let options = prop::collection::vec(any_option(&data), 1..4);
    (0..14, options, any::<Index>(), any::<bool>()).prop_map(move |(which, options, place, flag)| {
        let (facet, code) = options[0];
        let together = if flag { Together::Joined } else { Together::Alone };
        match which {
            0 | 1 => Action::Toggle(facet, code),
            2 => Action::Extend(facet, code),
            3 => Action::Extend(Facet::Year, Code(place.index(years + 1) as u32)),
            4 => Action::Only(options),
            5 => Action::Clear(facet),
            6 => Action::Sort(*place.get(&columns)),
            7 => Action::Open(Some(row(Tab::Facts, place, &data))),
            8 | 9 => Action::Also(options),
            10 => Action::Compare(row(Tab::Districts, place, &data), together),
            11 => Action::Against(row(Tab::Indicators, place, &data)),
            12 => Action::Enlarge(flag.then(|| place.get(CHARTS).id)),
            _ => Action::Go(*place.get(Page::ALL)),
        }
    })
}

#[test]
fn whatever_the_reader_does_has_an_address() {
    let data = Package::second().data();
    let actions = prop::collection::vec(any_action(&data), 0..12);
    proptest!(cases(300), |(actions in actions)| {
        let query = actions.into_iter().fold(Query::default(), |query, action| reduce(&query, action));
        let text = write(&data, &query);
        prop_assert_eq!(read(&data, &text), (query, Vec::new()), "{}", text);
    });
}
