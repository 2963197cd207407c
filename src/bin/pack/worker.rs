//! `sw.js` and `manifest.webmanifest`: what makes the hosted page work without a network, and like an application of its own.
//!
//! The worker keeps files by what they contain, so it is written last, when `dist/` holds everything else.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde_json::json;

use crate::about::About;
use crate::page::{integrity, lean, name, replaced};

const WORKER: &str = include_str!("../../../static/boot/worker.js");
const TOKENS: &str = include_str!("../../../static/css/tokens.css");
/// Where the worker says what there is to keep.
const FILES: &str = "\"./files\"";
/// Where it says what this version is called: after its files and its code.
const VERSION: &str = "\"./version\"";
/// What it is called itself. It cannot keep itself; the browser does.
pub(crate) const NAME: &str = "sw.js";

/// What is in a folder, by path within it, each with its hash as integrity attributes have it.
pub(crate) type Files = BTreeMap<String, String>;

pub(crate) fn files(folder: &Path) -> io::Result<Files> {
    let mut found = Files::new();
    let mut folders = vec![String::new()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let path = format!("{inner}{}", entry.file_name().display());
            if entry.file_type()?.is_dir() {
                folders.push(path + "/");
            } else if path != NAME {
                found.insert(path, integrity(fs::read(entry.path())?));
            }
        }
    }
    Ok(found)
}

/// The worker that keeps `files`.
pub(crate) fn script(files: &Files) -> Result<String, String> {
    let (own, rest): (Files, Files) = files.clone().into_iter().partition(|(path, _)| is_needed(path));
    let list = json!({ "own": own, "rest": rest }).to_string();
    let script = replaced(&lean(WORKER)?, FILES, &list)?;
    let version = name(script.as_bytes());
    replaced(&script, VERSION, &format!("\"{version}\""))
}

/// Without these the page does not start, lacks a page, or is no application of its own.
fn is_needed(path: &str) -> bool {
    path == "index.html"
        || Path::new(path).extension().is_some_and(|extension| extension == "wasm")
        || path == "manifest.webmanifest"
        || path.starts_with("icons/")
}

/// How the page is called, and looks, where a reader installs it.
pub(crate) fn manifest(about: &About) -> Result<String, String> {
    let icon = |file: &str, sizes: &str, purpose: &str| json!({ "src": format!("icons/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose });
    let paper = token("paper")?;
    let json = json!({
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "lang": "zh-CN",
        "dir": "ltr",
        "name": about.title()[0],
        "short_name": "锡鉴",
        "description": about.description()[0],
        "display": "standalone",
        "theme_color": paper,
        "background_color": paper,
        "icons": [
            icon("192.png", "192x192", "any"),
            icon("512.png", "512x512", "any"),
            icon("maskable.png", "512x512", "maskable"),
        ],
    });
    Ok(json.to_string() + "\n")
}

/// A colour as the style sheet first names it, which is by day.
fn token(name: &str) -> Result<&'static str, String> {
    let value = TOKENS.split_once(&format!("--{name}: ")).and_then(|(_, rest)| rest.split_once(';'));
    value.map(|(value, _)| value).ok_or_else(|| format!("tokens.css should have a colour called {name}"))
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::about::example;

    const INDEX: &str = include_str!("../../../index.html");

    fn example_files() -> Files {
        let paths = [
            "index.html",
            "xijian-1.wasm",
            "later-1.wasm",
            "icons/192.png",
            "manifest.webmanifest",
            "data/a.csv",
        ];
        paths.iter().map(|path| ((*path).to_owned(), format!("sha256-{}=", path.len()))).collect()
    }

    fn said(script: &str, name: &str) -> serde_json::Value {
        let line = script.lines().find_map(|line| line.strip_prefix(&format!("const {name} = "))).unwrap();
        serde_json::from_str(line.trim_end_matches(';')).unwrap()
    }

    #[test]
    fn keeps_what_the_page_needs_and_then_the_rest() {
        let files = said(&script(&example_files()).unwrap(), "FILES");
        let own: Vec<_> = files["own"].as_object().unwrap().keys().collect();
        assert_eq!(
            own,
            ["icons/192.png", "index.html", "later-1.wasm", "manifest.webmanifest", "xijian-1.wasm"]
        );
        assert_eq!(files["rest"], json!({ "data/a.csv": "sha256-10=" }));
    }

    #[test]
    fn another_file_makes_another_version() {
        let version = |files: &Files| said(&script(files).unwrap(), "VERSION");
        let mut files = example_files();
        let before = version(&files);
        assert_eq!(version(&example_files()), before);
        files.insert("data/a.csv".to_owned(), "sha256-11=".to_owned());
        assert_ne!(version(&files), before);
    }

    #[test]
    fn a_worker_that_was_cut_short_is_no_script() {
        let script = script(&example_files()).unwrap();
        assert!(script.starts_with('{') && script.ends_with("\n}\n"), "one block is all there is");
        let inner = &script[1..script.len() - 2];
        let mut depth = 0;
        for bracket in inner.chars() {
            depth += match bracket {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            assert!(depth >= 0, "it closes within");
        }
    }

    #[test]
    fn finds_every_file_and_its_hash() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let files = files(&folder).unwrap();
        assert!(
            ["boot/worker.js", "icons/192.png", "data/facts.csv"]
                .iter()
                .all(|path| files.contains_key(*path))
        );
        // openssl dgst -sha256 -binary static/boot/worker.js | base64
        let hash = format!("sha256-{}", BASE64.encode(Sha256::digest(WORKER)));
        assert_eq!(files["boot/worker.js"], hash);
    }

    #[test]
    fn manifest_has_the_colours_of_the_page() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest(&example()).unwrap()).unwrap();
        assert_eq!(manifest["theme_color"], token("paper").unwrap());
        for icon in manifest["icons"].as_array().unwrap() {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(icon["src"].as_str().unwrap());
            // The width stands in the first chunk of a PNG.
            let png = fs::read(path).unwrap();
            let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{width}x{width}"));
        }
        let dark = TOKENS.split_once("[data-theme=\"dark\"]").unwrap().1;
        let dark = dark.split_once("--paper: ").unwrap().1.split_once(';').unwrap().0;
        for (scheme, colour) in [("light", token("paper").unwrap()), ("dark", dark)] {
            let meta = format!(
                "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\">"
            );
            assert!(INDEX.contains(&meta), "{meta}");
        }
    }
}
