//! How long a change and the start take, as the page itself and the browser measure it: `make bench` prints it as a table.
//!
//! The start is compared with that of `benches/bare/`, a line of text in Yew, so that the result says something on any
//! machine; a change has to be done within a frame.

#![expect(clippy::print_stdout, reason = "it is what this is for")]

use serde_json::json;

use crate::{
    driver::Driver,
    page::{Page, Screen},
    site::Server,
};

/// Starts of either page.
const STARTS: usize = 15;
const ROUNDS: usize = 12;
const WIDTH: u32 = 1440;
const HEIGHT: u32 = 900;
/// Resolves after 90 frames on time, or after ten seconds: what a new browser does for itself would slow the page down.
const CALM: &str = "let calm = 0, last = performance.now();
    for (const end = last + 10000; calm < 90 && last < end;) {
        const now = await new Promise(requestAnimationFrame);
        calm = now - last < 20 ? calm + 1 : 0;
        last = now;
    }";
/// Answers how long the start took.
const STARTED: &str = "return new Promise((done) => new PerformanceObserver((list) =>
        list.getEntriesByName('xijian:start').forEach(({ duration }) => done(duration))
    ).observe({ type: 'measure', buffered: true }))";
/// Resolves when a worker has kept all there is: the single file is the last.
const KEPT: &str = "while (!(navigator.serviceWorker.controller && await caches.match('xijian.html')))
        await new Promise(requestAnimationFrame)";
/// The most that the median start may be, in those of the bare page.
const START: f64 = 2.0;
/// The most milliseconds for 95 in a hundred changes: a frame.
const UPDATE: f64 = 16.7;
/// The same up to the frame that shows the change.
const EVENT: f64 = 50.0;

#[test]
fn measure() {
    let (own, again, bare) = starts();
    let (updates, events) = changes();
    println!("{:<28}{:>5}{:>8}{:>8}{:>8}{:>8}{:>8}", "", "n", "p25", "p50", "p75", "p95", "max");
    own.print("xijian:start, ms");
    again.print("the same, kept by a worker");
    bare.print("start of the bare page, ms");
    updates.print("xijian:update, ms");
    events.print("Event Timing, ms");
    let kept = [
        is_kept(
            "xijian:start p50, in starts of the bare page",
            own.percentile(50) / bare.percentile(50),
            START,
        ),
        is_kept("xijian:update p95, ms", updates.percentile(95), UPDATE),
        is_kept("Event Timing p95, ms", events.percentile(95), EVENT),
    ];
    assert_eq!(kept, [true; 3], "over budget");
}

fn is_kept(what: &str, value: f64, budget: f64) -> bool {
    let kept = value <= budget;
    println!("{what:<49}{value:>8.1}  budget {budget:>5.1}  {}", if kept { "ok" } else { "over" });
    kept
}

/// Milliseconds from the navigation to `xijian:start`, of the application and the bare page in turn. Each time the browser
/// is new: nothing is in its cache, and no worker keeps anything. It keeps no log, as a reader's does not. In between, the
/// application once more in a browser whose worker has kept it: for that there is no budget.
fn starts() -> (Times, Times, Times) {
    let server = Server::start();
    let [own, bare] = [server.url(), server.url() + "bare/page.html"];
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..STARTS {
        let driver = ready_driver();
        times[0].push(start(&driver, &own));
        driver.run(KEPT, &json!([]));
        driver.post("/url", &json!({ "url": "about:blank" }));
        driver.run(CALM, &json!([]));
        times[1].push(start(&driver, &own));
        times[2].push(start(&ready_driver(), &bare));
    }
    let [own, again, bare] = times.map(Times::new);
    (own, again, bare)
}

fn ready_driver() -> Driver {
    let driver = Driver::quiet_chromium();
    let screen = json!({ "width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false });
    driver.devtools("Emulation.setDeviceMetricsOverride", &screen);
    driver.run(CALM, &json!([]));
    driver
}

fn start(driver: &Driver, url: &str) -> f64 {
    driver.post("/url", &json!({ "url": url }));
    driver.run(STARTED, &json!([])).as_f64().expect("a duration")
}

/// What 60 changes took: by `xijian:update`, and by the longest entry that each has left in Event Timing. Of what takes less
/// than 16 ms there is none, so that is what a change without one counts as.
///
/// In each round a reader takes an option of another facet, a district, and what a mark of a chart stands for, drops the
/// first filter, and then all; in each another option, district and mark, so that any tables will do.
fn changes() -> (Times, Times) {
    let page = Page::hosted();
    page.emulate(Screen { width: WIDTH, height: HEIGHT, ..Screen::default() });
    page.eval(
        "globalThis.slow = [], new PerformanceObserver((list) => slow.push(...list.getEntries()))
            .observe({ type: 'event', durationThreshold: 16 })",
    );
    let charts = page.attrs("figure[data-chart]", "data-chart");
    let mut facets = page.attrs("[data-group]", "data-group");
    facets.retain(|facet| page.count(&offered(facet)) > 0);

    let number = |expression: &str| page.eval(expression).as_f64().expect("a number");
    let mut spans = Vec::new();
    let mut change = |act: &dyn Fn()| {
        let from = number("performance.now()");
        act();
        spans.push((from, number("performance.now()")));
        let updates = number("performance.getEntriesByName('xijian:update').length");
        assert_eq!(updates as usize, spans.len(), "each change is one update");
    };
    for round in 0..ROUNDS {
        let one_of = |css: &str, name: &str| {
            let values = page.attrs(css, name);
            format!("[{name}=\"{}\"]", values[round * values.len() / ROUNDS])
        };
        let take = |facet: &str| {
            let option = one_of(&offered(facet), "data-value");
            page.click(&format!("[data-facet=\"{facet}\"]{option}"));
        };
        let facet = &facets[round % facets.len()];
        let closed = format!("[data-group=\"{facet}\"]:not([open])");
        if page.count(&closed) > 0 {
            page.click(&format!("{closed} > summary"));
        }
        change(&|| take(facet));
        change(&|| take("district"));
        let chart = format!("figure[data-chart=\"{}\"]", charts[round % charts.len()]);
        let mark = format!("{chart} {}", one_of(&format!("{chart} [data-mark]"), "data-mark"));
        let [x, y] = ["data-x", "data-y"].map(|name| page.number(&mark, name));
        change(&|| page.click_at(&format!("{chart} canvas"), x, y));
        change(&|| page.click("[data-chip]"));
        change(&|| page.click("main [data-do=\"clear-all\"]"));
    }

    let entries = |list: &str| -> Vec<[f64; 2]> {
        let rows = page.eval(&format!("{list}.map((entry) => [entry.startTime, entry.duration])"));
        serde_json::from_value(rows).expect("pairs of numbers")
    };
    let updates = entries("performance.getEntriesByName('xijian:update')");
    let slow = entries("slow");
    let longest = |(from, to): &(f64, f64)| {
        let within = slow.iter().filter(|[start, _]| (*from..*to).contains(start));
        within.map(|[_, duration]| *duration).fold(16.0, f64::max)
    };
    let updates = updates.iter().map(|[_, duration]| *duration).collect();
    (Times::new(updates), Times::new(spans.iter().map(longest).collect()))
}

/// The options of a facet that a click would add, and that leave something.
fn offered(facet: &str) -> String {
    format!("[data-facet=\"{facet}\"][aria-pressed=\"false\"]:not([data-count=\"0\"])")
}

/// In order.
struct Times(Vec<f64>);

impl Times {
    fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The least that so many in a hundred do not exceed.
    fn percentile(&self, percent: usize) -> f64 {
        self.0[(self.0.len() * percent).div_ceil(100) - 1]
    }

    fn print(&self, what: &str) {
        print!("{what:<28}{:>5}", self.0.len());
        for percent in [25, 50, 75, 95, 100] {
            print!("{:>8.1}", self.percentile(percent));
        }
        println!();
    }
}
