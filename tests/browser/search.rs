//! Search and keys, as who has only a keyboard uses them, and what is remembered.

use serde_json::json;
use xijian::data::LATER;
use xijian::data::bundled;
use xijian::query::Sought;

use crate::page::Page;

fn count(page: &Page) -> usize {
    page.number("[data-result-count]", "data-result-count")
}

fn found(page: &Page) -> Vec<String> {
    page.attrs("[data-found]", "data-found")
}

/// How many facts the tables have for a text.
fn facts(text: &str) -> usize {
    let data = bundled();
    data.learn(LATER);
    Sought::new(text).expect("a word").found(&data).facts(&data).len()
}

fn focused(page: &Page, css: &str) -> bool {
    page.eval(&format!("document.activeElement.matches({})", json!(css))) == true
}

#[test]
fn a_name_is_found_and_chosen_by_keyboard() {
    for page in [Page::hosted(), Page::file()] {
        page.press(&["/"]);
        assert!(focused(&page, "#seek"), "the focus is in the field");
        page.press(&["x", "i", "s", "h", "a", "n"]);
        assert_eq!(found(&page)[0], "district=xishan");
        assert_eq!(page.text("[data-found='district=xishan'] mark"), "锡山", "what matched is marked");
        page.press(&["ArrowDown", "ArrowDown", "ArrowUp"]);
        assert_eq!(page.attr("#seek", "aria-activedescendant"), "found-1");
        assert_eq!(page.attr("[aria-selected=true]", "data-found"), "body=xishan_zone");
        page.press(&["Enter"]);
        assert_eq!(page.hash(), "v=1&body=xishan_zone");
        assert_eq!(page.count("dialog"), 0);
        assert!(focused(&page, "#main"), "the focus goes on");
        // Once more is no step back.
        page.press(&["/"]);
        page.press(&["锡", "山", "经", "济"]);
        page.press(&["Enter"]);
        assert_eq!(page.hash(), "v=1&body=xishan_zone");
        page.press(&["/"]);
        page.press(&["Escape"]);
        assert_eq!(page.count("dialog"), 0);
        assert!(focused(&page, "[data-do=search]"), "the focus returns");
    }
}

#[test]
fn what_facts_say_is_a_filter_with_an_address() {
    let page = Page::hosted();
    page.click("[data-do=search]");
    page.press(&["中", "欧"]);
    page.click("[data-found=q]");
    assert_eq!(count(&page), facts("中欧"));
    assert_eq!(page.hash(), "v=1&page=facts&q=%E4%B8%AD%E6%AC%A7");
    assert!(page.text("[data-chip=q]").contains("中欧"));
    page.click("[data-facet='year'][data-value='2023']");
    assert!((1..facts("中欧")).contains(&count(&page)));
    page.click("[data-chip=q]");
    assert_eq!(page.hash(), "v=1&page=facts&year=2023");
    // An address seeks as readers type it, and on pages whose code is there already.
    page.open("v=1&q=zhongou");
    assert_eq!(count(&page), facts("zhongou"));
    page.open("v=1&q=zhongou&year=2015");
    assert_eq!(count(&page), 0);
    assert!(page.text("[data-do=drop]").contains("zhongou") || page.text("[data-do=drop]").contains("2015"));
    page.click("[data-do=clear-all]");
    assert_eq!(page.count("[data-chip]"), 0);
    page.open("v=1&q=%E2%80%9C");
    assert!(page.text(".notice").contains('q'), "nothing to seek is said");
}

#[test]
fn a_fact_is_found_and_its_evidence_opened() {
    let page = Page::hosted_at("v=1&lang=en");
    page.press(&["/"]);
    page.press(&["p", "h", "o", "t", "o", "n", "i", "c"]);
    let fact = found(&page).into_iter().find(|id| id.starts_with("binhu-q4")).expect("a fact");
    page.click(&format!("[data-found='{fact}']"));
    assert_eq!(page.count(&format!("[data-evidence='{fact}']")), 1);
    assert!(focused(&page, "#evidence"));
    page.press(&["/"]);
    page.press(&["q", "q", "q", "z"]);
    assert!(found(&page).is_empty());
    assert!(page.text("dialog [role=status]").contains("qqqz"));
    page.press(&["Enter"]);
    assert_eq!(page.count("dialog"), 1, "there is nothing to choose");
}

#[test]
fn an_unfinished_text_of_an_input_method_is_not_sought() {
    let page = Page::hosted();
    page.press(&["/"]);
    let types = |text: &str, event: &str| {
        page.eval(&format!(
            "(() => {{ const field = document.querySelector('#seek'); field.value = {}; field.dispatchEvent({event}); }})()",
            json!(text)
        ));
        page.ready();
    };
    types("xi'sh", "new InputEvent('input', { bubbles: true, isComposing: true })");
    assert!(found(&page).is_empty(), "it is half a text");
    // Engines differ in whether `input` comes after this, or never.
    types("锡山", "new CompositionEvent('compositionend', { bubbles: true, data: '锡山' })");
    page.wait("document.querySelector('[data-found=\"district=xishan\"]')");
    types("锡山", "new InputEvent('input', { bubbles: true })");
    assert_eq!(found(&page)[0], "district=xishan");
}

#[test]
fn keys_do_what_the_help_says_and_can_be_switched_off() {
    let page = Page::hosted();
    page.press(&["?"]);
    assert!(page.shows("[data-dialog=help]") && page.count("[data-dialog=help] dt") >= 10);
    page.press(&["t", "Escape"]);
    assert_eq!(page.count("dialog"), 0);
    assert!(page.shows("figure canvas"), "a key does nothing below a dialog");
    page.press(&["t"]);
    assert!(page.shows("figure table") && !page.shows("figure canvas"));
    page.press(&["t", "s"]);
    assert_eq!(page.hash(), "v=1&page=sources");
    page.goto("v=1");
    page.press(&["d"]);
    assert!(page.shows("[data-dialog=take] [data-take=csv]"), "what can be downloaded");
    page.press(&["Escape"]);
    page.press(&["/"]);
    page.press(&["s", "t"]);
    assert_eq!(page.hash(), "v=1", "a key is a letter where text is typed");
    page.press(&["Escape", "?"]);
    page.click("[data-do=keys]");
    page.press(&["Escape", "s", "/"]);
    assert_eq!((page.hash().as_str(), page.count("dialog")), ("v=1", 0));
    page.reload();
    page.press(&["s"]);
    assert_eq!(page.hash(), "v=1", "also the next time");
}

#[test]
fn the_language_that_was_chosen_is_remembered() {
    let page = Page::hosted();
    let tongue = || page.attr("html", "lang");
    page.click("[data-do=language]");
    assert_eq!(tongue(), "en");
    page.open("v=1&page=facts");
    assert_eq!(tongue(), "en");
    page.open("v=1&page=facts&lang=zh");
    assert_eq!(tongue(), "zh-CN", "an address that names one has its way");
    page.open("v=1&page=facts");
    page.click("[data-do=language]");
    page.open("");
    assert_eq!(tongue(), "zh-CN");
}

#[test]
fn a_screen_reader_is_told_what_search_finds() {
    let page = Page::hosted_at("v=1&lang=en");
    assert_eq!(page.spoken("[data-do=search]"), "button Search /");
    page.tab_to("[data-do=search]");
    page.press(&["Enter"]);
    assert_eq!(page.spoken("#seek"), "combobox Search");
    assert_eq!(page.spoken("dialog"), "dialog Search");
    page.press(&["4", "6", "5"]);
    assert_eq!(page.spoken("#found"), "listbox Results");
    assert_eq!(page.spoken("[data-found='subject=s465']"), "option “465” modern industry system Subject");
    assert_eq!(page.attr("#seek", "aria-expanded"), "true");
    assert_eq!(page.text("dialog [role=status]"), "Names: 1, facts: 1");
    page.press(&["Enter"]);
    assert!(page.text("[role=status][data-result-count]").contains("of 926 facts"), "the count is live text");
    assert_eq!(
        page.spoken("[data-chip=subject]"),
        "button Remove filter: Subject “465” modern industry system"
    );
}

#[test]
fn a_screen_reader_is_told_the_way_to_an_answer() {
    // Who admits problems: a page, a filter, the rows.
    let page = Page::hosted_at("v=1&lang=en");
    page.tab_to("nav [data-page=facts]");
    assert_eq!(page.spoken("nav [data-page=facts]"), "button Facts");
    page.press(&["Enter"]);
    assert_eq!(page.attr("nav [aria-current=page]", "data-page"), "facts");
    let problem = "[data-facet=kind][data-value=problem]";
    page.tab_to(problem);
    let all = page.number(problem, "data-count");
    assert!(page.spoken(problem).starts_with("button Problem"), "{}", page.spoken(problem));
    assert_eq!(page.attr(problem, "aria-pressed"), "false");
    page.press(&["Enter"]);
    assert_eq!(page.attr(problem, "aria-pressed"), "true");
    assert!(focused(&page, problem), "the focus stays where it is");
    assert_eq!(page.text("[role=status][data-result-count]"), format!("{all} of 926 facts"));
    assert_eq!(page.count("tr[data-fact]"), all);
    page.tab_to("[data-do=clear-all]");
    page.press(&["Enter"]);
    assert_eq!(page.text("[role=status][data-result-count]"), "926 of 926 facts");
    assert!(!focused(&page, "body"), "nor is it lost where what had it is gone");

    // What stands behind 465: a page, a card.
    page.tab_to("nav [data-page=projects]");
    page.press(&["Enter"]);
    let card = "[data-card=s465] [data-only]";
    page.tab_to(card);
    assert_eq!(page.spoken(card), "button “465” modern industry system");
    page.tab_to("[data-card=s465] .claim[data-fact]");
    page.press(&["Enter"]);
    assert!(focused(&page, "#evidence"));
    assert!(page.spoken("aside[data-evidence]").starts_with("complementary"), "a region of its own");
    page.press(&["Escape"]);
    assert!(focused(&page, "[data-card=s465] .claim[data-fact]"), "back where it was opened");
}
