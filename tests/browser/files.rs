//! What is taken away, as a reader takes it: saved to a folder, copied, cited, printed. What comes out is what the library makes
//! of what the page shows.

use std::{fs, path::Path, process::Command};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use roxmltree::Document;
use serde_json::{Value, json};
use xijian::cite;
use xijian::data::fact::Date;
use xijian::data::schema::{Tab, facts};
use xijian::data::{FINGERPRINT, LATER, Lang, bundled};
use xijian::files::{Form, Taken, page_name, page_title};
use xijian::query::run;
use xijian::state::url;
use xijian::text::words;

use crate::page::{Page, Screen};
use crate::site::{Folder, dist};

/// What a query leaves, as the library sees it, at the page's address.
fn expected<T>(page: &Page, hash: &str, ask: impl FnOnce(Taken<'_>) -> T) -> T {
    let data = bundled();
    data.learn(LATER);
    let (query, notices) = url::read(&data, hash);
    assert_eq!(notices, []);
    let slice = run(&data, &query, &[], 0);
    let address = page.eval(
        "location.protocol === 'file:' ? location.pathname.split('/').pop() + location.hash : location.href",
    );
    let today = page.eval("new Date().toLocaleDateString('sv')");
    ask(Taken {
        data: &data,
        query: &query,
        slice: &slice,
        words: words(query.lang),
        url: address.as_str().expect("a text"),
        today: Date::parse(today.as_str().expect("a day")),
    })
}

/// Clicks what saves a file, and gives its name and what is in it.
fn saved(page: &Page, css: &str) -> (String, Vec<u8>) {
    let folder = Folder::new();
    let path = folder.path().to_str().expect("a path of this checkout");
    page.devtools("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": path }));
    page.click(css);
    for _ in 0..1200 {
        let names: Vec<String> = fs::read_dir(folder.path())
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        if let [name] = &names[..]
            && !name.ends_with(".crdownload")
            && !name.starts_with(".com.google")
        {
            let content = fs::read(folder.path().join(name)).expect("the file");
            return (name.clone(), content);
        }
        page.eval("new Promise(requestAnimationFrame)");
    }
    panic!("{css} saves nothing: {}", page.text("dialog"));
}

fn taking(page: &Page) {
    page.click(".bar-line [data-do=take]");
    page.wait("document.querySelector('dialog[open] [data-take]')");
}

const SHOWN: &str = "v=1&page=facts&year=2022~2023&district=xishan&sort=-value";

#[test]
fn lists_are_saved_as_they_are_shown() {
    for (page, hash) in [
        (Page::hosted_at(SHOWN), SHOWN),
        (Page::file_at(&format!("{SHOWN}&lang=en")), &*format!("{SHOWN}&lang=en")),
    ] {
        let ids = page.attrs("tr[data-fact]", "data-fact");
        taking(&page);
        let count = page.number("[data-result-count]", "data-result-count");
        assert!(
            page.text("[data-take=shown]").contains(&count.to_string()),
            "the rows are told before the click"
        );
        let all = bundled().len(Tab::Facts);
        assert!(page.text("[data-take=all]").contains(&all.to_string()));
        let english = hash.ends_with("en");
        let colon = if english { ": " } else { "：" };
        let csv = saved(&page, "[data-take=csv]");
        let excel = saved(&page, "[data-take=excel]");
        let json = saved(&page, "[data-take=json]");
        expected(&page, hash, |taken| {
            let rows = taken.shown();
            assert_eq!(rows.len(), count);
            let keys = taken.facts(&rows, Form::Keys);
            assert!(
                keys.rows.iter().map(|row| &row[0]).eq(&ids),
                "what is saved is what is shown, row for row"
            );
            let name = taken.name("", false);
            assert_eq!(
                (&csv.0, &*String::from_utf8_lossy(&csv.1)),
                (&format!("{name}.csv"), &*keys.csv(colon))
            );
            assert_eq!(
                (&json.0, &*String::from_utf8_lossy(&json.1)),
                (&format!("{name}.json"), &*keys.json())
            );
            let own = taken.facts(&rows, Form::Words).excel(colon);
            assert_eq!(
                (&excel.0, &*String::from_utf8_lossy(&excel.1)),
                (&format!("{name}-excel.csv"), &*own)
            );
        });
        assert!(
            page.text("dialog [role=status]").contains("-excel.csv")
                || page.text("dialog [role=status]").contains(".json")
        );
        page.click("[data-take=all]");
        let (name, text) = saved(&page, "[data-take=csv]");
        let lines = String::from_utf8(text).expect("UTF-8");
        assert_eq!(lines.lines().filter(|line| !line.starts_with(['"', '#'])).count() - 1, all, "{name}");
    }
}

#[test]
fn packages_are_valid() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/frictionless/bin/frictionless");
    let page = Page::hosted_at(SHOWN);
    taking(&page);
    let some = saved(&page, "[data-take=zip]");
    page.click("[data-take=all]");
    let all = saved(&page, "[data-take=zip]");
    assert!(all.1.len() > some.1.len());
    for (name, content) in [some, all] {
        let folder = Folder::new();
        let path = folder.path().join("package.zip");
        fs::write(&path, content).expect("target/tmp can be written");
        let output = Command::new(&program)
            .arg("validate")
            .arg(&path)
            .output()
            .expect("frictionless, which `make test` installs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: {said}");
        assert!(said.contains("facts"), "{said}");
    }
}

#[test]
fn a_chart_is_saved_as_it_is_drawn() {
    for (page, dark) in [
        (Page::hosted_at("v=1&page=indicators&district=xishan~jiangyin"), false),
        (Page::file_at("v=1&page=indicators&lang=en"), true),
    ] {
        page.emulate(Screen { dark, ..Screen::default() });
        // What is drawn on the canvas that becomes the picture.
        page.eval("(() => { const own = CanvasRenderingContext2D.prototype, fill = own.fillText; window.texts = [];
            own.fillText = function (text, ...rest) { if (!this.canvas.isConnected) window.texts.push(text); return fill.call(this, text, ...rest); };
        })()");
        page.click("figure[data-chart=trend] [data-do=take]");
        page.wait("document.querySelector('dialog[open] img')?.complete");
        let texts: Vec<String> = serde_json::from_value(page.eval("window.texts")).expect("texts");
        let marks = page.count("figure[data-chart=trend] [data-mark]");
        let (name, svg) = saved(&page, "[data-take=svg]");
        assert!(Path::new(&name).extension().is_some_and(|extension| extension == "svg"), "{name}");
        let svg = String::from_utf8(svg).expect("UTF-8");
        let document = Document::parse(&svg).expect("XML");
        let written: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(written, texts, "the same words in the same order");
        assert!(document.descendants().filter(|node| node.has_tag_name("polygon")).count() >= marks);
        let about = document
            .descendants()
            .find(|node| node.has_tag_name("metadata"))
            .and_then(|node| node.text())
            .expect("what it is");
        let joined = texts.concat();
        for part in [FINGERPRINT, bundled().version(), "127.0.0.1"].into_iter().take(if dark { 2 } else { 3 })
        {
            assert!(about.contains(part) && joined.contains(part), "{part}");
        }

        let (name, png) = saved(&page, "[data-take=png]");
        assert!(Path::new(&name).extension().is_some_and(|extension| extension == "png"), "{name}");
        let text = String::from_utf8_lossy(&png).into_owned();
        assert!(text.contains("iTXtDescription") && text.contains(FINGERPRINT), "it says what it is");
        // Decoded by the browser: at twice the size, paper all along its edges, ink where the citation stands.
        let look = format!("(async () => {{
            const image = new Image(); image.src = 'data:image/png;base64,{}'; await image.decode();
            const {{ width, height }} = image, canvas = Object.assign(document.createElement('canvas'), {{ width, height }});
            const context = canvas.getContext('2d', {{ willReadFrequently: true }}); context.drawImage(image, 0, 0);
            const ink = (...area) => {{ const {{ data }} = context.getImageData(...area); return data.filter((value, i) => value !== data[i % 4]).length; }};
            const edge = 2 * {};
            return [width, height, ink(0, 0, width, edge) + ink(0, height - edge, width, edge) + ink(0, 0, edge, height) + ink(width - edge, 0, edge, height), ink(edge, height - edge - 80, width - 2 * edge, 80)];
        }})()", BASE64.encode(&png), xijian::chart::picture::MARGIN - 2);
        let [width, height, around, below] = serde_json::from_value(page.eval(&look)).expect("four numbers");
        assert_eq!((width, f64::from(height % 2)), (1920, 0.0));
        assert_eq!(around, 0, "nothing is cut off");
        assert!(below > 100, "the citation is there");
        let list = saved(&page, "[data-take=excel]");
        let lines = String::from_utf8(list.1).expect("UTF-8");
        assert_eq!(
            lines.lines().filter(|line| !line.starts_with("\"#")).count() - 1,
            marks,
            "a line for each mark"
        );
    }
}

#[test]
fn a_table_is_copied_as_text_and_as_a_table() {
    for page in [Page::hosted_at(SHOWN), Page::file_at(SHOWN)] {
        page.devtools(
            "Browser.grantPermissions",
            &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        taking(&page);
        page.click("[data-take=table]");
        let read = "(async () => { const [item] = await navigator.clipboard.read();
            return Promise.all(['text/plain', 'text/html'].map(async (kind) => (await item.getType(kind)).text())); })()";
        let copied: Vec<String> = serde_json::from_value(page.eval(read)).expect("both kinds");
        page.click("[data-take=markdown]");
        let markdown = page.eval("navigator.clipboard.readText()");
        page.click("[data-take=text]");
        let by_hand = page.eval("document.querySelector('[data-text]').textContent");
        expected(&page, SHOWN, |taken| {
            let list = taken.facts(&taken.shown(), Form::Words);
            assert_eq!(copied[0].replace('\r', ""), list.tsv().replace('\r', ""));
            assert_eq!(copied[1].matches("<tr>").count(), list.rows.len() + 1, "{}", &copied[1][..200]);
            assert_eq!(markdown.as_str().map(|text| text.replace('\r', "")), Some(list.markdown("：")));
            assert_eq!(by_hand.as_str().map(str::to_owned), Some(list.tsv()));
        });
    }
}

#[test]
fn a_view_and_a_fact_are_cited_and_reported() {
    let id = "a001.020.1";
    let data = bundled();
    let fact = data.find(Tab::Facts, id).or_else(|| data.rows(Tab::Facts).next()).expect("a fact");
    let id = data.id(Tab::Facts, fact);
    for hash in
        [SHOWN.to_owned(), format!("v=1&page=facts&fact={id}"), format!("v=1&page=facts&fact={id}&lang=en")]
    {
        let page = Page::hosted_at(&hash);
        page.devtools(
            "Browser.grantPermissions",
            &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        let about_fact = hash.contains("fact=");
        page.click(if about_fact { "[data-evidence] [data-do=refer]" } else { ".bar-line [data-do=refer]" });
        page.wait("document.querySelector('dialog[open] #gbt')");
        expected(&page, &hash, |taken| {
            let place = (taken.url, taken.today);
            let work = if about_fact {
                cite::fact(taken.data, fact, place, taken.words)
            } else {
                let said = xijian::sentence::selection(taken.data, taken.query, taken.slice, taken.words);
                cite::view(taken.data, &said, place, taken.words)
            };
            assert_eq!(page.text("#gbt"), cite::gbt7714(&work));
            assert_eq!(page.text("#apa"), cite::apa(&work));
            assert!(page.text("#bibtex").contains("urldate"));
            if about_fact {
                let source = taken.data.code(facts::SOURCE, fact).row().expect("a source");
                let lang = if hash.ends_with("en") { Lang::En } else { Lang::Zh };
                assert_eq!(
                    page.text("#source-apa"),
                    cite::apa(&cite::source(taken.data, source, taken.today, lang))
                );
                let report = page.text("#report");
                for part in [id, taken.data.version(), taken.url] {
                    assert!(report.contains(part), "{part}: {report}");
                }
            }
            assert_eq!(page.text("#address"), taken.url);
        });
        page.click("[data-copy=gbt]");
        assert_eq!(page.eval("navigator.clipboard.readText()").as_str(), Some(&*page.text("#gbt")));
        page.press(&["Escape"]);
        assert_eq!(page.count("dialog"), 0);
        assert_eq!(page.eval("document.activeElement.dataset.do"), "refer", "the focus is back");
    }
}

/// The blocks that a single file is made of.
fn blocks(page: &str) -> Vec<&str> {
    [
        ("<style id=\"style\">", "</style>"),
        ("id=\"wasm\"", "</script>"),
        ("id=\"later\"", "</script>"),
        ("id=\"script\">", "</script>"),
        ("<meta http-equiv", ">"),
        ("<div id=\"plain\">", "</main>"),
    ]
    .map(|(from, to)| {
        page.split_once(from)
            .and_then(|(_, rest)| rest.split_once(to))
            .unwrap_or_else(|| panic!("no {from}"))
            .0
    })
    .to_vec()
}

#[test]
fn the_explorer_is_saved_as_one_file() {
    let published = fs::read_to_string(dist("xijian.html")).expect("the single file is text");
    let data = bundled();
    for page in [Page::hosted(), Page::file()] {
        // Whatever the reader has done before.
        page.click("[data-do=theme]");
        page.click("[data-do=language]");
        taking(&page);
        let (name, content) = saved(&page, "[data-take=file]");
        assert_eq!(name, page_name(&data));
        let content = String::from_utf8(content).expect("UTF-8");
        // A browser writes an attribute without a value in its own way.
        for (own, other) in
            blocks(&content.replace("hidden=\"\"", "hidden")).into_iter().zip(blocks(&published))
        {
            assert!(own == other, "{} and {} letters", own.len(), other.len());
        }
        assert!(content.contains(&format!("<title>{}</title>", page_title(&data))), "{}", &content[..600]);
        assert!(page_title(&data).contains(&data.as_of().expect("a day").to_string()));
        assert!(
            content.contains("<html lang=\"zh-CN\">") && content.contains("<div id=\"app\"></div>"),
            "as if nobody had used it"
        );
        let again = Page::before_file(|_| content);
        again.open("");
        assert!(again.shows("#app canvas"));
        again.click("nav [data-page=pledges]");
        assert!(again.count("[data-outcome], .ledger") > 0);
    }
}

#[test]
fn without_a_network_everything_is_taken_all_the_same() {
    let page = Page::hosted();
    page.wait("navigator.serviceWorker.controller?.state === 'activated'");
    page.wait_for("caches.match(new URL('xijian.html', location.href))");
    page.server().stop();
    page.reload();
    taking(&page);
    for what in ["csv", "zip", "file"] {
        let (name, content) = saved(&page, &format!("[data-take={what}]"));
        assert!(content.len() > 10_000, "{name}");
    }
}

#[test]
fn every_page_prints_with_its_citation_in_light() {
    let page = Page::hosted();
    page.emulate(Screen { dark: true, ..Screen::default() });
    for id in ["overview", "indicators", "assessment", "pledges", "projects", "facts", "sources"] {
        let hash = format!("v=1&page={id}&district=xishan");
        page.goto(&hash);
        let width = "(document.querySelector('canvas')?.width ?? 0)";
        let paper = "getComputedStyle(document.body).backgroundColor";
        let (before, dark) = (page.eval(width), page.eval(paper));
        page.eval("window.dispatchEvent(new Event('beforeprint'))");
        page.wait("document.querySelector('.cited')");
        let said = page.eval("document.querySelector('.cited').textContent");
        let said = said.as_str().expect("a text");
        for part in [&*hash, bundled().version(), &FINGERPRINT[..12], "[DS/OL]"] {
            assert!(said.contains(part), "{id}, {part}: {said}");
        }
        assert_ne!(page.eval(paper), dark, "{id}: paper is light");
        assert_eq!(page.eval(width).as_f64(), before.as_f64().map(|width| width * 3.0), "{id}: sharp");
        page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        assert!(page.shows(".cited") && !page.shows(".head") && page.shows("[data-chip=district]"), "{id}");
        page.emulate(Screen { dark: true, ..Screen::default() });
        page.eval("window.dispatchEvent(new Event('afterprint'))");
        page.wait("!document.querySelector('.cited')");
        assert_eq!(page.eval("document.documentElement.dataset.theme ?? null"), Value::Null, "{id}");
    }
    // By the button: when the browser is asked, the page is drawn for paper; afterwards it is as before, whatever the browser does.
    page.eval("(() => { window.print = () => { window.printed = [document.querySelector('.cited') !== null, document.documentElement.dataset.theme]; }; })()");
    taking(&page);
    page.click("[data-take=print]");
    page.wait("window.printed");
    assert_eq!(page.eval("window.printed"), json!([true, "light"]));
    page.wait("!document.querySelector('.cited') && !document.documentElement.dataset.theme");
    page.press(&["Escape"]);
    // As the browser itself prints, too.
    for id in ["overview", "facts"] {
        page.goto(&format!("v=1&page={id}"));
        page.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
        page.ready();
    }
}
