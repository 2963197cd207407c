//! Every quotation stands in its article, and everything of an article in the tables, as the curator's tool finds it.
//!
//! The articles are not part of the repository. `XIJIAN_ARTICLES` names a folder that holds them; without it there is
//! nothing to look into, and `make test` says so.

use std::env;

use crate::curating::{curate, root};
use crate::package::Package;

/// What the tool finds in a section, where the articles are at hand.
fn found(section: &str) -> Vec<String> {
    let Some(folder) = env::var_os("XIJIAN_ARTICLES") else { return Vec::new() };
    let answer = curate(root(), &["check", "--articles", folder.to_str().expect("a path in UTF-8")]);
    assert!(answer.text.contains("in left_out"), "articles were looked into: {}", answer.text);
    answer.section(section).into_iter().map(str::to_owned).collect()
}

#[test]
fn every_quotation_stands_in_its_article() {
    let found = found("quotations");
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(Package::bundled().sheet("sources").column("sha256").any(|print| !print.is_empty()));
}

/// Nothing of their body text is missing, and at most a tenth is left out as rhetoric or idiom.
#[test]
fn coverage() {
    let found = found("coverage");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
