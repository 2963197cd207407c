//! The gallery: every chart of the application on odd tables, to be looked at. `#n` shows the n-th case, `#n&lang=en` in
//! English; further keys of an address filter it.

#[path = "../native/csv.rs"]
mod csv;
#[path = "../native/charts/odd.rs"]
mod odd;
#[path = "../native/package.rs"]
#[expect(dead_code, reason = "tests of tables use more of it")]
mod package;

use package::Package;
use xijian::state::url;
use xijian::view::gallery;

fn main() {
    let cases = std::iter::empty()
        .chain([
            ("the tables of the application", Package::bundled()),
            ("those of another city", Package::second()),
        ])
        .chain(odd::all());
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let (number, address) =
        hash.trim_start_matches('#').split_once('&').unwrap_or((hash.trim_start_matches('#'), ""));
    let number = number.parse().unwrap_or(0);
    let Some((name, package)) = cases.into_iter().nth(number) else {
        // Whoever goes through all cases waits for this sign, and finds no heading.
        let body = web_sys::window().and_then(|window| window.document()?.body());
        return body.map_or((), |body| body.set_attribute("data-ready", "true").unwrap_or_default());
    };
    let data = package.data();
    let (query, _) = url::read(&data, address);
    gallery(name, data, query);
}
