//! Target against result: for each promised number what came of it, and the share reached where both are of the same time.

use super::figures::{look, nothing, short, signs, stated, subtitle, tick, title, value};
use super::scale::{Base, Scale};
use super::{At, Axis, Band, ChartDef, Mark, Scene, Shape, View, Width, named};
use crate::data::fact::{Kind, Period, Relation};
use crate::data::schema::{Facet, Tab, facts, links};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::{CONTEXT, Figure, Series};
use crate::text::{self, fill};

pub(super) const DEF: ChartDef =
    ChartDef { id: "reach", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    none: &'static str,
    /// Targets, with a result, with a share.
    seen: &'static str,
    note: &'static str,
    target: &'static str,
    result: &'static str,
    no_result: &'static str,
    share: &'static str,
}

const ZH: Text = Text {
    title: "{}：目标与结果",
    none: "这项指标没有带数字的目标。",
    seen: "带数字的目标 {} 个，其中 {} 个有同期结果。没有结果不等于没有完成。",
    note: "竖线是目标，横条是结果。只有同一时段、同一单位的结果才算达到的份额。",
    target: "目标",
    result: "结果",
    no_result: "来源未载同期结果",
    share: "达目标的 {}%",
};

const EN: Text = Text {
    title: "{}: target and result",
    none: "There is no target with a number for this indicator.",
    seen: "Targets with a number: {}; with a result for the same time: {}. No result does not mean missed.",
    note: "The stroke is the target, the bar the result. A share is given only for results of the same period and unit.",
    target: "Target",
    result: "Result",
    no_result: "no result for that time in these sources",
    share: "{}% of the target",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let data = view.data;
    let Some(series) = view.figures() else {
        return nothing(view, text.title);
    };
    let (name, unit) = title(view, series);
    let is_target = |&fact: &Row| {
        data.code(facts::INDICATOR, fact) == series.indicator.into()
            && data.code(facts::KIND, fact).0 == Kind::Target.code()
            && data.decimal(facts::VALUE, fact).is_some()
            && view.query.lets_through(data, fact, &[CONTEXT, &[Facet::Kind]].concat())
    };
    let targets: Vec<Row> = data.rows(Tab::Facts).filter(is_target).collect();
    let scene =
        Scene { title: fill(text.title, &[&name]), subtitle: subtitle(view, series), ..Scene::default() };
    if targets.is_empty() {
        return Scene { sentence: text.none.to_owned(), ..scene };
    }
    let mut held = 0;
    let (mut drawn, mut marks): (Vec<Row>, Vec<Mark>) = (targets.clone(), Vec::new());
    for (row, &target) in targets.iter().enumerate() {
        let (result, linked) = result(view, series, target);
        held += usize::from(result.is_some());
        drawn.extend(result);
        marks.extend(marks_of(view, text, row, (target, result, &linked)));
    }
    let values = drawn.iter();
    let scale = Scale::of_values(values.map(|&fact| value(data, fact)), Base::Zero, unit, tick(view, series));
    let counts = [targets.len(), held];
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    Scene {
        sentence: fill(text.seen, &counts.map(|n| n.to_string()).each_ref().map(String::as_str)),
        note: text.note.to_owned(),
        key: signs(view, &looks),
        across: Axis::Scale(scale),
        down: Axis::Bands(targets.iter().map(|&target| band(view, target)).collect()),
        marks,
        ..scene
    }
}

/// Whose target it is, and for when.
fn band(view: &View<'_>, target: Row) -> Band {
    let district = view.data.code(facts::DISTRICT, target);
    let body = view.data.code(facts::BODY, target).row().map(|body| named(view, Tab::Bodies, body));
    let who = match (body, district.row()) {
        (Some(body), _) => body.to_owned(),
        (None, Some(unit)) => view.unit(unit).into_owned(),
        _ => String::new(),
    };
    let year = view.data.whole(facts::YEAR, target).map_or(String::new(), |year| year.to_string());
    let whole = view.data.code(facts::PERIOD, target).0 == Period::Year.code();
    let period = if whole { "" } else { text::word(view.data, facts::PERIOD, target, view.words.lang) };
    let when = format!("{year}{period}");
    let label = if when.is_empty() { who } else { format!("{who} {when}") };
    view.band(Facet::District, district, &label, String::new())
}

/// What came of a target: the figure to hold it against, which is linked with it or stands for the same unit, year and
/// period, in the same unit of measure; and what else is linked with it.
fn result(view: &View<'_>, series: &Series, target: Row) -> (Option<Row>, Vec<Row>) {
    let data = view.data;
    let same = |fact: Row| {
        [facts::UNIT, facts::PERIOD].iter().all(|&col| data.code(col, fact) == data.code(col, target))
            && data.whole(facts::YEAR, fact) == data.whole(facts::YEAR, target)
            && data.decimal(facts::VALUE, fact).is_some()
    };
    let is_outcome = |&link: &Row| {
        data.code(links::RELATION, link).0 == Relation::OutcomeOf.code()
            && data.code(links::TO, link) == target.into()
    };
    let mut linked: Vec<Row> = Vec::new();
    for link in data.rows(Tab::Links).filter(is_outcome) {
        linked.extend(data.code(links::FROM, link).row());
    }
    let whole = [facts::BODY, facts::SUBJECT].iter().all(|&col| data.code(col, target) == Code::NONE);
    let stands =
        |it: &&Figure| whole && data.code(facts::DISTRICT, target) == it.district.into() && same(it.fact);
    let held = linked.iter().copied().find(|&fact| same(fact));
    let held = held.or_else(|| series.figures.iter().find(stands).map(|it| it.fact));
    linked.retain(|&fact| Some(fact) != held);
    (held, linked)
}

/// The target's stroke and the result's bar; what is said of both stands behind the longer one.
fn marks_of(
    view: &View<'_>,
    words: &Text,
    row: usize,
    (target, result, linked): (Row, Option<Row>, &[Row]),
) -> Vec<Mark> {
    let data = view.data;
    let goal = value(data, target);
    let reached = result.map(|fact| value(data, fact));
    let share = match reached {
        Some(reached) if goal > 0 && reached >= 0 => {
            fill(words.share, &[&(reached / (goal / 100).max(1)).to_string()])
        }
        _ => String::new(),
    };
    let mut said = match (result, linked) {
        (Some(fact), _) => format!("{} / {}", short(view, fact), short(view, target)),
        (None, [fact, ..]) => format!("{} · {}", short(view, target), short(view, *fact)),
        _ => format!("{} · {}", short(view, target), words.no_result),
    };
    if !share.is_empty() {
        said = said + " · " + &share;
    }
    let longer = reached.is_some_and(|reached| reached > goal);
    let (mut of_result, mut of_target) = (String::new(), String::new());
    if longer {
        of_result = said;
    } else {
        of_target = said;
    }
    let mut marks = Vec::new();
    if let Some(fact) = result {
        let shape = Shape::Beam { from: 0, to: value(data, fact), text: of_result };
        marks.push(mark(view, row, words.result, &[fact], shape));
    }
    let shape = Shape::Beam { from: goal, to: goal, text: of_target };
    marks.push(mark(view, row, words.target, &[&[target], linked].concat(), shape));
    marks
}

/// A mark for the first of these facts; the others say what else came of it.
fn mark(view: &View<'_>, row: usize, kind: &str, own: &[Row], shape: Shape) -> Mark {
    let (data, fact) = (view.data, own[0]);
    let year = data.whole(facts::YEAR, fact).and_then(|year| data.year_code(year)).unwrap_or(Code::NONE);
    let key = vec![
        (Facet::Indicator, data.code(facts::INDICATOR, fact)),
        (Facet::District, data.code(facts::DISTRICT, fact)),
        (Facet::Year, year),
        (Facet::Kind, data.code(facts::KIND, fact)),
    ];
    let mut tip = vec![format!("{} · {kind}", band(view, fact).label)];
    tip.extend(own.iter().map(|&fact| stated(view, fact)));
    Mark {
        facts: own.to_vec(),
        x: At::Value(value(data, fact)),
        y: At::Band(row),
        shape,
        look: look(data, fact),
        label: format!("{kind} {}", tip[1..].join("; ")),
        tip,
        selected: view.is_selected(&key),
        muted: data.code(facts::DISTRICT, fact).row().is_some_and(|unit| view.is_back(unit)),
        key,
    }
}
