//! The page without the application: what a reader sees first, and all that one sees whose browser cannot run it.

use crate::about::{About, escape};

/// Where `index.html` wants this to stand.
const PLACE: &str = "<!-- plain -->";

/// What `index.html` is called until something is known of the tables.
const TITLE: &str = "<title>锡鉴 Xijian</title>";

/// `index` with the plain page in its place, under this title.
pub(crate) fn fill(index: &str, about: &About, title: &str) -> Result<String, String> {
    if [PLACE, TITLE].iter().all(|part| index.matches(part).count() == 1) {
        let title = format!("<title>{}</title>", escape(title));
        Ok(index.replace(PLACE, &html(about)).replace(TITLE, &title))
    } else {
        Err(format!("index.html should say once each: {PLACE} and {TITLE}"))
    }
}

fn html(about: &About) -> String {
    let About { facts, sources, districts, first_year, last_year, as_of, .. } = about;
    let [zh, en] = about.description().map(|text| escape(&text));
    format!(
        r#"<div id="plain">
<main>
<h1>锡鉴 <span lang="en">Xijian</span></h1>
<p>{zh}</p>
<p lang="en">{en}</p>
<dl>
<div><dt>事实 <span lang="en">facts</span></dt><dd>{facts}</dd></div>
<div><dt>来源 <span lang="en">sources</span></dt><dd>{sources}</dd></div>
<div><dt>板块 <span lang="en">districts</span></dt><dd>{districts}</dd></div>
<div><dt>年份 <span lang="en">years</span></dt><dd>{first_year}–{last_year}</dd></div>
<div><dt>数据截至 <span lang="en">data as of</span></dt><dd><time>{as_of}</time></dd></div>
</dl>
<p id="needs">需要启用 JavaScript、支持 WebAssembly 的浏览器：Chrome 或 Edge 109、Firefox 115、Safari 16.4，或更新的版本。<br>
<span lang="en">Needs a browser with JavaScript and WebAssembly: Chrome or Edge 109, Firefox 115, Safari 16.4, or later.</span></p>
<p id="failed" role="alert" hidden>未能在此浏览器中启动。<span lang="en">It could not be started in this browser.</span></p>
</main>
</div>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::example;

    #[test]
    fn stands_in_its_place_once() {
        let page = fill("<title>锡鉴 Xijian</title>\n<!-- plain -->", &example(), "A < B").unwrap();
        for said in [
            "<title>A &lt; B</title>",
            "甲市如何",
            "How A &amp; B assesses",
            "<dd>30</dd>",
            "2021–2023",
            "Firefox 115",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(fill("<title>锡鉴 Xijian</title>", &example(), "").is_err());
    }
}
