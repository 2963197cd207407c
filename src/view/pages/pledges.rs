//! Pledges: what was promised, by when, what came of it, and by which rule that is said.

use yew::prelude::*;

use super::{charts, claim, some};
use crate::data::fact::Outcome;
use crate::data::ledger::{self, Ledger, STEPS};
use crate::data::schema::{Facet, Tab, facts};
use crate::data::{Code, Row};
use crate::query::Page;
use crate::query::filter::Filter;
use crate::query::group::grouped;
use crate::state::Action;
use crate::text::{self, fill};
use crate::view::tag::{Tag, button, el, tag};
use crate::view::{Desk, Explorer, Shown, evidence};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| {
        let after = [entries(&it.desk, &it.shown), rule(&it.desk)];
        [some(None), after.into_iter().map(Html::from).collect()]
    })
}

/// The promises that can be rated or of which something is known, those with an outcome first.
fn entries(desk: &Desk, shown: &Shown) -> Tag {
    let (data, words) = (&desk.data, &desk.words().late().ledger);
    let ledger = Ledger::new(data);
    let key = |fact: Row| ledger::counts(data, fact).then(|| i64::from(data.code(facts::OUTCOME, fact).0));
    let (mut with, mut without, mut rest) = (Vec::new(), Vec::new(), 0);
    for (status, promises) in grouped(data, &shown.query, &[], &key) {
        for promise in promises {
            let outcomes = ledger.outcomes_of(promise);
            if !outcomes.is_empty() {
                with.push((promise, outcomes));
            } else if status == i64::from(Outcome::NoTest.code()) {
                rest += 1;
            } else {
                without.push((promise, outcomes));
            }
        }
    }
    let entry = |(promise, outcomes): &(Row, Vec<(Row, Row)>)| entry(desk, *promise, outcomes);
    let more = (rest > 0).then(|| {
        let mut query = shown.query.clone();
        query.page = Page::Facts;
        query.set_filter(Facet::Outcome, Filter::options(vec![Code(Outcome::NoTest.code())]));
        let see = button("text-btn", "no-test", words.rest_link, desk.does(Action::Replace(query)));
        el("p", "sub", fill(words.rest, &[&rest])).hold(" ").hold(see)
    });
    let heads = tag!("p", "class" = "heads", "aria-hidden" = "true")
        .each([words.promised, words.came, words.status].map(|head| el("span", "", head)));
    tag!("section", "class" = "fig", "data-ledger" = "")
        .hold(el("h2", "", words.title))
        .hold(el("p", "sub", words.sub))
        .hold(tag!("div", "class" = "ledger").hold(heads).each(with.iter().chain(&without).map(entry)))
        .hold(more)
}

/// A promise, what came of it and its status in one line, which unfolds to the words of both and the step that decided.
fn entry(desk: &Desk, promise: Row, outcomes: &[(Row, Row)]) -> Tag {
    let (data, lang, words) = (&desk.data, desk.lang, &desk.words().late().ledger);
    let status = text::word(data, facts::OUTCOME, promise, lang);
    let sides = |fact: Row| el("div", "side", claim(desk, fact)).hold(evidence::quotation(desk, fact, None));
    let came = match outcomes {
        [] => el("span", "none", words.no_outcome),
        outcomes => {
            let ids: Vec<&str> = outcomes.iter().map(|&(fact, _)| data.id(Tab::Facts, fact)).collect();
            let outcome = |&(fact, link): &(Row, Row)| {
                let effect = evidence::effect(desk, ledger::verdict(data, promise, link));
                el("span", "", text::summary(data, fact, lang)).hold(el("em", "", effect))
            };
            tag!("span", "data-facts" = ids.join(" ")).each(outcomes.iter().map(outcome))
        }
    };
    let line = tag!("summary")
        .hold(el("span", "", text::summary(data, promise, lang)).hold(el("i", "", when(desk, promise))))
        .hold(came)
        .hold(el("b", "", status));
    let open = tag!("div", "class" = "sides")
        .hold(sides(promise))
        .hold(tag!("div").each(outcomes.iter().map(|&(fact, _)| sides(fact))));
    let code = data.code(facts::OUTCOME, promise);
    let step = Outcome::from_code(code.0).map_or("", |status| step(desk, status));
    tag!(
        "details",
        "data-promise" = data.id(Tab::Facts, promise).to_owned(),
        "data-status" = data.option_id(Facet::Outcome, code).into_owned()
    )
    .key(data.id(Tab::Facts, promise))
    .hold(line)
    .hold(open)
    .hold(el("p", "step", [status, step].join(desk.words().colon)))
}

/// Whether it is a target or a pledge, when it was said and by when it is due.
fn when(desk: &Desk, promise: Row) -> String {
    let (data, words) = (&desk.data, desk.words());
    let mut parts = vec![text::word(data, facts::KIND, promise, desk.lang).to_owned()];
    parts
        .extend(ledger::said(data, promise).map(|day| fill(words.late().ledger.said, &[&(words.date)(day)])));
    let due = data.date(facts::DUE, promise);
    parts.extend(due.map(|day| fill(words.late().ledger.due_by, &[&(words.date)(day)])));
    parts.push(text::word(data, facts::STRENGTH, promise, desk.lang).to_owned());
    if data.is_inferred(facts::CERTAINTY, promise) {
        parts.push(words.inferred_mark.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// What decides for a status, in words.
fn step(desk: &Desk, status: Outcome) -> &'static str {
    desk.words().late().ledger.steps[status as usize]
}

/// The rule, as it is applied.
fn rule(desk: &Desk) -> Tag {
    let words = &desk.words().late().ledger;
    let today = desk.data.as_of().map_or(String::new(), desk.words().date);
    let line = |&status: &Outcome| {
        let name = el("b", "", status.word().label(desk.lang));
        tag!("li").hold(name).hold(el("span", "", step(desk, status)))
    };
    tag!("section", "class" = "fig", "data-rule" = "")
        .hold(el("h2", "", words.rule_title))
        .hold(el("p", "sub", fill(words.rule_sub, &[&today])))
        .hold(tag!("ol", "class" = "rule").each(STEPS.iter().map(line)))
        .hold(tag!("ul", "class" = "rule").each(words.effects.iter().map(|&line| el("li", "", line))))
}
