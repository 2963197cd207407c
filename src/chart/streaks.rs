//! Streaks: what is said to have been won several years running, and for which of these years that is also said alone.

use super::verdicts::{
    self, groups, is, is_verdict, mark, place, receiver, receiver_band, receiver_name, subject, year_code,
};
use super::{At, Axis, Band, ChartDef, Fill, Mark, Scene, Shape, Told, View, Width, fill};
use crate::data::fact::{Decimal, Kind, SubjectKind, Topic};
use crate::data::schema::{Facet, facts, subjects, units};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::Page;
use crate::text::number::figure;

pub(super) const DEF: ChartDef =
    ChartDef { id: "streaks", page: Page::Assessment, width: Width::Half, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Topic, Facet::District, Facet::Body, Facet::Subject, Facet::Year];

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
    seen: "Claims of several years running: {}. Of {} years that they cover, {} are stated, {} inferred and {} implied by the run only.",
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
    let data = view.data;
    let (runs, first, last) = runs(view);
    let (mut rows, mut marks, mut seen) = (Vec::new(), Vec::new(), [0; 3]);
    for run in &runs {
        let band = band(view, run);
        let said = groups(view, OWN, &|fact| speaks_of(data, run, fact));
        for year in run.first()..=run.last {
            let own =
                said.iter().find(|(key, _)| *key == i64::from(year)).map_or(&[][..], |(_, facts)| facts);
            let how = how(data, own);
            seen[how] += 1;
            if year >= first {
                let at = (At::Band((year - first) as usize), At::Band(rows.len()));
                let mut mark = mark_of(view, text, run, &band.label, (year, own), at);
                if year == first && year > run.first() {
                    mark.tip.push(fill(text.earlier, &[&(year - run.first())]));
                }
                marks.push(mark);
            }
        }
        rows.push(band);
    }
    let [stated, inferred, implied] = seen;
    let sentence = if runs.is_empty() {
        text.nothing.to_owned()
    } else {
        let all = stated + inferred + implied;
        fill(text.seen, &[&runs.len(), &all, &stated, &inferred, &implied])
    };
    let told = Told { title: text.title, subtitle: text.subtitle, sentence: &sentence, note: text.note };
    let years: Vec<u32> = if runs.is_empty() { Vec::new() } else { (first..=last).collect() };
    let key = [(FILLS[0], text.stated), (FILLS[1], text.inferred), (FILLS[2], text.implied)];
    let axes = (Axis::Bands(view.year_bands(&years)), Axis::Bands(rows));
    let mut scene = verdicts::scene(view, &told, &key, axes, marks);
    scene.total = if runs.is_empty() { "" } else { text.total };
    scene
}

/// All runs, and from which year to which the axis goes: it begins with the first run that the years of the tables hold
/// whole.
fn runs(view: &View<'_>) -> (Vec<Run>, u32, u32) {
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let (unit, body) = receiver(data, fact);
        Some(place(&order, unit) << 40 | i64::from(body.0) << 16 | i64::from(run(data, fact)?.last))
    };
    let known = data.years().first().copied().unwrap_or(0);
    let (mut runs, mut first, mut last) = (Vec::new(), u32::MAX, 0);
    for (_, claims) in groups(view, OWN, &key) {
        for run in claims.iter().filter_map(|&fact| run(data, fact)) {
            last = last.max(run.last);
            if run.first() >= known {
                first = first.min(run.first());
            }
            runs.push(run);
        }
    }
    if !runs.is_empty() && first > last {
        first = known;
    }
    (runs, first, last)
}

/// Stated, inferred, implied.
const FILLS: [Fill; 3] = [Fill::Main, Fill::Dashed, Fill::Hollow];

/// Which of [`FILLS`] a year has, by what is said of it.
fn how(data: &Dataset, said: &[Row]) -> usize {
    if said.is_empty() {
        2
    } else {
        usize::from(said.iter().all(|&fact| data.is_inferred(facts::CERTAINTY, fact)))
    }
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
    let (label, short) = match subject(view, run.fact) {
        "" => (name, short),
        // One unit may have several.
        subject => {
            let both = format!("{short} · {subject}");
            (both.clone(), both)
        }
    };
    let total = figure(view.data, run.fact, view.words.lang).map_or(String::new(), |figure| figure.joined());
    let mut band = receiver_band(view, (unit, body), &label, short);
    (band.total, band.facts) = (total, vec![run.fact]);
    band
}

/// A year of a run, and what is said of it. What is implied leads to the claim that implies it.
fn mark_of(
    view: &View<'_>,
    text: &Text,
    run: &Run,
    name: &str,
    (year, said): (u32, &[Row]),
    at: (At, At),
) -> Mark {
    let data = view.data;
    let mut facts = said.to_vec();
    if !facts.contains(&run.fact) {
        facts.push(run.fact);
    }
    let (unit, body) = receiver(data, run.fact);
    let mut key = vec![(Facet::District, unit)];
    if body != Code::NONE {
        key.push((Facet::Body, body));
    }
    for facet in [Facet::Topic, Facet::Subject] {
        key.push((facet, data.codes(facet).get(run.fact)));
    }
    key.push((Facet::Year, year_code(data, facts[0])));
    let ordinal = (year + 1 - run.first()).to_string();
    let shape = Shape::cell(FILLS[how(data, said)], ordinal);
    let head = view.heading(name, year);
    let mut mark = mark(view, head, key, &facts, at, shape);
    mark.look.dashed = false;
    let why = if said.is_empty() { text.why } else { "" };
    for line in [why, data.in_lang(facts::NOTE_ZH, view.words.lang, run.fact)] {
        if !line.is_empty() {
            mark.tip.push(line.to_owned());
        }
    }
    mark
}
