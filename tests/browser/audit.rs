//! The same few steps in the browsers that not every machine has: the oldest Chromium we promise, Firefox and WebKit.

use std::{fs, process::Command};

use serde_json::json;

use crate::{
    driver::Driver,
    site::{Folder, Server, dist},
};

/// Defines `steps()`.
const STEPS: &str = include_str!("../audit/steps.js");

/// The page's address, hosted and as a file of its own, while `visit` runs.
fn both_ways(visit: impl Fn(&str)) {
    let server = Server::start();
    visit(&server.url());
    let folder = Folder::new();
    fs::copy(dist("xijian.html"), folder.path().join("xijian.html")).expect("target/tmp can be written");
    visit(&folder.url("xijian.html"));
}

fn drive(driver: &Driver, url: &str) {
    driver.post("/url", &json!({ "url": url }));
    let script = format!(
        "{STEPS}; const done = arguments[0]; steps().then((said) => done([said]), (error) => done([null, `${{error}}`]))"
    );
    let said = driver.post("/execute/async", &json!({ "script": script, "args": [] }));
    assert!(said[0].is_string(), "{url}: {said}");
}

#[test]
fn chromium_109() {
    both_ways(|url| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/audit/chromium.mjs");
        let status = Command::new("node").args([script, url]).status().expect("node runs");
        assert!(status.success(), "{url}");
    });
}

#[test]
fn firefox() {
    both_ways(|url| drive(&Driver::firefox(), url));
}

#[test]
fn webkit() {
    both_ways(|url| drive(&Driver::webkit(), url));
}
