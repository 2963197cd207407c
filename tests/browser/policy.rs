//! Nothing leaves the page: every way out is tried against a server that writes down who comes, after all that can be taken away
//! was taken. The same page without its policy shows that each way would lead there.

use std::{collections::BTreeSet, fs};

use serde_json::json;

use crate::offline::copy;
use crate::page::Page;
use crate::site::{Asker, Folder, Server, dist};

/// Tries each way to `arguments[0]`, at a path of its name, and answers the names.
const WAYS: &str = "
    const put = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
    const form = (action) => {
        put('iframe', { name: 'away' });
        put('form', { action, target: 'away' });
        document.body.lastChild.submit();
    };
    const style = (text) => put('style', { textContent: text });
    const ways = {
        fetch: (url) => fetch(url, { mode: 'no-cors' }).catch(() => {}),
        request: (url) => { const request = new XMLHttpRequest(); request.open('GET', url); request.send(); },
        beacon: (url) => navigator.sendBeacon(url),
        events: (url) => new EventSource(url),
        socket: (url) => new WebSocket(url.replace('http', 'ws')),
        image: (url) => put('img', { src: url }),
        script: (url) => put('script', { src: url }),
        sheet: (url) => put('link', { rel: 'stylesheet', href: url }),
        frame: (url) => put('iframe', { src: url }),
        object: (url) => put('object', { data: url }),
        video: (url) => put('video', { src: url, preload: 'auto' }),
        background: (url) => style(`body { background: url('${url}') }`),
        form,
    };
    window.stopped = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => window.stopped.push(effectiveDirective));
    for (const [name, way] of Object.entries(ways)) { try { way(arguments[0] + name); } catch {} }
    return Object.keys(ways)";

/// Takes all there is to take.
fn take_everything(page: &Page) {
    let folder = Folder::new();
    let path = folder.path().to_str().expect("a path of this checkout");
    page.devtools("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": path }));
    page.click(".bar-line [data-do=take]");
    page.wait("document.querySelector('dialog[open] [data-take]')");
    for what in ["csv", "excel", "json", "zip", "table", "markdown", "text", "file"] {
        page.click(&format!("[data-take={what}]"));
    }
    page.press(&["Escape"]);
    page.click("figure [data-do=take]");
    page.wait("document.querySelector('dialog[open] img')?.complete");
    for what in ["png", "svg", "csv"] {
        page.click(&format!("[data-take={what}]"));
    }
    page.press(&["Escape"]);
    page.click(".bar-line [data-do=refer]");
    page.wait("document.querySelector('dialog[open] #bibtex')");
    page.press(&["Escape"]);
    page.eval("window.dispatchEvent(new Event('beforeprint'))");
    page.eval("window.dispatchEvent(new Event('afterprint'))");
    page.ready();
}

/// The ways that led to a server: those of the page's are the only ones there.
fn led(server: &Server) -> BTreeSet<String> {
    let name = |path: String| path.rsplit('/').next().map(|name| name.trim_end_matches('?').to_owned());
    server.answers(Asker::Page).into_iter().filter_map(|(_, path)| name(path)).collect()
}

fn nothing_leaves(page: &Page) {
    let stranger = Server::start();
    take_everything(page);
    page.expect_complaint("Content Security Policy");
    page.expect_complaint("violates");
    let ways: Vec<String> = serde_json::from_value(page.run(WAYS, &json!([stranger.url()]))).expect("names");
    page.wait(&format!("window.stopped.length >= {}", ways.len()));
    assert_eq!(led(&stranger), BTreeSet::new(), "{:?}", page.eval("window.stopped"));
    // The browser lists what it then stopped.
    page.requests();
}

/// Without the policy, each of them leads there: the server would have noticed.
fn everything_leaves(page: &Page) {
    let stranger = Server::start();
    for noise in ["Failed to load", "WebSocket", "EventSource", "CORS", "ERR_", "MIME", "Refused", "blocked"]
    {
        page.expect_complaint(noise);
    }
    let ways: BTreeSet<String> =
        serde_json::from_value(page.run(WAYS, &json!([stranger.url()]))).expect("names");
    for _ in 0..600 {
        if led(&stranger) == ways {
            break;
        }
        page.eval("new Promise(requestAnimationFrame)");
    }
    assert_eq!(led(&stranger), ways);
    // They are no surprise here.
    page.requests();
}

/// A page without the line of its policy.
fn lawless(page: &str) -> String {
    let is_policy = |line: &&str| line.starts_with("<meta http-equiv=\"Content-Security-Policy\"");
    assert_eq!(page.lines().filter(is_policy).count(), 1);
    page.lines().filter(|line| !is_policy(line)).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn nothing_leaves_the_hosted_page() {
    nothing_leaves(&Page::hosted());
}

#[test]
fn nothing_leaves_the_single_file() {
    let page = Page::file();
    page.set_offline(false);
    nothing_leaves(&page);
}

#[test]
fn the_server_would_notice_what_leaves_the_hosted_page() {
    let folder = Folder::new();
    copy(&dist(""), folder.path()).expect("target/tmp can be written");
    let index = folder.path().join("index.html");
    fs::write(&index, lawless(&fs::read_to_string(&index).expect("a page"))).expect("as above");
    let page = Page::before_hosted();
    page.server().serve(folder.path());
    page.run_first("delete Navigator.prototype.serviceWorker");
    page.open("");
    everything_leaves(&page);
}

#[test]
fn the_server_would_notice_what_leaves_the_single_file() {
    let page = Page::before_file(|page| lawless(&page));
    page.set_offline(false);
    page.open("");
    everything_leaves(&page);
}
