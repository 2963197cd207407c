//! Query ⇄ the hash of an address: total, canonical, versioned.
//!
//! Every query has one text and every text is some query: what a text says that cannot be is dropped and named in
//! a [`Notice`]. Only the reader's choices are written.

use crate::data::schema::{Facet, Tab, facts};
use crate::data::{Dataset, Lang};
use crate::query::Sought;
use crate::query::filter::Filter;
use crate::query::{Page, Query, Sort, sortable};

const VERSION: &str = "1";

/// What of an address was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// No key of this name.
    Key(String),
    /// A second one of this name.
    Twice(String),
    /// A value that this key cannot have.
    Value { key: String, value: String },
}

/// The hash, with its `#`; empty where the reader chose nothing.
pub fn write(data: &Dataset, query: &Query) -> String {
    let mut pairs = Vec::new();
    let mut pair = |key: &str, value: &str| pairs.push(format!("{key}={value}"));
    if query.page != Page::default() {
        pair("page", query.page.id());
    }
    for (facet, filter) in query.filters() {
        pair(facet.key(), &filter.to_text(data, *facet));
    }
    if !query.compare.is_empty() {
        let units = query.compare.iter().map(|&unit| data.id(Tab::Districts, unit));
        pair("compare", &units.collect::<Vec<_>>().join("~"));
    }
    if let Some(indicator) = query.indicator2 {
        pair("indicator2", data.id(Tab::Indicators, indicator));
    }
    if let Some(chart) = &query.chart {
        pair("chart", chart);
    }
    if let Some(sought) = &query.sought {
        pair("q", &encode(sought.text()));
    }
    if let Some(Sort { col, descending }) = query.sort {
        pair("sort", &format!("{}{}", if descending { "-" } else { "" }, col.def().key));
    }
    if let Some(fact) = query.fact {
        pair("fact", data.id(Tab::Facts, fact));
    }
    if query.lang != Lang::default() {
        pair("lang", "en");
    }
    if pairs.is_empty() { String::new() } else { format!("#v={VERSION}&{}", pairs.join("&")) }
}

/// Reads a hash, with or without its `#`.
pub fn read(data: &Dataset, hash: &str) -> (Query, Vec<Notice>) {
    let mut reading = Reading { data, query: Query::default(), notices: Vec::new() };
    let mut seen: Vec<String> = Vec::new();
    for pair in hash.trim_start_matches('#').split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (decode(key), decode(value));
        if seen.contains(&key) {
            reading.notices.push(Notice::Twice(key));
        } else if !reading.take(&key, &value) {
            reading.notices.push(Notice::Key(key));
        } else {
            seen.push(key);
        }
    }
    (reading.query, reading.notices)
}

struct Reading<'a> {
    data: &'a Dataset,
    query: Query,
    notices: Vec<Notice>,
}

impl Reading<'_> {
    /// Takes up one pair; false where the key is unknown.
    fn take(&mut self, key: &str, value: &str) -> bool {
        match key {
            "v" => self.check(key, value, value == VERSION),
            "page" => {
                let page = Page::ALL.iter().find(|page| page.id() == value);
                self.query.page = page.copied().unwrap_or_default();
                self.check(key, value, page.is_some());
            }
            "lang" => {
                self.query.lang = if value == "en" { Lang::En } else { Lang::Zh };
                self.check(key, value, matches!(value, "zh" | "en"));
            }
            "compare" => self.compare(key, value),
            "indicator2" => {
                self.query.indicator2 = self.data.find(Tab::Indicators, value);
                self.check(key, value, self.query.indicator2.is_some());
            }
            "chart" => {
                let good = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_lowercase());
                self.query.chart = good.then(|| value.to_owned());
                self.check(key, value, good);
            }
            "q" => {
                self.query.sought = Sought::new(value);
                self.check(key, value, self.query.sought.is_some());
            }
            "sort" => {
                self.query.sort = sort(value);
                self.check(key, value, self.query.sort.is_some());
            }
            "fact" => {
                self.query.fact = self.data.find(Tab::Facts, value);
                self.check(key, value, self.query.fact.is_some());
            }
            key => return self.filter(key, value),
        }
        true
    }

    fn compare(&mut self, key: &str, value: &str) {
        for id in value.split('~') {
            let unit = self.data.find(Tab::Districts, id);
            self.query.compare.extend(unit.filter(|unit| !self.query.compare.contains(unit)));
            self.check(key, id, unit.is_some());
        }
    }

    fn filter(&mut self, key: &str, value: &str) -> bool {
        let Some(&facet) = Facet::ALL.iter().find(|facet| facet.key() == key) else { return false };
        let mut dropped = Vec::new();
        let filter = Filter::from_text(self.data, facet, value, |text| dropped.push(text.to_owned()));
        self.query.set_filter(facet, filter);
        for text in &dropped {
            self.check(key, text, false);
        }
        true
    }

    fn check(&mut self, key: &str, value: &str, good: bool) {
        if !good {
            self.notices.push(Notice::Value { key: key.to_owned(), value: value.to_owned() });
        }
    }
}

fn sort(value: &str) -> Option<Sort> {
    let (descending, key) = value.strip_prefix('-').map_or((false, value), |key| (true, key));
    let index = Tab::Facts.def().columns.iter().position(|def| def.key == key)?;
    let col = crate::data::schema::Col { index, ..facts::ID };
    sortable(col).then_some(Sort { col, descending })
}

/// Percent-encoding of all but letters, figures and what never means anything in an address.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default().to_ascii_uppercase();
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// Undoes percent-encoding; what is none stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        if let (b'%', [high, low, after @ ..]) = (first, tail)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high * 16 + low);
            rest = after;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
