//! The page without the application: what a reader sees first, and all that one sees whose browser cannot run it.

use xijian::data::{
    Code, Dataset, Lang,
    schema::{Tab, districts},
};

/// What the tables hold, in numbers.
pub(crate) struct Figures {
    /// The city itself, in both languages.
    city: [String; 2],
    facts: usize,
    sources: usize,
    districts: usize,
    first_year: u32,
    last_year: u32,
    /// The newest day that any source bears.
    date: String,
}

impl Figures {
    /// Tables without a city, a fact or a date have nothing to introduce.
    pub(crate) fn of(data: &Dataset) -> Option<Self> {
        let city = data.rows(Tab::Districts).find(|&row| data.code(districts::PARENT, row) == Code::NONE)?;
        Some(Self {
            city: [Lang::Zh, Lang::En].map(|lang| data.name(Tab::Districts, city, lang).to_owned()),
            facts: data.len(Tab::Facts),
            sources: data.len(Tab::Sources),
            districts: data.len(Tab::Districts) - 1,
            first_year: *data.years().first()?,
            last_year: *data.years().last()?,
            date: data.as_of()?.to_string(),
        })
    }
}

impl Figures {
    pub(crate) fn city_en(&self) -> &str {
        &self.city[1]
    }
}

/// Where `index.html` wants this to stand.
const PLACE: &str = "<!-- plain -->";

/// `index` with the plain page in its place.
pub(crate) fn fill(index: &str, figures: &Figures) -> Result<String, String> {
    if index.matches(PLACE).count() == 1 {
        Ok(index.replace(PLACE, &html(figures)))
    } else {
        Err(format!("index.html should say once where the plain page goes: {PLACE}"))
    }
}

fn html(figures: &Figures) -> String {
    let Figures { city: [zh, en], facts, sources, districts, first_year, last_year, date } = figures;
    let [zh, en] = [zh, en].map(|text| escape(text));
    format!(
        r#"<div id="plain">
<main>
<h1>锡鉴 <span lang="en">Xijian</span></h1>
<p>{zh}如何考核所辖各板块：公开来源所载的数据、目标、承诺、等次、奖项与问题，按年份与板块查阅，每一项都能回到出处。</p>
<p lang="en">How {en} assesses its districts: the figures, targets, pledges, grades, awards and problems that public sources state, by year and district, each one click from its evidence.</p>
<dl>
<div><dt>事实 <span lang="en">facts</span></dt><dd>{facts}</dd></div>
<div><dt>来源 <span lang="en">sources</span></dt><dd>{sources}</dd></div>
<div><dt>板块 <span lang="en">districts</span></dt><dd>{districts}</dd></div>
<div><dt>年份 <span lang="en">years</span></dt><dd>{first_year}–{last_year}</dd></div>
<div><dt>数据截至 <span lang="en">data as of</span></dt><dd><time>{date}</time></dd></div>
</dl>
<p id="needs">需要启用 JavaScript、支持 WebAssembly 的浏览器：Chrome 或 Edge 109、Firefox 115、Safari 16.4，或更新的版本。<br>
<span lang="en">Needs a browser with JavaScript and WebAssembly: Chrome or Edge 109, Firefox 115, Safari 16.4, or later.</span></p>
<p id="failed" role="alert" hidden>未能在此浏览器中启动。<span lang="en">It could not be started in this browser.</span></p>
</main>
</div>"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_in_its_place_once() {
        let figures = Figures {
            city: ["甲市", "A & B"].map(str::to_owned),
            facts: 30,
            sources: 4,
            districts: 3,
            first_year: 2021,
            last_year: 2023,
            date: "2023-05-06".to_owned(),
        };
        let page = fill("<body>\n<!-- plain -->\n</body>", &figures).unwrap();
        for said in ["甲市如何", "How A &amp; B assesses", "<dd>30</dd>", "2021–2023", "Firefox 115"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(fill("<body></body>", &figures).is_err());
    }
}
