//! Sizes: what is invested, built or freed, as bars by class. Each class has a scale of its own, as unlike measures never
//! share one, and nothing is added up.

use super::figures::{look, short, stated, value};
use super::{At, Axis, Band, ChartDef, Mark, Scene, Shape, Told, View, Width, fill, named};
use crate::data::fact::{Decimal, Kind, SubjectKind, Topic};
use crate::data::schema::{Facet, Tab, facts, indicators, units};
use crate::data::{Dataset, Lang, Row, in_order};
use crate::query::Page;
use crate::query::group::{grouped, most_first};
use crate::text::{self, number};

pub(super) const DEF: ChartDef =
    ChartDef { id: "sizes", page: Page::Projects, width: Width::Whole, asks: &[], scene };

/// Of each class at most so many are drawn, the largest.
const MOST: usize = 15;

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Indicator, Facet::District, Facet::Body, Facet::Year];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    /// All statements, the classes, the first of these, its largest and how large that is.
    seen: &'static str,
    nothing: &'static str,
}

const ZH: Text = Text {
    title: "规模有多大",
    subtitle: "来源写明的投资、资金、面积与土地；每类各有尺度",
    note: "条长只在同一类之内可比。单个项目、多个项目合计与目标各按原话列出，彼此可能重叠，所以不相加。每类列出最大的 15 条。",
    seen: "来源写明规模的有 {} 处，分 {} 类；“{}”一类中最大的是{}，{}。",
    nothing: "没有写明规模、又符合筛选的事实。",
};

const EN: Text = Text {
    title: "How large it is",
    subtitle: "As the sources state it; each class has its own scale",
    note: "Lengths compare within a class only. Single projects, totals of several and targets may overlap: nothing is added up. At most 15 of a class are drawn.",
    seen: "Sizes that the sources state: {}, in classes: {}. Of “{}” the largest is {}: {}.",
    nothing: "No fact that states a size matches the filters.",
};

fn scene(view: &View<'_>) -> Scene {
    let (data, lang) = (view.data, view.words.lang);
    let text = if lang == Lang::Zh { &ZH } else { &EN };
    let measured = measured(data);
    let class = |fact: Row| {
        let indicator = data.code(facts::INDICATOR, fact);
        let is_size = measured.contains(&indicator.row()?)
            && data.decimal(facts::VALUE, fact).is_some()
            && data.code(facts::KIND, fact).0 != Kind::Problem.code();
        let topic = data.code(indicators::TOPIC, indicator.row()?).0;
        is_size.then(|| i64::from(topic) << 32 | i64::from(data.code(facts::UNIT, fact).0))
    };
    let classes = grouped(data, view.query, OWN, &class);
    let (mut bands, mut marks, mut all) = (Vec::new(), Vec::new(), 0);
    for (_, facts) in most_first(&classes) {
        let mut head = Band::new(&heading(view, facts[0]));
        head.heads = true;
        bands.push(head);
        let by_size = facts.iter().map(|&fact| (-value(data, fact), fact.0)).collect();
        let mut sorted: Vec<Row> = in_order(by_size).into_iter().map(|(_, fact)| Row(fact)).collect();
        all += sorted.len();
        sorted.truncate(MOST);
        for &fact in &sorted {
            let band = band(view, fact);
            marks.push(mark(view, (bands.len(), &band), (fact, sorted[0])));
            bands.push(band);
        }
    }
    if marks.is_empty() {
        return Scene::without_marks(text.title, text.subtitle, text.nothing);
    }
    let largest = number::figure(data, marks[0].facts[0], lang).unwrap_or_default().joined();
    let sentence = fill(text.seen, &[&all, &classes.len(), &bands[0].label, &bands[1].label, &largest]);
    let told = Told { title: text.title, subtitle: text.subtitle, sentence: &sentence, note: text.note };
    Scene::new(&told, Vec::new(), (Axis::Bands(vec![Band::new("")]), Axis::Bands(bands)), marks)
}

/// The indicators that say how large something is: measured in units of many, of a project or place, or of what a body
/// builds, frees or invests in.
fn measured(data: &Dataset) -> Vec<Row> {
    let mut measured = Vec::new();
    for fact in data.rows(Tab::Facts) {
        let Some(indicator) = data.code(facts::INDICATOR, fact).row() else { continue };
        let unit = data.code(facts::UNIT, fact).row();
        let many = unit.and_then(|unit| data.decimal(units::FACTOR, unit)) > Some(Decimal::whole(1));
        let topic = data.code(indicators::TOPIC, indicator).0;
        let built = [Topic::Investment, Topic::Land, Topic::Innovation].map(Topic::code).contains(&topic)
            && data.code(facts::BODY, fact).row().is_some();
        let of_project = data.code(facts::KIND, fact).0 == Kind::Project.code() || site(data, fact).is_some();
        if many && (of_project || built) && !measured.contains(&indicator) {
            measured.push(indicator);
        }
    }
    measured
}

/// The project or place that a fact is about.
fn site(data: &Dataset, fact: Row) -> Option<Row> {
    let subject = data.code(facts::SUBJECT, fact).row()?;
    data.is_subject(subject, &[SubjectKind::Project, SubjectKind::Place]).then_some(subject)
}

/// What a class is of: the topic and the unit.
fn heading(view: &View<'_>, fact: Row) -> String {
    let (data, lang) = (view.data, view.words.lang);
    let Some(indicator) = data.code(facts::INDICATOR, fact).row() else { return String::new() };
    [text::word(data, indicators::TOPIC, indicator, lang), &number::unit(data, indicator, lang)].join(" · ")
}

/// Whose size it is, and which.
fn band(view: &View<'_>, fact: Row) -> Band {
    let data = view.data;
    let row = |col| data.code(col, fact).row();
    // What is begun on one day is of those who begin it, whichever place is named along with it.
    let begun = data.code(facts::KIND, fact).0 == Kind::Event.code();
    let who = match (site(data, fact).filter(|_| !begun), row(facts::BODY), row(facts::DISTRICT)) {
        (Some(site), ..) => named(view, Tab::Subjects, site).to_owned(),
        (_, Some(body), _) => named(view, Tab::Bodies, body).to_owned(),
        (.., Some(unit)) => view.unit(unit).into_owned(),
        _ => view.words.none.to_owned(),
    };
    let what = row(facts::INDICATOR).map_or("", |row| named(view, Tab::Indicators, row));
    let label = [&*who, what].join(" · ");
    let mut band = view.band(Facet::District, data.code(facts::DISTRICT, fact), &label);
    band.short = who;
    band.muted = row(facts::DISTRICT).is_some_and(|unit| view.is_back(unit));
    band
}

/// A size beside the largest of its class.
fn mark(view: &View<'_>, (row, band): (usize, &Band), (fact, largest): (Row, Row)) -> Mark {
    let (data, lang) = (view.data, view.words.lang);
    let share = value(data, fact) as f64 / value(data, largest).max(1) as f64;
    let mut said = short(view, fact);
    if data.code(facts::KIND, fact).0 == Kind::Target.code() {
        said = [&said, " · ", text::word(data, facts::KIND, fact, lang)].concat();
    }
    let tip = vec![band.label.clone(), stated(view, fact), text::summary(data, fact, lang)];
    let shape = Shape::Bar { share: Some(share), text: said };
    let mut mark = view.mark(view.options(OWN, fact), (At::Band(0), At::Band(row)), shape, tip);
    (mark.facts, mark.look, mark.muted) = (vec![fact], look(data, fact), band.muted);
    mark
}
