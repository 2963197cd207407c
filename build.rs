//! What the page carries of the published tables: their fingerprint, and nearly all of them laid out to weigh little.
//!
//! A fault in a table is not looked for: what cannot be is laid out as nothing. The pack step names every fault, and publishes
//! no page of such tables.

#[path = "src/data/bundle.rs"]
mod bundle;
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names, reason = "the page uses the rest")]
#[path = "src/data/fact.rs"]
mod fact;
#[path = "src/bin/pack/history.rs"]
mod history;
#[allow(dead_code, unreachable_pub, reason = "the page uses the rest")]
#[path = "src/text/late.rs"]
mod late;
#[allow(dead_code, unreachable_pub, reason = "the page uses the rest")]
#[path = "src/data/schema.rs"]
mod schema;

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use bundle::{CELL, COLUMN, LATER, PRINTED, ZERO};
use csv::StringRecord;
use fact::Date;
use late::Texts as _;
use pinyin::ToPinyinMulti as _;
use schema::{Col, Format, Tab, facts};
use sha2::{Digest as _, Sha256};

/// Readings that are kept of one character; what follows them is rare.
const READINGS: usize = 3;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The records of each table, the first of them its header; none where there is no such file.
type Tables = Vec<Vec<StringRecord>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=static/data");
    for file in ["bundle", "fact", "schema"] {
        println!("cargo::rerun-if-changed=src/data/{file}.rs");
    }
    println!("cargo::rerun-if-changed=src/text/late.rs");
    println!("cargo::rerun-if-changed=src/text/late");
    println!("cargo::rerun-if-changed=src/bin/pack/history.rs");
    println!("cargo::rustc-env=XIJIAN_FINGERPRINT={}", fingerprint()?);
    let tables = Tab::ALL.iter().map(|&tab| records(tab)).collect::<Result<Tables>>()?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("bundle"), lay_out(&tables)?)?;
    fs::write(Path::new(&out).join("changes"), changes()?)?;
    fs::write(Path::new(&out).join("later"), readings(&tables) + &lay_out_later(&tables)? + &words())?;
    Ok(())
}

/// The release before on the first line, then for each table that has changed since how many rows were added, changed and
/// removed; nothing where there was no release before.
fn changes() -> Result<String> {
    let Some((version, old)) = history::newest(Path::new("static/data/history"))? else {
        return Ok(String::new());
    };
    let changes = history::changes(&old, &history::of(Path::new("static/data"))?);
    let mut told = vec![version];
    for name in Tab::ALL.iter().map(|tab| tab.def().name) {
        let count = |change| changes.iter().filter(|(table, _, it)| table == name && *it == change).count();
        let counts = [history::Change::Added, history::Change::Changed, history::Change::Removed].map(count);
        if counts != [0; 3] {
            told.push(format!("{name} {} {} {}", counts[0], counts[1], counts[2]));
        }
    }
    Ok(told.join("\n"))
}

/// SHA-256 over all tables in the order of their names, as `cat static/data/*.csv | sha256sum` prints it. The page, the
/// description of the tables and every export carry it.
fn fingerprint() -> Result<String> {
    let mut tables =
        fs::read_dir("static/data")?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    tables.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables.sort();
    let mut digest = Sha256::new();
    for table in tables {
        digest.update(fs::read(table)?);
    }
    Ok(history::hex(&digest.finalize()))
}

/// How the characters of the tables and the common ones are read, as `src/data/spelling.rs` has it.
fn readings(tables: &Tables) -> String {
    // The first level of GB 2312-80: rows 16 to 55.
    let common: Vec<u8> =
        (0xb0..0xd8).flat_map(|row| (0xa1..0xff).flat_map(move |cell| [row, cell])).collect();
    let (common, ..) = encoding_rs::GBK.decode(&common);
    let mut letters: BTreeSet<char> = common.chars().collect();
    letters.extend(tables.iter().flatten().flatten().flat_map(str::chars));
    letters.retain(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter));
    let (mut usual, mut further) = (Vec::new(), Vec::new());
    for letter in letters {
        let mut own: Vec<String> = Vec::new();
        for reading in letter.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain) {
            // Keyboards have no ü: some type v, some u.
            own.extend(
                if reading.contains('ü') { vec!["v", "u"] } else { vec!["ü"] }
                    .into_iter()
                    .map(|u| reading.replace('ü', u)),
            );
        }
        own.dedup();
        own.truncate(READINGS);
        for (place, reading) in own.into_iter().enumerate() {
            if place == 0 { &mut usual } else { &mut further }.push((letter, reading));
        }
    }
    let syllables: BTreeSet<&String> = usual.iter().chain(&further).map(|(_, reading)| reading).collect();
    let syllables: Vec<&String> = syllables.into_iter().collect();
    let mut told = vec![syllables.iter().map(|syllable| syllable.as_str()).collect::<Vec<_>>().join(" ")];
    for pairs in [&usual, &further] {
        let number = |number: u32| char::from_u32(ZERO + number).unwrap_or_default();
        let mut before = 0x4e00;
        let step = |(letter, _): &(char, String)| {
            number(*letter as u32 - std::mem::replace(&mut before, *letter as u32))
        };
        told.push(pairs.iter().map(step).collect());
        let place =
            |(_, reading): &(char, String)| syllables.binary_search(&reading).map_or(0, |place| place as u32);
        told.push(pairs.iter().map(|pair| number(place(pair))).collect());
    }
    told.join("\n")
}

fn records(tab: Tab) -> Result<Vec<StringRecord>> {
    let path = Path::new("static/data").join(tab.def().file());
    if !path.exists() {
        return Ok(Vec::new());
    }
    let reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path);
    let records = reader.map_err(|error| format!("{}: {error}", path.display()))?.into_records();
    let records = records.collect::<std::result::Result<Vec<StringRecord>, _>>()?;
    match records.iter().flatten().find(|cell| cell.contains([COLUMN, CELL, PRINTED])) {
        Some(cell) => Err(format!("{}: a control character in {cell:?}", path.display()).into()),
        None => Ok(records),
    }
}

/// The tables as the bundle has them.
fn lay_out(tables: &Tables) -> Result<String> {
    let mut bundle = String::new();
    for table in tables {
        bundle += &table.len().saturating_sub(1).to_string();
        bundle.push(COLUMN);
    }
    let printed = cells(facts::AS_PRINTED, tables);
    for col in bundle::order() {
        let mut above = "";
        for (row, cell) in cells(col, tables).into_iter().enumerate() {
            match col {
                _ if LATER.contains(&col) => bundle += &packed(col.def().format, "", "", tables)?,
                facts::SUMMARY_ZH => bundle += &marked(cell, printed[row]),
                facts::VALUE if bundle::number(printed[row]) == cell => bundle += &marked(cell, cell),
                _ => bundle += &packed(col.def().format, cell, above, tables)?,
            }
            above = cell;
        }
        bundle.push(COLUMN);
    }
    Ok(bundle)
}

/// The words that come later, as `src/text.rs` takes them up.
fn words() -> String {
    let mut written = String::new();
    for words in [late::zh::WORDS, late::en::WORDS] {
        let mut texts = Vec::new();
        words.write(&mut texts);
        written.push(bundle::WORDS);
        written += &texts.join(&CELL.to_string());
    }
    written
}

/// The columns that come later, each begun by what ends the one before.
fn lay_out_later(tables: &Tables) -> Result<String> {
    let mut bundle = String::new();
    for col in LATER {
        bundle.push(COLUMN);
        for cell in cells(col, tables) {
            bundle += &packed(col.def().format, cell, "", tables)?;
        }
    }
    Ok(bundle)
}

/// The cells of a column.
fn cells(col: Col, tables: &Tables) -> Vec<&str> {
    let [header, rows @ ..] = &tables[col.tab as usize][..] else { return Vec::new() };
    let place = header.iter().position(|name| name == col.def().key);
    rows.iter().map(|row| place.map_or("", |place| &row[place])).collect()
}

/// A cell with a mark in place of what is known already.
fn marked(cell: &str, known: &str) -> String {
    let mark = if known.is_empty() { String::new() } else { PRINTED.to_string() };
    cell.replacen(known, &mark, 1) + &CELL.to_string()
}

/// A cell as the bundle has it.
fn packed(format: Format, cell: &str, above: &str, tables: &Tables) -> Result<String> {
    let place = match format {
        Format::Words(words) | Format::Must(words) => words.iter().position(|word| word.id == cell),
        Format::Ref(tab) | Format::MustRef(tab) => {
            tables[tab as usize].iter().skip(1).position(|row| &row[0] == cell)
        }
        Format::Id => {
            let same = cell.chars().zip(above.chars()).take_while(|(own, above)| own == above);
            let shared = same.map(|(letter, _)| letter.len_utf8()).sum();
            return Ok(format!("{}{}{CELL}", letter(shared)?, &cell[shared..]));
        }
        Format::Date => {
            let number = Date::parse(cell).map_or(String::new(), |date| date.order().to_string());
            return Ok(format!("{number}{CELL}"));
        }
        _ => return Ok(format!("{cell}{CELL}")),
    };
    letter(place.map_or(0, |place| place + 1)).map(String::from)
}

fn letter(number: usize) -> Result<char> {
    Ok(char::from_u32(ZERO + number as u32).ok_or("more rows than the bundle can number")?)
}
