//! The words beside a figure that say how it is meant: over, at least, about.

use xijian::data::fact::Comparator::{self, About, AtLeast, AtMost, Over, Under};

use crate::numeral::Numeral;

type Words = [(&'static str, Comparator)];

/// Directly before the figure.
const BEFORE: &Words = &[
    ("不低于", AtLeast),
    ("不少于", AtLeast),
    ("至少", AtLeast),
    ("达到或超过", AtLeast),
    ("站上", AtLeast),
    ("迈上", AtLeast),
    ("跨上", AtLeast),
    ("跃上", AtLeast),
    ("登上", AtLeast),
    ("超", Over),
    ("超过", Over),
    ("突破", Over),
    ("高于", Over),
    ("逾", Over),
    ("不高于", AtMost),
    ("不超过", AtMost),
    ("至多", AtMost),
    ("不到", Under),
    ("不足", Under),
    ("低于", Under),
    ("约", About),
    ("近", About),
    ("接近", About),
];

/// Directly after the figure and its unit.
const AFTER: &Words = &[
    ("以上", AtLeast),
    // The class of cities that have reached it.
    ("级城市", AtLeast),
    ("之城", AtLeast),
    ("以内", AtMost),
    ("以下", AtMost),
    ("强", AtMost),
    ("左右", About),
    ("上下", About),
    ("级", About),
];

/// Anywhere in what relates to a yardstick without a figure.
const RELATION: &Words = &[
    ("达到或超过", AtLeast),
    ("不低于", AtLeast),
    ("达到", AtLeast),
    ("完成", AtLeast),
    ("高于", Over),
    ("超", Over),
    ("快于", Over),
    ("优于", Over),
    ("领先", Over),
    ("提升", Over),
    ("进位", Over),
    ("新高", Over),
    ("更大", Over),
    ("不高于", AtMost),
    ("低于", Under),
];

/// The comparator of the longest of the words for which a test holds.
fn longest(words: &Words, test: impl Fn(&str) -> bool) -> Option<Comparator> {
    words.iter().filter(|(word, _)| test(word)).max_by_key(|(word, _)| word.len()).map(|&(_, is)| is)
}

/// What the words around a figure say; `after` is what stands behind it and its unit.
pub(crate) fn around(text: &str, numeral: &Numeral, after: &str) -> Option<Comparator> {
    let before = text[..numeral.span.start].trim_end_matches([' ', '了', '“']);
    longest(BEFORE, |word| before.ends_with(word))
        .or_else(|| numeral.more.then_some(Over))
        .or_else(|| longest(AFTER, |word| after.trim_start().starts_with(word)))
        .or_else(|| text[numeral.span.clone()].starts_with('前').then_some(AtMost))
}

/// What relates to a yardstick: the word that comes first, of those that begin there the longest.
pub(crate) fn relation(text: &str) -> Option<Comparator> {
    text.char_indices().find_map(|(start, _)| longest(RELATION, |word| text[start..].starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral::numerals;

    #[test]
    fn words_beside_a_figure_are_its_comparator() {
        for (text, unit, comparator) in [
            ("增长30%以上", "%", Some(AtLeast)),
            ("增速不低于6%", "%", Some(AtLeast)),
            ("双双迈上千亿台阶", "", Some(AtLeast)),
            ("万亿级城市", "", Some(AtLeast)),
            ("“万亿之城”", "", Some(AtLeast)),
            ("超百亿元", "元", Some(Over)),
            ("突破了“千亿", "", Some(Over)),
            ("300多家", "家", Some(Over)),
            ("3000余亿元", "元", Some(Over)),
            ("不超过5%", "%", Some(AtMost)),
            ("冲刺30强", "", Some(AtMost)),
            ("前三", "", Some(AtMost)),
            ("不到4年", "年", Some(Under)),
            ("低于6%", "%", Some(Under)),
            ("接近6亿美元", "美元", Some(About)),
            ("10天左右", "天", Some(About)),
            ("百亿元级项目", "元", Some(About)),
            ("达到8.5%", "%", None),
            ("全市第一", "", None),
        ] {
            let numeral = &numerals(text)[0];
            let after = text[numeral.span.end..].strip_prefix(unit).expect("the unit");
            assert_eq!(around(text, numeral, after), comparator, "{text}");
        }
    }

    #[test]
    fn words_relate_to_a_yardstick() {
        for (text, comparator) in [
            ("高于全市平均", Some(Over)),
            ("达到或超过全省平均水平", Some(AtLeast)),
            ("提前完成全年目标任务", Some(AtLeast)),
            ("对市贡献份额逐年提升", Some(Over)),
            ("低于全国", Some(Under)),
            ("与去年持平", None),
        ] {
            assert_eq!(relation(text), comparator, "{text}");
        }
    }
}
