//! Streaks: what is said to have been won several years running, and for which of these years that is also said alone.

use super::verdicts::{
    groups, is, is_inferred, is_verdict, mark, place, receiver, receiver_name, subject, year_bands, year_code,
};
use super::{At, Axis, Band, ChartDef, Fill, Key, Look, Mark, Sample, Scene, Shape, View, Width};
use crate::data::fact::{Decimal, Kind, SubjectKind, Topic};
use crate::data::schema::{Facet, facts, subjects, units};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::Page;
use crate::text::fill;
use crate::text::number::figure;

pub(super) const DEF: ChartDef =
    ChartDef { id: "streaks", page: Page::Assessment, width: Width::Half, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::District, Facet::Body, Facet::Subject, Facet::Year];

/// The `base` of a unit that counts years.
const YEARS: &str = "years";

struct Text {
    title: &'static str,
    subtitle: &'static str,
    total: &'static str,
    stated: &'static str,
    inferred: &'static str,
    implied: &'static str,
    why: &'static str,
    earlier: &'static str,
    note: &'static str,
    nothing: &'static str,
    /// How many runs, how many years they count; of these stated, inferred, implied.
    seen: &'static str,
}

const ZH: Text = Text {
    title: "连续几年：写明的与推得的",
    subtitle: "格内是第几年；每行是一条“连续”的说法",
    total: "所称",
    stated: "该年有原文",
    inferred: "该年是推断",
    implied: "只由“连续”推得",
    why: "没有材料单独写这一年",
    earlier: "更早还有 {} 年，不在图内",
    note: "年份从所称的最后一年往回数；“连冠”所指未写明的，见提示里的说明。",
    nothing: "没有符合筛选的“连续几年”之说。",
    seen: "“连续”的说法有 {} 条，共 {} 年次：该年有原文的 {}，推断的 {}，其余 {} 只由“连续”推得。",
};

const EN: Text = Text {
    title: "Years running: what is stated and what is implied",
    subtitle: "A number says which year of the run it is; a row is one claim of a run",
    total: "claimed",
    stated: "stated for that year",
    inferred: "inferred for that year",
    implied: "implied by the run only",
    why: "No material speaks of this year alone",
    earlier: "Earlier years, not in the chart: {}",
    note: "Years are counted back from the last one claimed. Where a source does not say what it counts, the tip notes it.",
    nothing: "No claim of several years running matches the filters.",
    seen: "{} claims of several years running cover {} years in all: {} stated, {} inferred, {} implied by the run only.",
};

/// One claim: it ends with the year of its fact.
struct Run {
    fact: Row,
    years: u32,
    last: u32,
}

impl Run {
    fn first(&self) -> u32 {
        (self.last + 1).saturating_sub(self.years)
    }
}

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let (unit, body) = receiver(data, fact);
        let run = run(data, fact)?;
        Some(place(&order, unit) << 40 | i64::from(body.0) << 16 | i64::from(run.last))
    };
    let runs: Vec<Run> =
        groups(view, OWN, &key).concat().into_iter().filter_map(|fact| run(data, fact)).collect();
    // The axis begins with the first run that the years of the tables hold whole.
    let known = data.years().first().copied().unwrap_or(0);
    let first = runs.iter().map(Run::first).filter(|&first| first >= known).min().unwrap_or(known);
    let last = runs.iter().map(|run| run.last).max();
    let mut marks: Vec<Mark> = Vec::new();
    let mut seen = [0_usize; 3];
    for (row, run) in runs.iter().enumerate() {
        let said = groups(view, OWN, &|fact| speaks_of(data, run, fact));
        for year in run.first()..=run.last {
            let own = said.iter().find(|group| data.whole(facts::YEAR, group[0]) == Some(year));
            let how = fill_of(data, own);
            seen[how] += 1;
            if year >= first {
                let at = (At::Band((year - first) as usize), At::Band(row));
                marks.push(Mark { x: at.0, y: at.1, ..cell(view, text, run, (year, first), own) });
            }
        }
    }
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence: sentence(text, runs.len(), seen),
        note: text.note.to_owned(),
        key: FILLS
            .into_iter()
            .zip([text.stated, text.inferred, text.implied])
            .map(|(fill, label)| Key::new(Sample::Fill(fill), label))
            .collect(),
        across: Axis::Bands(last.map_or(Vec::new(), |last| year_bands(view, first..last + 1))),
        down: Axis::Bands(runs.iter().map(|run| band(view, run)).collect()),
        total: if runs.is_empty() { "" } else { text.total },
        marks,
        ..Scene::default()
    }
}

/// Stated, inferred, implied.
const FILLS: [Fill; 3] = [Fill::Main, Fill::Dashed, Fill::Hollow];

/// Which of [`FILLS`] a year has, by what is said of it.
fn fill_of(data: &Dataset, said: Option<&Vec<Row>>) -> usize {
    said.map_or(2, |said| usize::from(said.iter().all(|&fact| is_inferred(data, fact))))
}

/// The claim of a fact, where it makes one.
fn run(data: &Dataset, fact: Row) -> Option<Run> {
    let unit = data.code(facts::UNIT, fact).row()?;
    let years = data.decimal(facts::VALUE, fact)?.millionths() / Decimal::whole(1).millionths();
    let kind = data.code(facts::SUBJECT, fact).row().map_or(Code::NONE, |row| data.code(subjects::KIND, row));
    let about = is(data, fact, Kind::Award)
        || data.code(facts::TOPIC, fact).0 == Topic::Assessment.code()
        || kind.0 == SubjectKind::Grade.code()
        || kind.0 == SubjectKind::Award.code();
    let judges = is_verdict(data, fact) || is(data, fact, Kind::Result);
    let last = data.whole(facts::YEAR, fact)?;
    let counts = data.text(units::BASE, unit) == YEARS && (1..=i64::from(last)).contains(&years);
    (counts && about && judges).then_some(Run { fact, years: years as u32, last })
}

/// The year that a fact speaks of, where it says the same of whoever has the run; the claim itself speaks of its last.
fn speaks_of(data: &Dataset, run: &Run, fact: Row) -> Option<i64> {
    let subject = data.code(facts::SUBJECT, fact);
    let same = subject != Code::NONE
        && subject == data.code(facts::SUBJECT, run.fact)
        && receiver(data, fact) == receiver(data, run.fact)
        && (is_verdict(data, fact) || is(data, fact, Kind::Result));
    data.whole(facts::YEAR, fact).filter(|_| same || fact == run.fact).map(i64::from)
}

/// A run's row: who, and what.
fn band(view: &View<'_>, run: &Run) -> Band {
    let (unit, body) = receiver(view.data, run.fact);
    let (name, short) = receiver_name(view, (unit, body));
    let (facet, code) = if body == Code::NONE { (Facet::District, unit) } else { (Facet::Body, body) };
    let label = match subject(view, run.fact) {
        "" => name,
        subject => format!("{short} · {subject}"),
    };
    let total = figure(view.data, run.fact, view.words.lang).map_or(String::new(), |figure| figure.joined());
    let muted = unit.row().is_some_and(|unit| view.is_uncompared(unit));
    Band { short, muted, ..view.band(facet, code, &label, total) }
}

/// A year of a run. What is implied leads to the claim that implies it.
fn cell(view: &View<'_>, text: &Text, run: &Run, (year, first): (u32, u32), said: Option<&Vec<Row>>) -> Mark {
    let data = view.data;
    let mut facts = said.cloned().unwrap_or_default();
    if !facts.contains(&run.fact) {
        facts.push(run.fact);
    }
    let (unit, body) = receiver(data, run.fact);
    let mut key = vec![(Facet::District, unit), (Facet::Body, body)];
    key.retain(|&(facet, code)| facet == Facet::District || code != Code::NONE);
    key.push((Facet::Subject, data.code(facts::SUBJECT, run.fact)));
    key.push((Facet::Year, year_code(data, facts[0])));
    let ordinal = year + 1 - run.first();
    let shape =
        Shape::Cell { fill: FILLS[fill_of(data, said)], text: ordinal.to_string(), more: String::new() };
    let head = format!("{} · {}", band(view, run).label, fill(view.words.in_year, &[&year.to_string()]));
    let mut mark = mark(view, head, key, &facts, shape);
    if said.is_none() {
        mark.tip.push(text.why.to_owned());
    }
    if year == first && ordinal > 1 {
        mark.tip.push(fill(text.earlier, &[&(ordinal - 1).to_string()]));
    }
    mark.tip.push(data.in_lang(facts::NOTE_ZH, view.words.lang, run.fact).to_owned());
    mark.tip.retain(|line| !line.is_empty());
    mark.muted = unit.row().is_some_and(|unit| view.is_uncompared(unit));
    mark.look = Look::PLAIN;
    mark
}

fn sentence(text: &Text, runs: usize, seen: [usize; 3]) -> String {
    if runs == 0 {
        return text.nothing.to_owned();
    }
    let [stated, inferred, implied] = seen;
    let counts = [runs, stated + inferred + implied, stated, inferred, implied].map(|n| n.to_string());
    fill(text.seen, &counts.each_ref().map(String::as_str))
}
