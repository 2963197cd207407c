//! The page starts, wherever it lies, and says so when it cannot.

use std::collections::BTreeSet;

use crate::page::{Page, Screen};

#[test]
fn hosted_page_starts_in_a_sub_folder() {
    starts(&Page::hosted());
}

#[test]
fn single_file_starts_from_the_disk() {
    starts(&Page::file());
}

fn starts(page: &Page) {
    assert!(!page.shows("#plain"), "the plain page gives way");
    assert!(!page.shows("#panic"));
    assert!(page.shows("#app canvas"));
    assert!(page.number("[data-result-count]", "data-result-count") > 0);
}

#[test]
fn hosted_page_asks_for_each_file_once() {
    let page = Page::hosted();
    let asked: Vec<_> = page.answers().into_iter().map(|(_, path)| path).collect();
    let once: BTreeSet<_> = asked.iter().collect();
    assert_eq!(asked.len(), once.len(), "{asked:#?}");
    assert!(asked.iter().any(|path| path.contains(".wasm")), "{asked:#?}");
    assert!(
        !asked.iter().any(|path| path.contains("data/")),
        "the tables come with the application: {asked:#?}"
    );
}

#[test]
fn plain_page_gives_way_without_a_jump() {
    let page = Page::hosted();
    let shifts = "new Promise((done) => {
        const name = ({ node }) => `${node?.nodeName} ${node?.className}`;
        new PerformanceObserver((list) => done(list.getEntries().map((shift) => shift.sources.map(name))))
            .observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done([])));
    })";
    assert_eq!(page.eval(shifts), serde_json::json!([]), "what moved");
}

/// Whatever is drawn anew between the sign that the page is ready and the next frame.
#[test]
fn start_is_seen_though_something_changes_in_it() {
    let page = Page::before_hosted();
    page.run_first(
        "new MutationObserver((_, observer) => {
            if (document.body?.dataset.ready !== 'true') return;
            observer.disconnect();
            for (const key of 'tt') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] })",
    );
    page.open("");
    page.wait("document.body.hasAttribute('data-started')");
    assert_eq!(page.eval("performance.getEntriesByName('xijian:start').length"), 1);
}

/// What nobody sees comes after the picture, and before the page says that it is ready.
#[test]
fn all_is_there_when_the_page_is_ready() {
    let page = Page::before_hosted();
    page.run_first(
        "new MutationObserver(() => {
            if (document.body?.dataset.ready !== 'true') return;
            const bare = (css, child) => [...document.querySelectorAll(css)].filter((it) => !it.querySelector(child)).length;
            (globalThis.bare ??= []).push([bare('[data-group]', '[data-facet]'), bare('figure[data-chart]', '[data-mark]')]);
        }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] })",
    );
    page.open("");
    page.click("[data-do=language]");
    page.ready();
    assert_eq!(page.eval("globalThis.bare"), serde_json::json!([[0, 0], [0, 0]]));
}

#[test]
fn without_web_assembly_the_plain_page_says_what_is_needed() {
    for page in [Page::before_hosted(), Page::before_file(|page| page)] {
        page.expect_complaint("WebAssembly");
        page.run_first("delete globalThis.WebAssembly");
        page.load("");
        page.wait("!document.getElementById('failed').hidden");
        says_what_is_needed(&page);
    }
}

#[test]
fn hosted_page_whose_code_does_not_arrive_says_so() {
    let page = Page::before_hosted();
    page.expect_complaint("ERR_BLOCKED_BY_CLIENT");
    page.expect_complaint("TypeError");
    page.devtools("Network.setBlockedURLs", &serde_json::json!({ "urls": ["*.wasm"] }));
    page.load("");
    page.wait("!document.getElementById('failed').hidden");
    says_what_is_needed(&page);
}

#[test]
fn code_of_a_page_comes_once_when_the_page_is_opened() {
    let page = Page::before_hosted();
    page.bypass_worker();
    page.open("");
    let later = || page.answers().iter().filter(|(_, path)| path.contains("later-")).count();
    page.click("[data-page=facts]");
    page.ready();
    assert_eq!(later(), 0);
    for name in ["pledges", "overview", "assessment"] {
        page.click(&format!("[data-page={name}]"));
        page.ready();
        assert_eq!(page.attr("[aria-current=page]", "data-page"), name);
    }
    assert_eq!(later(), 1);
    page.open("v=1&page=projects");
    assert!(page.shows("figure[data-chart=sizes] canvas"));
    assert_eq!(later(), 2);
}

#[test]
fn page_whose_code_does_not_arrive_says_so_and_can_be_opened_again() {
    let page = Page::hosted_at("v=1&district=xishan");
    page.bypass_worker();
    page.expect_complaint("ERR_BLOCKED_BY_CLIENT");
    let block = |urls| page.devtools("Network.setBlockedURLs", &serde_json::json!({ "urls": urls }));
    block(vec!["*later-*"]);
    page.click("[data-page=pledges]");
    page.wait("document.querySelector('.notice [role=alert]')");
    page.ready();
    assert_eq!(page.attr("[aria-current=page]", "data-page"), "overview");
    assert!(page.number("[data-result-count]", "data-result-count") > 0);
    block(vec![]);
    page.click("[data-page=pledges]");
    page.ready();
    assert_eq!(page.attr("[aria-current=page]", "data-page"), "pledges");
    assert_eq!(page.count(".notice"), 0, "what is no longer so is not said");
}

#[test]
fn address_of_a_page_whose_code_does_not_arrive_says_so() {
    let page = Page::before_hosted();
    page.expect_complaint("ERR_BLOCKED_BY_CLIENT");
    page.devtools("Network.setBlockedURLs", &serde_json::json!({ "urls": ["*later-*"] }));
    page.load("v=1&page=pledges");
    page.wait("!document.getElementById('failed').hidden");
    says_what_is_needed(&page);
}

#[test]
fn damaged_single_file_says_that_it_could_not_start() {
    // The code breaks off.
    let page = Page::before_file(|page| {
        page.replacen("id=\"wasm\" data-bytes=\"", "id=\"wasm\" data-bytes=\"9\" data-was=\"", 1)
    });
    page.expect_complaint("TypeError");
    page.load("");
    page.wait("!document.getElementById('failed').hidden");
    says_what_is_needed(&page);
}

#[test]
fn without_scripts_the_plain_page_stands() {
    for page in [Page::before_hosted(), Page::before_file(|page| page)] {
        page.devtools("Emulation.setScriptExecutionDisabled", &serde_json::json!({ "value": true }));
        page.load("");
        says_what_is_needed(&page);
        assert!(!page.shows("#failed"));
    }
}

fn says_what_is_needed(page: &Page) {
    // It waits a moment for the application; without scripts only the driver can watch it.
    assert!((0..2000).any(|_| page.shows("#needs")), "it never comes into sight");
    let said = page.text("#plain");
    for words in ["锡鉴", "WebAssembly", "Firefox 115", "数据截至", "data as of"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(page.shows("#needs"));
}

#[test]
fn follows_the_device() {
    let page = Page::hosted();
    let paper = || page.eval("getComputedStyle(document.body).backgroundColor");
    let light = paper();
    let width = page.eval("document.querySelector('canvas').width").as_f64().unwrap();
    page.emulate(Screen { dark: true, dpr: 2.0, ..Screen::default() });
    assert_ne!(paper(), light);
    page.wait(&format!("document.querySelector('canvas').width === {}", width * 2.0));
    page.resize(360, 740);
    assert_eq!(page.eval("document.documentElement.scrollWidth"), 360, "nothing sticks out");
    for language in ["zh", "en"] {
        page.goto(&format!("v=1&page=facts&lang={language}"));
        let ends = page.eval(
            "[...document.querySelectorAll('[data-page]')].map((tab) => tab.getBoundingClientRect().right)",
        );
        let ends: Vec<f64> = serde_json::from_value(ends).unwrap();
        assert!(!ends.is_empty() && ends.iter().all(|&end| end <= 360.0), "tabs end at {ends:?}");
    }
}

#[test]
fn panic_shows_a_notice() {
    let page = Page::hosted();
    for complaint in ["insertBefore", "panicked", "unreachable"] {
        page.expect_complaint(complaint);
    }
    // As a program may do that rewrites pages, a translator for instance.
    page.eval("document.querySelectorAll('#app *').forEach((element) => element.replaceChildren())");
    page.eval("location.hash = 'v=1&page=facts&year=1066'");
    page.wait("!document.getElementById('panic').hidden");
    assert!(page.shows("#panic"));
    let said = page.text("#panic");
    assert!(said.contains("页面已停止工作") && said.contains("has stopped working"), "{said}");
}
