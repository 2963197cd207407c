//! The curator's tool on the tables of the invented city, each fault planted in a copy of its own, and an article
//! added as README.md says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};
use xijian::data::schema::Tab;

use crate::csv;
use crate::package::{Package, SECOND};

/// What the tool answered.
pub(crate) struct Answer {
    pub(crate) code: Option<i32>,
    pub(crate) text: String,
}

impl Answer {
    /// What a check found, line by line.
    pub(crate) fn section(&self, name: &str) -> Vec<&str> {
        let lines = self.text.lines().skip_while(|line| *line != name).skip(1);
        lines.take_while(|line| !line.is_empty()).map(str::trim_start).collect()
    }

    /// The last line, which counts.
    fn last(&self) -> &str {
        self.text.lines().last().unwrap_or_default()
    }
}

/// Runs the tool in a folder.
pub(crate) fn curate(folder: &Path, args: &[&str]) -> Answer {
    let output = Command::new(env!("CARGO_BIN_EXE_curate")).current_dir(folder).args(args).output();
    let output = output.expect("the tool runs");
    let text = [output.stdout, output.stderr].concat();
    Answer { code: output.status.code(), text: String::from_utf8(text).expect("UTF-8") }
}

/// The repository's own folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder of this name, for one test alone.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("curating").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a folder of this test");
    }
    fs::create_dir_all(&folder).expect("a folder of this test");
    folder
}

fn write(package: &Package, folder: &Path) {
    for (name, _) in SECOND {
        let path = folder.join(name).with_extension("csv");
        fs::write(path, package.sheet(name).text()).expect("a table is written");
    }
}

/// A table, the line of a row in it, a column, and what is put there.
type Edit = (&'static str, usize, &'static str, &'static str);

fn edited(mut package: Package, edits: &[Edit]) -> Package {
    for &(table, line, column, cell) in edits {
        let sheet = package.sheet_mut(table);
        let place = sheet.place(column);
        cell.clone_into(&mut sheet.rows[line - 2][place]);
    }
    package
}

/// What the tool says of the second city with these edits, and with an article for its first source.
fn checked(name: &str, edits: &[Edit], article: Option<&str>) -> Answer {
    let folder = folder(name);
    let mut package = Package::second();
    if let Some(text) = article {
        let sources = package.sheet_mut("sources");
        let place = sources.place("sha256");
        sources.rows[0][place] = fingerprint(text);
        fs::create_dir(folder.join("articles")).expect("a new folder");
        fs::write(folder.join("articles/any name.txt"), text).expect("an article is written");
    }
    write(&edited(package, edits), &folder);
    let args =
        if article.is_some() { &["check", ".", "--articles", "articles"][..] } else { &["check", "."] };
    curate(&folder, args)
}

fn fingerprint(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The faults, and the one line that the tool says of each under the name of its check.
const FAULTS: &[(&str, &[Edit], &str)] = &[
    (
        "both languages",
        &[("facts", 3, "summary_en", "")],
        "error: facts.csv, row 3, t1.2.1: summary_zh without summary_en; write the other language too",
    ),
    (
        "both languages",
        &[("gaps", 3, "note_en", "")],
        "error: gaps.csv, row 3: note_zh without note_en; write the other language too",
    ),
    (
        "both languages",
        &[("indicators", 3, "definition_en", "Grain")],
        "error: indicators.csv, row 3, grain: definition_en without definition_zh; write the other language too",
    ),
    (
        "summaries",
        &[("facts", 2, "summary_zh", ""), ("facts", 2, "summary_en", "")],
        "error: facts.csv, row 2, t1.1.1: no summary; only district, indicator and a value or rank together make the sentence without one",
    ),
    (
        "notes on what is inferred",
        &[("facts", 30, "note_zh", ""), ("facts", 30, "note_en", "")],
        "error: facts.csv, row 30, u1.d: inferred without a note; say in note_zh and note_en why",
    ),
    (
        "effects",
        &[("links", 2, "effect", "meets")],
        "error: links.csv, row 2: an effect is typed where the numbers decide; empty it",
    ),
    (
        "figures as printed",
        &[("facts", 3, "value", "12.7")],
        "error: facts.csv, row 3, t1.2.1: “12.6万吨” does not say 12.7 万吨; correct value, unit or quotation",
    ),
    (
        "figures as printed",
        &[("facts", 3, "unit", "亿元")],
        "error: facts.csv, row 3, t1.2.1: “12.6万吨” does not say 12.6 亿元; correct value, unit or quotation",
    ),
    (
        "figures as printed",
        &[("facts", 6, "rank", "2")],
        "error: facts.csv, row 6, t1.2.4: “全市第一” does not say rank 2; correct value, unit or quotation",
    ),
    (
        "figures as printed",
        &[("facts", 5, "comparator", "")],
        "error: facts.csv, row 5, t1.2.3: “近8万吨” says ~, the comparator =; correct the one that is wrong",
    ),
    (
        "figures as printed",
        &[("facts", 12, "comparator", ">=")],
        "error: facts.csv, row 12, t1.4.2: “超300天” says >, the comparator >=; correct the one that is wrong",
    ),
    (
        "figures as printed",
        &[("facts", 14, "comparator", "<")],
        "error: facts.csv, row 14, t1.4.4: “高于全市平均” says >, the comparator <; correct the one that is wrong",
    ),
    (
        "figures as printed",
        &[("facts", 3, "comparator", "~")],
        "warning: facts.csv, row 3, t1.2.1: “12.6万吨” does not say ~; quote the word that does",
    ),
    (
        "figures as printed",
        &[("facts", 14, "as_printed", "全市平均")],
        "warning: facts.csv, row 14, t1.4.4: “全市平均” does not say >; quote the word that does",
    ),
    (
        "figures as printed",
        &[("facts", 3, "as_printed", "再获丰收")],
        "warning: facts.csv, row 3, t1.2.1: no number is known in “再获丰收”; see that it says 12.6 万吨",
    ),
    (
        "figures as printed",
        &[("facts", 3, "as_printed", "")],
        "warning: facts.csv, row 3, t1.2.1: nothing is quoted for 12.6 万吨; quote the figure",
    ),
    (
        "duplicates",
        &[
            ("facts", 20, "district", "yunting"),
            ("facts", 20, "value", "287"),
            ("facts", 20, "as_printed", "287天"),
        ],
        "warning: facts.csv, row 20, t2.2.2: the same place, kind, figure, time and subject as t2.2.1 in row 19; keep one, or link them as repeats",
    ),
    (
        "duplicates",
        &[("facts", 20, "summary_zh", "云汀2011年空气优良287天")],
        "warning: facts.csv, row 20, t2.2.2: the same summary as t2.2.1 in row 19; keep one, or link them as repeats",
    ),
    (
        "rows never used",
        &[("facts", 15, "person", "")],
        "warning: people.csv, row 2, he_an: no row leads here; delete the row, or name it where it belongs",
    ),
    (
        "rows never used",
        &[("facts", 4, "body", "")],
        "warning: bodies.csv, row 2, shidu_farm: no row leads here; delete the row, or name it where it belongs",
    ),
];

/// The tool's own line on a fault stands under its check, and nowhere in the tables without the fault.
#[test]
fn a_fault_is_found_and_named() {
    let sound = checked("sound", &[], None);
    assert_eq!((sound.code, sound.last()), (Some(0), "30 facts; errors: 0, warnings: 1"), "{}", sound.text);
    for (number, (section, edits, line)) in FAULTS.iter().enumerate() {
        let answer = checked(&format!("fault-{number}"), edits, None);
        assert!(answer.section(section).contains(line), "{edits:?}\n{}", answer.text);
        assert!(!sound.text.contains(line), "{line}");
        assert_eq!(answer.code, Some(i32::from(line.starts_with("error"))), "{}", answer.text);
    }
}

/// What may look like a fault and is none.
#[test]
fn figures_are_read_as_they_are_printed() {
    for (number, (printed, comparator, value, unit)) in [
        ("126000吨", "", "12.6", "万吨"),
        ("十二万六千吨", "", "12.6", "万吨"),
        ("超百亿元", ">", "100", "亿元"),
        ("1.5 billion yuan", "", "15", "亿元"),
        ("一百二十六天", "", "126", "天"),
        ("千亿台阶", "", "1000", "亿元"),
        ("迈上万亿台阶", ">=", "10000", "亿元"),
    ]
    .into_iter()
    .enumerate()
    {
        let edits = [("as_printed", printed), ("comparator", comparator), ("value", value), ("unit", unit)];
        let edits = edits.map(|(column, cell)| ("facts", 3, column, cell));
        let answer = checked(&format!("figure-{number}"), &edits, None);
        let found = answer.section("figures as printed");
        assert!(!found.iter().any(|line| line.contains("t1.2.1")), "{printed}: {found:?}");
    }
}

#[test]
fn duplicates_that_are_linked_as_repeats_are_none() {
    let same = ("facts", 20, "summary_zh", "云汀2011年空气优良287天");
    let link = [("from", "t2.2.2"), ("to", "t2.2.1"), ("relation", "repeats")];
    let edits = link.map(|(column, cell)| ("links", 2, column, cell));
    let answer = checked("repeats", &[&[same][..], &edits].concat(), None);
    assert!(answer.section("duplicates").is_empty(), "{}", answer.text);
}

/// An article that the first source of the second city could have been.
const ARTICLE: &str = "云汀于2月18日召开考核大会\n\n上滩产粮12.6万吨，石渡31.05万吨，全市第一；苇湾近8万吨。优良296天\n\
    石渡、苇湾获优胜等次，上滩得“扬帆奖”\n石渡确保33万吨以上；云汀力争超300天；苇湾310天；北岭高于全市平均\n\
    市长何岸出席\n苇湾进度偏慢；北岭公园总投资6.5亿元\n乘风破浪，“再上台阶”\n";

#[test]
fn an_article_is_covered_by_its_facts() {
    let sound = checked("covered", &[], Some(ARTICLE));
    assert_eq!((sound.code, sound.last()), (Some(0), "30 facts; errors: 0, warnings: 1"), "{}", sound.text);
    for (number, (section, edits, line)) in [
        (
            "quotations",
            &[("facts", 3, "as_printed", "12.6 万吨")][..],
            "error: facts.csv, row 3, t1.2.1: “12.6 万吨” is not in paragraph 2; quote it as it is printed, or name its paragraph",
        ),
        (
            "quotations",
            &[("facts", 3, "paragraph", "8")],
            "error: facts.csv, row 3, t1.2.1: “12.6万吨” names no paragraph of its article; there are 7",
        ),
        (
            "quotations",
            &[("left_out", 2, "as_printed", "劈波斩浪")],
            "error: left_out.csv, row 2: “劈波斩浪” is not in paragraph 7; quote it as it is printed, or name its paragraph",
        ),
        (
            "quotations",
            &[("sources", 2, "sha256", "00")],
            "warning: sources.csv, row 2, t1: no file in the folder, in UTF-8, has this sha256; add it, or its quotations are not checked",
        ),
        (
            "coverage",
            &[("facts", 15, "person", ""), ("facts", 15, "as_printed", "出席")],
            "error: t1, paragraph 5: “何岸” (people: he_an) in “市长何岸出席” is in no fact and not left out; add a row to facts.csv or left_out.csv",
        ),
        (
            "coverage",
            &[("facts", 7, "as_printed", "优良29")],
            "error: t1, paragraph 2: “296” (numeral) in “第一；苇湾近8万吨。优良296天” is in no fact and not left out; add a row to facts.csv or left_out.csv",
        ),
        (
            "coverage",
            &[
                ("facts", 11, "as_printed", "石渡确保"),
                ("facts", 12, "as_printed", "云汀力争"),
                ("left_out", 2, "paragraph", "4"),
                ("facts", 13, "as_printed", "苇湾"),
                ("left_out", 2, "as_printed", "33万吨以上；云汀力争超300天；苇湾310天"),
            ],
            "error: left_out.csv: 4 of 31 tokens are left out as rhetoric or idiom, over a tenth; make facts of some",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = checked(&format!("article-{number}"), edits, Some(ARTICLE));
        assert!(answer.section(section).contains(&line), "{edits:?}\n{}", answer.text);
        assert_eq!(answer.code == Some(0), line.starts_with("warning"), "{}", answer.text);
    }
}

#[test]
fn what_cannot_be_read_is_all_that_is_said() {
    let answer = checked("unread", &[("facts", 3, "kind", "outcome"), ("facts", 4, "summary_en", "")], None);
    let [found] = answer.section("reading")[..] else { panic!("one problem: {}", answer.text) };
    assert!(found.starts_with("error: facts.csv, row 3, column \"kind\""), "{found}");
    assert_eq!((answer.code, answer.last()), (Some(1), "errors: 1; nothing else was checked"));
}

#[test]
fn a_wrong_command_is_told_apart_from_wrong_tables() {
    let usage = "usage: curate check";
    for (args, said) in [
        (&[][..], usage),
        (&["check", "--article", "."], usage),
        (&["check", "--articles"], usage),
        (&["draft", "a005"], usage),
        (&["check", "no/such/folder"], "no/such/folder: "),
        (&["check", "--articles", "no/such/folder", "tests/package"], "no/such/folder: "),
        (&["draft", "a005", "no/such/file", "tests/package"], "no/such/file: "),
        (&["draft", "t1", "README.md", "tests/package"], "sources.csv has t1 already; take the next free id"),
        (
            &["draft", "A 5", "README.md", "tests/package"],
            "\"A 5\" is no id; take small letters, digits and -",
        ),
    ] {
        let answer = curate(root(), args);
        assert!(answer.code == Some(2) && answer.text.starts_with(said), "{args:?}: {}", answer.text);
    }
}

#[test]
fn the_published_tables_have_no_error() {
    let answer = curate(root(), &["check"]);
    assert_eq!(answer.code, Some(0), "{}", answer.text);
}

/// The arguments that README.md gives the tool, in its order.
fn readme() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("README.md")).expect("a readme");
    let commands =
        text.lines().filter_map(|line| line.trim_start().strip_prefix("cargo run --bin curate -- "));
    let words = |command: &str| {
        command.split('#').next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    commands.map(words).collect()
}

/// What a person fills in where the draft leaves it open: the end of an id, and cells.
const COMPLETED: &[(&str, &str)] = &[
    (
        "002.1",
        "year=2012 period=point date=2012-10-20 district=yunting kind=event topic=assessment \
         summary_zh=云汀召开三季度例会 summary_en=Yunting_holds_its_third_quarterly_meeting",
    ),
    (
        "002.3",
        "year=2012 period=point date=2012-10-20 district=yunting kind=role topic=governance \
         summary_zh=何岸主持例会 summary_en=He_An_chairs_the_meeting",
    ),
    (
        "003.2",
        "year=2012 period=q1-q3 kind=result topic=economy indicator=grain value=28.4 unit=万吨 status=preliminary \
         as_printed=石渡市产粮28.4万吨",
    ),
    (
        "003.3",
        "year=2012 period=q1-q3 kind=result topic=ecology indicator=clear-days comparator=> value=230 unit=天 \
         status=preliminary",
    ),
    (
        "004.1",
        "year=2012 period=q3 kind=award level=city topic=assessment subject=sail_prize district=shidu \
         summary_zh=石渡获扬帆奖流动旗 summary_en=Shidu_wins_the_Sail_Prize_banner",
    ),
];

/// What the person moves to `left_out.csv`, with the reason.
const LEFT_OUT: &[&str] = &[
    "a005,1,云汀召开三季度例会,said_in,a005.002.1",
    "a005,2,云汀市召开三季度例会,said_in,a005.002.1",
    "a005,3,前三季度,said_in,a005.003.2",
    "a005,4,“新台阶”,rhetoric,",
];

const NEW_ARTICLE: &str = "云汀召开三季度例会\n\n10月20日，云汀市召开三季度例会。市长何岸主持。\n\n前三季度，石渡市产粮28.4万吨，\
    苇湾区空气优良超230天。\n\n“扬帆奖”流动旗授予石渡。会议号召再上“新台阶”。\n";

/// Puts rows where the draft says: below a row of a table.
fn paste(data: &Path, draft: &str) {
    for block in draft.split("below row ").skip(1) {
        let (place, rows) = block.split_once(":\n").expect("a place and rows");
        let (line, file) = place.split_once(" of ").expect("a row of a table");
        let text = fs::read_to_string(data.join(file)).expect("a table");
        let lines: Vec<&str> = text.lines().collect();
        let (above, below) = lines.split_at(line.parse().expect("a line"));
        let all = [above, &rows.trim_end().lines().collect::<Vec<_>>(), below].concat();
        fs::write(data.join(file), all.join("\n") + "\n").expect("a table is written");
    }
}

/// Fills in what is open in the drafted rows, and takes out what is no fact.
fn complete(data: &Path) {
    let path = data.join("facts.csv");
    let mut records = csv::split(&fs::read_to_string(&path).expect("the facts"));
    let header = records[0].clone();
    let place = |column: &str| header.iter().position(|name| name == column).expect("a column");
    let completed = |id: &str| COMPLETED.iter().find(|(end, _)| id == format!("a005.{end}"));
    records.retain(|record| !record[0].starts_with("a005") || completed(&record[0]).is_some());
    for record in &mut records {
        let Some((_, cells)) = completed(&record[0]) else { continue };
        for (column, cell) in cells.split_whitespace().filter_map(|cell| cell.split_once('=')) {
            record[place(column)] = cell.replace('_', if column == "summary_en" { " " } else { "_" });
        }
    }
    fs::write(path, csv::join(&records)).expect("the facts are written");
    let path = data.join("left_out.csv");
    let text = fs::read_to_string(&path).expect("what is left out");
    let (header, rest) = text.split_once('\n').expect("a header");
    fs::write(path, [&[header], LEFT_OUT, &[rest]].concat().join("\n")).expect("what is left out is written");
    let path = data.join("sources.csv");
    let text = fs::read_to_string(&path).expect("the sources");
    let text = text.replace(
        "a005,云汀召开三季度例会,,,core,article,,,,",
        "a005,云汀召开三季度例会,Yunting Meets,,core,article,press,2012-10,,",
    );
    fs::write(path, text).expect("the sources are written");
}

#[test]
fn an_article_is_added_as_the_readme_says() {
    let home = folder("readme");
    let (project, data) = (home.join("xijian"), home.join("xijian/static/data"));
    fs::create_dir_all(&data).expect("a new folder");
    fs::create_dir(home.join("articles")).expect("a new folder");
    fs::write(home.join("articles/a005.txt"), NEW_ARTICLE).expect("an article is written");
    write(&Package::second(), &data);
    let commands = readme();
    let [draft, check] = &commands[..] else { panic!("README.md drafts and checks: {commands:?}") };
    let run = |command: &[String]| curate(&project, &command.iter().map(String::as_str).collect::<Vec<_>>());

    let drafted = run(draft);
    assert_eq!(drafted.code, Some(0), "{}", drafted.text);
    paste(&data, &drafted.text);
    let unfinished = run(check);
    let asked = "error: facts.csv, row 2, column \"kind\": ";
    assert!(unfinished.section("reading").iter().any(|line| line.starts_with(asked)), "{}", unfinished.text);
    complete(&data);
    let finished = run(check);
    assert_eq!(
        (finished.code, finished.last()),
        (Some(0), "35 facts; errors: 0, warnings: 1"),
        "{}",
        finished.text
    );

    let files: Vec<(&str, Vec<u8>)> = SECOND
        .iter()
        .map(|(name, _)| (*name, fs::read(data.join(name).with_extension("csv")).expect("a table")))
        .collect();
    let files: Vec<xijian::data::read::File<'_>> =
        files.iter().map(|(name, bytes)| xijian::data::read::File { name, bytes }).collect();
    let read = xijian::data::read::read(&files).expect("tables that the application reads");
    assert_eq!(read.len(Tab::Facts), 35);
    let again = run(draft);
    assert!(
        again.code == Some(2) && again.text.starts_with("sources.csv has a005 already"),
        "{}",
        again.text
    );
}
