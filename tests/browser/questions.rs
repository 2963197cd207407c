//! The questions that the pages answer, each in at most three clicks: `tests/questions.csv` has the clicks, where the answer
//! then stands, and the facts that it is.

use std::collections::BTreeSet;

use xijian::data::bundled;
use xijian::data::schema::Tab;

use crate::page::Page;

const QUESTIONS: &str = include_str!("../questions.csv");

/// The cells of a line; none of ours spans lines.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cells.last_mut().expect("one").push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().expect("one").push(letter),
        }
    }
    cells
}

/// The facts that stand where a selector finds something: named as a row, or carried by the mark of a chart.
fn shown(page: &Page, place: &str) -> BTreeSet<String> {
    let facts = |name: &str| page.attrs(&format!(":is({place})[{name}]"), name);
    let ids = ["data-facts", "data-fact", "data-promise"].into_iter().flat_map(facts);
    ids.flat_map(|ids| ids.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|id| !id.is_empty())
        .collect()
}

#[test]
fn every_question_is_answered_in_three_clicks() {
    walk(&|page, css| page.click(css));
}

#[test]
fn every_question_is_answered_by_keyboard_alone() {
    walk(&|page, css| {
        page.tab_to(css);
        page.press(&["Enter"]);
    });
}

fn walk(act: &dyn Fn(&Page, &str)) {
    let (page, data) = (Page::hosted(), bundled());
    let mut lines = QUESTIONS.lines();
    assert_eq!(lines.next(), Some("id,zh,en,clicks,where,answer"));
    for line in lines {
        let cells = cells(line);
        let [id, _, question, clicks, place, answer] = &cells[..] else { panic!("{line}") };
        let answer: BTreeSet<String> = answer.split(' ').map(str::to_owned).collect();
        let known = |id: &String| data.find(Tab::Facts, id).is_some();
        assert!(answer.iter().all(known), "{id}: {answer:?}");
        page.open("");
        let clicks: Vec<&str> = clicks.split("; ").collect();
        assert!((1..=3).contains(&clicks.len()), "{id}: {clicks:?}");
        for click in clicks {
            act(&page, click);
        }
        assert_eq!(shown(&page, place), answer, "{id}: {question}");
    }
}
