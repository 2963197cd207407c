//! The words of the interface: whole in both languages, each in its own.

use std::collections::BTreeMap;

use xijian::chart::{Axis, CHARTS, Scene, Shape};
use xijian::data::Lang;
use xijian::data::fact::{Date, Relation, Strength};
use xijian::data::schema::{Col, Facet, Format, Tab};
use xijian::error::{Expected, Problem};
use xijian::query::Page;
use xijian::text::{self, Words, words};

use crate::charts::{Case, LANGS};
use crate::source::{Source, Token};

pub(crate) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
        || ('\u{3000}'..='\u{303f}').contains(&c)
        || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

/// Nothing is left to be filled in, and nothing was filled in with nothing.
pub(crate) fn settled(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(['{', '}', '\u{fffd}'])
        && !text.contains("  ")
        && !text.contains("Some(")
}

/// The words of a language by their names, by way of what a debugger shows of them.
pub(crate) fn by_name(words: &Words) -> BTreeMap<String, Vec<String>> {
    let shown =
        Source::new("", &format!("{words:?} {:?} {:?}", words.late(), text::faults(words.lang))).tokens;
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for (place, (_, token)) in shown.iter().enumerate() {
        match token {
            Token::Word(word) if shown.get(place + 1).is_some_and(|(_, next)| *next == Token::Sign(':')) => {
                name.clone_from(word);
            }
            // Escapes stay as they are written: no word needs more of them than a new line.
            Token::Text(text) => named.entry(name.clone()).or_default().push(text.replace("\\n", "\n")),
            _ => (),
        }
    }
    named
}

#[test]
fn words_are_whole() {
    for lang in LANGS {
        let own = words(lang);
        assert_eq!(own.lang, lang);
        let named = by_name(own);
        assert!(named.len() > 80, "the words are found");
        for (name, word) in named.iter().flat_map(|(name, words)| words.iter().map(move |word| (name, word)))
        {
            // Between a Chinese year and a part of it stands nothing.
            let nothing = word.is_empty() && name == "year_gap";
            assert!(nothing || settled(&word.replace("{}", "x")), "{lang:?}, {name}: {word:?}");
            let joins = [
                "list_comma",
                "colon",
                "list_and",
                "list_or",
                "at_row",
                "found",
                "found_nothing",
                "report_text",
                "between",
                "year_gap",
            ];
            assert!(word.trim() == word || joins.contains(&name.as_str()), "{lang:?}, {name}: {word:?}");
        }
    }
}

#[test]
fn each_language_keeps_to_itself() {
    let [zh, en] = LANGS.map(words);
    assert_eq!((en.other_language.1, zh.other_language.1), (zh.tag, en.tag));
    let foreign = |name: &str| ["other_language", "tag"].contains(&name);
    for (name, words) in by_name(en).iter().filter(|(name, _)| !foreign(name)) {
        assert!(words.iter().all(|word| !word.contains(is_han)), "{name}: {words:?}");
    }
    for (name, words) in by_name(zh).iter().filter(|(name, _)| !foreign(name)) {
        let own = |word: &String| word.contains(is_han) || ["/", ""].contains(&word.replace("{}", "").trim());
        assert!(words.iter().all(own) || name == "facts_count", "{name}: {words:?}");
    }
}

#[test]
fn vocabularies_facets_and_columns_have_both_labels() {
    let label = |place: &str, zh: &str, en: &str| {
        assert!(zh.contains(is_han) && settled(zh) && zh.trim() == zh, "{place}: {zh}");
        let written_in_english = !en.contains(is_han) || en.ends_with("(zh)");
        assert!(settled(en) && written_in_english && en.trim() == en, "{place}: {en}");
        assert!(!en.starts_with(char::is_lowercase) || place.contains("comparator"), "{place}: {en}");
    };
    for &facet in Facet::ALL {
        label(facet.key(), text::label(facet, Lang::Zh), text::label(facet, Lang::En));
    }
    for &tab in Tab::ALL {
        for (index, def) in tab.def().columns.iter().enumerate() {
            let place = format!("{}.{}", tab.def().name, def.key);
            let [zh, en] = LANGS.map(|lang| text::column(Col { tab, index }, lang));
            // A column that no page shows has no name but its key.
            if (zh, en) != (def.key, def.key) {
                label(&place, zh, en);
            }
            if let Format::Words(words) | Format::Must(words) = def.format {
                for word in words {
                    label(&place, word.label(Lang::Zh), word.label(Lang::En));
                }
                let ids: std::collections::BTreeSet<&str> = words.iter().map(|word| word.id).collect();
                assert_eq!(ids.len(), words.len(), "{place}: each word once");
                // The direction of an indicator is no facet; elsewhere `none` means the empty cell.
                assert!(!ids.contains("none") || place == "indicators.direction", "{place}");
            }
        }
    }
}

#[test]
fn dates_are_as_exact_as_they_are() {
    for (date, zh, en) in [
        ("2012", "2012 年", "2012"),
        ("2012-03", "2012 年 3 月", "March 2012"),
        ("2012-12-01", "2012 年 12 月 1 日", "1 December 2012"),
    ] {
        let date = Date::parse(date).expect("a date");
        assert_eq!(((words(Lang::Zh).date)(date), (words(Lang::En).date)(date)), (zh.into(), en.into()));
    }
}

#[test]
fn problems_say_where_and_what() {
    let problem = |row, column: &str, found: &str, expected| Problem {
        file: "facts.csv".into(),
        row,
        column: Some(column.to_owned()).filter(|column| !column.is_empty()),
        found: found.into(),
        expected,
    };
    for (problem, zh, en) in [
        (
            problem(Some(214), "value", "n/a", Expected::Decimal),
            "facts.csv 第 214 行“value”列：是“n/a”，应为小数不超过六位、小于一万亿的数",
            "facts.csv, row 214, column \"value\": found \"n/a\", expected a number of at most six places, below 10¹²",
        ),
        (
            problem(None, "rank", "", Expected::Column),
            "facts.csv“rank”列：是空的，应为这一列",
            "facts.csv, column \"rank\": found nothing, expected this column",
        ),
        (
            problem(Some(7), "", "28", Expected::Cells(29)),
            "facts.csv 第 7 行：是“28”，应为29 个单元格",
            "facts.csv, row 7: found \"28\", expected 29 cells",
        ),
        (
            problem(Some(2), "unit", "{}", Expected::KeyOf("units")),
            "facts.csv 第 2 行“unit”列：是“{}”，应为units.csv 里有的编号",
            "facts.csv, row 2, column \"unit\": found \"{}\", expected an id of units.csv",
        ),
        (
            problem(Some(2), "strength", "hard", Expected::OneOf(Strength::WORDS)),
            "facts.csv 第 2 行“strength”列：是“hard”，应为下列之一：firm, aim, general",
            "facts.csv, row 2, column \"strength\": found \"hard\", expected one of: firm, aim, general",
        ),
    ] {
        assert_eq!(
            (text::problem(&problem, Lang::Zh), text::problem(&problem, Lang::En)),
            (zh.into(), en.into())
        );
        assert_eq!(problem.to_string(), en);
    }
}

#[test]
fn every_expectation_has_words_of_its_own() {
    use Expected::{
        Cells, ClosedQuote, Column, Date, Decimal, File, Header, Id, KeyOf, OneOf, Rows, SingleColumn,
        UniqueKey, Utf8, Value, Whole, Year,
    };
    let all = [
        File,
        Utf8,
        Header,
        Column,
        SingleColumn,
        Cells(3),
        ClosedQuote,
        Value,
        Id,
        UniqueKey,
        KeyOf("facts"),
        OneOf(Relation::WORDS),
        Decimal,
        Whole,
        Year,
        Date,
        Rows,
    ];
    for lang in LANGS {
        let said = all.map(|expected| {
            let problem =
                Problem { file: "x.csv".into(), row: Some(3), column: None, found: "y".into(), expected };
            text::problem(&problem, lang)
        });
        for (n, text) in said.iter().enumerate() {
            assert!(settled(text) && !said[..n].contains(text), "{text}");
            assert_eq!(text.contains(is_han), lang == Lang::Zh, "{text}");
        }
    }
}

/// Every text of a scene that says something.
fn said(scene: &Scene) -> impl Iterator<Item = &str> {
    let bands = [&scene.across, &scene.down].into_iter().flat_map(Axis::bands);
    let bands = bands.flat_map(|band| [&band.label, &band.short, &band.total]);
    let scales = [&scene.across, &scene.down].into_iter().filter_map(|axis| match axis {
        Axis::Scale(scale) => Some(scale),
        Axis::Bands(_) => None,
    });
    let scales = scales.flat_map(|scale| scale.ticks.iter().map(|(_, label)| label).chain([&scale.unit]));
    let marks = scene.marks.iter().flat_map(|mark| mark.tip.iter().chain([&mark.label]));
    let shapes = scene.marks.iter().flat_map(|mark| match &mark.shape {
        Shape::Cell { text, more, .. } => vec![text, more],
        Shape::Stack(lines) => lines.iter().map(|(_, line)| line).collect(),
        Shape::Bar { text, .. }
        | Shape::Point { text, .. }
        | Shape::Beam { text, .. }
        | Shape::Void(text) => {
            vec![text]
        }
    });
    let texts = [&scene.title, &scene.subtitle, &scene.sentence, &scene.note];
    let grounds = scene.grounds.iter().map(|ground| &ground.text);
    let key = scene.key.iter().map(|key| &key.label);
    let all =
        texts.into_iter().chain(bands).chain(scales).chain(marks).chain(shapes).chain(grounds).chain(key);
    all.map(String::as_str).chain([scene.total]).filter(|text| !text.is_empty())
}

#[test]
fn charts_speak_one_language() {
    for case in Case::all() {
        for (chart, scene) in CHARTS.iter().zip(case.scenes(Lang::En)) {
            for text in said(&scene) {
                assert!(settled(text) && !text.contains(is_han), "{}, {}: {text}", case.name, chart.id);
            }
        }
        for (chart, scene) in CHARTS.iter().zip(case.scenes(Lang::Zh)) {
            assert!(said(&scene).all(settled), "{}, {}", case.name, chart.id);
            let sentences = [&scene.title, &scene.subtitle, &scene.sentence, &scene.note];
            for text in
                sentences.into_iter().map(String::as_str).chain([scene.total]).filter(|it| !it.is_empty())
            {
                // A unit of measure may be a sign.
                let own = text.contains(is_han) || !text.contains(char::is_alphabetic);
                assert!(own, "{}, {}: {text}", case.name, chart.id);
            }
        }
    }
}

#[test]
fn what_addresses_name_is_named_once() {
    let once = |names: Vec<&str>| {
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len(), "{names:?}");
    };
    let facets = Facet::ALL.iter().map(|facet| facet.key());
    let others = ["v", "page", "compare", "indicator2", "chart", "q", "sort", "fact", "lang"];
    once(facets.chain(others).collect());
    once(Page::ALL.iter().map(|page| page.id()).collect());
    once(CHARTS.iter().map(|chart| chart.id).collect());
    once(Tab::ALL.iter().map(|tab| tab.def().name).collect());
    for (place, facet) in Facet::ALL.iter().enumerate() {
        assert_eq!(facet.index(), place, "{facet:?}");
    }
}
