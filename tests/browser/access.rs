//! Nobody is kept out: axe finds no barrier on any page, in either language, theme and size.

use std::{fs, path::Path};

use serde_json::json;
use xijian::query::Page as Kind;

use crate::page::{Page, Screen};

/// What is looked at beside every page as it comes.
const STATES: [(&str, &str); 7] = [
    ("evidence", "v=1&fact=a003.017.1"),
    ("evidence beside rows", "v=1&page=facts&year=2022&fact=a003.017.1"),
    ("nothing", "v=1&year=2019&kind=award"),
    ("something sought", "v=1&page=facts&q=GDP"),
    ("something dropped", "v=1&year=1066~2022&weather=fine"),
    ("units compared", "v=1&page=indicators&compare=xishan~jiangyin~wuxi"),
    ("a sheet of paper", "v=1&page=brief&district=jingkai"),
];
const PHONE: (u32, u32) = (360, 740);
const DESK: (u32, u32) = (1440, 900);
const THEMES: [(bool, &str); 2] = [(false, "light"), (true, "dark")];

/// Every rule of WCAG up to 2.2 AA and what axe calls best practice; it looks at the size of targets only when asked to.
/// Answers a line for each barrier.
const LOOK: &str = "axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
    preload: false,
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`)))";

/// A browser that is about to open the hosted page, with axe beside it.
fn browser() -> Page {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/access/node_modules/axe-core/axe.min.js");
    let page = Page::before_hosted();
    page.run_first(&fs::read_to_string(path).expect("`.ci/setup test` installs axe"));
    page
}

fn barriers(page: &Page) -> Vec<String> {
    serde_json::from_value(page.eval(LOOK)).expect("lines")
}

/// Opens whatever is folded in an element.
fn unfold(page: &Page, within: &str) {
    page.eval(&format!(
        "document.querySelectorAll('{within} details').forEach((it) => {{ it.open = true }})"
    ));
}

#[test]
fn barriers_are_seen() {
    let page = browser();
    page.open("v=1");
    assert_eq!(barriers(&page), [""; 0]);
    let build = "(() => {
        const main = document.querySelector('#main');
        const add = (name, text) => {
            const element = document.createElement(name);
            element.textContent = text;
            main.prepend(element);
            return element;
        };
        add('img', '');
        add('h5', 'deep');
        add('button', '');
        add('p', 'pale').style.color = '#ddd';
        for (const style of [add('button', 'a').style, add('button', 'b').style]) style.font = '8px/1 serif';
    })()";
    page.eval(build);
    let seen = barriers(&page);
    for rule in ["image-alt", "heading-order", "button-name", "color-contrast", "target-size"] {
        assert!(seen.iter().any(|line| line.starts_with(rule)), "{rule}: {seen:#?}");
    }
}

#[test]
fn no_barrier_in_chinese_on_a_phone() {
    no_barrier("zh", PHONE);
}

#[test]
fn no_barrier_in_chinese_on_a_desk() {
    no_barrier("zh", DESK);
}

#[test]
fn no_barrier_in_english_on_a_phone() {
    no_barrier("en", PHONE);
}

#[test]
fn no_barrier_in_english_on_a_desk() {
    no_barrier("en", DESK);
}

/// Everything in one browser, as axe takes most of the time: half a second where the rows are many.
fn no_barrier(language: &str, (width, height): (u32, u32)) {
    let page = browser();
    page.open(&format!("v=1&lang={language}"));
    let mut found = Vec::new();
    for (dark, theme) in THEMES {
        page.emulate(Screen { width, height, dark, ..Screen::default() });
        let mut look = |name: &str| {
            let at = |barrier| format!("{name}, {language}, {theme}, {width}: {barrier}");
            found.extend(barriers(&page).into_iter().map(at));
        };
        let go = |address: &str| page.goto(&format!("{address}&lang={language}"));
        for kind in Kind::ALL {
            go(&format!("v=1&page={}", kind.id()));
            look(kind.id());
        }
        for (name, address) in STATES {
            go(address);
            look(name);
        }
        go("v=1");
        page.eval("document.querySelector('#main canvas').focus()");
        page.press(&["ArrowRight", " "]);
        assert!(page.shows(".tip[data-pinned]"));
        look("a pinned tip");
        page.press(&["Escape"]);
        page.press(&["?"]);
        page.wait("document.querySelector('[data-dialog=help][open]')");
        look("the list of keys");
        page.press(&["Escape"]);
        page.click("[data-do=search]");
        page.wait("document.querySelector('[data-dialog=search][open]')");
        page.press(&["G", "D", "P"]);
        page.wait("document.querySelector('#found li')");
        look("search");
        page.click("[data-do=close-search]");
        for (name, opens, shows) in [
            ("downloads", ".bar-line [data-do=take]", "[data-take=csv]"),
            ("a picture", "figure [data-do=take]", "img"),
            ("references", ".bar-line [data-do=refer]", "#gbt"),
        ] {
            // Not below the bar that opens the filters.
            page.eval(&format!("document.querySelector('{opens}').scrollIntoView({{ block: 'center' }})"));
            page.click(opens);
            page.wait(&format!("document.querySelector('dialog[open] {shows}')"));
            if page.count("[data-take=text]") > 0 {
                page.click("[data-take=text]");
                page.wait("document.querySelector('[data-text]')");
            }
            look(name);
            page.press(&["Escape"]);
        }
        let tell = |hidden: bool| page.eval(&format!("document.querySelector('#newer p').hidden = {hidden}"));
        tell(false);
        look("a new version");
        tell(true);
        if page.shows(".sheet-open") {
            page.click(".sheet-open");
            unfold(&page, ".filters");
            look("the sheet of filters");
            page.press(&["Escape"]);
            assert!(!page.shows(".filters"));
        }
    }

    // What can be turned and unfolded, in the colours that are there already.
    page.press(&["t"]);
    for kind in Kind::ALL {
        page.goto(&format!("v=1&page={}&lang={language}", kind.id()));
        if page.count(".figures, #main details") == 0 {
            continue;
        }
        unfold(&page, "#main");
        let at = |barrier| format!("{} as tables, {language}, {width}: {barrier}", kind.id());
        found.extend(barriers(&page).into_iter().map(at));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_barrier_in_plain_pages() {
    let page = browser();
    page.expect_complaint("ERR_BLOCKED_BY_CLIENT");
    page.expect_complaint("TypeError");
    let block = |urls| page.devtools("Network.setBlockedURLs", &json!({ "urls": urls }));
    for (width, height) in [PHONE, DESK] {
        for (dark, theme) in THEMES {
            block(vec![]);
            page.open("");
            page.emulate(Screen { width, height, dark, ..Screen::default() });
            page.eval("location.assign('data/index.html')");
            page.wait("document.querySelector('main.listing')");
            assert_eq!(barriers(&page), [""; 0], "the list of tables, {theme}, {width}");
            block(vec!["*.wasm"]);
            page.load("");
            page.wait("!document.getElementById('failed').hidden");
            assert!((0..2000).any(|_| page.shows("#needs")), "it comes into sight after a moment");
            assert_eq!(barriers(&page), [""; 0], "the plain page, {theme}, {width}");
        }
    }
}
