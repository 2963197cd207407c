//! Brief: a sheet of paper for each district that is chosen: what is known of it, in what fits on one page.

use super::{charts, some};
use crate::data::fact::{Decimal, Direction, Kind, Outcome, Period};
use crate::data::ledger::{self, Ledger};
use crate::data::schema::{Facet, Tab, facts, gaps, indicators};
use crate::data::{Code, Row, in_order};
use crate::query::Query;
use crate::query::figures::{Figure, figures};
use crate::query::filter::Filter;
use crate::state::url;
use crate::text::{self, fill, number};
use crate::view::frame::release;
use crate::view::markup::Markup;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer, Shown, evidence};

/// How much of each matter fits on the page.
const FIGURES: usize = 5;
const PROMISES: usize = 6;
const LINES: usize = 5;
const GAPS: usize = 3;

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| [some(Some(sheets(&it.desk, &it.shown))), some(None)])
}

/// The sheets of the chosen districts; where none is chosen, the way to each.
fn sheets(desk: &Desk, shown: &Shown) -> Tag {
    let data = &desk.data;
    let filter = shown.query.filter(Facet::District);
    let chosen = |unit: &Row| filter.is_some_and(|filter| filter.contains(Code::from(*unit)));
    let units: Vec<Row> = data.district_order().into_iter().filter(chosen).collect();
    let (mut markup, ledger) = (Markup::default(), Ledger::new(data));
    for &unit in &units {
        let passes = |fact: &Row| {
            data.code(facts::DISTRICT, *fact) == unit.into()
                && shown.query.lets_through(data, *fact, &[Facet::District])
        };
        let own = data.rows(Tab::Facts).filter(passes).collect();
        let (query, ledger) = (&shown.query, &ledger);
        Sheet { desk, query, ledger, unit, own, cited: Vec::new(), markup: &mut markup }.write();
    }
    if units.is_empty() {
        for unit in data.units() {
            let mut query = shown.query.clone();
            query.set_filter(Facet::District, Filter::options(vec![unit.into()]));
            let name = data.name(Tab::Districts, unit, desk.lang);
            markup.raw("<li>").element("a", &[("href", &url::write(data, &query))], name).raw("</li>");
        }
        return tag!("section", "class" = "fig")
            .hold(el("p", "sub", desk.words().late().brief.choose))
            .hold(el("ul", "given", markup.html()));
    }
    el("div", "sheets", markup.html())
}

/// A sheet in the making.
struct Sheet<'a> {
    desk: &'a Desk,
    query: &'a Query,
    ledger: &'a Ledger<'a>,
    unit: Row,
    /// The facts about the district that pass the filters.
    own: Vec<Row>,
    /// Sources in the order in which they are first named.
    cited: Vec<Row>,
    markup: &'a mut Markup,
}

impl Sheet<'_> {
    fn write(mut self) {
        let (data, words) = (&self.desk.data, self.desk.words());
        let name = data.name(Tab::Districts, self.unit, self.desk.lang);
        let as_of = data.as_of().map_or(String::new(), words.date);
        let id = data.id(Tab::Districts, self.unit);
        self.markup.open("article", &[("class", "sheet"), ("data-sheet", id)]);
        self.put("<p class=\"kick\">", &fill(words.late().brief.kick, &[&as_of]));
        self.put("</p><h2>", name);
        self.summary();
        self.figures();
        self.promises();
        self.markup.raw("<div class=\"two\">");
        let given = [Kind::Grade, Kind::Award].map(Kind::code);
        self.lines(words.late().brief.honours, &|kind| given.contains(&kind));
        self.lines(words.late().brief.problems, &|kind| kind == Kind::Problem.code());
        self.markup.raw("</div>");
        self.gaps();
        self.references();
    }

    /// A text and what stands before it.
    fn put(&mut self, before: &'static str, text: &str) {
        self.markup.raw(before).text(text);
    }

    /// How much is known, in one sentence.
    fn summary(&mut self) {
        let data = &self.desk.data;
        let count = |is: &dyn Fn(Row) -> bool| self.own.iter().filter(|fact| is(**fact)).count();
        let names = |source: &Row| count(&|fact| data.code(facts::SOURCE, fact) == (*source).into()) > 0;
        let sources = data.rows(Tab::Sources).filter(names).count();
        let inferred = count(&|fact| data.is_inferred(facts::CERTAINTY, fact));
        let promises = count(&|fact| ledger::counts(data, fact));
        let came = count(&|fact| ledger::counts(data, fact) && !self.ledger.outcomes_of(fact).is_empty());
        let of_kind = |kinds: &[Kind]| {
            count(&|fact| kinds.iter().any(|kind| data.code(facts::KIND, fact).0 == kind.code()))
        };
        let said = fill(
            self.desk.words().late().brief.sum,
            &[
                &self.own.len(),
                &sources,
                &inferred,
                &promises,
                &came,
                &of_kind(&[Kind::Grade, Kind::Award]),
                &of_kind(&[Kind::Problem]),
            ],
        );
        self.put("</h2><p class=\"sum\">", &said);
        self.markup.raw("</p>");
    }

    /// The latest figure of the indicators that are known best, of a whole year where there is one.
    fn figures(&mut self) {
        let data = &self.desk.data;
        let aims = |row: &Row| data.code(indicators::DIRECTION, *row).0 != Direction::None.code();
        let series = |row: Row| {
            let mut own = figures(data, self.query, row, Kind::Result, &[Facet::District]);
            own.retain(|figure| figure.district == self.unit);
            let latest = own.iter().max_by_key(|figure| (figure.period == Period::Year, figure.year))?;
            let (fact, period) = (latest.fact, latest.period);
            own.retain(|figure| figure.period == period);
            Some((fact, own))
        };
        let known = data.listed(Facet::Indicator).iter().filter_map(|code| code.row());
        let found: Vec<_> = known.filter(aims).filter_map(series).take(FIGURES).collect();
        self.markup.raw("<dl class=\"big\">");
        for (fact, own) in found {
            let indicator = data.code(facts::INDICATOR, fact).row();
            let name = indicator.map_or("", |row| data.name(Tab::Indicators, row, self.desk.lang));
            let period = Period::from_code(data.code(facts::PERIOD, fact).0).unwrap_or(Period::Year);
            let year = data.whole(facts::YEAR, fact).map_or(String::new(), |year| year.to_string());
            let figure = number::figure(data, fact, self.desk.lang).unwrap_or_default();
            self.put("<div><dt>", name);
            self.put(" ", &year);
            self.put("", &text::part_of_year(period, self.desk.words()));
            self.cite(fact);
            self.put("</dt><dd>", &figure.joined());
            self.course(&own);
            self.markup.raw("</dd></div>");
        }
        self.markup.raw("</dl>");
    }

    /// How a figure developed, by year, in a drawing of its own height: a line joins neighbouring years only.
    fn course(&mut self, own: &[Figure]) {
        let (data, lang) = (&self.desk.data, self.desk.lang);
        let value = |it: &Figure| data.decimal(facts::VALUE, it.fact).map_or(0, Decimal::millionths);
        let [low, high] =
            [own.iter().map(value).min(), own.iter().map(value).max()].map(Option::unwrap_or_default);
        let ([first, .., last], true) = (own, high > low) else { return };
        let (mut line, mut dots, mut said, mut before) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for it in own {
            let x = 4 + 92 * (it.year - first.year) / (last.year - first.year).max(1);
            let y = 16 - (value(it) - low) * 12 / (high - low);
            let step = if it.year == before + 1 { "L" } else { "M" };
            line.push(format!("{step}{x} {y}"));
            dots.push(format!("M{x} {y}h0"));
            let figure = number::figure(data, it.fact, lang).unwrap_or_default();
            said.push([&it.year.to_string(), " ", &*figure.joined()].concat());
            before = it.year;
        }
        let label = said.join(self.desk.words().list_comma);
        let attributes = [("viewBox", "0 0 100 20"), ("role", "img"), ("aria-label", &*label)];
        self.markup.open("svg", &attributes).element("path", &[("d", &line.concat())], "");
        self.markup.element("path", &[("d", &dots.concat())], "").close("svg");
    }

    /// The promises that have come to something first, then those that can be rated.
    fn promises(&mut self) {
        let (data, words) = (&self.desk.data, &self.desk.words().late().ledger);
        let ledger = self.ledger;
        let mut keyed = Vec::new();
        for &fact in self.own.iter().filter(|fact| ledger::counts(data, **fact)) {
            let status = data.code(facts::OUTCOME, fact).0;
            let bare = ledger.outcomes_of(fact).is_empty();
            let late = i64::from(bare) + i64::from(bare && status == Outcome::NoTest.code());
            keyed.push((late << 32 | i64::from(status), fact.0));
        }
        let promises = in_order(keyed);
        self.put("<h3>", words.title);
        self.markup.raw("</h3><table><tbody>");
        for &(_, fact) in promises.iter().take(PROMISES) {
            let fact = Row(fact);
            self.markup.raw("<tr><td>");
            self.claim(fact);
            self.markup.raw("</td><td>");
            match ledger.outcomes_of(fact).first() {
                Some(&(outcome, _)) => self.claim(outcome),
                None => _ = self.markup.text(words.no_outcome),
            }
            let status = text::word(data, facts::OUTCOME, fact, self.desk.lang);
            self.put("</td><td>", status);
            self.markup.raw("</td></tr>");
        }
        self.markup.raw("</tbody></table>");
        self.more(promises.len(), PROMISES);
    }

    /// The facts of some kinds, the latest first.
    fn lines(&mut self, title: &'static str, is: &dyn Fn(u32) -> bool) {
        let data = &self.desk.data;
        let of_kind = self.own.iter().filter(|fact| is(data.code(facts::KIND, **fact).0));
        let year = |fact: &Row| -i64::from(data.whole(facts::YEAR, *fact).unwrap_or(0));
        let lines = in_order(of_kind.map(|fact| (year(fact), fact.0)).collect());
        self.put("<section><h3>", title);
        self.markup.raw("</h3><ul>");
        for &(_, fact) in lines.iter().take(LINES) {
            self.markup.raw("<li>");
            self.claim(Row(fact));
            self.markup.raw("</li>");
        }
        self.markup.raw("</ul>");
        self.more(lines.len(), LINES);
        self.markup.raw("</section>");
    }

    /// How many there are beyond those shown; where there is none at all, that.
    fn more(&mut self, all: usize, shown: usize) {
        let words = &self.desk.words().late().brief;
        let said = match all.saturating_sub(shown) {
            _ if all == 0 => words.nothing.to_owned(),
            0 => return,
            rest => fill(words.more, &[&rest]),
        };
        self.put("<p>", &said);
        self.markup.raw("</p>");
    }

    /// What is missing of the district, and why: what is said of it alone before what is said of all.
    fn gaps(&mut self) {
        let (data, lang) = (&self.desk.data, self.desk.lang);
        let whose = |row: Row| data.code(gaps::DISTRICT, row);
        let mut reasons: Vec<(String, Vec<u32>)> = Vec::new();
        for unit in [Code::from(self.unit), Code::NONE] {
            for row in data.rows(Tab::Gaps).filter(|&row| whose(row) == unit) {
                let (reason, year) = (text::gap(data, row, lang), data.whole(gaps::YEAR, row));
                match reasons.iter_mut().find(|(own, _)| *own == reason) {
                    Some((_, years)) => years.extend(year),
                    None => reasons.push((reason, year.into_iter().collect())),
                }
            }
        }
        reasons.truncate(GAPS);
        self.put("<h3>", self.desk.words().gaps_title);
        self.markup.raw("</h3><ul>");
        for (reason, years) in &reasons {
            self.put("<li><b>", &super::overview::years(years));
            self.put("</b> ", reason);
        }
    }

    /// The sources that were named, and which data this is.
    fn references(&mut self) {
        let (data, words) = (&self.desk.data, self.desk.words());
        self.put("</ul><h3>", words.sources);
        self.markup.raw("</h3><ol class=\"refs\">");
        for source in std::mem::take(&mut self.cited) {
            let mut by = vec![data.name(Tab::Sources, source, self.desk.lang).to_owned()];
            by.extend(evidence::byline(self.desk, source));
            self.put("<li>", &by.join(" · "));
        }
        self.put("</ol><p class=\"foot\">", &release(self.desk).join(" · "));
        self.markup.raw("</p></article>");
    }

    /// A fact, as the link that opens its evidence, and the number of its source.
    fn claim(&mut self, fact: Row) {
        let mut query = self.query.clone();
        query.fact = Some(fact);
        let attributes = [
            ("href", &*url::write(&self.desk.data, &query)),
            ("data-fact", self.desk.data.id(Tab::Facts, fact)),
        ];
        self.markup.element("a", &attributes, &text::summary(&self.desk.data, fact, self.desk.lang));
        self.cite(fact);
    }

    fn cite(&mut self, fact: Row) {
        let Some(source) = self.desk.data.code(facts::SOURCE, fact).row() else { return };
        let place = self.cited.iter().position(|&cited| cited == source).unwrap_or_else(|| {
            self.cited.push(source);
            self.cited.len() - 1
        });
        // Never alone on a line.
        self.put("\u{2060}<sup>", &(place + 1).to_string());
        self.markup.raw("</sup>");
    }
}
