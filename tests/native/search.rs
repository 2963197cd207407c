//! Search against a table of queries, and against every piece of every summary.

use std::collections::BTreeSet;

use xijian::data::LATER;
use xijian::data::index::{folded, literally};
use xijian::data::schema::{Tab, facts};
use xijian::data::{Data, Row, bundled};
use xijian::query::Sought;

use crate::csv;

/// The bundled tables, with the readings of characters.
fn learned() -> Data {
    let data = bundled();
    data.learn(LATER);
    data
}

#[test]
fn queries_find_what_the_table_says() {
    let data = learned();
    let table = csv::split(include_str!("../searches.csv"));
    assert!(table.len() > 60, "queries");
    for row in &table[1..] {
        let [query, names, expected] = [0, 1, 2].map(|place| row[place].as_str());
        let Some(sought) = Sought::new(query) else {
            assert!(query.chars().all(|letter| letter.is_whitespace() || "“”".contains(letter)), "{query:?}");
            continue;
        };
        let found = sought.found(&data).names(&data).into_iter();
        let found: Vec<String> =
            found.map(|(facet, code)| format!("{}={}", facet.key(), data.option_id(facet, code))).collect();
        let names: Vec<&str> = names.split_whitespace().collect();
        assert_eq!(found[..names.len().min(found.len())], names, "{query:?}");
        assert!(!names.is_empty() || found.is_empty(), "{query:?}: {found:?}");
        let found: Vec<&str> =
            sought.found(&data).facts(&data).into_iter().map(|fact| data.id(Tab::Facts, fact)).collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert!(expected.iter().all(|id| found.contains(id)), "{query:?}: {expected:?}");
        assert!(!expected.is_empty() || found.is_empty(), "{query:?}: {found:?}");
    }
}

#[test]
fn no_piece_of_a_summary_is_missed() {
    let data = learned();
    for fact in data.rows(Tab::Facts) {
        let said = data.index().words(fact);
        for col in [facts::SUMMARY_ZH, facts::SUMMARY_EN] {
            // A piece with white space in it is sought as its words, which are pieces of these.
            for text in data.text(col, fact).split_whitespace() {
                let ends: Vec<usize> =
                    text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
                for (n, &from) in ends.iter().enumerate() {
                    for &to in &ends[n + 1..] {
                        let word: Vec<u16> = folded(&text[from..to]).collect();
                        let found = word.is_empty() || literally(said, &word).is_some();
                        assert!(found, "{}: {:?}", data.id(Tab::Facts, fact), &text[from..to]);
                    }
                }
            }
        }
    }
}

#[test]
fn a_word_finds_the_facts_that_have_it_and_no_other() {
    let data = bundled();
    let said = |fact: Row| -> Vec<String> {
        let columns = [facts::SUMMARY_ZH, facts::SUMMARY_EN, facts::AS_PRINTED, facts::ID];
        columns.iter().map(|&col| data.text(col, fact).to_lowercase().replace(['“', '”'], "")).collect()
    };
    let texts: Vec<(Row, Vec<String>)> = data.rows(Tab::Facts).map(|fact| (fact, said(fact))).collect();
    let mut words = BTreeSet::new();
    for (_, texts) in &texts {
        let letters: Vec<char> = texts[0].chars().collect();
        words.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    words.retain(|word| word.chars().all(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)));
    assert!(words.len() > 3000, "pairs of characters: {}", words.len());
    // A figure without a summary is found by its indicator as well.
    let written = |fact: &Row| !data.text(facts::SUMMARY_ZH, *fact).is_empty();
    for word in words.iter().step_by(7) {
        let sought = Sought::new(word).expect("a word");
        let found: Vec<Row> =
            data.rows(Tab::Facts).filter(written).filter(|&fact| sought.matches(&data, fact)).collect();
        let texts = texts.iter().filter(|(_, texts)| texts.iter().any(|text| text.contains(word.as_str())));
        let expected: Vec<Row> = texts.map(|(fact, _)| *fact).filter(written).collect();
        assert_eq!(found, expected, "{word}");
    }
}

#[test]
fn what_was_sought_is_marked_where_it_stands() {
    let data = learned();
    for (query, text, marked) in [
        ("锡山", "无锡市锡山区", vec!["锡山"]),
        ("xishan", "无锡市锡山区", vec!["锡山"]),
        ("XS Gdp", "锡山的GDP", vec!["锡山", "GDP"]),
        ("四千四万", "江阴“四千四万”开拓奖", vec!["四千四万"]),
        ("四万开", "江阴“四千四万”开拓奖", vec!["四万”开"]),
        ("锡山 山区", "锡山区", vec!["锡山"]),
        ("gdp", "增速", vec![]),
    ] {
        let sought = Sought::new(query).expect("a word");
        let parts: Vec<&str> =
            sought.found(&data).parts(&data, text).into_iter().map(|(from, to)| &text[from..to]).collect();
        assert_eq!(parts, marked, "{query} {text}");
    }
}

/// What is looked for in all facts at once is what is looked for in one text after the other.
#[test]
fn a_wanted_word_is_said_where_it_is_found() {
    let data = learned();
    let index = data.index();
    let table = csv::split(include_str!("../searches.csv"));
    let mut said = [0; 3];
    for word in table[1..].iter().flat_map(|row| row[0].split_whitespace()) {
        let word: Vec<u16> = folded(word).collect();
        if word.is_empty() {
            continue;
        }
        let wanted = index.wanted(&word);
        for fact in data.rows(Tab::Facts) {
            let text = index.words(fact);
            let found = if literally(text, &word).is_some() {
                Some(true)
            } else {
                index.read(text, &word).map(|_| false)
            };
            assert_eq!(wanted.is_said(text), found, "{word:?} in {}", data.id(Tab::Facts, fact));
            said[found.map_or(0, |literally| 1 + usize::from(literally))] += 1;
        }
    }
    assert!(said.iter().all(|count| *count > 1000), "not at all, as it is read, literally: {said:?}");
}

#[test]
fn until_readings_are_learned_characters_are_found_as_they_stand() {
    let data = bundled();
    assert!(Sought::new("锡山").expect("a word").found(&data).facts(&data).len() > 10);
    let read = Sought::new("duxiaogang").expect("a word");
    assert_eq!(read.found(&data).names(&data), []);
    data.learn(LATER);
    assert_eq!(Sought::new("duxiaogang").expect("a word").found(&data).names(&data).len(), 1);
}
