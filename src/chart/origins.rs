//! Origins: how many facts of each kind come from sources of each authority, those of the five articles told apart.

use super::scene::{fill_keys, step_fills};
use super::{At, Axis, ChartDef, Fill, Mark, Scene, Shape, Told, View, Width, counted, fill};
use crate::data::fact::{Authority, Collection, Kind};
use crate::data::schema::Facet;
use crate::data::{Code, Lang};
use crate::query::Page;
use crate::query::group::Ask;

pub(super) const DEF: ChartDef = ChartDef {
    id: "origins",
    page: Page::Sources,
    width: Width::Whole,
    asks: &[Ask { by: &[Facet::Authority, Facet::Kind, Facet::Collection], ignoring: OWN }],
    scene,
};

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Authority, Facet::Kind];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    /// The sorts of sources where there is little room.
    short: [&'static str; 4],
    hollow: &'static str,
    core: &'static str,
    other: &'static str,
    none: &'static str,
    /// All facts, those of official sources, those of unofficial ones.
    seen: &'static str,
    nothing: &'static str,
}

const ZH: Text = Text {
    title: "谁说的，说了什么",
    subtitle: "事实条数，按类型与来源性质；“+”后是核心文章以外的来源",
    note: "官方：当事单位自己发布；转载：他处照录官方文字。“·”表示没有。",
    short: ["官方", "转载", "报刊", "非官方"],
    hollow: "+n 只有其他来源",
    core: "文章 {} 条",
    other: "其他来源 {} 条",
    none: "没有材料",
    seen: "{} 条事实中，{} 条出自官方来源，{} 条出自非官方来源。",
    nothing: "没有符合筛选的事实。",
};

const EN: Text = Text {
    title: "Who says it, and what",
    subtitle: "Number of facts, by kind and by the authority of the source; after “+” from other sources than the core articles",
    note: "Official: published by those it is about; copy: an official text as repeated elsewhere. “·” means none.",
    short: ["Official", "Copy", "Press", "Unofficial"],
    hollow: "+n other sources only",
    core: "articles: {}",
    other: "other sources: {}",
    none: "nothing",
    seen: "Facts: {}; from official sources: {}; from unofficial ones: {}.",
    nothing: "No fact matches the filters.",
};

fn scene(view: &View<'_>) -> Scene {
    let lang = view.words.lang;
    let text = if lang == Lang::Zh { &ZH } else { &EN };
    let (mut bands, mut marks, mut of) = (Vec::new(), Vec::new(), [0; Authority::WORDS.len()]);
    for (row, kind) in Kind::WORDS.iter().enumerate() {
        let mut total = 0;
        for (column, authority) in Authority::WORDS.iter().enumerate() {
            let codes = [Code(column as u32 + 1), Code(row as u32 + 1)];
            let count = |part: Collection| view.count(0, &[codes[0], codes[1], Code(part.code())]) as usize;
            let both = [count(Collection::Core), count(Collection::Reference)];
            total += both[0] + both[1];
            of[column] += both[0] + both[1];
            let head = [kind.label(lang), authority.label(lang)].join(" · ");
            marks.push(mark(view, text, (codes, head), (At::Band(column), At::Band(row)), both));
        }
        let mut band = view.band(Facet::Kind, Code(row as u32 + 1), kind.label(lang));
        band.total = total.to_string();
        bands.push(band);
    }
    let sum: usize = of.iter().sum();
    if sum == 0 {
        return Scene::without_marks(text.title, text.subtitle, text.nothing);
    }
    let of = |authority: Authority| of[authority as usize];
    let sentence = fill(text.seen, &[&sum, &of(Authority::Official), &of(Authority::Unofficial)]);
    let told = Told { title: text.title, subtitle: text.subtitle, sentence: &sentence, note: text.note };
    let sorts = (1..).zip(Authority::WORDS);
    let sorts = sorts.map(|(code, sort)| {
        let mut band = view.band(Facet::Authority, Code(code), sort.label(lang));
        text.short[code as usize - 1].clone_into(&mut band.short);
        band
    });
    let sorts = sorts.collect();
    let mut fills = step_fills();
    fills.push((Fill::Hollow, text.hollow));
    let mut scene = Scene::new(&told, fill_keys(&fills), (Axis::Bands(sorts), Axis::Bands(bands)), marks);
    scene.total = view.words.total;
    scene
}

/// The facts of the articles, and after a plus those of other sources.
fn mark(
    view: &View<'_>,
    text: &Text,
    (codes, head): ([Code; 2], String),
    at: (At, At),
    [core, other]: [usize; 2],
) -> Mark {
    let mut tip = vec![head];
    let shape = if core + other == 0 {
        tip.push(text.none.to_owned());
        Shape::cell(Fill::Blank, "·".to_owned())
    } else {
        tip.extend([counted(text.core, core), counted(text.other, other)]);
        tip.retain(|line| !line.is_empty());
        Shape::apart(core, other)
    };
    let key = OWN.iter().copied().zip(codes).collect();
    let mut mark = view.mark(key, at, shape, tip);
    mark.label = mark.tip[1..].join(view.words.list_comma);
    mark
}
