//! Charts as instruments: marks that are clicked, joined by Shift, walked by keys; tips that stay; legends that isolate.

use crate::page::{Page, Screen};

/// The mark of a chart whose key contains all of these.
fn mark(chart: &str, parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| format!("[data-mark*=\"{part}\"]")).collect::<Vec<_>>().concat();
    format!("figure[data-chart=\"{chart}\"] {parts}")
}

fn canvas(chart: &str) -> String {
    format!("figure[data-chart=\"{chart}\"] canvas")
}

fn place(page: &Page, mark: &str) -> [usize; 2] {
    ["data-x", "data-y"].map(|name| page.number(mark, name))
}

#[test]
fn shift_adds_a_mark_to_the_filters() {
    let page = Page::hosted();
    let cells = ["2022", "2023"].map(|year| {
        let mark = mark("coverage", &["district=xishan", &format!("year={year}")]);
        place(&page, &mark)
    });
    page.click_at(&canvas("coverage"), cells[0][0], cells[0][1]);
    assert_eq!(page.hash(), "v=1&year=2022&district=xishan");
    page.shift_click_at(&canvas("coverage"), cells[1][0], cells[1][1]);
    assert_eq!(page.hash(), "v=1&year=2022~2023&district=xishan");
    page.shift_click_at(&canvas("coverage"), cells[1][0], cells[1][1]);
    assert_eq!(
        page.hash(),
        "v=1&year=2022",
        "what is in force already is taken out: its year and its district"
    );
}

#[test]
fn a_tip_is_pinned_opens_evidence_and_is_dismissed() {
    let page = Page::hosted_at("v=1&page=indicators");
    let chart = "figure[data-chart=\"heat\"]";
    let own = mark("heat", &["district=jiangyin", "year=2021"]);
    let [x, y] = place(&page, &own);
    page.hover(&canvas("heat"), x, y);
    assert!(page.text(&format!("{chart} .tip")).contains("4580.33"));
    assert_eq!(page.count(&format!("{chart} .tip[data-pinned]")), 0);
    assert_eq!(page.hash(), "v=1&page=indicators", "looking filters nothing");
    page.click_at(&canvas("heat"), x, y);
    assert!(page.hash().contains("district=jiangyin"), "{}", page.hash());
    assert!(page.shows(&format!("{chart} .tip[data-pinned]")), "the tip outlives the change it made");
    let fact = page.attr(&own, "data-facts");
    let fact = fact.split(' ').next().expect("a fact").to_owned();
    page.click(&format!("{chart} .tip [data-do=\"evidence\"]"));
    assert!(page.shows(&format!("[data-evidence=\"{fact}\"]")));
    page.press(&["Escape"]);
    assert_eq!(page.count("[data-evidence]"), 0);
    page.eval(&format!("document.querySelector(`{}`).focus()", canvas("heat")));
    page.press(&["Escape"]);
    assert_eq!(page.count(&format!("{chart} .tip")), 0);
}

#[test]
fn keys_walk_the_marks_and_say_them() {
    let page = Page::hosted_at("v=1&page=indicators&lang=en");
    page.eval(&format!("document.querySelector(`{}`).focus()", canvas("trend")));
    let said = || page.text("figure[data-chart=\"trend\"] [aria-live]");
    page.press(&["ArrowRight"]);
    let first = said();
    assert!(first.contains("CNY"), "{first}");
    page.press(&["ArrowRight"]);
    assert_ne!(said(), first);
    page.press(&["End"]);
    let last = said();
    page.press(&["Home"]);
    assert_ne!(said(), last);
    page.press(&[" "]);
    assert!(page.shows("figure[data-chart=\"trend\"] .tip[data-pinned]"));
    page.press(&["Enter"]);
    assert!(page.hash().contains("district="), "{}", page.hash());
    page.press(&["Escape"]);
    assert_eq!(page.count("figure[data-chart=\"trend\"] .tip"), 0);
}

#[test]
fn t_turns_charts_to_tables_of_the_same_marks() {
    let page = Page::hosted_at("v=1&page=indicators");
    let marks = page.attrs("[data-mark]", "data-mark");
    assert!(page.shows(&canvas("trend")));
    page.press(&["t"]);
    assert!(!page.shows(&canvas("trend")) && page.shows("figure[data-chart=\"trend\"] table"));
    assert_eq!(page.attrs("[data-mark]", "data-mark"), marks);
    page.press(&["t"]);
    assert!(page.shows(&canvas("trend")));
    page.click("figure[data-chart=\"rank\"] .acts button:nth-child(2)");
    assert!(!page.shows(&canvas("rank")) && page.shows(&canvas("trend")), "one chart alone");
}

#[test]
fn what_is_pointed_at_is_ringed_in_every_chart() {
    let page = Page::hosted_at("v=1&page=indicators");
    let rings = |chart: &str| page.attr(&format!("figure[data-chart=\"{chart}\"] .rings path"), "d");
    assert_eq!(rings("heat"), "");
    let [x, y] = place(&page, &mark("rank", &["district=jiangyin"]));
    page.hover(&canvas("rank"), x, y);
    assert_eq!(rings("rank").matches('M').count(), 1);
    assert_eq!(rings("heat").matches('M').count(), 1, "the same figure in the other chart");
    let pixels = page.eval(&format!("document.querySelector(`{}`).toDataURL()", canvas("heat")));
    page.hover("h1, .lead", 1, 1);
    assert_eq!(rings("heat"), "");
    assert_eq!(page.eval(&format!("document.querySelector(`{}`).toDataURL()", canvas("heat"))), pixels);
}

#[test]
fn legends_isolate() {
    let page = Page::hosted_at("v=1&page=indicators");
    let unit = "figure[data-chart=\"trend\"] [data-series] button";
    page.click(unit);
    assert!(page.hash().contains("compare="), "a unit is set against the others: {}", page.hash());
    assert_eq!(page.attr(unit, "aria-pressed"), "true");
    page.click(unit);
    assert_eq!(page.hash(), "v=1&page=indicators");
    page.click("nav [data-page=\"overview\"]");
    let fill = "figure[data-chart=\"coverage\"] [data-fill=\"7\"] button";
    let pixels = || page.eval(&format!("document.querySelector(`{}`).toDataURL()", canvas("coverage")));
    let before = pixels();
    page.click(fill);
    assert_eq!(page.attr(fill, "aria-pressed"), "true");
    assert_ne!(pixels(), before);
    page.click(fill);
    assert_eq!(pixels(), before);
}

#[test]
fn units_are_compared_and_the_pages_follow() {
    let page = Page::hosted_at("v=1&page=indicators");
    page.click("[data-compare=\"xishan\"]");
    page.click("[data-compare=\"wuxi\"]");
    assert_eq!(page.hash(), "v=1&page=indicators&compare=xishan~wuxi");
    let side = page.attrs("figure[data-chart=\"side\"] thead th", "class").len();
    assert_eq!(side, 2, "a column for each");
    page.click("nav [data-page=\"overview\"]");
    assert_eq!(page.hash(), "v=1&compare=xishan~wuxi");
    assert_eq!(page.attr("[data-compare=\"xishan\"]", "aria-pressed"), "true");
    page.click("nav [data-page=\"facts\"]");
    let back = page.attrs("tr[data-fact][data-back]", "data-fact").len();
    assert!(back > 0 && back < page.count("tr[data-fact]"), "facts of other units stand back");
    page.click("[data-do=\"compare-none\"]");
    assert_eq!(page.hash(), "v=1&page=facts");
    assert_eq!(page.count("[data-back]"), 0);
}

#[test]
fn a_ranking_of_few_units_waits_until_it_is_asked_for() {
    let page = Page::hosted_at("v=1&page=indicators&indicator=gdp_growth&year=2022");
    let rank = "figure[data-chart=\"rank\"]";
    assert_eq!(page.count(&format!("{rank} [data-mark]")), 0);
    page.click(&format!("{rank} [data-do=\"enlarge\"]"));
    assert!(page.hash().ends_with("&chart=rank"), "{}", page.hash());
    assert!(page.count(&format!("{rank} [data-mark]")) > 0);
    assert!(page.text(&format!("{rank} figcaption")).contains("不到一半"), "and says so");
    assert_eq!(page.attr("figure[data-chart]", "data-chart"), "rank", "what was asked for comes first");
}

#[test]
fn the_fair_version_is_one_click_away() {
    let page = Page::hosted_at("v=1&page=indicators&indicator=gdp&year=2021");
    let said = page.text("[data-fair]");
    assert!(said.contains("总量") && said.contains("推断"), "{said}");
    page.click("[data-fair] li:has(.text-btn) [data-do=\"fairer\"]");
    assert_ne!(page.hash(), "v=1&page=indicators&year=2021&indicator=gdp");
}

#[test]
fn a_finger_pins_a_tip_and_closes_it() {
    let page = Page::hosted();
    page.emulate(Screen { width: 360, height: 740, ..Screen::default() });
    page.devtools("Emulation.setTouchEmulationEnabled", &serde_json::json!({ "enabled": true }));
    page.open("v=1");
    let own = mark("coverage", &["district=jingkai", "year=2022"]);
    page.eval(&format!(
        "document.querySelector(`{}`).scrollIntoView({{ block: 'center' }})",
        canvas("coverage")
    ));
    let [x, y] = place(&page, &own);
    let corner = page.eval(&format!(
        "(() => {{ const {{ left, top }} = document.querySelector(`{}`).getBoundingClientRect(); return [left, top] }})()",
        canvas("coverage")
    ));
    let at = |place: usize, offset: usize| corner[place].as_f64().expect("a coordinate") + offset as f64;
    for (kind, points) in [
        ("touchStart", serde_json::json!([{ "x": at(0, x), "y": at(1, y) }])),
        ("touchEnd", serde_json::json!([])),
    ] {
        page.devtools(
            "Input.dispatchTouchEvent",
            &serde_json::json!({ "type": kind, "touchPoints": points }),
        );
    }
    page.wait("document.querySelector('.tip[data-pinned]') != null");
    assert_eq!(page.hash(), "v=1", "a tap filters nothing by itself");
    page.click(".tip [data-do=\"tip\"]:last-child");
    assert_eq!(page.count(".tip"), 0);
}

/// Several marks may filter to the same: of parts of one year, of one unit's projects.
#[test]
fn a_pinned_tip_stays_with_its_mark() {
    let page = Page::hosted_at("v=1&page=projects");
    let chart = "figure[data-chart=\"sizes\"]";
    let names = page.attrs(&format!("{chart} [data-mark]"), "data-mark");
    let again = |place: &usize| names[..*place].contains(&names[*place]);
    let place = (0..names.len()).find(again).expect("two marks that filter to the same");
    let cell = format!("[...document.querySelectorAll('{chart} [data-mark]')][{place}].dataset");
    let [x, y] =
        ["x", "y"].map(|axis| page.eval(&format!("+{cell}.{axis}")).as_u64().expect("pixels") as usize);
    page.hover(&canvas("sizes"), x, y);
    let said = page.text(&format!("{chart} .tip > span:nth-child(2)"));
    page.click_at(&canvas("sizes"), x, y);
    assert_eq!(page.text(&format!("{chart} .tip[data-pinned] > .claim")), said);
}

#[test]
fn escape_takes_tips_away_wherever_the_focus_is() {
    let page = Page::hosted_at("v=1&page=indicators");
    let [x, y] = place(&page, &mark("heat", &["district=jiangyin", "year=2021"]));
    page.click_at(&canvas("heat"), x, y);
    assert_eq!(page.count(".tip[data-pinned]"), 1);
    page.eval("document.querySelector('[data-group] summary').focus()");
    page.press(&["Escape"]);
    assert_eq!(page.count(".tip"), 0);
    let focused = page.eval("document.activeElement.closest('figure')?.dataset.chart");
    assert_eq!(focused, "heat", "the keys go on from the mark");
}

#[test]
fn a_tip_is_within_the_window_and_beside_its_mark() {
    let page = Page::hosted_at("v=1&page=assessment");
    page.resize(1440, 700);
    for chart in ["honours", "levels", "events", "clock"] {
        let marks = page.count(&format!("figure[data-chart=\"{chart}\"] [data-mark]"));
        for place in [0, marks / 2, marks - 1] {
            let cell = format!(
                "[...document.querySelectorAll('figure[data-chart={chart}] [data-mark]')][{place}].dataset"
            );
            let [x, y] = ["x", "y"]
                .map(|axis| page.eval(&format!("+{cell}.{axis}")).as_u64().expect("pixels") as usize);
            // The mark near the upper edge of the window.
            page.eval(&format!(
                "scrollTo(0, scrollY + document.querySelector(`{}`).getBoundingClientRect().top + {y} - 40)",
                canvas(chart)
            ));
            page.hover(&canvas(chart), x, y);
            let found = page.eval(&format!(
                "(() => {{
                    const tip = document.querySelector('figure[data-chart={chart}] .tip').getBoundingClientRect();
                    const at = document.querySelector(`{}`).getBoundingClientRect();
                    const [x, y] = [at.left + {x}, at.top + {y}];
                    const covers = tip.left < x && x < tip.right && tip.top < y && y < tip.bottom;
                    return [covers, tip.top >= 0, tip.left >= 0 && tip.right <= innerWidth];
                }})()",
                canvas(chart)
            ));
            assert_eq!(found, serde_json::json!([false, true, true]), "{chart} {place}");
        }
    }
}
