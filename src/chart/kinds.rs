//! Kinds by year: how many facts of each kind each year has.

use super::{At, Axis, ChartDef, Scene, Shape, Told, View, Width, fill};
use crate::data::fact::Kind;
use crate::data::schema::Facet;
use crate::data::{Code, Lang};
use crate::query::Page;
use crate::query::group::Ask;

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
    seen: fn(&str, u32, u32) -> String,
    nothing: &'static str,
}

const ZH: Text = Text {
    title: "各年有哪些类型的事实",
    subtitle: "事实条数，条长与条数成比例",
    note: "目标与承诺按要达到的年份计。“·”表示没有。",
    facts: ["{} 条", "{} 条"],
    seen: |kind, year, n| format!("最多的是 {year} 年的“{kind}”，{n} 条。"),
    nothing: "没有符合筛选的事实。",
};

const EN: Text = Text {
    title: "What kinds of fact each year has",
    subtitle: "Number of facts; bars in proportion",
    note: "Targets and pledges count in the year they are to be reached. “·” means none.",
    facts: ["{} fact", "{} facts"],
    seen: |kind, year, n| format!("The most are of kind “{kind}” in {year}: {n}."),
    nothing: "No fact matches the filters.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let years = view.data.years();
    let (top, sentence) = most(view, text);
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for (row, word) in Kind::WORDS.iter().enumerate() {
        let kind = Code(row as u32 + 1);
        let name = word.label(view.words.lang);
        let mut total = 0;
        for (column, &year) in years.iter().enumerate() {
            let key = vec![(Facet::Kind, kind), (Facet::Year, view.year(year))];
            let n = view.count(0, &[kind, view.year(year)]);
            total += n;
            let label = fill(text.facts[usize::from(n != 1)], &[&n]);
            let head = view.heading(name, year);
            marks.push(view.mark(key, (At::Band(column), At::Band(row)), bar(n, top), vec![head, label]));
        }
        let mut band = view.band(Facet::Kind, kind, name);
        band.total = total.to_string();
        rows.push(band);
    }
    let told = Told { title: text.title, subtitle: text.subtitle, sentence: &sentence, note: text.note };
    let axes = (Axis::Bands(view.year_bands(years)), Axis::Bands(rows));
    let mut scene = Scene::new(&told, Vec::new(), axes, marks);
    scene.total = view.words.total;
    scene
}

/// The longest bar, and the sentence about it: of equal ones that of the first year, and of the last kind in it.
fn most(view: &View<'_>, text: &Text) -> (u32, String) {
    let mut most = (0, 0, "");
    for &year in view.data.years() {
        for (place, word) in Kind::WORDS.iter().enumerate().rev() {
            let n = view.count(0, &[Code(place as u32 + 1), view.year(year)]);
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
