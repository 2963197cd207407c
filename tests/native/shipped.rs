//! The bundled tables keep the rules that no reader of cells can check.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use xijian::data::fact::Kind;
use xijian::data::schema::{Col, Format, Tab};
use xijian::data::{Data, FINGERPRINT, LATER, bundled};

use crate::package::{PUBLISHED, Package, Sheet};
use crate::words::is_han;

/// Names each row that breaks a rule, by its first cell and the rule's own words.
#[track_caller]
fn check(sheet: &Sheet, rule: &str, holds: impl Fn(usize) -> bool) {
    let broken: Vec<&str> =
        (0..sheet.rows.len()).filter(|&row| !holds(row)).map(|row| sheet.rows[row][0].as_str()).collect();
    assert!(broken.is_empty(), "{}.csv: {rule}, not so: {broken:?}", sheet.name);
}

/// Of the rows with one of these words in a column.
fn any_of<'a>(sheet: &'a Sheet, column: &'a str, words: &'a [&str]) -> impl Fn(usize) -> bool + 'a {
    move |row| words.contains(&sheet.at(row, column))
}

#[test]
fn the_published_tables_are_read_and_bundled() {
    assert!(PUBLISHED.iter().map(|(name, _)| *name).eq(Tab::ALL.iter().map(|tab| tab.def().name)));
    let bundled = bundled();
    let package = Package::bundled();
    let published = package.data();
    for data in [&bundled, &published] {
        assert_eq!(data.unknown_columns().count(), 0);
        assert_eq!(data.len(Tab::Facts), package.facts().rows.len());
    }
    // Cell by cell, however the bundle is laid out.
    bundled.learn(LATER);
    for &tab in Tab::ALL {
        assert_eq!(bundled.len(tab), published.len(tab), "{}", tab.def().name);
        let cols = (0..tab.def().columns.len()).map(|index| Col { tab, index });
        for (row, col) in cols.flat_map(|col| bundled.rows(tab).map(move |row| (row, col))) {
            let cell = |data: &Data| {
                (
                    data.text(col, row).to_owned(),
                    data.code(col, row),
                    data.whole(col, row),
                    data.decimal(col, row),
                )
            };
            assert_eq!(cell(&bundled), cell(&published), "{}.csv, row {}", tab.def().name, row.0 + 2);
        }
    }
}

#[test]
fn files_have_one_form() {
    let package = Package::bundled();
    for ((name, text), tab) in PUBLISHED.iter().zip(Tab::ALL) {
        let sheet = package.sheet(name);
        assert!(text.ends_with('\n') && !text.contains(['\r', '\u{feff}', '\t']), "{name}");
        assert_eq!(*text, sheet.text(), "{name}: quoted where that must be, and nowhere else");
        assert!(
            sheet.header.iter().eq(tab
                .def()
                .columns
                .iter()
                .filter(|def| def.is_written())
                .map(|def| def.key)),
            "{name}"
        );
        check(sheet, "no cell begins or ends with a blank or breaks its line", |row| {
            sheet.rows[row]
                .iter()
                .all(|cell| cell.trim() == cell && !cell.contains('\n') && !cell.contains("  "))
        });
        let key = |row: usize| -> Vec<(Option<u32>, &str)> {
            // A paragraph is a number, and stands where numbers stand.
            let columns = tab.def().columns.iter().take(tab.def().keys);
            let number = |def: &&xijian::data::schema::ColumnDef| matches!(def.format, Format::Whole);
            let cell = |def| if number(&def) { sheet.at(row, def.key).parse().ok() } else { None };
            columns.map(|def| (cell(def), sheet.at(row, def.key))).collect()
        };
        check(sheet, "rows are in the order of their keys", |row| row == 0 || key(row - 1) < key(row));
    }
}

/// Units by years, with the articles alone and with all sources: a cell without a fact has a reason, and one that is true.
#[test]
fn every_empty_cell_is_explained() {
    let data = bundled();
    let package = Package::bundled();
    let (facts, gaps, sources) = (package.facts(), package.sheet("gaps"), package.sheet("sources"));
    let place = |row: usize| (facts.at(row, "district"), facts.at(row, "year"));
    let is_core = |row: &usize| {
        let source = sources.find(facts.at(*row, "source")).expect("a source");
        sources.at(source, "collection") == "core"
    };
    let all: BTreeSet<(&str, &str)> = (0..facts.rows.len()).map(place).collect();
    let core: BTreeSet<(&str, &str)> = (0..facts.rows.len()).filter(is_core).map(place).collect();
    let (mut silent, mut untold) = (0, 0);
    for district in data.rows(Tab::Districts) {
        for &year in data.years() {
            let id = (data.id(Tab::Districts, district), year.to_string());
            let cell = (id.0, id.1.as_str());
            if core.contains(&cell) {
                continue;
            }
            let gap = data.gap(district, year, None);
            let row = gap.unwrap_or_else(|| panic!("no row of gaps.csv answers for {cell:?}")).0 as usize;
            let others = gaps.at(row, "note_zh").contains("其他来源");
            let nothing = gaps.at(row, "note_zh").contains("所收其他来源也没有");
            if all.contains(&cell) {
                untold += 1;
                assert!(!nothing, "{cell:?}: there is something in the other sources");
            } else {
                silent += 1;
                let reason = gaps.at(row, "reason") == "not_applicable" || others;
                assert!(reason, "{cell:?}: the reason says nothing of the other sources");
            }
        }
    }
    assert!(silent > 0 && untold > 0, "there are empty cells of both sorts");
    check(gaps, "a reason is given in both languages", |row| {
        !gaps.at(row, "note_zh").is_empty() && !gaps.at(row, "note_en").is_empty()
    });
}

/// What the tables, the citation and the fingerprint say of the release agrees.
#[test]
fn the_release_is_the_same_everywhere() {
    let data = bundled();
    let package = Package::bundled();
    let releases = package.sheet("releases");
    let newest = releases.rows.last().expect("a release");
    assert_eq!(data.version(), newest[0]);
    let citation = include_str!("../../CITATION.cff");
    for line in [format!("version: {}", newest[0]), format!("date-released: {}", newest[1])] {
        assert!(citation.lines().any(|own| own == line), "CITATION.cff should say {line}");
    }
    let mut tables = PUBLISHED;
    tables.sort_by_key(|(name, _)| format!("{name}.csv"));
    let mut digest = Sha256::new();
    for (_, text) in tables {
        digest.update(text);
    }
    let hex = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert_eq!(FINGERPRINT, hex);
}

#[test]
fn facts_of_articles_have_their_place() {
    let package = Package::bundled();
    let (facts, sources) = (package.facts(), package.sheet("sources"));
    let core = |row: usize| {
        let source = sources.find(facts.at(row, "source")).expect("a source");
        sources.at(source, "collection") == "core"
    };
    check(facts, "a paragraph and what is printed there", |row| {
        !core(row) || !facts.at(row, "paragraph").is_empty() && !facts.at(row, "as_printed").is_empty()
    });
    check(facts, "at most 20 characters as printed", |row| facts.at(row, "as_printed").chars().count() <= 20);
    check(facts, "an id of source, paragraph and number", |row| {
        let parts: Vec<&str> = facts.at(row, "id").split('.').collect();
        let [source, paragraph, number] = parts[..] else { return false };
        let place = facts.at(row, "paragraph");
        source == facts.at(row, "source")
            && number.parse::<u32>().is_ok_and(|n| n > 0 && n.to_string() == number)
            && (!core(row) || paragraph == format!("{place:0>3}"))
    });
    check(sources, "an article has the fingerprint of its copy", |row| {
        let print = sources.at(row, "sha256");
        sources.at(row, "collection") != "core"
            || print.len() == 64 && print.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    });
    check(sources, "an article has a date", |row| {
        let dated = |column: &str| !sources.at(row, column).is_empty();
        sources.at(row, "collection") != "core" || dated("published") || dated("event_date")
    });
}

#[test]
fn kinds_have_what_they_need() {
    let package = Package::bundled();
    let (facts, subjects) = (package.facts(), package.sheet("subjects"));
    let is = |kinds| any_of(facts, "kind", kinds);
    let empty = |row: usize, column: &str| facts.at(row, column).is_empty();
    check(facts, "a target has an indicator", |row| !is(&["target"])(row) || !empty(row, "indicator"));
    check(facts, "a pledge has none", |row| !is(&["pledge"])(row) || empty(row, "indicator"));
    check(facts, "a grade or an award is a subject of that kind", |row| {
        let subject = subjects.find(facts.at(row, "subject"));
        !is(&["grade", "award"])(row)
            || subject.is_some_and(|subject| subjects.at(subject, "kind") == facts.at(row, "kind"))
    });
    check(facts, "a promise has a strength, and nothing else has", |row| {
        is(&["target", "pledge"])(row) != empty(row, "strength")
    });
    check(facts, "only a promise is due", |row| is(&["target", "pledge"])(row) || empty(row, "due"));
    check(facts, "a role names who holds it", |row| {
        !is(&["role"])(row) || !empty(row, "person") || !empty(row, "body")
    });
    check(facts, "an event of a known day is of that day's year", |row| {
        !is(&["event"])(row) || facts.at(row, "date").starts_with(facts.at(row, "year")) || empty(row, "date")
    });
    check(facts, "a year", |row| !empty(row, "year"));
    check(facts, "a point in time has a date", |row| {
        facts.at(row, "period") != "point" || !empty(row, "date")
    });
}

#[test]
fn figures_are_complete() {
    let package = Package::bundled();
    let (facts, indicators) = (package.facts(), package.sheet("indicators"));
    let empty = |row: usize, column: &str| facts.at(row, column).is_empty();
    check(facts, "a unit belongs to a value", |row| empty(row, "unit") || !empty(row, "value"));
    check(facts, "a value or a rank, not both", |row| empty(row, "value") || empty(row, "rank"));
    check(facts, "a comparator belongs to a value, a rank or a yardstick", |row| {
        empty(row, "comparator") || ["value", "rank", "against"].iter().any(|column| !empty(row, column))
    });
    check(facts, "a yardstick without a rank has a comparator", |row| {
        empty(row, "against") || !empty(row, "rank") || !empty(row, "value") || !empty(row, "comparator")
    });
    check(facts, "a value is in the unit of its indicator", |row| {
        let indicator = indicators.find(facts.at(row, "indicator"));
        empty(row, "value") || indicator.is_none_or(|it| indicators.at(it, "unit") == facts.at(row, "unit"))
    });
}

/// Whether English is left of a text when what is quoted is taken away.
fn is_english(text: &str) -> bool {
    let quoted = text.split(['“', '”']).skip(1).step_by(2).collect::<Vec<_>>();
    let rest = quoted.iter().fold(text.to_owned(), |rest, quoted| rest.replace(quoted, ""));
    !rest.contains(is_han)
}

#[test]
fn texts_are_in_both_languages() {
    let package = Package::bundled();
    for tab in Tab::ALL {
        let sheet = package.sheet(tab.def().name);
        let named = |ending: &str| {
            sheet.header.iter().filter(|name| name.ends_with(ending)).cloned().collect::<Vec<_>>()
        };
        let pairs = named("_zh").into_iter().map(|zh| (zh.replace("_zh", "_en"), zh));
        let names = sheet.header.contains(&"zh".to_owned()).then(|| ("en".to_owned(), "zh".to_owned()));
        for (en, zh) in pairs.chain(names) {
            check(sheet, &format!("{zh} and {en} are both there or neither"), |row| {
                sheet.at(row, &zh).is_empty() == sheet.at(row, &en).is_empty() || sheet.name == "units"
            });
            check(sheet, &format!("{en} is in English but for what it quotes"), |row| {
                is_english(sheet.at(row, &en))
            });
        }
    }
    let facts = package.facts();
    check(facts, "a summary, or columns that say all there is", |row| {
        let filled = |column: &str| !facts.at(row, column).is_empty();
        let figure = ["district", "indicator", "value"].into_iter().all(filled);
        let more = ["body", "person", "subject", "by", "due"].into_iter().any(filled);
        facts.at(row, "summary_zh").contains(is_han)
            || !filled("summary_zh") && figure && !more && facts.at(row, "kind") == "result"
    });
    check(facts, "what is inferred says why", |row| {
        facts.at(row, "certainty") != "inferred"
            || !facts.at(row, "note_zh").is_empty() && !facts.at(row, "note_en").is_empty()
    });
}

#[test]
fn english_is_told_from_chinese() {
    for (text, english) in [
        ("A “一” b", true),
        ("A 一", false),
        ("“一” 二", false),
        ("A “一” “b二”", true),
        ("A，b", false),
        ("“一”二“三”", false),
    ] {
        assert_eq!(is_english(text), english, "{text}");
    }
}

#[test]
fn links_join_what_they_say() {
    let package = Package::bundled();
    let (links, facts, indicators) = (package.sheet("links"), package.facts(), package.sheet("indicators"));
    let end = |row: usize, end: &str, column: &str| {
        facts.at(facts.find(links.at(row, end)).expect("a fact"), column)
    };
    let outcome = |row: usize| links.at(row, "relation") == "outcome_of";
    check(links, "no fact leads to itself", |row| links.at(row, "from") != links.at(row, "to"));
    check(links, "an outcome is of a promise", |row| {
        !outcome(row) || ["target", "pledge"].contains(&end(row, "to", "kind"))
    });
    check(links, "only an outcome has an effect", |row| outcome(row) || links.at(row, "effect").is_empty());
    check(links, "an effect is typed only where the numbers cannot decide", |row| {
        let indicator = end(row, "to", "indicator");
        let test = indicators.find(indicator).map(|row| indicators.at(row, "test"));
        links.at(row, "effect").is_empty()
            || test.is_none_or(|test| test == "milestone" || indicator != end(row, "from", "indicator"))
    });
    check(links, "what is inferred from something says so", |row| {
        links.at(row, "relation") != "inferred_from" || end(row, "from", "certainty") == "inferred"
    });
    check(links, "what repeats is a promise where the other is", |row| {
        let promise = |which: &str| ["target", "pledge"].contains(&end(row, which, "kind"));
        links.at(row, "relation") != "repeats" || promise("from") == promise("to")
    });
}

#[test]
fn what_is_left_out_says_why() {
    let package = Package::bundled();
    let left_out = package.sheet("left_out");
    check(left_out, "a paragraph", |row| !left_out.at(row, "paragraph").is_empty());
    check(left_out, "a fact where it is said elsewhere, and only there", |row| {
        (left_out.at(row, "reason") == "said_in") != left_out.at(row, "fact").is_empty()
    });
}

#[test]
fn districts_are_one_city_and_its_units() {
    let package = Package::bundled();
    let districts = package.sheet("districts");
    let cities = districts.column("parent").filter(|parent| parent.is_empty()).count();
    assert_eq!((cities, districts.column("kind").filter(|kind| *kind == "city").count()), (1, 1));
    check(districts, "the city is the one without a parent, and has no tile", |row| {
        let city = districts.at(row, "kind") == "city";
        ["parent", "tile_col", "tile_row"].iter().all(|column| districts.at(row, column).is_empty() == city)
    });
    let mut tiles: Vec<(&str, &str)> =
        districts.column("tile_col").zip(districts.column("tile_row")).collect();
    tiles.sort_unstable();
    let all = tiles.len();
    tiles.dedup();
    assert_eq!(tiles.len(), all, "each tile has a place of its own");
    let kinds: BTreeSet<&str> = package.facts().column("kind").collect();
    assert_eq!(kinds.len(), Kind::WORDS.len(), "every kind of fact is there");
}

#[test]
fn zones_that_share_a_name_are_told_apart() {
    let package = Package::bundled();
    let districts = package.sheet("districts");
    let places: Vec<String> = (0..districts.rows.len())
        .flat_map(|row| {
            let name = districts.at(row, "zh").trim_end_matches(['市', '区']);
            [name.to_owned(), districts.at(row, "pinyin").to_owned()]
        })
        .collect();
    // Of all zones of a class, or of which class one is.
    let classes = ["国家", "国家级", "全国", "省级", "national", "provincial"];
    let zones =
        ["高新区", "经开区", "经济技术开发区", "高新技术产业开发区", "high-tech zone", "economic zone"];
    let alone = |text: &str| {
        let text = text.to_lowercase();
        zones.iter().any(|zone| {
            text.match_indices(zone).any(|(at, _)| {
                let before = text[..at].trim_end_matches(' ');
                let told = |name: &str| before.ends_with(name) || before.ends_with(&format!("{name}’s"));
                !places.iter().any(|place| told(place)) && !classes.iter().any(|class| told(class))
            })
        })
    };
    assert!(
        alone("锡山区的经开区") && alone("The High-tech Zone") && !alone("江阴高新区"),
        "the check itself"
    );
    for (name, columns) in
        [("facts", ["summary_zh", "summary_en"]), ("bodies", ["zh", "en"]), ("subjects", ["zh", "en"])]
    {
        let sheet = package.sheet(name);
        for column in columns {
            check(sheet, &format!("{column} says which zone"), |row| !alone(sheet.at(row, column)));
        }
    }
}

#[test]
fn every_row_is_of_use() {
    let package = Package::bundled();
    for (name, users) in [
        ("bodies", &[("facts", "body"), ("facts", "by"), ("bodies", "parent"), ("subjects", "body")][..]),
        ("people", &[("facts", "person")]),
        ("sources", &[("facts", "source")]),
        ("units", &[("facts", "unit"), ("indicators", "unit")]),
        ("indicators", &[("facts", "indicator")]),
        ("yardsticks", &[("facts", "against")]),
        ("subjects", &[("facts", "subject"), ("subjects", "parent")]),
    ] {
        let used: BTreeSet<&str> =
            users.iter().flat_map(|(table, column)| package.sheet(table).column(column)).collect();
        let sheet = package.sheet(name);
        check(sheet, "another row leads to it", |row| used.contains(sheet.at(row, "id")));
    }
}
