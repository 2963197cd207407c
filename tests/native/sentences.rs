//! What is said of a selection, of a dataset and of a figure, in both languages.

use proptest::prelude::*;
use xijian::data::schema::Tab;
use xijian::data::{Data, Lang};
use xijian::query::Sought;
use xijian::query::{Query, run};
use xijian::sentence::{lead, plain, selection};
use xijian::state::url::{read, write};
use xijian::text::{number, summary, words};

use crate::package::Package;
use crate::random::{self, cases};
use crate::words::{is_han, settled};

fn said(data: &Data, query: &Query, lang: Lang) -> String {
    selection(data, query, &run(data, query, &[], 0), words(lang))
}

#[track_caller]
fn check(address: &str, zh: &str, en: &str) {
    let data = Package::second().data();
    let (query, notices) = read(&data, address);
    assert!(notices.is_empty(), "{address}");
    assert_eq!(said(&data, &query, Lang::Zh), zh);
    assert_eq!(said(&data, &query, Lang::En), en);
}

#[test]
fn selections_by_place_and_year() {
    check("", "全部 *30* 条事实，出自 3 个来源，其中 1 条是推断。", "*30* facts from 3 sources, 1 inferred.");
    check(
        "year=2012",
        "2012 年的 *14* 条事实，出自 3 个来源，都是原文所载。",
        "*14* facts in 2012 from 3 sources, all stated.",
    );
    check(
        "year=2011~2013",
        "2011和2013 年的 *16* 条事实，出自 3 个来源，其中 1 条是推断。",
        "*16* facts in 2011 and 2013 from 3 sources, 1 inferred.",
    );
    check(
        "year=2011..2013",
        "2011–2013 年的 *30* 条事实，出自 3 个来源，其中 1 条是推断。",
        "*30* facts in 2011–2013 from 3 sources, 1 inferred.",
    );
    check(
        "district=shidu",
        "石渡的 *6* 条事实，出自 3 个来源，都是原文所载。",
        "*6* facts on Shidu from 3 sources, all stated.",
    );
    check(
        "district=yunting~shidu",
        "石渡和云汀（全市整体）的 *14* 条事实，出自 3 个来源，都是原文所载。",
        "*14* facts on Shidu and Yunting (as a whole) from 3 sources, all stated.",
    );
    check(
        "district=shidu~weiwan~beiling&year=2012",
        "北岭、石渡和苇湾 2012 年的 *8* 条事实，出自 3 个来源，都是原文所载。",
        "*8* facts on Beiling, Shidu and Weiwan in 2012 from 3 sources, all stated.",
    );
    check("district=beiling&year=2011", "没有北岭 2011 年的事实。", "No facts on Beiling in 2011.");
}

#[test]
fn selections_by_other_facets() {
    check(
        "kind=target",
        "类型为目标的 *5* 条事实，出自 2 个来源，都是原文所载。",
        "*5* facts (kind: Target) from 2 sources, all stated.",
    );
    check(
        "kind=target~grade~award",
        "类型为目标、等次或奖项的 *10* 条事实，出自 2 个来源，都是原文所载。",
        "*10* facts (kind: Target, Grade or Award) from 2 sources, all stated.",
    );
    check(
        "kind=result~target~grade~award",
        "类型为结果、目标、等次或奖项的 *22* 条事实，出自 3 个来源，其中 1 条是推断。",
        "*22* facts (kind: Result, Target, Grade or Award) from 3 sources, 1 inferred.",
    );
    check(
        "kind=result~target~grade~award~problem",
        "类型为结果、目标、等次等（另有 2 项）的 *24* 条事实，出自 3 个来源，其中 1 条是推断。",
        "*24* facts (kind: Result, Target, Grade and 2 more) from 3 sources, 1 inferred.",
    );
    check("kind=pledge", "没有类型为承诺的事实。", "No facts (kind: Pledge).");
    check(
        "kind=profile",
        "类型为概况的 *1* 条事实，出自 1 个来源，都是原文所载。",
        "*1* fact (kind: Profile) from 1 source, all stated.",
    );
    check(
        "year=2013&kind=target&topic=ecology",
        "2013 年，类型为目标、领域为生态的 *3* 条事实，出自 1 个来源，都是原文所载。",
        "*3* facts in 2013 (kind: Target) (topic: Ecology) from 1 source, all stated.",
    );
    check(
        "district=weiwan&year=2011&certainty=inferred",
        "苇湾 2011 年，依据为推断的 *1* 条事实，出自 1 个来源，都是推断。",
        "*1* fact on Weiwan in 2011 (basis: Inferred) from 1 source, all inferred.",
    );
    check(
        "source=t2&level=none",
        "层级为未指明、来源为云汀晚报：上一年谁领先的 *4* 条事实，出自 1 个来源，都是原文所载。",
        "*4* facts (level: Not named) (source: “Who Led Last Year”, Yunting Evening News) from 1 source, all \
         stated.",
    );
    check(
        "by=yunting_gov&kind=award",
        "类型为奖项、评定者为云汀市委、市政府的 *2* 条事实，出自 2 个来源，都是原文所载。",
        "*2* facts (kind: Award) (given by: Yunting leadership) from 2 sources, all stated.",
    );
    // What is compared or enlarged is no selection.
    check(
        "kind=profile&compare=shidu&indicator2=grain&chart=trend",
        "类型为概况的 *1* 条事实，出自 1 个来源，都是原文所载。",
        "*1* fact (kind: Profile) from 1 source, all stated.",
    );
    check(
        "indicator=clear-days&period=year",
        "指标为空气优良天数、期间为全年的 *9* 条事实，出自 3 个来源，其中 1 条是推断。",
        "*9* facts (indicator: Days of clear air) (period: Full year) from 3 sources, 1 inferred.",
    );
}

#[test]
fn any_selection_is_a_sentence() {
    for (_, package) in Package::both() {
        let data = package.data();
        proptest!(cases(100), |(mut query in random::query(package))| {
            // The reader's own words may be anything.
            query.sought = query.sought.and_then(|_| Sought::new("a"));
            let count = run(&data, &query, &[], 0).count;
            for lang in [Lang::Zh, Lang::En] {
                let sentence = said(&data, &query, lang);
                let place = format!("{}: {sentence}", write(&data, &query));
                prop_assert!(settled(&sentence) && sentence.ends_with(['。', '.']), "{}", place);
                let emphasised: Vec<&str> = sentence.split('*').collect();
                match count {
                    0 => prop_assert_eq!(emphasised.len(), 1, "{}", place),
                    n => prop_assert_eq!(emphasised[1].replace(',', ""), n.to_string(), "{}", place),
                }
                prop_assert!(!plain(&sentence).contains('*'));
                prop_assert!(lang == Lang::Zh || !sentence.contains(is_han), "{}", place);
            }
        });
    }
}

#[test]
fn a_dataset_is_introduced() {
    let data = Package::second().data();
    let leads = [Lang::Zh, Lang::En].map(|lang| (words(lang).lead)(&lead(&data, words(lang))));
    for part in ["云汀市", "2011—2013 年", "*25* 条事实", "5 条出自 1 个其他来源", "数据截至 2013 年 5 月"]
    {
        assert!(leads[0].contains(part), "{}", leads[0]);
    }
    assert_eq!(
        leads[1],
        "Yunting and its districts, 2011–2013: *25* facts from two articles and 5 from 1 other source; \
         data as of May 2013, version 2.0."
    );
    let official = Package::second().with_facts(|facts, row| facts.at(row, "id") == "t1.2.1").data();
    let one = (words(Lang::En).lead)(&lead(&official, words(Lang::En)));
    assert!(one.starts_with("Yunting and its districts, 2012: *1* fact from "), "{one}");
    let notes = [Lang::Zh, Lang::En].map(|lang| (words(lang).lead_note)(&lead(&data, words(lang))));
    assert!(notes[0].contains("非云汀市官方网站") && notes[1].contains("Not an official site of Yunting"));
}

/// A fact of the second package without its summary says what its columns say.
#[test]
fn a_figure_without_a_summary_is_a_sentence() {
    let mut package = Package::second();
    let facts = package.sheet_mut("facts");
    for column in ["summary_zh", "summary_en"] {
        let place = facts.place(column);
        facts.rows.iter_mut().for_each(|row| row[place].clear());
    }
    let date = facts.place("date");
    let row = facts.find("t1.2.5").expect("a fact");
    let period = facts.place("period");
    (facts.rows[row][period], facts.rows[row][date]) = ("point".into(), "2012-10-01".into());
    let data = package.data();
    for (id, zh, en) in [
        ("t1.2.1", "上滩2012年粮食产量 12.6 万吨", "Shangtan: Grain output 126,000 t in 2012"),
        ("t1.2.3", "苇湾2012年粮食产量约 8 万吨", "Weiwan: Grain output about 80,000 t in 2012"),
        (
            "t1.2.5",
            "云汀空气优良天数（截至 2012 年 10 月 1 日） 296 天",
            "Yunting: Days of clear air 296 days on 1 October 2012",
        ),
        (
            "u1.b",
            "北岭2012年上半年空气优良天数 150 天",
            "Beiling: Days of clear air 150 days in the first half of 2012",
        ),
        ("t2.2.3", "苇湾2011年空气优良天数不到 280 天", "Weiwan: Days of clear air under 280 days in 2011"),
    ] {
        let row = data.find(Tab::Facts, id).expect("a fact");
        assert_eq!([Lang::Zh, Lang::En].map(|lang| summary(&data, row, lang)), [zh, en], "{id}");
    }
}

#[test]
fn figures_keep_their_wording() {
    let data = Package::second().data();
    for (id, zh, en) in [
        ("t1.2.1", "12.6 万吨", "126,000 t"),
        ("t1.2.2", "31.05 万吨", "310,500 t"),
        ("t1.2.3", "~ 8 万吨", "~ 80,000 t"),
        ("t1.2.5", "296 天", "296 days"),
        ("t1.4.1", "≥ 33 万吨", "≥ 330,000 t"),
        ("t1.4.2", "> 300 天", "> 300 days"),
        ("t1.4.4", "> 全市平均", "> Yunting average"),
        ("t2.2.3", "< 280 天", "< 280 days"),
        ("t1.1.1", "", ""),
        ("t1.3.1", "", ""),
    ] {
        let row = data.find(Tab::Facts, id).expect("a fact");
        let figure = |lang| number::figure(&data, row, lang).map(|it| it.joined()).unwrap_or_default();
        assert_eq!((figure(Lang::Zh).as_str(), figure(Lang::En).as_str()), (zh, en), "{id}");
    }
    // A rank stays a rank: it has no sign and no value.
    let row = data.find(Tab::Facts, "t1.2.4").expect("a fact");
    let rank = |lang| number::figure(&data, row, lang).map(|it| (it.sign, it.number));
    assert_eq!((rank(Lang::Zh), rank(Lang::En)), (Some(("", "第 1".into())), Some(("", "1st".into()))));
}
