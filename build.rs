//! The fingerprint of the published tables: SHA-256 over all of them in the order of their names, as
//! `cat static/data/*.csv | sha256sum` prints it. The page, the description of the tables and every export carry it.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=static/data");
    let mut tables = fs::read_dir("static/data")?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>, Box<dyn Error>>>()?;
    tables.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables.sort();
    let mut digest = Sha256::new();
    for table in tables {
        digest.update(fs::read(table)?);
    }
    let hex = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    println!("cargo::rustc-env=XIJIAN_FINGERPRINT={hex}");
    Ok(())
}
