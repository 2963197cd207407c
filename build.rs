//! What the page carries of the published tables: their fingerprint, and all but one of them laid out to weigh little.

#[path = "src/data/bundle.rs"]
mod bundle;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use bundle::{CELL, COLUMN, TABLE};
use sha2::{Digest as _, Sha256};

/// What was left out of the articles is published for curators; no page shows it.
const NOT_SHOWN: &str = "left_out";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=static/data");
    println!("cargo::rerun-if-changed=src/data/bundle.rs");
    let mut tables = fs::read_dir("static/data")?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>, Box<dyn Error>>>()?;
    tables.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables.sort();
    println!("cargo::rustc-env=XIJIAN_FINGERPRINT={}", fingerprint(&tables)?);
    let mut bundle = String::new();
    for table in tables.iter().filter(|table| !table.ends_with(format!("{NOT_SHOWN}.csv"))) {
        lay_out(table, &mut bundle)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("bundle"), bundle)?;
    Ok(())
}

/// SHA-256 over all tables in the order of their names, as `cat static/data/*.csv | sha256sum` prints it. The page, the
/// description of the tables and every export carry it.
fn fingerprint(tables: &[PathBuf]) -> Result<String, Box<dyn Error>> {
    let mut digest = Sha256::new();
    for table in tables {
        digest.update(fs::read(table)?);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

/// Adds a table to the bundle: its name, then each column with its header and its cells. Cells of one column resemble
/// each other, so what compresses pages finds more to compress than in rows.
fn lay_out(path: &Path, bundle: &mut String) -> Result<(), Box<dyn Error>> {
    let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a table has a name")?;
    let rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(path)?
        .into_records()
        .collect::<Result<Vec<csv::StringRecord>, _>>()
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let [table, column, cell] = [TABLE, COLUMN, CELL].map(char::from);
    bundle.push_str(name);
    bundle.push(column);
    for place in 0..rows.first().map_or(0, csv::StringRecord::len) {
        for row in &rows {
            let text = &row[place];
            if text.contains([table, column, cell]) {
                return Err(format!("{}: a control character in {text:?}", path.display()).into());
            }
            bundle.push_str(text);
            bundle.push(cell);
        }
        bundle.push(column);
    }
    bundle.push(table);
    Ok(())
}
