//! Numbers as they are printed: Arabic and Chinese numerals, with 万 and 亿 or million and billion, fractions, and
//! words that imply a number.

use std::ops::Range;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    /// A place in an order: 第二, 30强.
    pub(crate) ordinal: bool,
    /// More than it says: 30多.
    pub(crate) more: bool,
    /// A part of a whole, in percent: 三分之一, 六成.
    pub(crate) percent: bool,
    /// Where it stands, in bytes.
    pub(crate) span: Range<usize>,
}

impl Numeral {
    fn new(value: f64, span: Range<usize>) -> Self {
        Self { value, ordinal: false, more: false, percent: false, span }
    }
}

const DIGITS: &[(char, f64)] = &[
    ('〇', 0.0),
    ('零', 0.0),
    ('一', 1.0),
    ('二', 2.0),
    ('两', 2.0),
    ('三', 3.0),
    ('四', 4.0),
    ('五', 5.0),
    ('六', 6.0),
    ('七', 7.0),
    ('八', 8.0),
    ('九', 9.0),
];

const POWERS: &[(char, f64)] = &[('十', 1e1), ('百', 1e2), ('千', 1e3), ('万', 1e4), ('亿', 1e8)];

const ENGLISH: &[(&str, f64)] =
    &[(" thousand", 1e3), (" million", 1e6), (" billion", 1e9), (" trillion", 1e12)];

/// Words that stand for a number of years.
const AGES: &[(&str, f64)] = &[("而立之年", 30.0), ("不惑之年", 40.0)];

/// Words that stand for the first place. One repost prints 蕞 for 最, and 头部 for 第一.
const FIRST: &[&str] = &["最", "蕞", "首位", "居首", "榜首", "头部", "领先", "领跑", "冠军", "新高"];

fn look_up<T: Copy + PartialEq>(list: &[(T, f64)], key: T) -> Option<f64> {
    list.iter().find(|(own, _)| *own == key).map(|(_, value)| *value)
}

/// The power of ten that a text begins with, and what follows: 万 of 万平方米.
pub(crate) fn power(text: &str) -> (f64, &str) {
    match text.chars().next().and_then(|first| Some((first, look_up(POWERS, first)?))) {
        Some((first, value)) => {
            let (rest, after) = power(&text[first.len_utf8()..]);
            (value * rest, after)
        }
        None => (1.0, text),
    }
}

/// Every number in a text that is no part of a date, and those that its words imply.
pub(crate) fn numerals(text: &str) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        match numeral_at(text, start) {
            Some(numeral) => {
                start = numeral.span.end;
                found.extend(Some(numeral).filter(|it| !is_date(text, it)));
            }
            None => start += first.len_utf8(),
        }
    }
    for &(word, value) in AGES {
        found.extend(places(text, word).map(|span| Numeral::new(value, span)));
    }
    for word in FIRST {
        found.extend(places(text, word).map(|span| Numeral { ordinal: true, ..Numeral::new(1.0, span) }));
    }
    found
}

fn places(text: &str, word: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(word).map(|(start, word)| start..start + word.len())
}

/// The number that begins at a place.
pub(crate) fn numeral_at(text: &str, start: usize) -> Option<Numeral> {
    let whole = &text[start..];
    let (half, ordinal) = (whole.starts_with('半'), whole.starts_with(['第', '前']));
    let body = if ordinal { &whole['第'.len_utf8()..] } else { whole };
    if let Some(after) = whole.strip_prefix("一半") {
        return Some(Numeral { percent: true, ..Numeral::new(50.0, start..text.len() - after.len()) });
    }
    let (mut value, mut rest) = if half { (0.5, &body['半'.len_utf8()..]) } else { cardinal(body)? };
    let mut percent = false;
    if let Some((part, after)) = rest.strip_prefix("分之").and_then(cardinal) {
        (value, rest, percent) = (part / value * 100.0, after, true);
    } else if let Some(after) = rest.strip_prefix('成').filter(|after| !after.starts_with(['立', '效', '果']))
    {
        (value, rest, percent) = (value * 10.0, after, true);
    }
    let more = ["多", "余"].iter().find_map(|more| rest.strip_prefix(more));
    if let Some(after) = more {
        let (times, after) = power(after);
        (value, rest) = (value * times, after);
    }
    let ordinal = ordinal || rest.starts_with('强');
    Some(Numeral { value, ordinal, more: more.is_some(), percent, span: start..text.len() - rest.len() })
}

/// The cardinal number that a text begins with, and what follows it.
fn cardinal(text: &str) -> Option<(f64, &str)> {
    // What is closed by 万 or 亿, what stands before the next of them, and the digits before the next 十, 百 or 千.
    let (mut total, mut section, mut digits) = (0.0, 0.0, None);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((value, after)) = arabic(rest).filter(|_| digits.is_none()) {
            (digits, rest) = (Some(value), after);
            continue;
        }
        if let Some(digit) = look_up(DIGITS, first) {
            digits = Some(digits.unwrap_or(0.0) * 10.0 + digit);
        } else if let Some(power) = look_up(POWERS, first) {
            if power < 1e4 {
                section += digits.take().unwrap_or(1.0) * power;
            } else {
                let before = section + digits.take().unwrap_or(0.0);
                section = 0.0;
                // 万亿 and 一万零一亿 are multiplied as a whole, 一亿二千万 is added up.
                total =
                    if total > power { total + before * power } else { (total + before).max(1.0) * power };
            }
        } else {
            break;
        }
        rest = &rest[first.len_utf8()..];
    }
    if rest.len() == text.len() {
        return None;
    }
    let value = total + section + digits.unwrap_or(0.0);
    let english = ENGLISH.iter().find_map(|(word, times)| Some((value * times, rest.strip_prefix(word)?)));
    Some(english.unwrap_or((value, rest)))
}

/// The Arabic numeral that a text begins with, and what follows it. A comma belongs to it where three digits follow.
fn arabic(text: &str) -> Option<(f64, &str)> {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = run(text);
    if end == 0 {
        return None;
    }
    while end <= 11 && text[end..].starts_with(',') && run(&text[end + 1..]) == 3 {
        end += 4;
    }
    if text[end..].starts_with('.') && run(&text[end + 1..]) > 0 {
        end += 1 + run(&text[end + 1..]);
    }
    Some((text[..end].replace(',', "").parse().ok()?, &text[end..]))
}

/// 2022年, 8月, 13日: years of four digits, months and days count nothing.
fn is_date(text: &str, numeral: &Numeral) -> bool {
    let after = &text[numeral.span.end..];
    let year = after.starts_with('年') && (1900.0..2100.0).contains(&numeral.value);
    year || after.starts_with(['月', '日', '号'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values(text: &str) -> Vec<f64> {
        numerals(text).iter().map(|it| it.value).collect()
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        for (text, value) in [
            ("59.8%", 59.8),
            ("三十", 30.0),
            ("十五", 15.0),
            ("两", 2.0),
            ("二百零五", 205.0),
            ("一千三百", 1300.0),
            ("百亿", 1e10),
            ("千亿", 1e11),
            ("万亿", 1e12),
            ("8.76万亿", 8.76e12),
            ("3860万美元", 3.86e7),
            ("1亿2000万", 1.2e8),
            ("5千", 5000.0),
            ("1,300", 1300.0),
            ("30多", 30.0),
            ("3000余亿元", 3e11),
            ("半年", 0.5),
            ("一半", 50.0),
            ("710.567 billion yuan", 710.567e9),
            ("四分之三", 75.0),
            ("百分之三十", 30.0),
            ("六成", 60.0),
            ("而立之年", 30.0),
            ("位居全市首位", 1.0),
            ("四连冠", 4.0),
            ("第二", 2.0),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn numbers_stand_apart() {
        assert_eq!(values("15项,13项完成"), [15.0, 13.0]);
        assert_eq!(values("2022,112个"), [2_022_112.0], "as a number is grouped");
        assert_eq!(values("59.8%,全市第一"), [59.8, 1.0]);
        assert_eq!(values("2022年8月13日的3项"), [3.0]);
        assert_eq!(values("成立不到4年"), [4.0]);
        assert_eq!(values("全力以赴"), [0.0; 0]);
    }

    #[test]
    fn places_in_an_order_are_told_from_amounts() {
        for (text, ordinal) in [
            ("第一", true),
            ("30强", true),
            ("前三", true),
            ("最快", true),
            ("三", false),
            ("而立之年", false),
        ] {
            assert_eq!(numerals(text).iter().map(|it| it.ordinal).collect::<Vec<_>>(), [ordinal], "{text}");
        }
    }

    /// A number below 10⁸ as it is written in Chinese.
    fn written(number: u32) -> String {
        let (above, below) = (number / 10_000, number % 10_000);
        let gap = above > 0 && (1..1000).contains(&below);
        let above = if above > 0 { format!("{}万", section(above)) } else { String::new() };
        format!("{above}{}{}", if gap { "零" } else { "" }, section(below))
    }

    fn section(number: u32) -> String {
        let mut text = String::new();
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let own = number / power % 10;
            if own > 0 {
                text.extend("零一二三四五六七八九".chars().nth(own as usize));
                text.push_str(name);
            } else if !text.is_empty() && !text.ends_with('零') && !number.is_multiple_of(power) {
                text.push('零');
            }
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read(number in 1_u32..100_000_000) {
            prop_assert_eq!(values(&written(number)), [f64::from(number)]);
            prop_assert_eq!(values(&number.to_string()), [f64::from(number)]);
            prop_assert_eq!(values(&format!("{}亿", written(number))), [f64::from(number) * 1e8]);
        }
    }

    #[test]
    fn powers_of_ten_are_taken_off() {
        assert_eq!(power("万平方米"), (1e4, "平方米"));
        assert_eq!(power("万亿元"), (1e12, "元"));
        assert_eq!(power("亩"), (1.0, "亩"));
    }
}
