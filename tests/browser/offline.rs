//! Without a network, and from one version to the next: what was opened once opens again, whatever becomes of its server.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
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
        let script = read(&folder.join("sw.js"));
        let said = |name: &str| -> Value {
            let line = script.lines().find_map(|line| line.strip_prefix(&format!("const {name} = ")));
            let json =
                line.map(|line| line.trim_end_matches(';')).and_then(|json| serde_json::from_str(json).ok());
            json.unwrap_or_else(|| panic!("sw.js does not say what its {name} is"))
        };
        let files =
            |part: &str| serde_json::from_value(said("FILES")[part].clone()).expect("paths and hashes");
        let version = said("VERSION").as_str().expect("a text").to_owned();
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

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// A copy of `dist/` that calls itself another version, with `change` made before that and `damage` after it.
fn version(number: u32, change: impl FnOnce(&Path), damage: impl FnOnce(&Path)) -> Folder {
    let folder = Folder::new();
    let root = folder.path();
    copy(&dist(""), root).expect("target/tmp can be written");
    let index = root.join("index.html");
    write(&index, read(&index).replacen("<html", &format!("<html data-version=\"{number}\""), 1));
    change(root);
    let kept = Kept::of(root);
    let mut script = read(&root.join("sw.js")).replace(&kept.version, &number.to_string());
    for (path, old) in kept.own.iter().chain(&kept.rest) {
        let content = fs::read(root.join(path)).expect("the worker keeps what is there");
        let new = format!("sha256-{}", BASE64.encode(Sha256::digest(content)));
        let line = |hash: &str| format!("{}:{}", json!(path), json!(hash));
        script = script.replace(&line(old), &line(&new));
    }
    write(&root.join("sw.js"), script);
    damage(root);
    folder
}

/// Copies a folder into another one.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&to)?;
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Leaves so many of a hundred bytes of a text or code, and never the end of its last line.
fn truncate(path: &Path, percent: usize) {
    let whole = fs::read(path).expect("there is something to truncate");
    write(path, &whole[..(whole.len() * percent / 100).min(whole.len() - 2)]);
}

/// The compiled code that the page starts with.
fn code(root: &Path) -> PathBuf {
    let kept = Kept::of(root);
    root.join(kept.own.keys().find(|path| path.starts_with("xijian-")).expect("it starts with something"))
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

#[test]
fn old_version_in_another_window_goes_on_as_it_was() {
    let page = lasting();
    let first = page.open_window();
    // What the old version may ask for is not in the new one.
    let renamed = |root: &Path| {
        let old =
            Kept::of(root).own.into_keys().find(|path| path.starts_with("later-")).expect("it has two parts");
        fs::rename(root.join(&old), root.join("later-2.wasm")).expect("target/tmp can be written");
        write(&root.join("sw.js"), read(&root.join("sw.js")).replace(&old, "later-2.wasm"));
    };
    let second = version(2, renamed, |_| {});
    page.server().serve(second.path());
    assert_eq!(page.eval(UPDATE), "installed");
    page.wait(&format!("!document.querySelector('{NOTICE}').hidden"));
    page.eval("document.querySelector('#newer button').click()");
    page.wait_anew(
        "document.documentElement.dataset.version === '2' && document.body.dataset.ready === 'true'",
    );
    page.wait_for("caches.match('xijian.html')");

    page.turn_to(&first);
    assert_eq!(shown(&page), 1, "nobody has loaded this anew");
    page.click("[data-page=pledges]");
    assert_eq!(page.attr("[aria-current=page]", "data-page"), "pledges");
    assert_eq!(page.count(".notice"), 0, "its code is still kept");
    page.open("");
    Kept::of(second.path()).wait(&page);
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
    let files: [fn(&Path) -> PathBuf; 2] = [code, |root| root.join("index.html")];
    for file in files {
        let cut = version(2, |_| {}, |root| truncate(&file(root), 90));
        page.server().serve(cut.path());
        assert_eq!(page.eval(UPDATE), "redundant");
        stays(&file(cut.path()).display().to_string());
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
    let empty = version(2, |_| {}, |root| write(&root.join("sw.js"), ""));
    page.server().serve(empty.path());
    assert_eq!(page.eval(UPDATE), "installed", "it is a script, if one that does nothing");
    restart(&page);
    assert_eq!(shown(&page), 1);
    assert!(!page.shows(NOTICE));
}

#[test]
fn version_whose_code_is_none_holds_nobody() {
    gives_way(|root| write(&code(root), "\0asm no more"), &["CompileError", "WebAssembly"]);
}

#[test]
fn version_whose_script_does_not_run_holds_nobody() {
    let forge = |root: &Path| {
        let index = root.join("index.html");
        write(&index, read(&index).replacen("const dress", "const  dress", 1));
    };
    gives_way(forge, &["script-src", "Content Security Policy"]);
}

/// A version that is whole and does not start is in the way of none that does.
fn gives_way(break_it: impl FnOnce(&Path), complaints: &[&str]) {
    let page = lasting();
    let broken = version(2, break_it, |_| {});
    page.server().serve(broken.path());
    assert_eq!(page.eval(UPDATE), "installed");
    page.wait(&format!("!document.querySelector('{NOTICE}').hidden"));
    for complaint in complaints {
        page.expect_complaint(complaint);
    }
    page.eval("document.querySelector('#newer button').click()");
    page.wait_anew("document.documentElement.dataset.version === '2' && document.readyState === 'complete'");
    assert!(!page.shows("#app canvas"));

    let mended = version(3, |_| {}, |_| {});
    page.server().serve(mended.path());
    page.reload();
    assert_eq!(shown(&page), 3);
    let kept = Kept::of(mended.path());
    kept.wait_own(&page);
    assert!(!page.shows(NOTICE), "it is there already");
    page.reload();
    kept.wait(&page);
    page.server().stop();
    page.reload();
    assert_eq!(shown(&page), 3);
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
