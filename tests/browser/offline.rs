//! Without a network, and from one version to the next: what was opened once opens again, whatever becomes of its server.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    page::{Page, Screen},
    site::{Asker, Folder, dist},
};

const NOTICE: &str = "#newer p";
/// Asks for a new version, and what became of it.
const UPDATE: &str = "navigator.serviceWorker.getRegistration().then(async (registration) => {
    try { await registration.update(); } catch (error) { return error.name; }
    const worker = registration.installing;
    while (worker?.state === 'installing') await new Promise((done) => { worker.onstatechange = done; });
    return worker?.state ?? 'same';
})";

/// What `sw.js` keeps: the version, and each path with its hash.
struct Kept {
    version: String,
    own: BTreeMap<String, String>,
    rest: BTreeMap<String, String>,
}

impl Kept {
    fn of(folder: &Path) -> Self {
        let script = fs::read_to_string(folder.join("sw.js")).unwrap();
        let said = |name: &str| -> Value {
            let line = script.lines().find_map(|line| line.strip_prefix(&format!("const {name} = ")));
            serde_json::from_str(line.unwrap().trim_end_matches(';')).unwrap()
        };
        let files = |part: &str| serde_json::from_value(said("FILES")[part].clone()).unwrap();
        let version = said("VERSION").as_str().unwrap().to_owned();
        Self { version, own: files("own"), rest: files("rest") }
    }

    /// Waits until the page is in the hands of a worker that has kept all of it.
    fn wait(&self, page: &Page) {
        page.wait("navigator.serviceWorker.controller?.state === 'activated'");
        self.wait_for(page, self.own.keys().chain(self.rest.keys()).collect());
    }

    /// Waits until what the page needs is kept.
    fn wait_own(&self, page: &Page) {
        self.wait_for(page, self.own.keys().collect());
    }

    fn wait_for(&self, page: &Page, paths: Vec<&String>) {
        page.wait_for(&format!(
            "Promise.all({}.map((path) => caches.match(new URL(path, location.href), \
             {{ cacheName: `xijian ${{new URL('./', location.href)}} {}` }}))).then((all) => all.every(Boolean))",
            json!(paths),
            self.version
        ));
    }
}

/// A copy of `dist/` that calls itself another version, with `change` made before that and `damage` after it.
fn version(number: u32, change: impl FnOnce(&Path), damage: impl FnOnce(&Path)) -> Folder {
    let folder = Folder::new();
    let root = folder.path();
    copy(&dist(""), root);
    let index = fs::read_to_string(root.join("index.html")).unwrap();
    let named = format!("<html data-version=\"{number}\"");
    fs::write(root.join("index.html"), index.replacen("<html", &named, 1)).unwrap();
    change(root);
    let kept = Kept::of(root);
    let mut script = fs::read_to_string(root.join("sw.js")).unwrap();
    script = script.replace(&kept.version, &number.to_string());
    for (path, old) in kept.own.iter().chain(&kept.rest) {
        let new = BASE64.encode(Sha256::digest(fs::read(root.join(path)).unwrap()));
        let line = |hash: &str| format!("{}:{}", json!(path), json!(hash));
        script = script.replace(&line(old), &line(&format!("sha256-{new}")));
    }
    fs::write(root.join("sw.js"), script).unwrap();
    damage(root);
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Leaves so many of a hundred bytes of a file, and at most all but one.
fn truncate(path: &Path, percent: usize) {
    let whole = fs::read(path).unwrap();
    // The last byte ends the last line, which is no loss.
    let end = (whole.len() * percent / 100).min(whole.len() - 2);
    fs::write(path, &whole[..end]).unwrap();
}

/// The compiled code that the page starts with.
fn code(root: &Path) -> String {
    let kept = Kept::of(root);
    kept.own.into_keys().find(|path| path.starts_with("xijian-")).unwrap()
}

/// Which version the page is, the one in `dist/` being the first.
fn shown(page: &Page) -> Value {
    page.eval("Number(document.documentElement.dataset.version ?? 1)")
}

/// The hosted page, kept as a whole.
fn lasting() -> Page {
    let page = Page::hosted();
    Kept::of(&dist("")).wait(&page);
    page
}

/// Loads the page anew, and waits until it has asked about a new version and told its worker that it works.
fn restart(page: &Page) {
    page.reload();
    page.wait_for("caches.match('index.html?tried').then((mark) => !mark)");
}

#[test]
fn opened_once_all_of_it_works_without_a_network() {
    let page = lasting();
    page.server().stop();
    page.reload();
    for name in page.attrs("[data-page]", "data-page") {
        page.click(&format!("[data-page={name}]"));
        assert_eq!(page.attr("[aria-current=page]", "data-page"), name);
        assert!(page.number("[data-result-count]", "data-result-count") > 0, "{name}");
    }
    assert_eq!(page.count(".notice"), 0, "nothing is missed");
    page.press(&["/"]);
    page.wait("document.querySelector('dialog[open] #seek')");
    page.press(&["x", "i", "s", "h", "a", "n"]);
    page.wait("document.querySelector(\"[data-found='district=xishan'] mark\")");
    page.open("v=1&page=pledges&lang=en");
    assert_eq!(page.attr("[aria-current=page]", "data-page"), "pledges");
    page.visit("index.html?from=elsewhere#v=1&page=facts");
    page.ready();

    page.visit("data/index.html");
    assert!(page.shows("main.listing a[href='facts.csv']"));
    assert_eq!(
        page.eval("getComputedStyle(document.querySelector('main')).maxWidth !== 'none'"),
        true,
        "its style"
    );
    page.visit("xijian.html");
    page.ready();
    assert!(page.shows("#app canvas"));

    page.expect_complaint("503");
    page.visit("nothing.html");
    let said = page.text("body");
    assert!(said.contains("没有网络") && said.contains("No network"), "{said}");
}

#[test]
fn first_visit_and_its_worker_ask_for_each_file_once() {
    let page = lasting();
    let kept = Kept::of(&dist(""));
    for asker in [Asker::Page, Asker::Worker] {
        let asked: Vec<_> = page.server().answers(asker).into_iter().map(|(_, path)| path).collect();
        let once: BTreeSet<_> = asked.iter().collect();
        assert_eq!(asked.len(), once.len(), "{asker:?} {asked:#?}");
    }
    let asked = page.server().answers(Asker::Worker).len();
    assert_eq!(asked, kept.own.len() + kept.rest.len() + 1, "all files and the worker itself");
    assert!(!page.shows(NOTICE));

    let before = page.answers().len();
    page.reload();
    page.click("[data-page=pledges]");
    assert_eq!(page.answers().len(), before, "what is kept is asked of nobody");
}

#[test]
fn new_version_is_announced_and_waits_for_the_reader() {
    let page = lasting();
    page.goto("v=1&page=indicators&lang=en");
    let second = version(2, |_| {}, |_| {});
    page.server().serve(second.path());
    // Somebody comes back to the window after an hour.
    page.eval("(Date.now = () => 9e12, document.dispatchEvent(new Event('visibilitychange')))");
    page.wait(&format!("!document.querySelector('{NOTICE}').hidden"));
    assert_eq!((page.hash(), shown(&page)), ("v=1&page=indicators&lang=en".to_owned(), 1.into()));
    assert_eq!(
        page.text(NOTICE).split_whitespace().collect::<Vec<_>>().join(" "),
        "A new version is ready. Update Later"
    );
    assert_eq!(page.spoken("#newer button"), "button Update");
    looks_right(&page);
    page.click("#newer button + button");
    assert!(!page.shows(NOTICE));
    page.click("[data-page=pledges]");

    // It is not forgotten, and not forced on anyone.
    page.reload();
    page.wait(&format!("!document.querySelector('{NOTICE}').hidden"));
    assert_eq!(shown(&page), 1);
    page.tab_to("#newer button");
    page.strike(&["Enter"]);
    page.wait_anew(
        "document.documentElement.dataset.version === '2' && document.body.dataset.ready === 'true'",
    );
    assert_eq!(page.attr("[aria-current=page]", "data-page"), "pledges", "where the reader was");
    assert!(!page.shows(NOTICE));
    Kept::of(second.path()).wait(&page);
    page.wait_for("caches.keys().then((names) => names.length === 1)");
    page.server().stop();
    page.reload();
    assert_eq!(shown(&page), 2);
}

/// In sight, beside what else sticks to the edges, and no lid on the end of the page.
fn looks_right(page: &Page) {
    for (width, height) in [(360, 740), (1280, 800)] {
        page.resize(width, height);
        for end in ["0", "document.documentElement.scrollHeight"] {
            page.eval(&format!("scrollTo(0, {end})"));
            let free = "[...document.querySelectorAll('#newer button')].every((button) => {
                const { left, top, right, bottom } = button.getBoundingClientRect();
                return left >= 0 && right <= innerWidth && document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
                    ?.closest('button') === button;
            })";
            assert_eq!(page.eval(free), true, "{width} {end}");
        }
        let above = "document.querySelector('.site-foot').getBoundingClientRect().bottom <= \
                     document.querySelector('#newer p').getBoundingClientRect().top + 1";
        assert_eq!(page.eval(above), true, "{width}");
        assert_eq!(
            page.eval("document.documentElement.scrollWidth <= innerWidth"),
            true,
            "nothing sticks out"
        );
    }
    page.emulate(Screen::default());
}

#[test]
fn truncated_version_never_replaces_a_working_one() {
    let page = lasting();
    let stays = |what: &str| {
        restart(&page);
        assert_eq!(shown(&page), 1, "{what}");
        assert!(!page.shows(NOTICE), "{what}");
    };
    for percent in [1, 20, 50, 99, 100] {
        let cut = version(2, |_| {}, |root| truncate(&root.join("sw.js"), percent));
        page.server().serve(cut.path());
        assert_eq!(page.eval(UPDATE), "TypeError", "{percent} % of sw.js");
        stays("sw.js");
    }
    let files: [fn(&Path) -> String; 2] = [code, |_| "index.html".to_owned()];
    for file in files {
        let cut = version(2, |_| {}, |root| truncate(&root.join(file(root)), 90));
        page.server().serve(cut.path());
        assert_eq!(page.eval(UPDATE), "redundant");
        stays(&file(cut.path()));
    }
    page.server().stop();
    page.reload();
    page.click("[data-page=pledges]");
    let names = page.eval("caches.keys()");
    assert_eq!(names.as_array().unwrap().len(), 1, "nothing is left of them: {names}");
}

#[test]
fn empty_worker_is_not_announced() {
    let page = lasting();
    let empty = version(2, |_| {}, |root| fs::write(root.join("sw.js"), "").unwrap());
    page.server().serve(empty.path());
    assert_eq!(page.eval(UPDATE), "installed", "it is a script, if one that does nothing");
    restart(&page);
    assert_eq!(shown(&page), 1);
    assert!(!page.shows(NOTICE));
}

/// Whole as it is, it does not start: its code is none, or its script another than its policy names.
#[test]
fn version_that_does_not_start_holds_nobody() {
    let rubbish = |root: &Path| fs::write(root.join(code(root)), "\0asm no more").unwrap();
    let forged = |root: &Path| {
        let index = fs::read_to_string(root.join("index.html")).unwrap();
        fs::write(root.join("index.html"), index.replacen("const dress", "const  dress", 1)).unwrap();
    };
    let breaks: [(&dyn Fn(&Path), &[&str]); 2] =
        [(&rubbish, &["CompileError", "WebAssembly"]), (&forged, &["script-src", "Content Security Policy"])];
    for (break_it, complaints) in breaks {
        let page = lasting();
        let broken = version(2, break_it, |_| {});
        page.server().serve(broken.path());
        assert_eq!(page.eval(UPDATE), "installed");
        page.wait(&format!("!document.querySelector('{NOTICE}').hidden"));
        for complaint in complaints {
            page.expect_complaint(complaint);
        }
        page.eval("document.querySelector('#newer button').click()");
        page.wait_anew(
            "document.documentElement.dataset.version === '2' && document.readyState === 'complete'",
        );
        assert!(!page.shows("#app canvas"));

        let mended = version(3, |_| {}, |_| {});
        page.server().serve(mended.path());
        page.reload();
        assert_eq!(shown(&page), 3);
        Kept::of(mended.path()).wait_own(&page);
        assert!(!page.shows(NOTICE), "it is there already");
        page.reload();
        Kept::of(mended.path()).wait(&page);
        page.server().stop();
        page.reload();
        assert_eq!(shown(&page), 3);
    }
}

#[test]
fn single_file_has_no_worker() {
    let page = Page::before_file(|page| page);
    page.run_first(
        "globalThis.asked = 0;
        if (navigator.serviceWorker) navigator.serviceWorker.register = () => { asked += 1; };",
    );
    page.open("");
    page.click("[data-page=pledges]");
    assert_eq!(page.eval("asked"), 0);
    assert_eq!(page.count("#newer, [rel=manifest]"), 0);
}
