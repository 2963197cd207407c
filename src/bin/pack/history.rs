//! What has changed in the tables since the release before: row by row, told by a fingerprint of each.
//!
//! `static/data/history/VERSION.csv` holds the fingerprints of a release; the newest is what the tables are compared with.
//! Every build adds those of the tables themselves to what it publishes: before the next release that file joins the others.
//! `build.rs` uses this too, for the counts that the page shows.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

use csv::StringRecord;
use sha2::{Digest as _, Sha256};

/// The fingerprint of each row, by its table and its key.
pub(crate) type Rows = BTreeMap<(String, String), String>;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Added,
    Changed,
    Removed,
}

/// The rows of all tables in a folder.
pub(crate) fn of(folder: &Path) -> Result<Rows, Box<dyn Error>> {
    let mut rows = Rows::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if let (Some(table), Some("csv")) = (stem(&path), path.extension().and_then(OsStr::to_str)) {
            let records = csv::ReaderBuilder::new().has_headers(false).from_path(&path)?.into_records();
            add(&mut rows, table, &records.collect::<Result<Vec<_>, _>>()?);
        }
    }
    Ok(rows)
}

fn stem(path: &Path) -> Option<&str> {
    path.file_stem().and_then(OsStr::to_str)
}

/// Adds the rows of a table, whose first record is its header. Its key is its first column where that is called `id`; else
/// a row is known by all it says, and one that changes is removed and added.
fn add(rows: &mut Rows, table: &str, records: &[StringRecord]) {
    let [header, records @ ..] = records else { return };
    for record in records {
        // Columns that a later release adds are empty in rows that have not changed.
        let cells = header.iter().zip(record).filter(|(_, cell)| !cell.is_empty());
        let said: Vec<_> = cells.flat_map(|(name, cell)| [name, "=", cell, "\n"]).collect();
        let print = hex(&Sha256::digest(said.concat().as_bytes())[..6]);
        let key = if &header[0] == "id" { record[0].to_owned() } else { print.clone() };
        rows.insert((table.to_owned(), key), print);
    }
}

/// The rows of a release as a table.
#[allow(dead_code, reason = "the page is built without it")]
pub(crate) fn write(rows: &Rows) -> String {
    let line = |((table, key), print): (&(String, String), &String)| format!("{table},{key},{print}\n");
    "table,key,print\n".to_owned() + &rows.iter().map(line).collect::<Vec<_>>().concat()
}

/// The newest release in a folder of the history, and its rows; none where there is none.
pub(crate) fn newest(folder: &Path) -> Result<Option<(String, Rows)>, Box<dyn Error>> {
    let files = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        files => files?,
    };
    let mut releases = Vec::new();
    for file in files {
        let path = file?.path();
        let name = stem(&path).unwrap_or_default().to_owned();
        let parts: Vec<u32> = name.split('.').map(str::parse).collect::<Result<_, _>>()?;
        releases.push((parts, name, path));
    }
    let Some((_, name, path)) = releases.into_iter().max() else { return Ok(None) };
    let mut rows = Rows::new();
    for record in csv::Reader::from_path(path)?.into_records() {
        let record = record?;
        rows.insert((record[0].to_owned(), record[1].to_owned()), record[2].to_owned());
    }
    Ok(Some((name, rows)))
}

/// What became of each row that is not as it was, by table and key.
pub(crate) fn changes(old: &Rows, new: &Rows) -> Vec<(String, String, Change)> {
    let mut changes = Vec::new();
    for ((table, key), print) in new {
        let change = match old.get(&(table.clone(), key.clone())) {
            None => Change::Added,
            Some(was) if was != print => Change::Changed,
            Some(_) => continue,
        };
        changes.push((table.clone(), key.clone(), change));
    }
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    changes.extend(gone.map(|(table, key)| (table.clone(), key.clone(), Change::Removed)));
    changes
}

/// Bytes as digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(tables: &[(&str, &[&[&str]])]) -> Rows {
        let mut rows = Rows::new();
        for (table, records) in tables {
            add(
                &mut rows,
                table,
                &records.iter().map(|cells| StringRecord::from(cells.to_vec())).collect::<Vec<_>>(),
            );
        }
        rows
    }

    #[test]
    fn tells_what_became_of_each_row() {
        let old = rows(&[
            ("facts", &[&["id", "value"], &["a", "1"], &["b", "2"], &["c", "3"]]),
            ("links", &[&["from", "to"], &["a", "b"]]),
        ]);
        let new = rows(&[
            ("facts", &[&["id", "value", "note"], &["a", "1", ""], &["b", "2", "x"], &["d", "3", ""]]),
            ("links", &[&["from", "to"], &["a", "c"]]),
            ("people", &[]),
        ]);
        let mut told: Vec<String> = changes(&old, &new)
            .iter()
            .map(|(table, key, change)| {
                let key = if table == "links" { "…" } else { key };
                format!("{table} {key} {change:?}")
            })
            .collect();
        told.sort();
        assert_eq!(
            told,
            ["facts b Changed", "facts c Removed", "facts d Added", "links … Added", "links … Removed"]
        );
        assert_eq!(changes(&new, &new), []);
    }

    #[test]
    fn reads_what_it_writes_and_knows_the_newest() {
        let folder = std::env::temp_dir().join(format!("xijian-history-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let all = rows(&[("facts", &[&["id", "value"], &["a", "1"]])]);
        assert!(newest(&folder.join("none")).unwrap().is_none());
        assert!(newest(&folder).unwrap().is_none());
        fs::write(folder.join("1.9.0.csv"), "table,key,print\n").unwrap();
        fs::write(folder.join("1.10.0.csv"), write(&all)).unwrap();
        assert_eq!(newest(&folder).unwrap(), Some(("1.10.0".to_owned(), all)));
        fs::remove_dir_all(&folder).unwrap();
    }
}
