//! Kinds by year: how many facts of each kind each year has.

use super::{Band, ChartDef, Mark, Scene, Shape, View};
use crate::data::Code;
use crate::data::Lang;
use crate::data::fact::Kind;
use crate::data::schema::Facet;
use crate::query::group::Ask;

pub(super) const DEF: ChartDef = ChartDef {
    id: "kinds",
    asks: &[Ask { by: &[Facet::Kind, Facet::Year], ignoring: &[Facet::Kind, Facet::Year] }],
    scene,
};

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    facts: fn(u32) -> String,
    year: fn(u32) -> String,
    seen: fn(&str, u32, u32) -> String,
    nothing: &'static str,
}

const ZH: Text = Text {
    title: "各年有哪些类型的事实",
    subtitle: "事实条数，条长与条数成比例",
    note: "目标与承诺按要达到的年份计。“·”表示没有。",
    facts: |n| format!("{n} 条"),
    year: |year| format!("{year} 年"),
    seen: |kind, year, n| format!("最多的是 {year} 年的“{kind}”，{n} 条。"),
    nothing: "没有符合筛选的事实。",
};

const EN: Text = Text {
    title: "What kinds of fact each year has",
    subtitle: "Number of facts; bars in proportion",
    note: "Targets and pledges count in the year they are to be reached. “·” means none.",
    facts: |n| if n == 1 { "1 fact".to_owned() } else { format!("{n} facts") },
    year: |year| year.to_string(),
    seen: |kind, year, n| format!("The most are of kind “{kind}” in {year}: {n}."),
    nothing: "No fact matches the filters.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let years: Vec<(Code, u32)> = view
        .data
        .years()
        .iter()
        .map(|&year| (view.data.year_code(year).unwrap_or(Code::NONE), year))
        .collect();
    let kinds: Vec<(Code, &str)> =
        Kind::WORDS.iter().zip(1..).map(|(word, code)| (Code(code), word.label(view.words.lang))).collect();
    let count = |kind: Code, year: Code| view.count(0, &[kind, year]);
    let cells = kinds.iter().flat_map(|kind| years.iter().map(move |year| (*kind, *year)));
    let most = cells.clone().max_by_key(|(kind, year)| (count(kind.0, year.0), std::cmp::Reverse(year.1)));
    let top = most.map_or(0, |(kind, year)| count(kind.0, year.0));
    let mark = |((kind, name), (code, year)): ((Code, &str), (Code, u32))| {
        let n = count(kind, code);
        Mark {
            key: vec![(Facet::Kind, kind), (Facet::Year, code)],
            column: code.0 as usize - 1,
            row: kind.0 as usize - 1,
            shape: bar(n, top),
            label: (text.facts)(n),
            tip: vec![format!("{name} · {}", (text.year)(year)), (text.facts)(n)],
            selected: view.chosen(Facet::Kind, kind) && view.chosen(Facet::Year, code),
        }
    };
    let sum = |kind: Code| years.iter().map(|(year, _)| count(kind, *year)).sum::<u32>();
    Scene {
        title: text.title.into(),
        subtitle: text.subtitle.into(),
        sentence: most
            .filter(|_| top > 0)
            .map_or(text.nothing.into(), |((_, name), (_, year))| (text.seen)(name, year, top)),
        note: text.note.into(),
        key: Vec::new(),
        columns: years
            .iter()
            .map(|&(code, year)| band(view, Facet::Year, code, &year.to_string(), ""))
            .collect(),
        rows: kinds
            .iter()
            .map(|&(kind, name)| band(view, Facet::Kind, kind, name, &sum(kind).to_string()))
            .collect(),
        total: view.words.total.into(),
        marks: cells.map(mark).collect(),
    }
}

fn bar(n: u32, top: u32) -> Shape {
    if n == 0 {
        Shape::Bar { share: None, text: "·".into() }
    } else {
        Shape::Bar { share: Some(f64::from(n) / f64::from(top)), text: n.to_string() }
    }
}

fn band(view: &View<'_>, facet: Facet, code: Code, label: &str, total: &str) -> Band {
    Band {
        label: label.to_owned(),
        short: label.to_owned(),
        selected: view.chosen(facet, code),
        total: total.to_owned(),
    }
}
