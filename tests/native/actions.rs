//! What each action makes of a query, both in the words of addresses.

use proptest::prelude::*;
use proptest::sample::Index;
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Code, Data, Lang, Row};
use xijian::query::{Page, Query};
use xijian::state::url::{read, write};
use xijian::state::{Action, reduce};

use crate::oracle::columns;
use crate::package::Package;
use crate::random::cases;

/// The action of these words, as a table has it: `toggle year 2012`.
fn action(data: &Data, words: &str) -> Action {
    let words: Vec<&str> = words.split(' ').collect();
    let facet = |key: &str| *Facet::ALL.iter().find(|facet| facet.key() == key).expect("a facet");
    let option = |key: &str, id: &str| (facet(key), data.option_code(facet(key), id).expect("an option"));
    match words[..] {
        ["toggle", key, id] => Action::Toggle(facet(key), option(key, id).1),
        ["extend", key, id] => Action::Extend(facet(key), option(key, id).1),
        ["only"] => Action::Only(Vec::new()),
        ["only", key, id] => Action::Only(vec![option(key, id)]),
        ["only", a, id, b, other] => Action::Only(vec![option(a, id), option(b, other)]),
        ["clear", key] => Action::Clear(facet(key)),
        ["clear"] => Action::ClearAll,
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

/// One of the actions, whatever its numbers are.
fn any_action(data: &Data) -> impl Strategy<Value = Action> + use<> {
    let sizes: Vec<u32> = Facet::ALL.iter().map(|&facet| data.options(facet) as u32).collect();
    let facts = data.len(Tab::Facts) as u32;
    let code = move |facet: Facet, code: Index| Code(code.index(sizes[facet.index()] as usize + 1) as u32);
    let option = move |(facet, place): (Index, Index)| {
        let facet = *facet.get(Facet::ALL);
        (facet, code(facet, place))
    };
    let years = data.years().len();
    let year = move |place: Index| Code(place.index(years + 1) as u32);
    let columns: Vec<_> = columns().filter(|&col| xijian::query::sortable(col)).collect();
    (0..9, any::<(Index, Index)>(), any::<(Index, Index)>(), any::<Index>()).prop_map(
        move |(which, one, two, place)| {
            let (facet, code) = option(one);
            match which {
                0 | 1 => Action::Toggle(facet, code),
                2 => Action::Extend(facet, code),
                3 => Action::Extend(Facet::Year, year(place)),
                4 => Action::Only(vec![(facet, code), option(two)]),
                5 => Action::Clear(facet),
                6 => Action::Sort(*place.get(&columns)),
                7 => Action::Open(Some(Row(place.index(facts as usize) as u32))),
                _ => Action::Go(*place.get(Page::ALL)),
            }
        },
    )
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
