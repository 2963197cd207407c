//! Indicators: how a figure developed, who is ahead, who reached the target.

use super::{charts, some};
use crate::data::fact::{Kind, Period, Topic};
use crate::data::schema::{Facet, Tab, breaks, facts, indicators};
use crate::data::{Code, Row};
use crate::query::fair::{Doubt, Finding, findings};
use crate::query::figures::{CONTEXT, Series, counts};
use crate::query::group::{Group, grouped};
use crate::state::Action;
use crate::text;
use crate::text::number::unit;
use crate::view::plot::pressed;
use crate::view::tag::{Tag, button, el, tag};
use crate::view::{Desk, Explorer};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| {
        let series = it.shown.slice.series(&it.desk.data, &it.query);
        let before = |series: &Series| {
            tag!("div").hold(pickers(it, series)).hold(definition(it, series)).hold(fair(it, series))
        };
        let before = series.map(before);
        [some(before), some(ranks(it))]
    })
}

/// The indicators with figures, by topic, with how many; and again for the one that another is held against.
fn pickers(it: &Explorer, series: &Series) -> (Tag, Tag) {
    let (desk, words) = (&it.desk, &it.desk.words().late().figures);
    let counts = counts(&desk.data, &it.query, CONTEXT);
    let name = |row: Row| desk.data.name(Tab::Indicators, row, desk.lang).to_owned();
    let chosen = it.query.indicator2;
    let against = chosen.map_or(words.by_itself.to_owned(), name);
    let first = |row: Row| (row == series.indicator, Action::Only(vec![(Facet::Indicator, row.into())]));
    let second = |row: Row| (Some(row) == chosen, Action::Against(row));
    (
        picker(desk, &counts, ("pick", words.pick, name(series.indicator)), !it.narrow, &first),
        picker(desk, &counts, ("against", words.against, against), false, &second),
    )
}

fn picker(
    desk: &Desk,
    counts: &[usize],
    (key, label, chosen): (&'static str, &'static str, String),
    open: bool,
    choice: &dyn Fn(Row) -> (bool, Action),
) -> Tag {
    let data = &desk.data;
    let option = |row: Row| {
        let (on, action) = choice(row);
        let measure = unit(data, row, desk.lang);
        let name = data.name(Tab::Indicators, row, desk.lang);
        // Some names say it already.
        let silent = measure.is_empty() || name.ends_with([')', '）']);
        let label = if silent { name.to_owned() } else { format!("{name} ({measure})") };
        let id = data.id(Tab::Indicators, row).to_owned();
        tag!("button", "type" = "button", "class" = "pick", "data-pick" = id, "aria-pressed" = pressed(on))
            .on_click(desk.does(action))
            .hold(el("span", "", label))
            .hold(el("span", "n", counts[row.0 as usize].to_string()))
    };
    let group = |place: usize| {
        let topic = Code(place as u32 + 1);
        let own = data
            .rows(Tab::Indicators)
            .filter(|&row| data.code(indicators::TOPIC, row) == topic && counts[row.0 as usize] > 0);
        let options: Vec<Tag> = own.map(option).collect();
        let name = Topic::WORDS[place].label(desk.lang);
        (!options.is_empty()).then(|| el("li", "", el("b", "", name)).hold(tag!("div").each(options)))
    };
    let list = tag!("ul").each((0..Topic::WORDS.len()).filter_map(group));
    tag!("details", "class" = "picker", "data-picker" = key, "open" = open.then_some("open"))
        .hold(tag!("summary").hold(el("span", "", label)).hold(el("b", "", chosen)))
        .hold(list)
}

/// What the indicator means, where the sources say so or leave it open.
fn definition(it: &Explorer, series: &Series) -> Option<Tag> {
    let said = it.desk.data.in_lang(indicators::DEFINITION_ZH, it.desk.lang, series.indicator);
    let name = it.desk.data.name(Tab::Indicators, series.indicator, it.desk.lang).to_owned();
    let line = tag!("p", "class" = "sub", "data-definition" = "").hold(el("b", "", name)).hold(" · ");
    (!said.is_empty()).then(|| line.hold(said.to_owned()))
}

/// Places that the sources give, also where they give no figure: by time, the last first, and by what they are among.
fn ranks(it: &Explorer) -> Option<Tag> {
    let (desk, data, words) = (&it.desk, &it.desk.data, &it.desk.words().late().figures);
    let key = |fact: Row| {
        let ranked =
            data.code(facts::KIND, fact).0 == Kind::Result.code() && data.whole(facts::RANK, fact).is_some();
        let code = |col| i64::from(data.code(col, fact).0);
        let year = i64::from(data.whole(facts::YEAR, fact).unwrap_or_default());
        ranked.then(|| (-year << 8 | code(facts::PERIOD)) << 16 | code(facts::AGAINST))
    };
    let groups = grouped(data, &it.query, &[Facet::Indicator], &key);
    let group = |(_, facts): &Group| {
        let first = facts[0];
        let among = data.code(facts::AGAINST, first).row();
        let year = data.whole(facts::YEAR, first).map_or(String::new(), |year| year.to_string());
        let period = data.code(facts::PERIOD, first);
        let part = text::word(data, facts::PERIOD, first, desk.lang);
        let part = Some(part).filter(|_| period.0 != Period::Year.code());
        let name = |row| data.name(Tab::Yardsticks, row, desk.lang);
        let head =
            [Some(&*year), part, among.map(name)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let id = among.map_or("", |row| data.id(Tab::Yardsticks, row));
        let period = data.option_id(Facet::Period, period);
        tag!("li", "data-rank" = format!("{year} {period} {id}"))
            .hold(el("b", "", head))
            .each(facts.iter().map(|&fact| claim(desk, fact)))
    };
    let title = (el("h2", "", words.ranks_title), el("p", "sub", words.ranks_sub));
    let list = tag!("ul", "class" = "why").each(groups.iter().map(group));
    (!groups.is_empty()).then(|| tag!("section", "class" = "fig", "data-ranks" = "").hold(title).hold(list))
}

/// A fact in a line that opens its evidence.
fn claim(desk: &Desk, fact: Row) -> Tag {
    let id = desk.data.id(Tab::Facts, fact).to_owned();
    let open = tag!("button", "type" = "button", "class" = "claim")
        .on_click(desk.does(Action::Open(Some(fact))))
        .hold(text::summary(&desk.data, fact, desk.lang));
    tag!("div", "data-fact" = id).hold(open)
}

/// What makes comparing the units less than fair, each with the fairer version where there is one.
fn fair(it: &Explorer, series: &Series) -> Option<Tag> {
    let (desk, words) = (&it.desk, &it.desk.words().late().fair);
    let units = desk.data.units();
    let year = series.year(&desk.data, &it.query, &units)?;
    let found = findings(&desk.data, &it.query, series, &units, year);
    let line = |finding: &Finding| {
        let offer = (!finding.fairer.is_empty()).then(|| {
            let label = offered(desk, finding);
            button("text-btn", "fairer", label, desk.does(Action::Only(finding.fairer.clone())))
        });
        tag!("li").hold(said(desk, &finding.doubt, year)).hold(offer)
    };
    let list = tag!("ul").each(found.iter().map(line));
    let title = el("b", "", words.title);
    (!found.is_empty()).then(|| tag!("section", "class" = "fair", "data-fair" = "").hold(title).hold(list))
}

/// A doubt in a sentence.
fn said(desk: &Desk, doubt: &Doubt, year: u32) -> String {
    let words = &desk.words().late().fair;
    let counted = |template: &str, n: usize| text::fill(template, &[&year, &n]);
    match doubt {
        Doubt::Coverage { known, units } => text::fill(words.coverage, &[&year, units, known]),
        Doubt::Size => words.size.to_owned(),
        Doubt::Preliminary(n) => counted(words.preliminary, *n),
        Doubt::Worded(n) => counted(words.worded, *n),
        Doubt::Inferred(n) => counted(words.inferred, *n),
        Doubt::Unofficial(n) => counted(words.unofficial, *n),
        Doubt::Period(n) => counted(words.period, *n),
        Doubt::Break(row) => {
            let unit = desk.data.code(breaks::DISTRICT, *row).row();
            let unit = unit.map_or(desk.words().all.into(), |unit| desk.data.short_name(unit, desk.lang));
            let from = desk.data.whole(breaks::YEAR, *row).unwrap_or_default();
            let note = desk.data.in_lang(breaks::NOTE_ZH, desk.lang, *row);
            text::fill(words.broken, &[&unit, &from, &note])
        }
    }
}

/// What the fairer version is called.
fn offered(desk: &Desk, finding: &Finding) -> String {
    let words = &desk.words().late().fair;
    let label = |&(facet, code): &(Facet, Code)| {
        desk.data.option_label(facet, code, desk.lang).unwrap_or_default().into_owned()
    };
    let labels: Vec<String> = finding.fairer.iter().map(label).collect();
    let shown = match (&finding.doubt, &labels[..]) {
        (Doubt::Break(_), [first, .., last]) => format!("{first}–{last}"),
        _ => text::list(&labels, desk.words().list_and, desk.words()),
    };
    text::fill(words.offer, &[&shown])
}
