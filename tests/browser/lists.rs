//! The pages that are lists: projects, sources and the sheet for a district, against the tables.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::json;
use xijian::data::fact::{Kind, SubjectKind};
use xijian::data::schema::{Tab, facts, subjects};
use xijian::data::{Data, Row, bundled};

use crate::page::Page;

fn ids(data: &Data, is: impl Fn(Row) -> bool) -> BTreeSet<String> {
    data.rows(Tab::Facts).filter(|&fact| is(fact)).map(|fact| data.id(Tab::Facts, fact).to_owned()).collect()
}

#[test]
fn what_is_said_of_a_named_thing_is_on_its_card_or_that_of_its_whole() {
    let (page, data) = (Page::hosted_at("v=1&page=projects"), bundled());
    let kinds = [SubjectKind::Project, SubjectKind::Place, SubjectKind::Scheme, SubjectKind::Sector];
    let whole = |fact: Row| {
        let mut subject = data.code(facts::SUBJECT, fact).row()?;
        while let Some(parent) = data.code(subjects::PARENT, subject).row() {
            subject = parent;
        }
        Some(subject)
    };
    let is_such =
        |subject: &Row| kinds.map(SubjectKind::code).contains(&data.code(subjects::KIND, *subject).0);
    let expected = ids(&data, |fact| whole(fact).as_ref().is_some_and(is_such));
    let shown = page.attrs("[data-card] [data-fact]", "data-fact");
    assert!(expected.len() > 100, "there are such: {}", expected.len());
    assert_eq!(shown.len(), expected.len(), "each once");
    assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), expected);
    for card in page.attrs("[data-card]", "data-card") {
        let subject = data.find(Tab::Subjects, &card).expect("a subject");
        let own = page.attrs(&format!("[data-card='{card}'] [data-fact]"), "data-fact");
        let all = own.iter().all(|id| whole(data.find(Tab::Facts, id).expect("a fact")) == Some(subject));
        assert!(all, "{card}: {own:?}");
    }
    // A card's name filters, and its list keeps its context.
    page.click("[data-card='s465'] [data-only]");
    assert_eq!(page.hash(), "v=1&page=projects&subject=s465");
    assert!(page.count("[data-card]") > 50);
}

#[test]
fn every_body_is_in_its_unit_with_the_offices_held_in_it() {
    let (page, data) = (Page::hosted_at("v=1&page=assessment"), bundled());
    let body = |fact: Row| data.code(facts::BODY, fact).row();
    let named: BTreeSet<String> =
        data.rows(Tab::Facts).filter_map(body).map(|body| data.id(Tab::Bodies, body).to_owned()).collect();
    let shown = page.attrs("[data-body]", "data-body");
    assert_eq!(shown.len(), named.len(), "each once");
    assert_eq!(shown.iter().cloned().collect::<BTreeSet<_>>(), named);
    let role = |fact: Row| data.code(facts::KIND, fact).0 == Kind::Role.code();
    for id in &shown {
        let own = data.find(Tab::Bodies, id);
        let held = page.attrs(&format!("[data-body='{id}'] [data-fact]"), "data-fact");
        assert_eq!(
            held.into_iter().collect::<BTreeSet<_>>(),
            ids(&data, |fact| body(fact) == own && role(fact))
        );
    }
    // From a person to all facts, and back.
    let person = data.find(Tab::People, "yang_jianping").expect("who held an office");
    let all = ids(&data, |fact| data.code(facts::PERSON, fact).row() == Some(person));
    page.click("[data-body='jingkai_committee'] [data-only='person=yang_jianping']");
    assert_eq!(page.number("[data-result-count]", "data-result-count"), all.len());
    assert_eq!(page.count("[data-body]"), shown.len(), "the list keeps its context");
    page.click("[data-only='person=yang_jianping'][aria-pressed=true]");
    assert_eq!(page.count("[data-chip]"), 0);
    page.goto("v=1&page=assessment&district=jingkai&kind=role");
    assert_eq!(page.attrs("[data-body]", "data-body")[0], "jingkai_committee");
}

#[test]
fn every_source_is_listed_with_what_it_contributed() {
    for page in [Page::hosted_at("v=1&page=sources"), Page::file_at("v=1&page=sources&lang=en")] {
        let data = bundled();
        assert_eq!(page.count("[data-origin]"), data.len(Tab::Sources));
        let sum = "[...document.querySelectorAll('[data-origin] summary b')].reduce((sum, { textContent }) => sum + parseInt(textContent), 0)";
        assert_eq!(page.eval(sum), data.len(Tab::Facts));
        let inferred =
            page.attrs("[data-inferred] [data-fact]", "data-fact").into_iter().collect::<BTreeSet<_>>();
        assert_eq!(inferred, ids(&data, |fact| data.is_inferred(facts::CERTAINTY, fact)));
        assert_eq!(
            page.count("[data-inferred] li > span:not(:empty)"),
            inferred.len(),
            "each with its reason"
        );
        // Its link leads to its facts, by an address of the usual form.
        page.click("[data-origin='a003'] summary");
        page.click("[data-origin='a003'] a");
        page.ready();
        let from = data.find(Tab::Sources, "a003");
        let own = ids(&data, |fact| data.code(facts::SOURCE, fact).row() == from);
        assert_eq!(page.number("[data-result-count]", "data-result-count"), own.len());
        assert!(page.hash().starts_with("v=1&page=facts&source=a003"), "{}", page.hash());
    }
}

#[test]
fn what_has_changed_since_the_release_before_is_counted_and_listed() {
    let page = Page::hosted_at("v=1&page=sources");
    let list = page.eval("fetch('data/history/changes.csv').then((answer) => answer.text())");
    let list: Vec<Vec<&str>> =
        list.as_str().expect("text").lines().map(|line| line.split(',').collect()).collect();
    let tables = page.attrs("[data-changes]", "data-changes");
    assert!(tables.contains(&"facts".to_owned()), "{tables:?}");
    for table in &tables {
        let counted = page.eval(&format!(
            "[...document.querySelectorAll('[data-changes={table}] td')].map((cell) => Number(cell.textContent))"
        ));
        let counted: Vec<usize> = serde_json::from_value(counted).unwrap();
        let listed = ["added", "changed", "removed"]
            .map(|change| list.iter().filter(|row| row[0] == table && row[2] == change).count());
        assert_eq!(counted, listed, "{table}");
    }
    assert!(list[1..].iter().all(|row| tables.contains(&row[0].to_owned())));
}

#[test]
fn a_name_in_the_evidence_leads_to_all_of_its_facts() {
    let data = bundled();
    let role = data.find(Tab::Facts, "a003.007.2").expect("who held a post");
    let page = Page::hosted_at("v=1&page=facts&fact=a003.007.2");
    for (name, col) in [("person", facts::PERSON), ("body", facts::BODY), ("district", facts::DISTRICT)] {
        let own = data.code(col, role);
        if own.row().is_none() {
            assert_eq!(page.count(&format!("[data-only^='{name}=']")), 0, "{name} is not named");
            continue;
        }
        page.click(&format!("[data-only^='{name}=']"));
        let all = ids(&data, |fact| data.code(col, fact) == own);
        assert_eq!(page.number("[data-result-count]", "data-result-count"), all.len(), "{name}");
        assert_eq!(page.count("[data-evidence='a003.007.2']"), 1, "the way back");
        page.click(&format!("[data-only^='{name}=']"));
        assert_eq!(page.count("[data-chip]"), 0, "and takes it back");
    }
}

#[test]
fn a_tile_leads_to_a_sheet_that_prints_on_one_page() {
    let (page, data) = (Page::hosted(), bundled());
    page.click("[data-facet='district'][data-value='liangxi']");
    page.click("nav [data-page='brief']");
    assert_eq!(page.hash(), "v=1&page=brief&district=liangxi");
    assert_eq!(page.attrs("[data-sheet]", "data-sheet"), ["liangxi"]);
    for lang in ["zh", "en"] {
        for unit in data.rows(Tab::Districts).map(|row| data.id(Tab::Districts, row)) {
            page.goto(&format!("v=1&page=brief&district={unit}&lang={lang}"));
            assert_eq!(page.attr("[data-sheet]", "data-sheet"), unit);
            assert_eq!(pages(&page), 1, "{unit}, {lang}");
            // All that is said names its source, and each source that is named is listed.
            let named = page.eval(
                "new Set([...document.querySelectorAll('.sheet sup')].map((it) => it.textContent)).size",
            );
            assert_eq!(named, page.count(".refs li"), "{unit}, {lang}");
            let about = |id: &String| {
                let fact = data.find(Tab::Facts, id).expect("a fact");
                data.code(facts::DISTRICT, fact).row().map(|row| data.id(Tab::Districts, row)) == Some(unit)
            };
            let promises = page.attrs(".sheet tr td:first-child [data-fact]", "data-fact");
            let lines = page.attrs(".sheet section [data-fact]", "data-fact");
            assert!(promises.iter().chain(&lines).all(about), "{unit}, {lang}");
        }
    }
    page.goto("v=1&page=brief&district=xishan~xinwu");
    assert_eq!((page.count(".sheet"), pages(&page)), (2, 2), "one page each");
    page.goto("v=1&page=brief");
    assert_eq!(page.count("[data-sheet]"), 0);
    page.click(".given a");
    page.ready();
    assert_eq!(page.count("[data-sheet]"), 1, "the way to each");
}

/// How many pages the browser prints.
fn pages(page: &Page) -> usize {
    let print = page.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let pdf = BASE64.decode(print["data"].as_str().expect("a document")).expect("in base64");
    let pdf = String::from_utf8_lossy(&pdf);
    pdf.matches("/Type /Page\n").count()
}
