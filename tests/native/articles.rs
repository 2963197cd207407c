//! Every quotation stands where the tables say, in the articles themselves.
//!
//! The articles are not part of the repository. `XIJIAN_ARTICLES` names a folder that holds them; without it there is
//! nothing to look into, and `make test` says so. A file is known by its SHA-256, whatever its name.

use std::collections::BTreeMap;
use std::{env, fs};

use sha2::{Digest as _, Sha256};

use crate::package::{Package, Sheet};

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// What of the tables is not as the files have it.
fn faults(package: &Package, files: &[Vec<u8>]) -> Vec<String> {
    let files: BTreeMap<String, &[u8]> =
        files.iter().map(|bytes| (fingerprint(bytes), bytes.as_slice())).collect();
    let sources = package.sheet("sources");
    let mut faults = Vec::new();
    for row in 0..sources.rows.len() {
        let (id, print) = (sources.at(row, "id"), sources.at(row, "sha256"));
        if print.is_empty() {
            continue;
        }
        match files.get(print).map(|bytes| str::from_utf8(bytes)) {
            None => faults.push(format!("{id}: no file has its fingerprint {print}")),
            Some(Err(_)) => faults.push(format!("{id}: its file is not UTF-8")),
            Some(Ok(text)) => {
                let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
                for name in ["facts", "left_out"] {
                    faults.extend(misquoted(package.sheet(name), id, &paragraphs));
                }
            }
        }
    }
    faults
}

/// The rows of a table whose quotation is not in the paragraph that they name.
fn misquoted(sheet: &Sheet, source: &str, paragraphs: &[&str]) -> Vec<String> {
    let mut misquoted = Vec::new();
    for row in (0..sheet.rows.len()).filter(|&row| sheet.at(row, "source") == source) {
        let (paragraph, printed) = (sheet.at(row, "paragraph"), sheet.at(row, "as_printed"));
        let place = paragraph.parse::<usize>().ok().and_then(|n| paragraphs.get(n.checked_sub(1)?));
        if !place.is_some_and(|text| text.contains(printed)) {
            misquoted.push(format!(
                "{}.csv, row {}: “{printed}” is not in {source}, {paragraph}",
                sheet.name,
                row + 2
            ));
        }
    }
    misquoted
}

#[test]
fn every_quotation_stands_in_its_article() {
    let Some(folder) = env::var_os("XIJIAN_ARTICLES") else { return };
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("XIJIAN_ARTICLES, {}: {error}", folder.display()));
    let files: Vec<Vec<u8>> = entries.flatten().filter_map(|entry| fs::read(entry.path()).ok()).collect();
    let package = Package::bundled();
    let faults = faults(&package, &files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(package.sheet("sources").column("sha256").any(|print| !print.is_empty()));
}

#[test]
fn a_wrong_quotation_is_found() {
    let article =
        "标题\n\n 　\n云汀召开2012年度考核大会\n上滩产粮12.6万吨\r\n\n石渡31.05万吨\n".as_bytes().to_vec();
    let mut package = Package::second();
    let sources = package.sheet_mut("sources");
    let print = sources.place("sha256");
    sources.rows[0][print] = fingerprint(&article);
    package.sheet_mut("left_out").rows.clear();
    let facts = package.sheet_mut("facts");
    facts.rows.truncate(2);
    let [paragraph, printed] = ["paragraph", "as_printed"].map(|column| facts.place(column));
    let mut check = |n: &str, text: &str, expected: &[String]| {
        let facts = package.sheet_mut("facts");
        (facts.rows[0][paragraph], facts.rows[0][printed]) = ("2".into(), "考核大会".into());
        (facts.rows[1][paragraph], facts.rows[1][printed]) = (n.into(), text.into());
        assert_eq!(faults(&package, std::slice::from_ref(&article)), expected);
    };
    check("3", "12.6万吨", &[]);
    check("4", "石渡31.05", &[]);
    for (n, text) in [("2", "12.6万吨"), ("3", "12.6 万吨"), ("5", "石渡"), ("0", "标题"), ("", "标题")]
    {
        check(n, text, &[format!("facts.csv, row 3: “{text}” is not in t1, {n}")]);
    }
    let lost = faults(&package, &[b"another file".to_vec()]);
    assert_eq!(lost, [format!("t1: no file has its fingerprint {}", fingerprint(&article))]);
}
