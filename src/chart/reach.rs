//! Target against result: for each promised number what came of it, and the share reached where both are of the same time.

use super::figures::{self, look, name, nothing, scale, short, stated, subtitle, value};
use super::scale::Base;
use super::{At, Axis, Band, ChartDef, Mark, Scene, Shape, Told, View, Width, fill, named};
use crate::data::fact::{Kind, Period, Relation};
use crate::data::schema::{Facet, Tab, facts, links};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::{CONTEXT, Series};
use crate::text;

pub(super) const DEF: ChartDef =
    ChartDef { id: "reach", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
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
    bare: "目标与结果",
    none: "这项指标没有带数字的目标。",
    seen: "带数字的目标 {} 个，其中 {} 个有同期结果。没有结果不等于没有完成。",
    note: "竖线是目标，横条是结果。只有同一时段、同一单位的结果才算达到的份额。",
    target: "目标",
    result: "结果",
    no_result: "未载结果",
    share: "达目标的 {}%",
};

const EN: Text = Text {
    title: "{}: target and result",
    bare: "Target and result",
    none: "There is no target with a number for this indicator.",
    seen: "Targets with a number: {}; with a result for the same time: {}. No result does not mean missed.",
    note: "The stroke is the target, the bar the result. A share is given only for results of the same period and unit.",
    target: "Target",
    result: "Result",
    no_result: "none in sources",
    share: "{}% of the target",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let Some(series) = view.figures() else {
        return nothing(view, text.bare);
    };
    let title = fill(text.title, &[&name(view, series)]);
    let (mut bands, mut marks, mut values, mut held) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for target in targets(view, series) {
        let (result, linked) = result(view, series, target);
        held += usize::from(result.is_some());
        values.push(value(view.data, target));
        values.extend(result.map(|fact| value(view.data, fact)));
        marks_of(view, text, bands.len(), (target, result, &linked), &mut marks);
        bands.push(band(view, target));
    }
    if bands.is_empty() {
        return Scene::without_marks(&title, &subtitle(view, series), text.none);
    }
    let told = Told {
        title: &title,
        subtitle: &subtitle(view, series),
        sentence: &fill(text.seen, &[&bands.len(), &held]),
        note: text.note,
    };
    let axes = (scale(view, series, Base::Zero, &values), Axis::Bands(bands));
    figures::scene(view, &told, &[], axes, marks)
}

/// The targets of an indicator that have a number, whatever kinds are chosen.
fn targets(view: &View<'_>, series: &Series) -> Vec<Row> {
    let data = view.data;
    let ignoring = [CONTEXT, &[Facet::Kind]].concat();
    let mut targets: Vec<Row> = Vec::new();
    for fact in data.rows(Tab::Facts) {
        if data.code(facts::INDICATOR, fact) == series.indicator.into()
            && data.code(facts::KIND, fact).0 == Kind::Target.code()
            && data.decimal(facts::VALUE, fact).is_some()
            && view.query.lets_through(data, fact, &ignoring)
        {
            targets.push(fact);
        }
    }
    targets
}

/// Whose target it is, and for when.
fn band(view: &View<'_>, target: Row) -> Band {
    let data = view.data;
    let district = data.code(facts::DISTRICT, target);
    let mut label = match (data.code(facts::BODY, target).row(), district.row()) {
        (Some(body), _) => named(view, Tab::Bodies, body).to_owned(),
        (None, Some(unit)) => view.unit(unit).into_owned(),
        _ => String::new(),
    };
    let year = data.whole(facts::YEAR, target).map_or(String::new(), |year| year.to_string());
    let period = Period::from_code(data.code(facts::PERIOD, target).0).unwrap_or(Period::Year);
    let when = year + &text::part_of_year(period, view.words);
    if !when.is_empty() {
        label = label + " " + &when;
    }
    view.band(Facet::District, district, &label)
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
    let (mut linked, mut held) = (Vec::new(), None);
    for link in data.rows(Tab::Links) {
        if data.code(links::RELATION, link).0 == Relation::OutcomeOf.code()
            && data.code(links::TO, link) == target.into()
            && let Some(fact) = data.code(links::FROM, link).row()
        {
            if held.is_none() && same(fact) {
                held = Some(fact);
            }
            linked.push(fact);
        }
    }
    let whole = [facts::BODY, facts::SUBJECT].iter().all(|&col| data.code(col, target) == Code::NONE);
    for it in &series.figures {
        let own = data.code(facts::DISTRICT, target) == it.district.into();
        if held.is_none() && whole && own && same(it.fact) {
            held = Some(it.fact);
        }
    }
    linked.retain(|&fact| Some(fact) != held);
    (held, linked)
}

/// The target's stroke and the result's bar; what is said of both stands behind the longer one.
fn marks_of(
    view: &View<'_>,
    words: &Text,
    row: usize,
    (target, result, linked): (Row, Option<Row>, &[Row]),
    marks: &mut Vec<Mark>,
) {
    let goal = value(view.data, target);
    let said = short(view, target);
    let outcome = result.or(linked.first().copied());
    let outcome = outcome.map_or(words.no_result.to_owned(), |fact| short(view, fact));
    let mut of_target =
        if result.is_some() { [&*outcome, " / ", &said] } else { [&*said, " · ", &outcome] }.concat();
    if let Some(fact) = result {
        let (to, mut of_result) = (value(view.data, fact), String::new());
        if goal > 0 && to >= 0 {
            of_target = of_target + " · " + &fill(words.share, &[&(to / (goal / 100).max(1))]);
        }
        if to > goal {
            std::mem::swap(&mut of_target, &mut of_result);
        }
        marks.push(mark(view, row, words.result, &[fact], Shape::Beam { from: 0, to, text: of_result }));
    }
    let shape = Shape::Beam { from: goal, to: goal, text: of_target };
    marks.push(mark(view, row, words.target, &[&[target], linked].concat(), shape));
}

/// A mark for the first of these facts; the others say what else came of it.
fn mark(view: &View<'_>, row: usize, kind: &str, own: &[Row], shape: Shape) -> Mark {
    let (data, fact) = (view.data, own[0]);
    let key = view.options(&[Facet::Indicator, Facet::District, Facet::Year, Facet::Kind], fact);
    let mut tip = vec![format!("{} · {kind}", band(view, fact).label)];
    for &fact in own {
        tip.push(stated(view, fact));
    }
    let label = format!("{kind} {}", tip[1..].join("; "));
    let mut mark = view.mark(key, (At::Value(value(data, fact)), At::Band(row)), shape, tip);
    mark.muted = data.code(facts::DISTRICT, fact).row().is_some_and(|unit| view.is_back(unit));
    (mark.facts, mark.look, mark.label) = (own.to_vec(), look(data, fact), label);
    mark
}
