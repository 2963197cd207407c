//! Words with gaps: alike in both languages, filled in order, and given as much as they ask for.

use std::collections::BTreeMap;
use std::fmt::Display;

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
        let parts: Vec<&dyn Display> = parts.iter().map(|part: &&str| part as &dyn Display).collect();
        assert_eq!(text::fill(template, &parts), text);
    }
}

/// The words that a chart's file has of its own, with the gaps of each: `const ZH: Text = Text { … }`. Of a list that
/// which has most counts, as “one” needs no number; functions are left to the compiler.
fn own_words(source: &Source, constant: &str) -> BTreeMap<String, usize> {
    let start =
        (0..source.tokens.len()).find(|&place| source.is_at(place, &format!("{constant} : Text = Text {{")));
    let mut words = BTreeMap::new();
    let (mut depth, mut name) = (1, None);
    for (place, (_, token)) in
        source.tokens.iter().enumerate().skip(start.map_or(usize::MAX, |start| start + 6))
    {
        match token {
            Token::Sign('{' | '(') => (depth, name) = (depth + 1, None),
            Token::Sign('}' | ')') => depth -= 1,
            Token::Word(word) if depth == 1 && source.is_at(place + 1, ":") => name = Some(word.clone()),
            Token::Sign('|') => name = None,
            Token::Text(text) if depth == 1 => {
                let gaps = gaps(text);
                if let Some(name) = &name {
                    let most = words.entry(name.clone()).or_insert(gaps);
                    *most = gaps.max(*most);
                }
            }
            _ => (),
        }
        if depth == 0 {
            break;
        }
    }
    words
}

#[test]
fn charts_have_the_same_gaps_in_both_languages() {
    let mut found = 0;
    for source in Source::all() {
        let [zh, en] = ["ZH", "EN"].map(|constant| own_words(&source, constant));
        assert_eq!(zh, en, "{}", source.path);
        found += zh.len();
    }
    assert!(found > 30, "the words of charts are found: {found}");
}

#[test]
fn words_of_charts_are_read() {
    let source = Source::new(
        "src/chart/x.rs",
        "struct Text { a: &'static str } const ZH: Text = Text { a: \"{} {}\", b: [\"{}\"; 2], c: |n| format!(\"{n}\"), \
         d: \"\", }; const EN: Text = Text { a: \"x\" };",
    );
    let own = |constant: &str| own_words(&source, constant).into_iter().collect::<Vec<_>>();
    assert_eq!(own("ZH"), [("a".to_owned(), 2), ("b".to_owned(), 1), ("d".to_owned(), 0)]);
    assert_eq!(own("EN"), [("a".to_owned(), 0)]);
    assert_eq!(own("X"), []);
}

/// What the code calls the words it has at hand.
const WORDS: &[&str] = &["words", "text", "own", "fair"];

/// What fills a template, or shows that there is nothing to fill it with.
const FILLED: &[&str] = &["fill (", "counted (", "nothing ("];

/// The compiler does not count what a template is given, so this does, wherever one is filled: words of the interface,
/// and those of a chart where its file has words of the same name.
#[test]
fn templates_are_given_what_they_ask_for() {
    let named = by_name(words(Lang::Zh));
    let shared: BTreeMap<&str, usize> =
        named.iter().map(|(name, words)| (name.as_str(), gaps(&words[0]))).collect();
    let mut filled = 0;
    let mut faults = Vec::new();
    for source in Source::all() {
        let own = own_words(&source, "ZH");
        for (place, (_, token)) in source.tokens.iter().enumerate() {
            let Token::Word(name) = token else { continue };
            // What else is called so is no word: the period of a figure, the share of a bar.
            let of_words = place >= 2 && WORDS.iter().any(|it| source.is_at(place - 2, &format!("{it} .")));
            let of_view = place >= 4 && source.is_at(place - 4, "view . words .");
            let gaps = own.get(name).filter(|_| !of_view).or_else(|| shared.get(name.as_str()));
            let Some(&gaps) = gaps.filter(|_| of_words) else { continue };
            let in_fill =
                (place.saturating_sub(8)..place).any(|start| FILLED.iter().any(|it| source.is_at(start, it)));
            // Of one and of more: the template is chosen where it is filled.
            let after = place + 1 + index(&source.tokens[place + 1..]);
            if in_fill && source.is_at(after, ", & [") {
                let parts = parts(&source.tokens[after + 3..]);
                filled += 1;
                faults.extend(
                    (parts != gaps).then(|| source.remark(place, &format!("{name} has {gaps}, not {parts}"))),
                );
            } else if in_fill || in_list(&source, place) {
                // What is given is a list made elsewhere, or one part.
                filled += 1;
            } else if gaps > 0 && !source.is_at(place + 1, "(") && source.path != "src/text.rs" {
                faults.push(source.remark(place, &format!("{name} is not filled")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(filled > 50, "the places are found: {filled}");
}

/// Whether a word stands in a list whose templates are filled one after the other: `[(n, text.x), …]`.
fn in_list(source: &Source, place: usize) -> bool {
    let filled = ["fill ( template", "counted ( template"];
    source.is_at(place + 1, ")")
        && (0..source.tokens.len()).any(|place| filled.iter().any(|it| source.is_at(place, it)))
}

/// How many tokens an index takes: `[x]`.
fn index(tokens: &[(u32, Token)]) -> usize {
    let mut depth = 0;
    for (place, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Sign('[') => depth += 1,
            Token::Sign(']') => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return if place == 0 { 0 } else { place + 1 };
        }
    }
    0
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
