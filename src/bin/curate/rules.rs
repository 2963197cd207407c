//! Rules that hold within a row or between rows, which no reader of single cells can check.

use std::collections::{BTreeMap, BTreeSet};

use xijian::data::fact::{Kind, Relation};
use xijian::data::ledger::{Verdict, verdict};
use xijian::data::schema::{Col, Format, Tab, facts, links};
use xijian::data::{Code, Row};

use crate::tables::{Finding, Severity, Tables};

/// Texts stand in both languages or in neither. A unit may lack its English name, as 个 does.
pub(crate) fn languages(tables: &Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &tab in Tab::ALL.iter().filter(|&&tab| tab != Tab::Units) {
        let keys: Vec<&str> = tab.def().columns.iter().map(|def| def.key).collect();
        let pairs = keys
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair[0].ends_with("zh") && pair[1].ends_with("en"));
        for (index, pair) in pairs {
            for row in tables.data.rows(tab) {
                let [zh, en] =
                    [index, index + 1].map(|index| tables.data.text(Col { tab, index }, row).is_empty());
                if zh != en {
                    let (there, missing) = if en { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
                    let what = format!("{there} without {missing}; write the other language too");
                    findings.push(tables.finding(Severity::Error, tab, row, &what));
                }
            }
        }
    }
    findings
}

/// A fact without a summary says all in its columns: the application makes the sentence.
pub(crate) fn summaries(tables: &Tables) -> Vec<Finding> {
    let data = &tables.data;
    let says_nothing = |fact: Row| {
        let columns =
            [facts::DISTRICT, facts::INDICATOR].iter().all(|&col| data.code(col, fact) != Code::NONE);
        let figure = data.decimal(facts::VALUE, fact).is_some() || data.whole(facts::RANK, fact).is_some();
        let written =
            [facts::SUMMARY_ZH, facts::SUMMARY_EN].iter().any(|&col| !data.text(col, fact).is_empty());
        !(written || columns && figure)
    };
    let what =
        "no summary; only district, indicator and a value or rank together make the sentence without one";
    let rows = data.rows(Tab::Facts).filter(|&fact| says_nothing(fact));
    rows.map(|fact| tables.finding(Severity::Error, Tab::Facts, fact, what)).collect()
}

/// What is inferred says why.
pub(crate) fn notes(tables: &Tables) -> Vec<Finding> {
    let data = &tables.data;
    let unexplained =
        |fact: Row| data.is_inferred(facts::CERTAINTY, fact) && data.text(facts::NOTE_ZH, fact).is_empty();
    let what = "inferred without a note; say in note_zh and note_en why";
    let rows = data.rows(Tab::Facts).filter(|&fact| unexplained(fact));
    rows.map(|fact| tables.finding(Severity::Error, Tab::Facts, fact, what)).collect()
}

/// An effect is typed only where the numbers cannot decide.
pub(crate) fn effects(tables: &Tables) -> Vec<Finding> {
    let data = &tables.data;
    let decided = |link: Row| {
        let promise = data.code(links::TO, link).row()?;
        let outcome = data.code(links::RELATION, link).0 == Relation::OutcomeOf.code();
        let typed = data.code(links::EFFECT, link) != Code::NONE;
        (outcome && typed && !matches!(verdict(data, promise, link), Verdict::Typed(_))).then_some(link)
    };
    let what = "an effect is typed where the numbers decide; empty it";
    let rows = data.rows(Tab::Links).filter_map(decided);
    rows.map(|link| tables.finding(Severity::Error, Tab::Links, link, what)).collect()
}

/// Facts that say the same. Of other kinds than these, or without an indicator, only the summary says what they say.
pub(crate) fn duplicates(tables: &Tables) -> Vec<Finding> {
    const CODES: [Col; 9] = [
        facts::SOURCE,
        facts::DISTRICT,
        facts::BODY,
        facts::KIND,
        facts::INDICATOR,
        facts::COMPARATOR,
        facts::AGAINST,
        facts::PERIOD,
        facts::SUBJECT,
    ];
    let data = &tables.data;
    let columns = data.rows(Tab::Facts).filter_map(|fact| {
        let honour =
            [Kind::Grade, Kind::Award].iter().any(|kind| data.code(facts::KIND, fact).0 == kind.code());
        let said = honour || data.code(facts::INDICATOR, fact) != Code::NONE;
        let numbers = [facts::PARAGRAPH, facts::RANK, facts::YEAR].map(|col| data.whole(col, fact));
        let key = (CODES.map(|col| data.code(col, fact)), numbers, data.decimal(facts::VALUE, fact));
        said.then_some(((key, data.date(facts::DATE, fact)), fact))
    });
    let summaries = data.rows(Tab::Facts).map(|fact| (data.text(facts::SUMMARY_ZH, fact), fact));
    let mut findings = alike(tables, columns, "the same place, kind, figure, time and subject as");
    findings.extend(alike(tables, summaries.filter(|(text, _)| !text.is_empty()), "the same summary as"));
    findings
}

/// A warning for each fact that shares its key with an earlier one and does not repeat it by a link.
fn alike<K: Ord>(tables: &Tables, keyed: impl Iterator<Item = (K, Row)>, how: &str) -> Vec<Finding> {
    let data = &tables.data;
    let repeats = |a: Row, b: Row| {
        data.rows(Tab::Links).any(|link| {
            let ends = [links::FROM, links::TO].map(|col| tables.target(col, link));
            data.code(links::RELATION, link).0 == Relation::Repeats.code()
                && (ends == [Some(a), Some(b)] || ends == [Some(b), Some(a)])
        })
    };
    let mut seen = BTreeMap::new();
    let mut findings = Vec::new();
    for (key, fact) in keyed {
        let first = *seen.entry(key).or_insert(fact);
        if first != fact && !repeats(first, fact) {
            let (id, line) = (data.id(Tab::Facts, first), tables.line(Tab::Facts, first));
            let what = format!("{how} {id} in row {line}; keep one, or link them as repeats");
            findings.push(tables.finding(Severity::Warning, Tab::Facts, fact, &what));
        }
    }
    findings
}

/// Rows that no other row leads to.
pub(crate) fn unused(tables: &Tables) -> Vec<Finding> {
    const NAMED: [Tab; 7] =
        [Tab::Bodies, Tab::People, Tab::Subjects, Tab::Indicators, Tab::Units, Tab::Yardsticks, Tab::Sources];
    let data = &tables.data;
    let mut findings = Vec::new();
    for tab in NAMED {
        let mut used = BTreeSet::new();
        for &from in Tab::ALL {
            for (index, def) in from.def().columns.iter().enumerate() {
                if let Format::Ref(to) | Format::MustRef(to) = def.format
                    && to == tab
                {
                    used.extend(
                        data.rows(from).filter_map(|row| tables.target(Col { tab: from, index }, row)),
                    );
                }
            }
        }
        let rows = data.rows(tab).filter(|row| !used.contains(row));
        let what = "no row leads here; delete the row, or name it where it belongs";
        findings.extend(rows.map(|row| tables.finding(Severity::Warning, tab, row, what)));
    }
    findings
}
