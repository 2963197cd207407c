//! What a reader does: filter, look at charts, open the evidence, go back, pass the address on. Numbers are counted in the
//! tables as they lie in `static/data/`, not by the program.

use std::collections::BTreeSet;

use xijian::data::ledger::{counts, has_test_and_deadline};
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Row, bundled};

use crate::page::Page;

const FACTS: &str = include_str!("../../static/data/facts.csv");

/// The ids of the facts of a year and a district, either of which may be left open.
fn ids(year: &str, district: &str) -> BTreeSet<String> {
    let mut lines = FACTS.lines().map(|line| line.split(',').take(5).collect::<Vec<_>>());
    let names = lines.next().expect("a table has a header");
    assert_eq!(names, ["id", "year", "period", "date", "district"], "no cell before these is quoted");
    let is = |cell: &str, wanted: &str| wanted.is_empty() || cell == wanted;
    let matching = lines.filter(|cells| is(cells[1], year) && is(cells[4], district));
    matching.map(|cells| cells[0].to_owned()).collect()
}

fn count(page: &Page) -> usize {
    page.number("[data-result-count]", "data-result-count")
}

fn option(facet: &str, value: &str) -> String {
    format!("[data-facet=\"{facet}\"][data-value=\"{value}\"]")
}

/// The facts that are listed.
fn listed(page: &Page) -> BTreeSet<String> {
    page.attrs("[data-fact]", "data-fact").into_iter().collect()
}

/// Each of these on the hosted page and on the single file.
macro_rules! both_ways {
    ($($scenario:ident)+) => {
        mod hosted {
            $(#[test] fn $scenario() { super::$scenario(&crate::page::Page::hosted()); })+
        }
        mod file {
            $(#[test] fn $scenario() { super::$scenario(&crate::page::Page::file()); })+
        }
    };
}

both_ways! {
    filters_by_year_and_district
    clicks_a_cell_of_a_chart
    uses_a_chart_by_keyboard
    opens_evidence_and_closes_it
    goes_back_and_forward
    is_told_what_an_address_asks_in_vain
    finds_a_promise_by_what_came_of_it
    sees_what_came_of_a_promise
    finds_the_tables_and_their_release
}

fn filters_by_year_and_district(page: &Page) {
    assert_eq!(count(page), ids("", "").len());
    let year = option("year", "2022");
    assert_eq!(page.number(&year, "data-count"), ids("2022", "").len());
    page.click(&year);
    assert_eq!(page.attr(&year, "aria-pressed"), "true");
    assert_eq!(count(page), ids("2022", "").len());
    page.click(&option("district", "xishan"));
    assert_eq!(count(page), ids("2022", "xishan").len());
    assert_eq!(page.hash(), "v=1&year=2022&district=xishan");

    page.goto("v=1&page=facts&year=2022&district=xishan");
    assert_eq!(listed(page), ids("2022", "xishan"));
    page.open("v=1&page=facts&year=2022&district=xishan&lang=en");
    assert_eq!(page.attr("html", "lang"), "en");
    assert_eq!(listed(page), ids("2022", "xishan"), "also in English, and by the address alone");
    page.reload();
    assert_eq!(listed(page), ids("2022", "xishan"));
}

fn clicks_a_cell_of_a_chart(page: &Page) {
    let mark = "figure[data-chart=\"coverage\"] [data-mark*=\"year=2022\"][data-mark*=\"district=xishan\"]";
    let [x, y] = ["data-x", "data-y"].map(|name| page.number(mark, name));
    let canvas = "figure[data-chart=\"coverage\"] canvas";
    page.hover(canvas, x, y);
    assert!(page.text("figure[data-chart=\"coverage\"]").contains(&ids("2022", "xishan").len().to_string()));
    assert_eq!(count(page), ids("", "").len(), "looking filters nothing");
    page.click_at(canvas, x, y);
    assert_eq!(count(page), ids("2022", "xishan").len());
}

fn uses_a_chart_by_keyboard(page: &Page) {
    page.eval("document.querySelector('figure[data-chart=\"coverage\"] canvas').focus()");
    page.press(&["ArrowDown", "ArrowRight", "ArrowRight", "Enter"]);
    assert!(count(page) < ids("", "").len(), "{}", page.hash());
    assert!(page.hash().contains("district="), "{}", page.hash());
}

fn opens_evidence_and_closes_it(page: &Page) {
    page.goto("v=1&page=facts&year=2022&district=xishan");
    let id = listed(page).pop_first().expect("there are some");
    page.click(&format!("[data-fact=\"{id}\"]"));
    assert!(page.hash().ends_with(&format!("&fact={id}")), "{}", page.hash());
    assert!(page.shows(&format!("[data-evidence=\"{id}\"]")));
    let line = FACTS.lines().find(|line| line.starts_with(&format!("{id},"))).expect("its row");
    assert!(line.contains(&page.text("[data-printed]")), "{line}");
    page.press(&["Escape"]);
    assert_eq!(page.count("[data-evidence]"), 0);
    assert_eq!(page.hash(), "v=1&page=facts&year=2022&district=xishan");
}

/// From the promises that were missed to one, its outcome, and back to the promise: each step a click.
fn finds_a_promise_by_what_came_of_it(page: &Page) {
    page.goto("v=1&page=facts");
    page.click("[data-group=\"outcome\"] summary");
    page.click(&option("outcome", "missed"));
    let missed = "a000.048.5";
    assert!(listed(page).contains(missed), "{:?}", listed(page));
    assert_eq!(count(page), listed(page).len());
    page.eval("scrollTo(0, 0)");
    page.click(&format!("[data-fact=\"{missed}\"]"));
    let said = page.text(&format!("[data-evidence=\"{missed}\"]"));
    assert!(said.contains("未兑现") && said.contains("其结果 · 未达"), "{said}");
    let outcome = "xishan-parks-2023.sinoeuro.1";
    page.click(&format!("[data-related=\"{outcome}\"]"));
    assert!(page.shows(&format!("[data-evidence=\"{outcome}\"]")));
    assert!(page.text("[data-evidence]").contains("是其结果 · 未达"));
    page.click(&format!("[data-related=\"{missed}\"]"));
    assert!(page.shows(&format!("[data-evidence=\"{missed}\"]")));
}

/// Every promise with the status that the ledger gives it; one unfolds to its words and those of what came of it.
fn sees_what_came_of_a_promise(page: &Page) {
    page.goto("v=1&page=pledges");
    let data = bundled();
    let ids = page.attrs("[data-promise]", "data-promise");
    let statuses = page.attrs("[data-promise]", "data-status");
    assert!(ids.len() > 60, "{}", ids.len());
    for (id, status) in ids.iter().zip(&statuses) {
        let fact = data.find(Tab::Facts, id).expect("a fact");
        let code = data.codes(Facet::Outcome).get(fact);
        assert_eq!(data.option_id(Facet::Outcome, code), *status, "{id}");
    }
    let rateable = |fact: &Row| counts(&data, *fact) && has_test_and_deadline(&data, *fact);
    for fact in data.rows(Tab::Facts).filter(rateable) {
        assert!(
            ids.iter().any(|id| id == data.id(Tab::Facts, fact)),
            "{} is there",
            data.id(Tab::Facts, fact)
        );
    }
    let entry = "[data-promise=\"a000.048.5\"]";
    assert!(!page.shows(&format!("{entry} .step")));
    page.click(&format!("{entry} summary"));
    let said = page.text(entry);
    for words in ["中欧产业园一期上半年建成投用", "目前基本完工", "未兑现：期限已过"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let outcome = "[data-fact=\"xishan-parks-2023.sinoeuro.1\"]";
    page.click(&format!("{entry} {outcome}"));
    assert!(page.shows("[data-evidence=\"xishan-parks-2023.sinoeuro.1\"]"));
    page.press(&["Escape"]);
    assert_eq!(page.count("[data-evidence]"), 0);
    assert_eq!(page.eval(&format!("document.activeElement.matches('button{outcome}')")), true);
}

/// The release and the fingerprint stand in the foot; the tables themselves only where they lie beside the page.
fn finds_the_tables_and_their_release(page: &Page) {
    let foot = page.text(".site-foot");
    let releases = include_str!("../../static/data/releases.csv");
    let version = releases.lines().last().and_then(|line| line.split(',').next()).expect("a release");
    assert!(foot.contains(version), "{foot}");
    let hosted = page.eval("location.protocol").as_str() == Some("http:");
    assert_eq!(page.shows(".site-foot a"), hosted);
    if hosted {
        let said = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)";
        let print = page.eval(&format!("{said}.identifier"));
        let print = print.as_str().and_then(|print| print.strip_prefix("sha256:")).expect("a fingerprint");
        assert!(foot.contains(&print[..12]), "{foot}");
        let address = page.eval("document.querySelector('.site-foot a').href");
        page.eval(&format!("location.assign({address})"));
        page.wait(
            "document.readyState == 'complete' && document.querySelector('a[href=\"facts.csv\"]') != null",
        );
        let listing = page.text("main");
        assert!(listing.contains(print) && listing.contains(version), "{listing}");
    }
}

fn goes_back_and_forward(page: &Page) {
    page.click(&option("year", "2022"));
    page.click(&option("district", "jiangyin"));
    page.back();
    assert_eq!(count(page), ids("2022", "").len());
    page.back();
    assert_eq!(count(page), ids("", "").len());
    page.forward();
    page.forward();
    assert_eq!(count(page), ids("2022", "jiangyin").len());
}

fn is_told_what_an_address_asks_in_vain(page: &Page) {
    page.goto("v=1&year=1066~2022&weather=fine");
    let notice = page.text("[role=\"status\"].notice");
    assert!(notice.contains("1066") && notice.contains("weather"), "{notice}");
    assert_eq!(count(page), ids("2022", "").len(), "the rest of the address holds");
}

/// What a dialog is about goes with the page that it was opened over.
#[test]
fn back_closes_a_dialog_and_undoes_a_change_of_language() {
    let page = Page::hosted_at("v=1&year=2022");
    page.click("[data-facet=district][data-value=xishan]");
    page.press(&["d"]);
    page.wait("document.querySelector('dialog[open]')");
    page.back();
    assert_eq!((page.hash().as_str(), page.count("dialog")), ("v=1&year=2022", 0));
    page.click("[data-do=language]");
    assert_eq!(page.eval("document.documentElement.lang"), "en");
    page.back();
    assert_eq!(page.eval("document.documentElement.lang"), "zh-CN");
}

/// Whoever has no pointer does not fall back to the top of the page when what has the focus goes.
#[test]
fn the_focus_goes_on_when_what_has_it_is_gone() {
    let page = Page::hosted_at("v=1&year=2022&district=xishan");
    let focused = || page.eval("document.activeElement.dataset.do ?? document.activeElement.id ?? ''");
    page.eval("document.querySelector('[data-chip]').focus()");
    page.press(&["Enter"]);
    assert_ne!(page.eval("document.activeElement.tagName"), "BODY");
    page.eval("document.querySelector('main [data-do=clear-all]').focus()");
    page.press(&["Enter"]);
    assert_eq!(focused(), "main");
    page.resize(360, 700);
    page.click("[data-do=sheet]");
    assert!(page.eval("document.querySelector('#main').inert").as_bool().expect("a boolean"));
    page.press(&["Escape"]);
    assert_eq!(focused(), "sheet");
}
