//! Target against result: for each promised number what came of it, and the share reached where both are of the same time.

use super::figures::{CONTEXT, look, nothing, short, signs, stated, subtitle, tick, title, value};
use super::scale::{Base, Scale};
use super::{At, Axis, Band, ChartDef, Mark, Scene, Shape, View, Width, named};
use crate::data::fact::{Kind, Period, Relation};
use crate::data::schema::{Facet, Tab, facts, links};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::Series;
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
    let Some(series) = Series::new(data, view.query, CONTEXT) else {
        return nothing(view, &fill(text.title, &[""]));
    };
    let (name, unit) = title(view, &series);
    let is_target = |&fact: &Row| {
        data.code(facts::INDICATOR, fact) == series.indicator.into()
            && data.code(facts::KIND, fact).0 == Kind::Target.code()
            && data.decimal(facts::VALUE, fact).is_some()
            && view.query.lets_through(data, fact, &[CONTEXT, &[Facet::Kind]].concat())
    };
    let targets: Vec<Row> = data.rows(Tab::Facts).filter(is_target).collect();
    let scene =
        Scene { title: fill(text.title, &[&name]), subtitle: subtitle(view, &series), ..Scene::default() };
    if targets.is_empty() {
        return Scene { sentence: text.none.to_owned(), ..scene };
    }
    let pairs: Vec<(Row, Option<Row>)> =
        targets.iter().map(|&target| (target, result(view, &series, target))).collect();
    let marks: Vec<Mark> =
        pairs.iter().enumerate().flat_map(|(row, &pair)| marks(view, text, row, pair)).collect();
    let values = pairs.iter().flat_map(|(target, result)| [Some(*target), *result]).flatten();
    let scale = Scale::of_values(values.map(|fact| value(data, fact)), Base::Zero, unit, tick(view, &series));
    let counts = [pairs.len(), pairs.iter().filter(|(_, result)| result.is_some()).count()];
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
    let label = format!("{who} {year}{period}");
    view.band(Facet::District, district, &label, String::new())
}

/// The result of a target: the one that is linked with it, or the figure that stands for the same unit, year and period;
/// only in the same unit of measure.
fn result(view: &View<'_>, series: &Series, target: Row) -> Option<Row> {
    let data = view.data;
    let same = |fact: Row| {
        [facts::UNIT, facts::PERIOD].iter().all(|&col| data.code(col, fact) == data.code(col, target))
            && data.whole(facts::YEAR, fact) == data.whole(facts::YEAR, target)
            && data.decimal(facts::VALUE, fact).is_some()
    };
    let linked = data.rows(Tab::Links).filter(|&link| {
        data.code(links::RELATION, link).0 == Relation::OutcomeOf.code()
            && data.code(links::TO, link) == target.into()
    });
    let linked = linked.filter_map(|link| data.code(links::FROM, link).row()).find(|&fact| same(fact));
    let whole = [facts::BODY, facts::SUBJECT].iter().all(|&col| data.code(col, target) == Code::NONE);
    let stands = series
        .figures
        .iter()
        .find(|it| whole && data.code(facts::DISTRICT, target) == it.district.into() && same(it.fact));
    linked.or(stands.map(|it| it.fact))
}

/// The target's stroke and the result's bar; what is said of both stands behind the longer one.
fn marks(view: &View<'_>, words: &Text, row: usize, (target, result): (Row, Option<Row>)) -> Vec<Mark> {
    let data = view.data;
    let goal = value(data, target);
    let reached = result.map(|fact| value(data, fact));
    let share = match reached {
        Some(reached) if goal > 0 && reached >= 0 => {
            fill(words.share, &[&(i128::from(reached) * 100 / i128::from(goal)).to_string()])
        }
        _ => String::new(),
    };
    let said = match result {
        Some(fact) => format!("{} / {}", short(view, fact), short(view, target)),
        None => format!("{} · {}", short(view, target), words.no_result),
    };
    let said = if share.is_empty() { said } else { format!("{said} · {share}") };
    let head = band(view, target).label;
    let mark = |fact: Row, kind: &str, from: i64, behind: bool| Mark {
        key: vec![
            (Facet::Indicator, data.code(facts::INDICATOR, fact)),
            (Facet::District, data.code(facts::DISTRICT, fact)),
            (
                Facet::Year,
                data.whole(facts::YEAR, fact).and_then(|year| data.year_code(year)).unwrap_or(Code::NONE),
            ),
            (Facet::Kind, data.code(facts::KIND, fact)),
        ],
        facts: vec![fact],
        x: At::Value(from),
        y: At::Band(row),
        shape: Shape::Beam {
            from,
            to: value(data, fact),
            text: if behind { said.clone() } else { String::new() },
        },
        look: look(data, fact),
        label: format!("{kind} {}", stated(view, fact)),
        tip: vec![format!("{head} · {kind}"), stated(view, fact), share.clone()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        selected: false,
        muted: data.code(facts::DISTRICT, fact).row().is_some_and(|unit| view.is_back(unit)),
    };
    let longer = reached.is_some_and(|reached| reached > goal);
    let mut marks: Vec<Mark> = result.map(|fact| mark(fact, words.result, 0, longer)).into_iter().collect();
    marks.push(mark(target, words.target, goal, !longer));
    marks
}
