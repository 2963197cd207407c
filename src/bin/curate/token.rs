//! What of a text must be in a fact or be left out with a reason: numerals, quoted names, and who and where by name.

use std::ops::Range;

use xijian::data::Row;
use xijian::data::schema::{Col, Tab, bodies, districts};

use crate::tables::Tables;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Quote,
    Numeral,
    /// The name of a row of districts, bodies or people.
    Name(Tab, Row),
}

/// One token and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
}

impl Token {
    /// Whether a quotation covers it: a numeral wholly, anything else in part.
    pub(crate) fn is_in(&self, quoted: &Range<usize>) -> bool {
        match self.kind {
            Kind::Numeral => quoted.start <= self.span.start && self.span.end <= quoted.end,
            Kind::Quote | Kind::Name(..) => quoted.start < self.span.end && self.span.start < quoted.end,
        }
    }
}

/// Words in which a character of the numerals counts nothing.
const NO_NUMERALS: &[&str] = &[
    "统一",
    "进一步",
    "一步",
    "一些",
    "一定",
    "一直",
    "一起",
    "一样",
    "一般",
    "一律",
    "一切",
    "一致",
    "一方面",
    "一系列",
    "一体",
    "一线",
    "唯一",
    "万一",
    "一旦",
    "一同",
    "一心",
    "一如",
    "一个",
    "一种",
    "一项",
    "一批",
    "一大批",
    "之一",
    "同一",
    "单一",
    "一面",
    "一并",
    "十分",
    "万象",
    "千方百计",
    "百姓",
    "百货",
    "亿万",
    "万众",
    "一次",
    "每一",
    "另一",
    "专一",
    "一时",
    "一流",
    "一张",
];

/// The names by which the tables know districts, bodies and people.
#[derive(Default)]
pub(crate) struct Names(Vec<(String, Tab, Row)>);

impl Names {
    pub(crate) fn of(tables: &Tables) -> Self {
        let data = &tables.data;
        let named: [(Tab, Option<Col>); 3] = [
            (Tab::Bodies, Some(bodies::ALIASES)),
            (Tab::Districts, Some(districts::ALIASES)),
            (Tab::People, None),
        ];
        let mut names = Vec::new();
        for (tab, aliases) in named {
            for row in data.rows(tab) {
                let own = data.text(Col { tab, index: 1 }, row);
                let others = aliases.map_or("", |col| data.text(col, row));
                for name in std::iter::once(own).chain(others.split('|')) {
                    if name.chars().count() > 1 && name.contains(is_han) {
                        names.push((name.to_owned(), tab, row));
                    }
                }
            }
        }
        Self(names)
    }
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// Where a part stands in a text; nowhere if it is empty.
pub(crate) fn spans<'a>(text: &'a str, part: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let found = text.match_indices(part).take_while(|_| !part.is_empty());
    found.map(|(start, part)| start..start + part.len())
}

/// Every token of a text, a name within a longer one too.
pub(crate) fn tokens(text: &str, names: &Names) -> Vec<Token> {
    let quotes = quotes(text).into_iter().map(|span| Token { kind: Kind::Quote, span });
    let numerals = numerals(text).into_iter().map(|span| Token { kind: Kind::Numeral, span });
    let named = names.0.iter().flat_map(|(name, tab, row)| {
        spans(text, name).map(move |span| Token { kind: Kind::Name(*tab, *row), span })
    });
    quotes.chain(numerals).chain(named).collect()
}

/// What stands between curly quotes, with them.
fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(open) = text[start..].find('“').map(|at| start + at) {
        let Some(close) = text[open..].find('”') else { break };
        start = open + close + '”'.len_utf8();
        found.push(open..start);
    }
    found
}

/// Arabic numerals, and runs of Chinese ones that are no part of another word.
fn numerals(text: &str) -> Vec<Range<usize>> {
    let words = other_words(text);
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let length = arabic(&text[start..]).max(chinese(&text[start..]));
        let span = start..start + length.max(first.len_utf8());
        start = span.end;
        if length > 0 && !words.iter().any(|word| word.start <= span.start && span.end <= word.end) {
            found.push(span);
        }
    }
    found
}

fn arabic(text: &str) -> usize {
    let run = |text: &str| text.find(|c: char| !matches!(c, '0'..='9' | '０'..='９')).unwrap_or(text.len());
    let whole = run(text);
    match text[whole..].strip_prefix('.').map(run) {
        Some(places) if whole > 0 && places > 0 => whole + 1 + places,
        _ => whole,
    }
}

fn chinese(text: &str) -> usize {
    text.find(|c: char| !"〇零一二两三四五六七八九十百千万亿".contains(c)).unwrap_or(text.len())
}

/// Where the words stand that only look like numerals, from left to right and none within another.
fn other_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let word = NO_NUMERALS.iter().find(|word| text[start..].starts_with(**word));
        if let Some(word) = word {
            found.push(start..start + word.len());
        }
        start += word.map_or(first.len_utf8(), |word| word.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        let found = tokens(
            text,
            &Names(vec![("无锡".into(), Tab::Districts, Row(0)), ("无锡市".into(), Tab::Districts, Row(0))]),
        );
        found.iter().map(|token| &text[token.span.clone()]).collect()
    }

    #[test]
    fn tokens_are_numerals_quotes_and_names() {
        for (text, tokens) in [
            ("完成率达59.8%,全市第一", &["59.8", "一"][..]),
            ("“四连冠”和“", &["“四连冠”", "四"]),
            ("8.76万亿", &["8.76", "万亿"]),
            ("3.起", &["3"]),
            ("进一步、一步步、统一思想", &[]),
            ("同一一致", &["一一"]),
            ("第一一些", &["一一"]),
            ("无锡市", &["无锡", "无锡市"]),
            ("“a“b”c”", &["“a“b”"]),
        ] {
            assert_eq!(shown(text), tokens, "{text}");
        }
    }

    #[test]
    fn a_numeral_is_covered_wholly_and_a_name_in_part() {
        let token = |kind| Token { kind, span: 3..6 };
        for (quoted, numeral, quote) in [
            (3..6, true, true),
            (0..9, true, true),
            (0..4, false, true),
            (5..9, false, true),
            (6..9, false, false),
        ] {
            assert_eq!(token(Kind::Numeral).is_in(&quoted), numeral, "{quoted:?}");
            assert_eq!(token(Kind::Quote).is_in(&quoted), quote, "{quoted:?}");
        }
    }
}
