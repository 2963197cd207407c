//! Words with gaps: alike in both languages, filled in order, and given as much as they ask for.

use std::collections::BTreeMap;

use xijian::data::Lang;
use xijian::text::{self, words};

use crate::charts::LANGS;
use crate::source::{Source, Token};
use crate::words::by_name;

/// How many gaps a word has for what is put in.
fn gaps(word: &str) -> usize {
    word.matches("{}").count()
}

#[test]
fn both_languages_have_the_same_gaps() {
    let [zh, en] = LANGS.map(|lang| by_name(words(lang)));
    assert!(zh.keys().eq(en.keys()));
    for (name, words) in &zh {
        let same = words.iter().map(|word| gaps(word)).eq(en[name].iter().map(|word| gaps(word)));
        assert!(same, "{name}: {words:?} and {:?}", en[name]);
    }
}

#[test]
fn templates_are_filled_in_order() {
    for (template, parts, text) in [
        ("", &[][..], ""),
        ("a", &[], "a"),
        ("{}", &["x"], "x"),
        ("a {} b {}.", &["x", "y"], "a x b y."),
        ("{}{}", &["区", ""], "区"),
        ("“{}”", &["{}"], "“{}”"),
        ("{} {}", &["a {} b", "{"], "a {} b {"),
    ] {
        assert_eq!(text::fill(template, parts), text);
    }
}

/// The compiler does not count what a template is given, so this does, wherever one is filled.
#[test]
fn templates_are_given_what_they_ask_for() {
    let named = by_name(words(Lang::Zh));
    let gaps: BTreeMap<&str, usize> =
        named.iter().map(|(name, words)| (name.as_str(), gaps(&words[0]))).collect();
    let mut filled = 0;
    let mut faults = Vec::new();
    for source in Source::all() {
        for (place, (_, token)) in source.tokens.iter().enumerate() {
            let Token::Word(name) = token else { continue };
            let Some(&gaps) = gaps.get(name.as_str()).filter(|_| place > 0 && source.is_at(place - 1, "."))
            else {
                continue;
            };
            let in_fill = (place.saturating_sub(8)..place).any(|start| source.is_at(start, "fill ("));
            if in_fill && source.is_at(place + 1, ", & [") {
                let parts = parts(&source.tokens[place + 4..]);
                filled += 1;
                faults.extend(
                    (parts != gaps).then(|| source.remark(place, &format!("{name} has {gaps}, not {parts}"))),
                );
            } else if gaps > 0 && !source.is_at(place + 1, "(") && source.path != "src/text.rs" {
                faults.push(source.remark(place, &format!("{name} is not filled")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(filled > 15, "the places are found: {filled}");
}

/// How many parts stand in the brackets that begin just before these tokens.
fn parts(tokens: &[(u32, Token)]) -> usize {
    let (mut parts, mut depth, mut any) = (0, 1, false);
    for (_, token) in tokens {
        match token {
            Token::Sign('[' | '(' | '{') => depth += 1,
            Token::Sign(']' | ')' | '}') => depth -= 1,
            Token::Sign(',') if depth == 1 => (parts, any) = (parts + 1, false),
            _ => (),
        }
        if depth == 0 {
            break;
        }
        any |= depth > 1 || *token != Token::Sign(',');
    }
    parts + usize::from(any)
}
