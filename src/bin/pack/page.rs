//! The two pages made from Trunk's `index.html`: the hosted one, which loads its compiled code, and the single file.
//!
//! Either carries its style and its one script within itself, and its policy names each by hash: the network answers the
//! fewer requests the sooner.

use std::{error::Error, fs, num::NonZeroU64, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest as _, Sha256};

use crate::history::hex;
use crate::imports;
use crate::split::{Split, later_modules, split};

/// What either page needs before its compiled code runs, after wasm-bindgen's script.
const EARLY: &str = include_str!("../../../static/boot/early.js");
/// How the hosted page comes by that code and starts.
const HOSTED: &str = include_str!("../../../static/boot/hosted.js");
/// The same for the single file.
const SINGLE: &str = include_str!("../../../static/boot/single.js");
/// Where wasm-bindgen's script would look for the compiled code if it were not told, which it is.
const ELSEWHERE: &str = "module_or_path = new URL('xijian_bg.wasm', import.meta.url);";
/// Asks Chromium to compile all functions of a script while it is being loaded: nearly all are called at once.
const EAGER: &str = "//# allFunctionsCalledOnLoad\n";
/// What makes wasm-bindgen's script a module for others; within a page's only script it would be an error.
const EXPORT: &str = "export { initSync, __wbg_init as default };";
/// What nothing here calls: the start of code that is at hand already. It reaches to what the start that is called needs.
const UNUSED: [&str; 2] = ["function initSync(", "let __wbg_init_promise;"];

/// How the hosted page's script calls the file that is named here after its contents.
const CODE: &str = "\"./code.wasm\"";
/// The same for the code of pages that the reader opens.
const LATER: &str = "\"./later.wasm\"";

/// From one of these lines to the next of the other stands what only the hosted page has.
const ONLY_HOSTED: [&str; 2] = ["<!-- hosted -->", "<!-- both -->"];

/// What a line of `index.html` is for.
enum Line<'a> {
    /// What follows is for the hosted page alone, or again for both.
    Hosted(bool),
    /// The policy, which names what the page may load.
    Policy,
    Style(&'a str),
    Glue(&'a str),
    Wasm(&'a str),
    Other,
}

/// Trunk and we write one element a line; whatever else loads something is found by [`single`].
fn classify(line: &str) -> Line<'_> {
    let address = |name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\"./"))?;
        rest.split('"').next()
    };
    let known = if let Some(both) = ONLY_HOSTED.iter().position(|mark| line == *mark) {
        Some(Line::Hosted(both == 0))
    } else if line.starts_with("<meta http-equiv=\"Content-Security-Policy\"") {
        Some(Line::Policy)
    } else if line.starts_with("<link rel=\"stylesheet\"") {
        address("href").map(Line::Style)
    } else if line.starts_with("<link id=\"glue\"") {
        address("href").map(Line::Glue)
    } else if line.starts_with("<link id=\"wasm\"") {
        address("href").map(Line::Wasm)
    } else {
        None
    };
    known.unwrap_or(Line::Other)
}

/// The files that Trunk's page loads, by name.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Names {
    pub(crate) styles: Vec<String>,
    pub(crate) glue: String,
    pub(crate) wasm: String,
}

impl Names {
    pub(crate) fn of(index: &str) -> Result<Self, Box<dyn Error>> {
        let mut names = Self::default();
        for line in index.lines() {
            match classify(line) {
                Line::Style(name) => names.styles.push(name.to_owned()),
                Line::Glue(name) => name.clone_into(&mut names.glue),
                Line::Wasm(name) => name.clone_into(&mut names.wasm),
                Line::Hosted(_) | Line::Policy | Line::Other => {}
            }
        }
        if names.styles.is_empty() || names.glue.is_empty() || names.wasm.is_empty() {
            return Err(format!(
                "index.html does not load what it should, each on a line of its own: {names:?}"
            )
            .into());
        }
        Ok(names)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &String> {
        self.styles.iter().chain([&self.glue, &self.wasm])
    }
}

/// What the pages are made of.
pub(crate) struct Parts {
    pub(crate) style: String,
    /// The compiled code, its first part and the rest.
    pub(crate) wasm: Vec<u8>,
    pub(crate) later: Vec<u8>,
    /// What the scripts of both pages begin with.
    script: String,
}

impl Parts {
    /// From the folder that Trunk prepared; the names of modules are those of the project's files.
    pub(crate) fn read(dist: &Path, names: &Names, project: &Path) -> Result<Self, Box<dyn Error>> {
        let mut style = String::new();
        for name in &names.styles {
            style.push_str(&squeezed(&fs::read_to_string(dist.join(name))?));
        }
        let glue = EAGER.to_owned() + &lean(&fs::read_to_string(dist.join(&names.glue))?)?;
        let wasm = fs::read(dist.join(&names.wasm))?;
        let Split { first, later } = split(&wasm, &later_modules(project)?, &later_style(project)?, dist)?;
        let (wasm, glue) = imports::shorten(&first, &glue)?;
        let glue = replaced(&replaced(&glue, ELSEWHERE, "")?, EXPORT, "")?;
        let script = without(&glue, UNUSED)? + &lean(EARLY)?;
        Ok(Self { style, wasm, later, script })
    }

    /// What the style sheet is called where another page loads it, and the compiled code, each after what it contains: a
    /// browser that keeps an old one never takes it for a new one.
    pub(crate) fn names(&self) -> [String; 3] {
        [
            format!("style-{}.css", name(self.style.as_bytes())),
            format!("xijian-{}.wasm", name(&self.wasm)),
            format!("later-{}.wasm", name(&self.later)),
        ]
    }
}

/// The style of what the reader has to open.
fn later_style(project: &Path) -> Result<String, Box<dyn Error>> {
    let files = fs::read_dir(project.join("static/css/later"))?;
    let mut files = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    files.sort();
    files.into_iter().map(|file| Ok(squeezed(&fs::read_to_string(file)?))).collect()
}

/// A script without indentation and comments on lines of their own; a text over several lines would suffer.
pub(crate) fn lean(script: &str) -> Result<String, String> {
    if let Some(line) = script.lines().find(|line| line.matches('`').count() % 2 == 1) {
        return Err(format!("a script has a text over several lines: {line}"));
    }
    let code = |line: &&str| {
        !["", "/*", "*", "//"].iter().any(|no| match *no {
            "" => line.is_empty(),
            no => line.starts_with(no),
        })
    };
    Ok(script.lines().map(str::trim).filter(code).flat_map(|line| [line, "\n"]).collect())
}

/// A style sheet without comments and without the white space that means nothing.
fn squeezed(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let (piece, after) = if let Some(comment) = rest.strip_prefix("/*") {
            (" ", comment.split_once("*/").map_or("", |(_, after)| after))
        } else if next == '"' || next == '\'' {
            let end = rest[1..].find(next).map_or(rest.len(), |end| end + 2);
            rest.split_at(end)
        } else if next.is_whitespace() {
            (" ", rest.trim_start())
        } else {
            rest.split_at(next.len_utf8())
        };
        let tight = |end: Option<char>| end.is_none_or(|end| "{};, ".contains(end));
        if piece == " " && (tight(out.chars().last()) || tight(after.chars().next())) {
            // Nothing: a space at a bracket or beside another one.
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    out
}

/// `index` with its style and its script put in their places. It loads one file, which is asked for before all else.
pub(crate) fn hosted(index: &str, parts: &Parts) -> Result<String, String> {
    let [_, wasm, later] = parts.names();
    let style = &parts.style;
    let start = replaced(&lean(HOSTED)?, CODE, &format!("\"./{wasm}\""))?;
    let script = parts.script.clone() + &replaced(&start, LATER, &format!("\"./{later}\""))?;
    inlinable("style", style)?;
    inlinable("script", &script)?;
    let mut page = String::new();
    for line in index.lines() {
        match classify(line) {
            Line::Policy => {
                let styles = format!("style-src {}", hash(style));
                let scripts = format!("script-src {}", hash(&script));
                let policy = replaced(line, "style-src 'self'", &styles)?;
                page.push_str(&replaced(&policy, "script-src 'self'", &scripts)?);
                page.extend(["\n<link rel=\"preload\" as=\"fetch\" crossorigin href=\"./", &wasm, "\">"]);
            }
            Line::Hosted(_) | Line::Style(_) | Line::Glue(_) | Line::Wasm(_) => continue,
            Line::Other if line == "</head>" => page.extend([
                "<style>",
                style,
                "</style>\n<script type=\"module\" blocking=\"render\">",
                &script,
                "</script>\n</head>",
            ]),
            Line::Other => page.push_str(line),
        }
        page.push('\n');
    }
    Ok(page)
}

/// The beginning of the SHA-256 of what a file contains.
pub(crate) fn name(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..8])
}

/// `text` with the one place where it says `what` replaced.
pub(crate) fn replaced(text: &str, what: &str, with: &str) -> Result<String, String> {
    match text.split(what).collect::<Vec<_>>()[..] {
        [before, after] => Ok([before, with, after].concat()),
        _ => Err(format!("a script has changed: it should say once: {what}")),
    }
}

/// `text` without what stands from one place to the next.
fn without(text: &str, [from, to]: [&str; 2]) -> Result<String, String> {
    match (text.split_once(from), text.split_once(to)) {
        (Some((before, _)), Some((cut, after))) if cut.len() > before.len() => {
            Ok([before, to, after].concat())
        }
        _ => Err(format!("a script has changed: it should say {from} and then {to}")),
    }
}

/// The application in one file: `index.html` with everything it loads put in its place, and a policy that allows just that.
pub(crate) fn single(index: &str, parts: &Parts) -> Result<String, String> {
    let script = parts.script.clone() + &lean(SINGLE)?;
    inlinable("style", &parts.style)?;
    inlinable("script", &script)?;
    let [wasm, later] =
        [("wasm", &parts.wasm), ("later", &parts.later)].map(|(id, code)| block(id, &packed(code)));
    let mut page = String::new();
    let mut hosted = false;
    for line in index.lines() {
        match classify(line) {
            Line::Hosted(only) => {
                hosted = only;
                continue;
            }
            _ if hosted => continue,
            Line::Policy => page.push_str(&policy(&parts.style, &script)),
            Line::Style(_) | Line::Glue(_) | Line::Wasm(_) => continue,
            Line::Other if line == "</head>" => {
                page.extend(["<style id=\"style\">", &parts.style, "</style>\n</head>"]);
            }
            Line::Other if line == "</body>" => page.extend([
                &wasm,
                &later,
                "<script type=\"module\" id=\"script\">",
                &script,
                "</script>\n</body>",
            ]),
            Line::Other if line.contains("=\"./") => {
                return Err(format!("the single file cannot load what index.html does here: {line}"));
            }
            Line::Other => page.push_str(line),
        }
        page.push('\n');
    }
    Ok(page)
}

/// As `gzip`, but smaller by a twentieth: the search for the shortest form takes some seconds.
fn packed(code: &[u8]) -> Vec<u8> {
    let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, code, &mut packed)
        .expect("writing to memory does not fail");
    packed
}

/// How often `packed` begins anew; more gains next to nothing.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).expect("it is more than none");

/// Bytes as text within a page, as `static/boot/single.js` reads it: by a fifteenth less than base64.
fn block(id: &str, bytes: &[u8]) -> String {
    let mut text =
        format!("<script type=\"application/octet-stream\" id=\"{id}\" data-bytes=\"{}\">", bytes.len());
    for four in bytes.chunks(4) {
        let number =
            (0..4).fold(0, |number, place| number << 8 | u32::from(four.get(place).copied().unwrap_or(0)));
        let digit = |power: u32| char::from((number / 85_u32.pow(power) % 85) as u8 + b'(');
        text.extend(
            (0..5)
                .rev()
                .map(digit)
                .map(|digit| if digit < '<' { digit } else { char::from(digit as u8 + 1) }),
        );
    }
    text + "</script>\n"
}

/// Text that goes into a page must end where we think it does, be what the browser hashes, and load nothing.
fn inlinable(what: &str, text: &str) -> Result<(), String> {
    let lower = text.to_lowercase();
    let wrong = ["</script", "</style", "<!--", "\r", "\nimport ", "@import", "url(\"."];
    match wrong.iter().find(|wrong| lower.contains(*wrong)) {
        Some(wrong) => Err(format!("the {what} says {wrong:?}, which cannot stand in the page")),
        None => Ok(()),
    }
}

fn policy(style: &str, script: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {} \
         'wasm-unsafe-eval'; style-src {}; img-src data: blob:; connect-src 'none'; base-uri 'none'; \
         form-action 'none'\">",
        hash(script),
        hash(style)
    )
}

/// What something contains, as integrity attributes have it.
pub(crate) fn integrity(content: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

/// How a policy allows just this text within the page.
fn hash(text: &str) -> String {
    format!("'{}'", integrity(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<head>
<meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self'">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./a.css"/>
<link id="glue" rel="modulepreload" href="./app.js">
<link id="wasm" rel="preload" href="./app.wasm">
</head>
<body>
<div id="app"></div>
<!-- hosted -->
<link rel="apple-touch-icon" href="./icons/180.png">
<!-- both -->
</body>
"#;

    fn parts(style: &str, script: &str) -> Parts {
        let [wasm, later] = [b"\0asm".to_vec(), b"\0asm later".to_vec()];
        Parts { style: style.to_owned(), wasm, later, script: script.to_owned() }
    }

    #[test]
    fn names_what_the_hosted_page_loads() {
        let names = Names::of(INDEX).unwrap();
        assert_eq!(names.all().collect::<Vec<_>>(), ["a.css", "app.js", "app.wasm"]);
        assert!(Names::of(&INDEX.replace("id=\"wasm\"", "")).is_err());
    }

    #[test]
    fn single_file_loads_nothing_and_its_policy_knows_its_parts() {
        let page = single(INDEX, &parts("b{}", "start();\n")).unwrap();
        assert!(!page.contains("./"), "{page}");
        assert!(!["serviceWorker", "manifest", "<!-- "].iter().any(|hosted| page.contains(hosted)), "{page}");
        assert!(page.contains("<style id=\"style\">b{}</style>"), "{page}");
        let (_, script) = page.split_once("<script type=\"module\" id=\"script\">").unwrap();
        let (script, _) = script.split_once("</script>").unwrap();
        assert!(script.starts_with("start();") && script.contains("DecompressionStream"), "{script}");
        let policy = format!("script-src {} 'wasm-unsafe-eval'; style-src {};", hash(script), hash("b{}"));
        assert!(page.contains(&policy), "{policy}: {page}");
        // printf 'start()' | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("start()"), "'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='");
    }

    #[test]
    fn refuses_what_would_break_the_single_file() {
        for style in ["</style>", "<!-- x", "@import 'a.css';", "a{background:url(\"./a.png\")}", "a{}\r\n"] {
            assert!(single(INDEX, &parts(style, "")).is_err(), "{style}");
            assert!(hosted(INDEX, &parts(style, "")).is_err(), "{style}");
        }
        for script in ["'</SCRIPT>'", "\nimport a from 'a';"] {
            assert!(single(INDEX, &parts("", script)).is_err(), "{script}");
        }
        let picture = INDEX.replace("<div id=\"app\">", "<div id=\"app\"><img src=\"./a.png\">");
        assert!(single(&picture, &parts("", "")).is_err());
    }

    #[test]
    fn squeezes_a_style_sheet() {
        let css = "/* a */\n.a , .b { color : red; }\n.q::after { content: \" ,  \"; }\n@media (min-width: 1px) { :root { x: 'y  z' } }\n";
        assert_eq!(
            squeezed(css),
            ".a,.b{color : red;}.q::after{content: \" ,  \";}@media (min-width: 1px){:root{x: 'y  z'}}"
        );
    }

    #[test]
    fn leans_a_script() {
        let script =
            "/**\n * What it does.\n */\nfunction a(b) {\n    // why\n    return `${b} */ // c`;\n}\n\n";
        assert_eq!(lean(script).unwrap(), "function a(b) {\nreturn `${b} */ // c`;\n}\n");
        assert!(lean("const a = `b\n  c`;").is_err());
    }

    #[test]
    fn hosted_page_loads_one_file_and_its_policy_knows_the_rest() {
        let two = INDEX
            .replace("<link id=\"glue\"", "<link rel=\"stylesheet\" href=\"./b.css\"/>\n<link id=\"glue\"");
        let parts = parts("b{}", "start();\n");
        let page = hosted(&two, &parts).unwrap();
        assert_eq!(page.matches("<style>b{}</style>").count(), 1, "{page}");
        let [_, wasm, later] = parts.names();
        // The first code is asked for early, and then taken up; the later one when it is needed.
        assert_eq!(page.matches(&format!("\"./{wasm}\"")).count(), 2, "{page}");
        assert_eq!(page.matches(&format!("\"./{later}\"")).count(), 1, "{page}");
        assert_eq!(page.matches("\"./sw.js\"").count(), 1, "{page}");
        assert_eq!(page.matches("./").count(), 6, "{page}");
        assert!(page.contains("manifest") && !page.contains("<!-- "), "{page}");
        let (_, script) = page.split_once("<script type=\"module\" blocking=\"render\">").unwrap();
        let (script, _) = script.split_once("</script>").unwrap();
        let policy = format!("script-src {}; style-src {}", hash(script), hash("b{}"));
        assert!(page.contains(&policy), "{policy}: {page}");
    }

    #[test]
    fn files_are_named_after_what_they_contain() {
        let names = parts("b{}", "x").names();
        assert_eq!(names, parts("b{}", "y").names());
        assert_ne!(names[0], parts("c{}", "x").names()[0]);
        let mut other = parts("b{}", "x");
        other.wasm.push(1);
        let others = other.names();
        assert_eq!([&names[0], &names[2]], [&others[0], &others[2]]);
        assert_ne!(names[1], others[1]);
    }

    #[test]
    fn notices_that_the_glue_has_changed() {
        assert_eq!(replaced("a b c", "b ", "d ").unwrap(), "a d c");
        assert!(replaced("a c", "b", "").is_err());
        assert!(replaced("b b", "b", "").is_err());
        assert_eq!(without("a b c d", ["b", "d"]).unwrap(), "a d");
        assert!(without("a d b", ["b", "d"]).is_err() && without("a b", ["b", "d"]).is_err());
    }
}
