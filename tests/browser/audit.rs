//! The same few steps in the browsers that not every machine has: the oldest Chromium we promise, Firefox and WebKit.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
};

use serde_json::json;

use crate::{
    driver::Driver,
    site::{Folder, Server, dist},
};

/// Defines `steps()`.
const STEPS: &str = include_str!("../audit/steps.js");

/// The page's address, as a file of its own and hosted, while `visit` runs; then the address of the latter again, while
/// `revisit` runs, which is to call what it is given: its server ends.
fn every_way(visit: impl Fn(&str), revisit: impl FnOnce(&str, &dyn Fn())) {
    let folder = Folder::new();
    fs::copy(dist("xijian.html"), folder.path().join("xijian.html")).expect("target/tmp can be written");
    visit(&folder.url("xijian.html"));
    let server = Server::start();
    visit(&server.url());
    revisit(&server.url(), &|| server.stop());
}

/// Calls a function of the steps in the page; what it says.
fn call(driver: &Driver, function: &str) -> String {
    let script = format!(
        "{STEPS}; const done = arguments[0]; {function}().then((said) => done([said]), (error) => done([null, `${{error}}`]))"
    );
    let said = driver.post("/execute/async", &json!({ "script": script, "args": [] }));
    said[0].as_str().unwrap_or_else(|| panic!("{function}: {said}")).to_owned()
}

/// All steps at an address, and again in the file that is taken from there.
fn go(driver: &Driver, url: &str) {
    driver.post("/url", &json!({ "url": url }));
    go_on(driver);
}

fn go_on(driver: &Driver) {
    call(driver, "steps");
    let file = call(driver, "taken");
    let button = driver.element("[data-take=table]");
    driver.post(&format!("{button}/click"), &json!({}));
    call(driver, "copied");
    let folder = Folder::new();
    fs::write(folder.path().join("taken.html"), file).expect("target/tmp can be written");
    driver.post("/url", &json!({ "url": folder.url("taken.html") }));
    call(driver, "steps");
}

fn drive(driver: &Driver) {
    every_way(
        |url| go(driver, url),
        |url, stop| {
            driver.post("/url", &json!({ "url": url }));
            call(driver, "lasts");
            stop();
            // Not the driver's own command: Firefox's goes past the worker, as its readers do with Shift.
            driver.run(
                "document.documentElement.dataset.old = true; setTimeout(() => location.reload())",
                &json!([]),
            );
            let anew = "return !document.documentElement.dataset.old && document.readyState === 'complete'";
            assert!((0..5000).any(|_| driver.try_run(anew) == Ok(true.into())), "{url} is not there again");
            go_on(driver);
        },
    );
}

/// Runs a script with an address, which says a line when it wants the server to end, and waits for one.
fn run_node(url: &str, stop: Option<&dyn Fn()>) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/audit/chromium.mjs");
    let mut command = Command::new("node");
    let folder = Folder::new();
    command
        .args([script, url])
        .arg(folder.path().join("taken.html"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    if let Some(stop) = stop {
        let mut process = command.arg("offline").spawn().expect("node runs");
        let (mut input, output) =
            (process.stdin.take().expect("piped"), process.stdout.take().expect("piped"));
        let mut lines = BufReader::new(output).lines();
        let line = lines.next().expect("it says that it is ready").expect("a text");
        assert_eq!(line, "kept", "{url}");
        stop();
        writeln!(input, "stopped").expect("it waits");
        lines.for_each(drop);
        assert!(process.wait().expect("it ends").success(), "{url}");
    } else {
        let status = command.status().expect("node runs");
        assert!(status.success(), "{url}");
    }
}

#[test]
fn chromium_109() {
    every_way(|url| run_node(url, None), |url, stop| run_node(url, Some(stop)));
}

#[test]
fn firefox() {
    drive(&Driver::firefox());
}

#[test]
fn webkit() {
    drive(&Driver::webkit());
}
