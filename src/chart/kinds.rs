//! Kinds by year: how many facts of each kind each year has.

use super::{At, Axis, ChartDef, Look, Mark, Scene, Shape, View, Width};
use crate::data::Code;
use crate::data::Lang;
use crate::data::fact::Kind;
use crate::data::schema::Facet;
use crate::query::Page;
use crate::query::group::Ask;
use crate::text::fill;

pub(super) const DEF: ChartDef = ChartDef {
    id: "kinds",
    page: Page::Overview,
    width: Width::Whole,
    asks: &[Ask { by: &[Facet::Kind, Facet::Year], ignoring: &[Facet::Kind, Facet::Year] }],
    scene,
};

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    /// Of one, and of more.
    facts: [&'static str; 2],
    in_year: &'static str,
    seen: fn(&str, u32, u32) -> String,
    nothing: &'static str,
}

const ZH: Text = Text {
    title: "各年有哪些类型的事实",
    subtitle: "事实条数，条长与条数成比例",
    note: "目标与承诺按要达到的年份计。“·”表示没有。",
    facts: ["{} 条", "{} 条"],
    in_year: "{} 年",
    seen: |kind, year, n| format!("最多的是 {year} 年的“{kind}”，{n} 条。"),
    nothing: "没有符合筛选的事实。",
};

const EN: Text = Text {
    title: "What kinds of fact each year has",
    subtitle: "Number of facts; bars in proportion",
    note: "Targets and pledges count in the year they are to be reached. “·” means none.",
    facts: ["{} fact", "{} facts"],
    in_year: "{}",
    seen: |kind, year, n| format!("The most are of kind “{kind}” in {year}: {n}."),
    nothing: "No fact matches the filters.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let years = view.years();
    let (top, sentence) = most(view, text, &years);
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (row, word) in Kind::WORDS.iter().enumerate() {
        let kind = Code(row as u32 + 1);
        let name = word.label(view.words.lang);
        let mut total = 0;
        for (column, &(code, year)) in years.iter().enumerate() {
            let n = view.count(0, &[kind, code]);
            total += n;
            let label = fill(text.facts[usize::from(n != 1)], &[&n.to_string()]);
            let head = format!("{name} · {}", fill(text.in_year, &[&year.to_string()]));
            marks.push(Mark {
                key: vec![(Facet::Kind, kind), (Facet::Year, code)],
                facts: Vec::new(),
                x: At::Band(column),
                y: At::Band(row),
                look: Look::PLAIN,
                muted: false,
                shape: bar(n, top),
                tip: vec![head, label.clone()],
                label,
                selected: view.chosen(Facet::Kind, kind) && view.chosen(Facet::Year, code),
            });
        }
        rows.push(view.band(Facet::Kind, kind, name, total.to_string()));
    }
    let column = |&(code, year): &(Code, u32)| view.band(Facet::Year, code, &year.to_string(), String::new());
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence,
        note: text.note.into(),
        across: Axis::Bands(years.iter().map(column).collect()),
        down: Axis::Bands(rows),
        total: view.words.total,
        marks,
        ..Scene::default()
    }
}

/// The longest bar, and the sentence about it: of equal ones that of the first year, and of the last kind in it.
fn most(view: &View<'_>, text: &Text, years: &[(Code, u32)]) -> (u32, String) {
    let mut most = (0, 0, "");
    for &(code, year) in years {
        for (place, word) in Kind::WORDS.iter().enumerate().rev() {
            let n = view.count(0, &[Code(place as u32 + 1), code]);
            if n > most.0 {
                most = (n, year, word.label(view.words.lang));
            }
        }
    }
    let (n, year, kind) = most;
    (n, if n == 0 { text.nothing.to_owned() } else { (text.seen)(kind, year, n) })
}

fn bar(n: u32, top: u32) -> Shape {
    if n == 0 {
        Shape::Bar { share: None, text: "·".into() }
    } else {
        Shape::Bar { share: Some(f64::from(n) / f64::from(top)), text: n.to_string() }
    }
}
