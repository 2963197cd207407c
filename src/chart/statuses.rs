//! Statuses: how many promises were kept, are open, or cannot be rated, each of all that count.

use super::{At, Axis, Band, ChartDef, Scene, Shape, Told, View, Width, fill};
use crate::data::fact::Outcome;
use crate::data::ledger::{counts, has_test_and_deadline};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::group::Ask;

pub(super) const DEF: ChartDef = ChartDef {
    id: "statuses",
    page: Page::Pledges,
    width: Width::Whole,
    asks: &[Ask { by: OWN, ignoring: OWN }],
    scene,
};

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Outcome];

/// Statuses of promises that count.
const STATUSES: [Outcome; 9] = [
    Outcome::Kept,
    Outcome::KeptLate,
    Outcome::Partly,
    Outcome::Missed,
    Outcome::Open,
    Outcome::NoOutcome,
    Outcome::TooLoose,
    Outcome::NoDeadline,
    Outcome::NoTest,
];

/// Those that an outcome decided.
const DECIDED: [Outcome; 4] = [Outcome::Kept, Outcome::KeptLate, Outcome::Partly, Outcome::Missed];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    promises: &'static str,
    /// All, those with a test and a deadline, of these those that were decided and those without an outcome.
    seen: &'static str,
    /// Those decided though they have no deadline.
    also: &'static str,
    nothing: &'static str,
    /// The statuses where there is little room.
    short: [&'static str; 9],
}

const ZH: Text = Text {
    title: "判定结果",
    subtitle: "项数，分母是全部承诺与目标；不加权",
    note: "没有找到结果，不等于没有做到。重申的计入首次，被取代的不计。",
    promises: "{} / {} 项",
    seen: "{} 项承诺与目标中，{} 项既有检验标准又有期限，其中 {} 项有结果可判，{} 项已到期而来源未载结果。",
    also: "另有 {} 项没有期限而有结果可判。",
    nothing: "没有符合筛选的承诺与目标。",
    short: ["兑现", "逾期兑现", "部分兑现", "未兑现", "未到期", "未载结果", "不够确切", "未定期限", "无标准"],
};

const EN: Text = Text {
    title: "What came of them",
    subtitle: "Number of pledges and targets, of all; not weighted",
    note: "That no outcome was found does not mean that nothing was done. One said again counts once; a replaced one does not count.",
    promises: "{} of {}",
    seen: "Pledges and targets: {}; with both a test and a deadline: {}; of these decided by an outcome: {}; due, with no outcome in these sources: {}.",
    also: " Decided though without a deadline: {}.",
    nothing: "No pledge or target matches the filters.",
    short: [
        "Kept",
        "Kept late",
        "Partly",
        "Missed",
        "Not due",
        "No outcome",
        "Too loose",
        "No deadline",
        "No test",
    ],
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let count = |status: Outcome| view.count(0, &[Code(status.code())]);
    let sum = |among: &[Outcome]| among.iter().map(|&status| count(status)).sum::<u32>();
    let (all, top) = (sum(&STATUSES), STATUSES.map(count).into_iter().max().unwrap_or(0));
    if all == 0 {
        return Scene::without_marks(text.title, text.subtitle, text.nothing);
    }
    let (mut bands, mut marks) = (Vec::new(), Vec::new());
    for (row, status) in STATUSES.into_iter().enumerate() {
        let n = count(status);
        let name = status.word().label(view.words.lang);
        let code = Code(status.code());
        let share = (n > 0).then(|| f64::from(n) / f64::from(top));
        let said = fill(text.promises, &[&n, &all]);
        let shape = Shape::Bar { share, text: format!("{n} / {all}") };
        let at = (At::Band(0), At::Band(row));
        marks.push(view.mark(vec![(Facet::Outcome, code)], at, shape, vec![name.to_owned(), said]));
        let mut band = view.band(Facet::Outcome, code, name);
        text.short[row].clone_into(&mut band.short);
        bands.push(band);
    }
    let decided = sum(&DECIDED);
    let rateable = rateable(view);
    let is_decided = |fact: Row| {
        let code = view.data.codes(Facet::Outcome).get(fact);
        DECIDED.iter().any(|status| status.code() == code.0)
    };
    let own = rateable.iter().filter(|&&fact| is_decided(fact)).count();
    let mut sentence = fill(text.seen, &[&all, &rateable.len(), &own, &count(Outcome::NoOutcome)]);
    if decided as usize > own {
        sentence += &fill(text.also, &[&(decided as usize - own)]);
    }
    let told = Told { title: text.title, subtitle: text.subtitle, sentence: &sentence, note: text.note };
    Scene::new(&told, Vec::new(), (Axis::Bands(vec![Band::new("")]), Axis::Bands(bands)), marks)
}

/// Those that have a test and a deadline.
fn rateable(view: &View<'_>) -> Vec<Row> {
    let data = view.data;
    data.rows(Tab::Facts)
        .filter(|&fact| counts(data, fact) && has_test_and_deadline(data, fact))
        .filter(|&fact| view.query.lets_through(data, fact, OWN))
        .collect()
}
