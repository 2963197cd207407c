//! The program's own text as tokens: without comments, without its inner tests, strings apart from names.

use std::fs;
use std::path::Path;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// What stands between quotes.
    Text(String),
    Sign(char),
}

/// A file below `src/`.
pub(crate) struct Source {
    /// With slashes: `src/chart/layout.rs`.
    pub(crate) path: String,
    /// Each with its line.
    pub(crate) tokens: Vec<(u32, Token)>,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), tokens: without_tests(&tokens(text)) }
    }

    /// Every file of the program, in the order of their paths.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        let mut folders = vec![root.join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    paths.push(path);
                }
            }
        }
        paths.sort();
        assert!(paths.len() > 20, "the sources are here");
        let source = |path: &std::path::PathBuf| {
            let parts = path.strip_prefix(root).expect("below the root").iter();
            let name = parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            Self::new(&name, &fs::read_to_string(path).expect("a source in UTF-8"))
        };
        paths.iter().map(source).collect()
    }

    /// Whether the tokens from a place on are these: words and signs as they are written, with a blank between.
    pub(crate) fn is_at(&self, place: usize, pattern: &str) -> bool {
        let mut own = self.tokens[place..].iter().map(|(_, token)| token);
        pattern.split(' ').all(|part| match own.next() {
            Some(Token::Word(word)) => word == part,
            Some(Token::Sign(sign)) => part.chars().eq([*sign]),
            Some(Token::Text(_)) => part == "TEXT",
            None => false,
        })
    }

    /// A remark on a place, with file and line.
    pub(crate) fn remark(&self, place: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, self.tokens[place].0)
    }
}

fn tokens(text: &str) -> Vec<(u32, Token)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        found.extend(token.map(|token| (line, token)));
        line += rest[..length].matches('\n').count() as u32;
        rest = &rest[length..];
    }
    found
}

/// The token that a text begins with, where it is not blank or a comment, and its length.
fn token(text: &str, first: char) -> (Option<Token>, usize) {
    if text.starts_with("//") {
        return (None, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (None, text.find("*/").map_or(text.len(), |end| end + 2));
    }
    if let Some(body) = raw_text(text) {
        return (
            Some(Token::Text(body.to_owned())),
            body.len() + 2 * text.find('"').unwrap_or(0) + 2 - prefix(text),
        );
    }
    match first {
        '"' => {
            let end = closing(&text[1..], '"');
            (Some(Token::Text(text[1..=end].to_owned())), end + 2)
        }
        '\'' => (None, letter(text)),
        c if c.is_alphanumeric() || c == '_' => {
            let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
            (Some(Token::Word(text[..end].to_owned())), end)
        }
        c if c.is_whitespace() => (None, c.len_utf8()),
        c => (Some(Token::Sign(c)), c.len_utf8()),
    }
}

/// `r` or `br` before a raw text.
fn prefix(text: &str) -> usize {
    text.find(['#', '"']).unwrap_or(0)
}

/// What stands in a raw text: `r#"…"#`.
fn raw_text(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let body = rest.trim_start_matches('#').strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(rest.len() - body.len() - 1));
    body.find(&end).map(|end| &body[..end])
}

/// Where a text ends, a backslash taking the next letter along.
fn closing(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.find(|c| {
        let found = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        found
    });
    end.expect("a text that is closed")
}

/// The length of a letter in quotes, or of the quote alone where it begins a lifetime.
fn letter(text: &str) -> usize {
    let mut letters = text[1..].chars();
    match (letters.next(), letters.next()) {
        (Some('\\'), _) => closing(&text[1..], '\'') + 2,
        (Some(own), Some('\'')) => own.len_utf8() + 2,
        _ => 1,
    }
}

/// Leaves out what is only compiled for tests.
fn without_tests(tokens: &[(u32, Token)]) -> Vec<(u32, Token)> {
    let mark = "#[cfg(test)]".chars().filter(|c| !c.is_alphabetic());
    let words = ["cfg", "test"].map(|word| Token::Word(word.to_owned()));
    let mut signs: Vec<Token> = mark.map(Token::Sign).collect();
    signs.insert(2, words[0].clone());
    signs.insert(4, words[1].clone());
    let (mut kept, mut place) = (Vec::new(), 0);
    while place < tokens.len() {
        if tokens[place..].iter().map(|(_, token)| token).take(signs.len()).eq(&signs) {
            place = after_item(tokens, place + signs.len());
        } else {
            kept.push(tokens[place].clone());
            place += 1;
        }
    }
    kept
}

/// The place after an item's last brace, or its semicolon.
fn after_item(tokens: &[(u32, Token)], start: usize) -> usize {
    let mut depth = 0;
    for (place, (_, token)) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') if depth == 1 => return place + 1,
            Token::Sign('}') => depth -= 1,
            Token::Sign(';') if depth == 0 => return place + 1,
            _ => (),
        }
    }
    tokens.len()
}

#[test]
fn a_source_is_read_as_tokens() {
    let source = Source::new(
        "src/x.rs",
        "//! \"a\"\nlet x: &'a str = \"b \\\" c\"; /* \"d\" */ 'e'; '\\''; '\"';\nr#\"f \" g\"#; br\"h\";\n\
         #[cfg(test)]\nmod tests { fn t() { \"i\" } }\n2_018..y\n#[cfg(test)] use z;\nw",
    );
    let shown = source.tokens.iter().map(|(line, token)| match token {
        Token::Word(word) => format!("{line}{word}"),
        Token::Text(text) => format!("{line}‹{text}›"),
        Token::Sign(sign) => sign.to_string(),
    });
    assert_eq!(
        shown.collect::<Vec<_>>().join(" "),
        "2let 2x : & 2a 2str = 2‹b \\\" c› ; ; ; ; 3‹f \" g› ; 3‹h› ; 62_018 . . 6y 8w"
    );
    assert!(source.is_at(0, "let x : &") && source.is_at(6, "= TEXT ;") && !source.is_at(0, "let y"));
}
