//! What the page carries of the published tables: their fingerprint, and all but one of them laid out to weigh little.

#[path = "src/data/bundle.rs"]
mod bundle;
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names, reason = "the page uses the rest")]
#[path = "src/data/fact.rs"]
mod fact;
#[allow(dead_code, unreachable_pub, reason = "the page uses the rest")]
#[path = "src/data/schema.rs"]
mod schema;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use bundle::{CELL, COLUMN, ZERO};
use csv::StringRecord;
use schema::{ColumnDef, Format, Tab};
use sha2::{Digest as _, Sha256};

/// What was left out of the articles is published for curators; no page shows it.
const NOT_SHOWN: Tab = Tab::LeftOuts;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The records of each table, the first of them its header; none where there is no such file.
type Tables = Vec<Vec<StringRecord>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=static/data");
    for file in ["bundle", "fact", "schema"] {
        println!("cargo::rerun-if-changed=src/data/{file}.rs");
    }
    println!("cargo::rustc-env=XIJIAN_FINGERPRINT={}", fingerprint()?);
    let tables = Tab::ALL.iter().map(|&tab| records(tab)).collect::<Result<Tables>>()?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("bundle"), lay_out(&tables)?)?;
    Ok(())
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
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

fn records(tab: Tab) -> Result<Vec<StringRecord>> {
    let path = Path::new("static/data").join(tab.def().file());
    if tab == NOT_SHOWN || tab.is_optional() && !path.exists() {
        return Ok(Vec::new());
    }
    let reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path);
    let records = reader.map_err(|error| format!("{}: {error}", path.display()))?.into_records();
    Ok(records.collect::<std::result::Result<_, _>>()?)
}

/// The tables as the bundle has them.
fn lay_out(tables: &Tables) -> Result<String> {
    let mut bundle = String::new();
    for table in tables {
        bundle += &table.len().saturating_sub(1).to_string();
        bundle.push(COLUMN);
    }
    for col in bundle::order() {
        let (file, def) = (col.tab.def().file(), col.def());
        if let [header, rows @ ..] = &tables[col.tab as usize][..] {
            let place = header.iter().position(|name| name == def.key);
            let place = place.ok_or_else(|| format!("{file} has no column {}", def.key))?;
            let cells: Vec<&str> = rows.iter().map(|row| &row[place]).collect();
            bundle += &column(def, &cells, tables)
                .map_err(|cell| format!("{file} has {cell:?} in the column {}", def.key))?;
        }
        bundle.push(COLUMN);
    }
    Ok(bundle)
}

/// A column as the bundle has it, or the cell that cannot be.
fn column(def: &ColumnDef, cells: &[&str], tables: &Tables) -> std::result::Result<String, String> {
    let mut above = "";
    let mut column = String::new();
    for &cell in cells {
        let text = match def.format {
            Format::Words(words) | Format::Must(words) => {
                code(def, cell, words.iter().position(|word| word.id == cell))
            }
            Format::Ref(tab) | Format::MustRef(tab) => {
                code(def, cell, tables[tab as usize].iter().skip(1).position(|row| &row[0] == cell))
            }
            _ if cell.contains([COLUMN, CELL]) => None,
            Format::Id => {
                let shared = cell.bytes().zip(above.bytes()).take_while(|(own, above)| own == above).count();
                letter(shared).map(|letter| format!("{letter}{}{CELL}", &cell[shared..]))
            }
            _ => Some(format!("{cell}{CELL}")),
        };
        column += &text.ok_or(cell)?;
        above = cell;
    }
    Ok(column)
}

/// The code of what stands at a place in its list, or of an empty cell.
fn code(def: &ColumnDef, cell: &str, place: Option<usize>) -> Option<String> {
    let none = (cell.is_empty() && !def.is_required()).then_some(0);
    letter(place.map(|place| place + 1).or(none)?).map(String::from)
}

fn letter(number: usize) -> Option<char> {
    char::from_u32(ZERO + number as u32)
}
