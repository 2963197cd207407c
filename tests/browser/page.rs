//! The application in a browser, as a person uses it and a test asks about it.
//!
//! Nothing here sleeps: after everything that changes the page it waits for `data-ready`, which the page sets in the frame
//! after its charts were drawn. A page that has been dropped had a clean console and asked nothing of anyone else.

use std::{
    cell::{Cell, RefCell},
    fs,
    path::Path,
    thread,
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use crate::{
    driver::Driver,
    site::{Answer, Asker, Folder, Server, dist},
};

/// Runs before the page's own scripts. The console is read in the end, so that is where violations go.
const WATCH: &str = "addEventListener('securitypolicyviolation', (event) =>
    console.error(`violates ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))";

/// Resolves when `condition()` holds, fails after 20 seconds with what the page shows. Two frames first: what an event
/// changes is drawn by then, so that the condition is not true of what was before.
const WAIT: &str = "
    const condition = new Function(`return (${arguments[0]})`), end = performance.now() + 20000;
    const frame = () => new Promise(requestAnimationFrame);
    await frame(); await frame();
    while (!condition()) {
        if (performance.now() > end) throw new Error(`never: ${arguments[0]}\\n${document.body.innerText.slice(0, 500)}`);
        await frame();
    }";

/// What a reader's device is like.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Device pixels in one of CSS.
    pub(crate) dpr: f64,
    pub(crate) dark: bool,
    /// The reader asked for less motion.
    pub(crate) still: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self { width: 1280, height: 800, dpr: 1.0, dark: false, still: false }
    }
}

/// Where the page comes from.
enum Origin {
    Hosted(Server),
    /// Kept, as it goes when it is dropped.
    File(#[expect(dead_code, reason = "see above")] Folder),
}

pub(crate) struct Page {
    driver: Driver,
    origin: Origin,
    /// Without a hash.
    url: String,
    screen: Cell<Screen>,
    /// Complaints that a test expects.
    expected: RefCell<Vec<String>>,
}

impl Page {
    /// The hosted page, in a sub-folder.
    pub(crate) fn hosted() -> Self {
        Self::hosted_at("")
    }

    /// The hosted page, opened at `#hash`.
    pub(crate) fn hosted_at(hash: &str) -> Self {
        let page = Self::before_hosted();
        page.open(hash);
        page
    }

    /// A browser that is about to open the gallery, which lies beside the hosted page; without a case it shows nothing.
    #[cfg(feature = "pictures")]
    pub(crate) fn gallery() -> Self {
        let server = Server::start();
        Self::new(server.url() + "gallery/page.html", Origin::Hosted(server))
    }

    /// The single file, alone in a folder, opened from the disk with the network off.
    pub(crate) fn file() -> Self {
        Self::file_at("")
    }

    /// The single file, opened at `#hash`.
    pub(crate) fn file_at(hash: &str) -> Self {
        let page = Self::before_file(|page| page);
        page.open(hash);
        page
    }

    /// A browser that is about to open the hosted page.
    pub(crate) fn before_hosted() -> Self {
        let server = Server::start();
        Self::new(server.url(), Origin::Hosted(server))
    }

    /// A browser that is about to open the single file, changed as a test likes.
    pub(crate) fn before_file(change: impl FnOnce(String) -> String) -> Self {
        let folder = Folder::new();
        // A name such as people give.
        let name = "锡鉴 (1).html";
        let text = fs::read_to_string(dist("xijian.html")).expect("the single file is text");
        fs::write(folder.path().join(name), change(text)).expect("target/tmp can be written");
        let page = Self::new(folder.url(name), Origin::File(folder));
        page.set_offline(true);
        page
    }

    /// Takes the network away, or gives it back.
    pub(crate) fn set_offline(&self, offline: bool) {
        let speed = if offline { 0 } else { -1 };
        self.devtools(
            "Network.emulateNetworkConditions",
            &json!({ "offline": offline, "latency": 0, "downloadThroughput": speed, "uploadThroughput": speed }),
        );
    }

    fn new(url: String, origin: Origin) -> Self {
        let page = Self {
            driver: Driver::chromium(),
            origin,
            url,
            screen: Cell::default(),
            expected: RefCell::default(),
        };
        page.run_first(WATCH);
        page.apply(Screen::default());
        page
    }

    /// A script that every page loaded from now on runs before its own.
    pub(crate) fn run_first(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Loads the page anew, at `#hash`.
    pub(crate) fn open(&self, hash: &str) {
        self.load(hash);
        self.ready();
    }

    /// The same for a page that will not be ready.
    pub(crate) fn load(&self, hash: &str) {
        // An address that differs in its hash only would load nothing.
        self.driver.post("/url", &json!({ "url": "about:blank" }));
        self.driver.post("/url", &json!({ "url": self.address(hash) }));
    }

    /// Opens the page in another window, and turns to that; answers the window it was in.
    pub(crate) fn open_window(&self) -> Value {
        let before = self.driver.get("/window");
        let window = self.driver.post("/window/new", &json!({ "type": "tab" }));
        self.turn_to(&window["handle"]);
        self.open("");
        before
    }

    /// Turns to a window.
    pub(crate) fn turn_to(&self, window: &Value) {
        self.driver.post("/window", &json!({ "handle": window }));
    }

    /// Loads what lies beside the page.
    pub(crate) fn visit(&self, path: &str) {
        self.driver.post("/url", &json!({ "url": self.url.clone() + path }));
    }

    fn address(&self, hash: &str) -> String {
        if hash.is_empty() { self.url.clone() } else { format!("{}#{hash}", self.url) }
    }

    /// Waits until the page has drawn what it was last asked for.
    pub(crate) fn ready(&self) {
        self.wait("document.body.dataset.ready === 'true'");
    }

    /// Waits until an expression is true in the page.
    pub(crate) fn wait(&self, condition: &str) {
        self.driver.run(WAIT, &json!([condition]));
    }

    /// The same for an expression that asks the browser and is a promise.
    pub(crate) fn wait_for(&self, condition: &str) {
        let body = format!(
            "const end = performance.now() + 20000;
            while (!(await ({condition}))) {{
                if (performance.now() > end) throw new Error(`never: ${{arguments[0]}}`);
                await new Promise(requestAnimationFrame);
            }}"
        );
        self.driver.run(&body, &json!([condition]));
    }

    /// The same where another page may take the place of this one meanwhile.
    pub(crate) fn wait_anew(&self, condition: &str) {
        let body = format!("return ({condition})");
        // An error is a page that goes.
        let holds = (0..5000).any(|_| self.driver.try_run(&body) == Ok(Value::Bool(true)));
        assert!(holds, "never: {condition}");
    }

    /// What the body of a function returns in the page.
    pub(crate) fn run(&self, body: &str, arguments: &Value) -> Value {
        self.driver.run(body, arguments)
    }

    /// The value of an expression in the page; a promise is waited for.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.driver.run(&format!("return ({expression})"), &json!([]))
    }

    /// Asks the first element that a selector finds; an error if there is none.
    fn ask(&self, css: &str, property: &str) -> Value {
        let body = format!(
            "const element = document.querySelector(arguments[0]);
            if (!element) throw new Error(`nothing is ${{arguments[0]}}`);
            return element{property};"
        );
        self.driver.run(&body, &json!([css]))
    }

    /// The text of an element, as it is shown.
    pub(crate) fn text(&self, css: &str) -> String {
        self.ask(css, ".innerText").as_str().expect("elements of HTML have text").to_owned()
    }

    /// An attribute of an element, which must have it.
    pub(crate) fn attr(&self, css: &str, name: &str) -> String {
        let value = self.ask(css, &format!(".getAttribute('{name}')"));
        value.as_str().unwrap_or_else(|| panic!("{css} has no {name}")).to_owned()
    }

    /// The same where it is a number.
    pub(crate) fn number(&self, css: &str, name: &str) -> usize {
        let value = self.attr(css, name);
        value.parse().unwrap_or_else(|_| panic!("{name} of {css} is no number: {value}"))
    }

    /// An attribute of every element that a selector finds.
    pub(crate) fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        let body = "return [...document.querySelectorAll(arguments[0])].map((it) => it.getAttribute(arguments[1]) ?? '')";
        let values = self.driver.run(body, &json!([css, name]));
        serde_json::from_value(values).expect("texts")
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, css: &str) -> usize {
        let found = self.driver.run("return document.querySelectorAll(arguments[0]).length", &json!([css]));
        found.as_u64().expect("a length") as usize
    }

    /// Whether the first element that a selector finds can be seen.
    pub(crate) fn shows(&self, css: &str) -> bool {
        self.count(css) > 0 && self.ask(css, ".checkVisibility({ visibilityProperty: true })") == true
    }

    /// Clicks in the middle of an element, as a person does: it must be in view or come there, and nothing may cover it.
    pub(crate) fn click(&self, css: &str) {
        let element = self.driver.element(css);
        self.driver.post(&format!("{element}/click"), &json!({}));
        self.ready();
    }

    /// Clicks at a point of an element, in CSS pixels from its upper left corner.
    pub(crate) fn click_at(&self, css: &str, x: usize, y: usize) {
        self.point(
            css,
            x,
            y,
            &[json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })],
        );
    }

    /// The same with Shift held down.
    pub(crate) fn shift_click_at(&self, css: &str, x: usize, y: usize) {
        let shift = |kind: &str| {
            let actions = json!([{ "type": kind, "value": key_code("Shift") }]);
            self.driver.post(
                "/actions",
                &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
            );
        };
        shift("keyDown");
        self.click_at(css, x, y);
        shift("keyUp");
    }

    /// Moves the mouse there.
    pub(crate) fn hover(&self, css: &str, x: usize, y: usize) {
        self.point(css, x, y, &[]);
    }

    fn point(&self, css: &str, x: usize, y: usize, then: &[Value]) {
        let corner = "element.scrollIntoView({ block: 'nearest' });
            const { left, top } = element.getBoundingClientRect(); return [left, top]";
        let corner = self
            .driver
            .run(&format!("const element = document.querySelector(arguments[0]); {corner}"), &json!([css]));
        let at = |i: usize, offset: usize| {
            (corner[i].as_f64().expect("a coordinate") + offset as f64).round() as i64
        };
        let mut actions =
            vec![json!({ "type": "pointerMove", "x": at(0, x), "y": at(1, y), "origin": "viewport" })];
        actions.extend_from_slice(then);
        self.driver.post(
            "/actions",
            &json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": actions }] }),
        );
        self.ready();
    }

    /// Presses keys one after another, where the focus is: characters, or names as in `KeyboardEvent.key`,
    /// with `Shift+` where that is held down.
    pub(crate) fn press(&self, keys: &[&str]) {
        self.strike(keys);
        self.ready();
    }

    /// The same where they may lead to another page.
    pub(crate) fn strike(&self, keys: &[&str]) {
        let action = |kind: &str, key: &str| json!({ "type": kind, "value": key_code(key) });
        let mut actions = Vec::new();
        for key in keys {
            let (shift, key) = key.strip_prefix("Shift+").map_or((false, *key), |key| (true, key));
            actions.extend(shift.then(|| action("keyDown", "Shift")));
            actions.extend(["keyDown", "keyUp"].map(|kind| action(kind, key)));
            actions.extend(shift.then(|| action("keyUp", "Shift")));
        }
        self.driver.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Moves the focus to the first element that a selector finds, by the Tab key alone.
    pub(crate) fn tab_to(&self, css: &str) {
        let steps = "const stops = [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
                .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility());
            const wanted = stops.indexOf(document.querySelector(arguments[0]));
            const here = stops.indexOf(document.activeElement);
            return wanted < 0 ? null : here < 0
                ? stops.slice(0, wanted + 1).filter((stop) => document.activeElement === document.body
                    || document.activeElement.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING).length
                : wanted - here";
        let steps = self.driver.run(steps, &json!([css])).as_i64();
        let steps = steps.unwrap_or_else(|| panic!("the Tab key does not reach {css}"));
        let key = if steps < 0 { "Shift+Tab" } else { "Tab" };
        self.press(&vec![key; steps.unsigned_abs() as usize]);
        let reached = format!("document.activeElement === document.querySelector({})", json!(css));
        assert_eq!(self.eval(&reached), true, "{css} after {steps} times Tab");
    }

    /// The role and the name that assistive technology is told of an element.
    pub(crate) fn spoken(&self, css: &str) -> String {
        let element = self.driver.element(css);
        ["role", "label"]
            .map(|what| {
                self.driver.get(&format!("{element}/computed{what}")).as_str().unwrap_or_default().to_owned()
            })
            .join(" ")
    }

    /// The address after its `#`, as it stands.
    pub(crate) fn hash(&self) -> String {
        self.eval("location.hash.slice(1)").as_str().expect("a text").to_owned()
    }

    /// Goes to another hash within the loaded page, as following a link does.
    pub(crate) fn goto(&self, hash: &str) {
        let go =
            "const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
            location.hash = arguments[0];
            return changed.then(() => null)";
        self.driver.run(go, &json!([hash]));
        self.ready();
    }

    pub(crate) fn back(&self) {
        self.driver.post("/back", &json!({}));
        self.ready();
    }

    pub(crate) fn forward(&self) {
        self.driver.post("/forward", &json!({}));
        self.ready();
    }

    pub(crate) fn reload(&self) {
        self.driver.post("/refresh", &json!({}));
        self.ready();
    }

    /// Another size of the view.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.emulate(Screen { width, height, ..self.screen.get() });
    }

    /// Another device.
    pub(crate) fn emulate(&self, screen: Screen) {
        self.apply(screen);
        self.ready();
    }

    fn apply(&self, screen: Screen) {
        self.screen.set(screen);
        let Screen { width, height, dpr, dark, still } = screen;
        // A narrow view is a phone's: its scroll bar takes no room.
        let mobile = width < 600;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": dpr, "mobile": mobile }),
        );
        let scheme = if dark { "dark" } else { "light" };
        let motion = if still { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// What the view shows, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let answer = self.devtools("Page.captureScreenshot", &json!({}));
        BASE64.decode(answer["data"].as_str().expect("a picture")).expect("base64")
    }

    /// The page from top to bottom, as PNG: seen in a view as high as it is, so that what sticks to the view's edges does.
    #[cfg(feature = "pictures")]
    pub(crate) fn picture(&self) -> Vec<u8> {
        let screen = self.screen.get();
        let height = self.eval("document.documentElement.scrollHeight").as_f64().expect("a height") as u32;
        self.resize(screen.width, height);
        let picture = self.screenshot();
        self.emulate(screen);
        picture
    }

    /// A command of DevTools, for what a page alone cannot show.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.driver.devtools(command, parameters)
    }

    /// What the hosted page itself has asked its server for, in order.
    pub(crate) fn answers(&self) -> Vec<Answer> {
        match &self.origin {
            Origin::Hosted(server) => server.answers(Asker::Page),
            Origin::File(_) => Vec::new(),
        }
    }

    pub(crate) fn server(&self) -> &Server {
        match &self.origin {
            Origin::Hosted(server) => server,
            Origin::File(_) => panic!("a file has no server"),
        }
    }

    /// What the page asks for comes from its server, though it has a worker that keeps it.
    pub(crate) fn bypass_worker(&self) {
        self.devtools("Network.setBypassServiceWorker", &json!({ "bypass": true }));
    }

    /// From here on the console may complain of this; everything else still fails the test.
    pub(crate) fn expect_complaint(&self, about: &str) {
        self.expected.borrow_mut().push(about.to_owned());
    }

    /// What the console has complained of since this was last asked, apart from what a test expects.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let expected = self.expected.borrow();
        let log = self.driver.log("browser");
        let complaints = log.iter().filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG");
        let complaints = complaints.map(|entry| format!("{}: {}", entry["level"], entry["message"]));
        complaints.filter(|complaint| !expected.iter().any(|about| complaint.contains(about))).collect()
    }

    /// Every address that the page asked for since this was last asked, what it carries itself left out. The log is of the
    /// whole browser: its page for new tabs, which it may open before it is told to show nothing, is not ours.
    pub(crate) fn requests(&self) -> Vec<String> {
        let asked = self.driver.log("performance").into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let event = &event["message"];
            let url = event["params"]["request"]["url"].as_str()?;
            let asker = event["params"]["documentURL"].as_str().unwrap_or("");
            (event["method"] == "Network.requestWillBeSent" && !asker.starts_with("chrome://"))
                .then(|| url.to_owned())
        });
        asked.filter(|url| !["data:", "blob:", "about:"].iter().any(|own| url.starts_with(own))).collect()
    }

    /// The page and what belongs to it was found, nothing else was asked for, and the console is clean.
    fn check(&self) {
        assert_eq!(self.complaints(), [""; 0], "complaints in the console");
        let base = match &self.origin {
            Origin::Hosted(server) => server.url(),
            Origin::File(_) => format!("{}\0", self.url),
        };
        // A single file may ask for itself and nothing beside it.
        let strangers: Vec<_> =
            self.requests().into_iter().filter(|url| !format!("{url}\0").starts_with(&base)).collect();
        assert_eq!(strangers, [""; 0], "requests to elsewhere");
        let mut missing = self.answers();
        if let Origin::Hosted(server) = &self.origin {
            missing.extend(server.answers(Asker::Worker));
        }
        missing.retain(|(status, _)| *status != 200);
        assert_eq!(missing, [], "requests for what is not there");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.check();
            return;
        }
        // What went wrong may stand in the console or be seen.
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("failed.png");
        eprintln!("console: {:#?}", self.complaints());
        if fs::write(&path, self.screenshot()).is_ok() {
            eprintln!("last seen: {}", path.display());
        }
    }
}

/// WebDriver's code for a named key; a character is its own.
fn key_code(key: &str) -> &str {
    match key {
        "Tab" => "\u{e004}",
        "Enter" => "\u{e007}",
        "Shift" => "\u{e008}",
        "Escape" => "\u{e00c}",
        "PageUp" => "\u{e00e}",
        "PageDown" => "\u{e00f}",
        "End" => "\u{e010}",
        "Home" => "\u{e011}",
        "ArrowLeft" => "\u{e012}",
        "ArrowUp" => "\u{e013}",
        "ArrowRight" => "\u{e014}",
        "ArrowDown" => "\u{e015}",
        _ => key,
    }
}
