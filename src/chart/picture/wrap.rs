//! Lines of text: Chinese breaks between any two characters that punctuation does not join, words and addresses do not break.

/// Nothing of this begins a line.
const CLOSING: &str = "，。、；：！？）》〉”’」』】〕］｝％…‰℃·～〜々,.;:!?)]}%";
/// Nothing of this ends a line.
const OPENING: &str = "（《〈“‘「『【〔［｛([{";

/// Parts a text into lines that fit, spaces at their ends not counted; together they are the text. A word breaks only
/// where it alone is too long, and a character never does.
pub fn wrapped<'a>(text: &'a str, fits: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, more) = rest.split_at(first_line(rest, fits));
        lines.push(line);
        rest = more;
    }
    lines
}

/// How much of a text stands on its first line.
fn first_line(text: &str, fits: &dyn Fn(&str) -> bool) -> usize {
    if fits(text.trim_end()) {
        return text.len();
    }
    // The last character, and the last one that is no space.
    let (mut last, mut ink) = (' ', ' ');
    // Where the line may end, and where it may have ended before.
    let (mut end, mut before) = (0, 0);
    // How far the first word reaches if it must be torn.
    let (mut torn, mut is_full) = (0, false);
    for (at, c) in text.char_indices() {
        if at > 0 && may_part(last, ink, c) {
            if !fits(text[..at].trim_end()) {
                break;
            }
            (before, end) = (end, at);
        }
        if end == 0 && !is_full {
            let next = at + c.len_utf8();
            is_full = at > 0 && !fits(text[..next].trim_end());
            torn = if is_full { torn } else { next };
        }
        last = c;
        ink = if is_space(c) { ink } else { c };
    }
    if end == 0 {
        return torn;
    }
    // One character makes no line: what stands before it comes with it.
    let alone = text[end..].chars().skip(1).all(|c| is_space(c) || CLOSING.contains(c));
    if alone && before > 0 && fits(text[before..].trim_end()) { before } else { end }
}

/// Whether a line may end before a character; `ink` is the last before it that is no space.
fn may_part(last: char, ink: char, next: char) -> bool {
    !is_space(next)
        && !CLOSING.contains(next)
        && !OPENING.contains(ink)
        && (is_space(last) || is_wide(last) || is_wide(next))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// Chinese characters and their punctuation.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}
