//! The hash of an address: every query has one text, every text is some query, and what is dropped is named.

use proptest::prelude::*;
use proptest::sample::Index;
use xijian::data::Data;
use xijian::query::Query;
use xijian::state::url::{Notice, read, write};

use crate::package::Package;
use crate::random::{self, cases};

/// What a text becomes on the tables of the invented city, and what of it is dropped: `key` or `key=value`.
#[track_caller]
fn check(text: &str, canonical: &str, dropped: &[&str]) {
    let data = Package::second().data();
    let (query, notices) = read(&data, text);
    assert_eq!(write(&data, &query), canonical, "{text}");
    let notices = notices.into_iter().map(|notice| match notice {
        Notice::Key(key) => key,
        Notice::Value { key, value } => format!("{key}={value}"),
        Notice::Twice(key) => format!("{key} twice"),
    });
    assert_eq!(notices.collect::<Vec<_>>(), dropped, "{text}");
}

#[test]
fn no_choice_is_no_text() {
    for text in ["", "#", "##", "#v=1", "v=1", "#&", "#&&v=1&"] {
        check(text, "", &[]);
    }
    for text in ["#page=overview", "#lang=zh", "#v=1&page=overview&lang=zh"] {
        check(text, "", &[]);
    }
}

#[test]
fn choices_are_written_in_one_order() {
    for (text, canonical) in [
        ("#v=1&year=2012", "#v=1&year=2012"),
        ("year=2012", "#v=1&year=2012"),
        ("#year=2013~2011", "#v=1&year=2011~2013"),
        ("#year=2012~2012~2011~2012", "#v=1&year=2011~2012"),
        ("#year=2011~2012~2013", "#v=1&year=2011~2012~2013"),
        ("#year=2011..2013", "#v=1&year=2011..2013"),
        ("#year=2013..2011", "#v=1&year=2011..2013"),
        ("#year=2012..2012", "#v=1&year=2012"),
        ("#district=weiwan~shidu", "#v=1&district=shidu~weiwan"),
        ("#district=none", "#v=1&district=none"),
        ("#district=yunting~none", "#v=1&district=none~yunting"),
        ("#kind=target~result", "#v=1&kind=result~target"),
        ("#indicator=clear-days", "#v=1&indicator=clear-days"),
        ("#source=t1", "#v=1&source=t1"),
        ("#authority=press&collection=core&period=h1", "#v=1&period=h1&collection=core&authority=press"),
        (
            "#person=none&subject=none&level=none&body=none",
            "#v=1&level=none&body=none&subject=none&person=none",
        ),
        ("#by=yunting_gov~none", "#v=1&by=none~yunting_gov"),
        ("#collection=core&by=none&person=none", "#v=1&person=none&by=none&collection=core"),
        // Units keep the order in which they were chosen.
        ("#compare=weiwan~shidu", "#v=1&compare=weiwan~shidu"),
        ("#compare=shidu~weiwan~shidu", "#v=1&compare=shidu~weiwan"),
        ("#indicator2=grain&indicator=clear-days", "#v=1&indicator=clear-days&indicator2=grain"),
        ("#chart=trend", "#v=1&chart=trend"),
        (
            "#sort=value&chart=rank&indicator2=grain&compare=shidu&authority=press&page=indicators&lang=en",
            "#v=1&page=indicators&authority=press&compare=shidu&indicator2=grain&chart=rank&sort=value&lang=en",
        ),
        ("#page=assessment", "#v=1&page=assessment"),
        ("#sort=value", "#v=1&sort=value"),
        ("#sort=-value", "#v=1&sort=-value"),
        ("#sort=id", "#v=1&sort=id"),
        ("#fact=t1.2.1", "#v=1&fact=t1.2.1"),
        (
            "#lang=en&fact=u1.e&sort=-due&certainty=inferred&topic=ecology&kind=problem&district=shidu&year=2012&page=facts",
            "#v=1&page=facts&year=2012&district=shidu&kind=problem&topic=ecology&certainty=inferred&sort=-due&fact=u1.e&lang=en",
        ),
    ] {
        check(text, canonical, &[]);
    }
}

#[test]
fn percent_encoding_is_read() {
    for (text, canonical) in [
        ("#%79ear=2012", "#v=1&year=2012"),
        ("#district=%73hidu%7Eweiwan", "#v=1&district=shidu~weiwan"),
        ("#compare=%73hidu%7Eweiwan&chart=%74rend", "#v=1&compare=shidu~weiwan&chart=trend"),
        ("#year=2011%2e%2E2012", "#v=1&year=2011..2012"),
        ("#sort=%2Dvalue", "#v=1&sort=-value"),
        ("#year%3D2012=2012", ""),
    ] {
        let dropped: &[&str] = if canonical.is_empty() { &["year=2012"] } else { &[] };
        check(text, canonical, dropped);
    }
}

#[test]
fn what_is_unknown_is_named() {
    for (text, canonical, dropped) in [
        ("#colour=red&year=2012", "#v=1&year=2012", ["colour"]),
        ("#YEAR=2012", "", ["YEAR"]),
        ("#=2012", "", [""]),
        ("#year=2012&year=2013", "#v=1&year=2012", ["year twice"]),
        ("#v=1&v=1", "", ["v twice"]),
        ("#区县=shidu", "", ["区县"]),
        ("#%E5%8C%BA=shidu", "", ["区"]),
        ("#v=2&year=2012", "#v=1&year=2012", ["v=2"]),
        ("#page=map", "", ["page=map"]),
        ("#lang=fr", "", ["lang=fr"]),
        ("#lang=EN", "", ["lang=EN"]),
        ("#year=1999", "", ["year=1999"]),
        ("#year=", "", ["year="]),
        ("#year", "", ["year="]),
        ("#year=none..2012", "", ["year=none..2012"]),
        ("#year=2014..2020", "", ["year=2014..2020"]),
        ("#year=1900..2012", "#v=1&year=2011..2012", ["year=1900"]),
        ("#year=2013..9999", "#v=1&year=2013", ["year=9999"]),
        ("#year=2011..2012..2013", "", ["year=2011..2012..2013"]),
        ("#year=11..13", "", ["year=11..13"]),
        ("#year=+201..2012", "", ["year=+201..2012"]),
        ("#year=2012,2013", "", ["year=2012,2013"]),
        ("#year=0", "", ["year=0"]),
        ("#district=shidu..weiwan", "", ["district=shidu..weiwan"]),
        ("#district=shidu~nowhere", "#v=1&district=shidu", ["district=nowhere"]),
        ("#district=石渡", "", ["district=石渡"]),
        ("#district=%E7%9F%B3%E6%B8%A1~shidu", "#v=1&district=shidu", ["district=石渡"]),
        ("#district=~shidu", "#v=1&district=shidu", ["district="]),
        ("#district=%zz", "", ["district=%zz"]),
        ("#district=%", "", ["district=%"]),
        ("#district=%e7", "", ["district=%e7"]),
        ("#kind=Result", "", ["kind=Result"]),
        ("#by=nobody~yunting_gov", "#v=1&by=yunting_gov", ["by=nobody"]),
        ("#compare=nowhere", "", ["compare=nowhere"]),
        ("#compare=shidu~nowhere~weiwan", "#v=1&compare=shidu~weiwan", ["compare=nowhere"]),
        ("#compare=none~shidu", "#v=1&compare=shidu", ["compare=none"]),
        ("#compare=", "", ["compare="]),
        ("#compare=shidu&compare=weiwan", "#v=1&compare=shidu", ["compare twice"]),
        ("#compare=石渡", "", ["compare=石渡"]),
        ("#indicator2=shidu", "", ["indicator2=shidu"]),
        ("#indicator2=grain~clear-days", "", ["indicator2=grain~clear-days"]),
        ("#indicator2=none", "", ["indicator2=none"]),
        ("#indicator2=", "", ["indicator2="]),
        ("#indicator2=grain&indicator2=grain", "#v=1&indicator2=grain", ["indicator2 twice"]),
        ("#chart=", "", ["chart="]),
        ("#chart=Trend", "", ["chart=Trend"]),
        ("#chart=trend~rank", "", ["chart=trend~rank"]),
        ("#chart=走势", "", ["chart=走势"]),
        ("#chart=trend&chart=rank", "#v=1&chart=trend", ["chart twice"]),
        ("#sort=summary_zh", "", ["sort=summary_zh"]),
        ("#sort=--value", "", ["sort=--value"]),
        ("#sort=", "", ["sort="]),
        ("#fact=t9", "", ["fact=t9"]),
        ("#fact=", "", ["fact="]),
        ("#page=facts&page=overview&year=2011", "#v=1&page=facts&year=2011", ["page twice"]),
        ("#year=1999&year=2012", "", ["year=1999"]),
    ] {
        let dropped =
            if text.ends_with("1999&year=2012") { vec!["year=1999", "year twice"] } else { dropped.to_vec() };
        check(text, canonical, &dropped);
    }
}

#[test]
fn every_query_returns_from_its_text() {
    for (_, package) in Package::both() {
        let data = package.data();
        proptest!(cases(150), |(query in random::query(package))| {
            let text = write(&data, &query);
            prop_assert_eq!(read(&data, &text), (query, Vec::new()), "{}", text);
        });
    }
}

/// What a text means is written in a text that means the same and is its own canonical form.
fn settles(data: &Data, text: &str) {
    let (query, _) = read(data, text);
    let canonical = write(data, &query);
    assert_eq!(read(data, &canonical), (query, Vec::new()), "{text} became {canonical}");
    assert!(canonical.is_ascii(), "{canonical}");
}

#[test]
fn any_text_at_all_is_some_query() {
    let data = Package::second().data();
    proptest!(cases(400), |(text in any::<String>())| settles(&data, &text));
}

#[test]
fn any_text_of_likely_pieces_is_some_query() {
    const PIECES: &[&str] = &[
        "#",
        "&",
        "=",
        "~",
        "..",
        "-",
        "%",
        "%2",
        "%7E",
        "v",
        "1",
        "2",
        "year",
        "2011",
        "2012",
        "2013",
        "none",
        "district",
        "shidu",
        "石渡",
        "kind",
        "target",
        "sort",
        "value",
        "due",
        "fact",
        "t1.2.1",
        "lang",
        "en",
        "page",
        "facts",
        "indicator",
        "indicator2",
        "clear-days",
        "grain",
        "compare",
        "chart",
        "trend",
        "by",
        "yunting_gov",
        "source",
        "u1",
        "collection",
        "core",
    ];
    let data = Package::second().data();
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    proptest!(cases(400), |(text in pieces)| settles(&data, &text));
}

#[test]
fn any_damaged_text_is_some_query() {
    let package = Package::second();
    let data = package.data();
    let damage = (random::query(package), any::<Index>(), any::<Index>(), any::<char>());
    proptest!(cases(300), |((query, cut, put, letter) in damage)| {
        let mut text: Vec<char> = write(&data, &query).chars().chain(['&']).collect();
        let at = cut.index(text.len());
        text.remove(at);
        text.insert(put.index(text.len() + 1), letter);
        settles(&data, &text.into_iter().collect::<String>());
    });
}

#[test]
fn the_query_without_choices_has_no_text() {
    for (_, package) in Package::both() {
        assert_eq!(write(&package.data(), &Query::default()), "");
    }
}
