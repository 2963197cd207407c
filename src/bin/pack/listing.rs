//! `data/index.html`: the published tables for people, with what is needed to cite and check them.

use xijian::data::{
    CHANGES, Dataset, Lang,
    fact::Date,
    schema::{Tab, releases},
};

use crate::about::{About, LICENCE, escape};

/// The page; `style` is the name of the style sheet beside the application.
pub(crate) fn page(data: &Dataset, about: &About, style: &str) -> String {
    let [zh, en] = about.title().map(|title| escape(&title));
    let tables: String = Tab::ALL.iter().map(|&tab| table(data, tab)).collect();
    let mut newest: Vec<_> = data.rows(Tab::Releases).collect();
    newest.reverse();
    let releases: String = newest.into_iter().map(|row| release(data, row)).collect();
    let changes = if CHANGES.is_empty() {
        ""
    } else {
        "<p><a href=\"history/changes.csv\">history/changes.csv</a> 与上一版逐行比较 <span lang=\"en\">Changes against the release before, row by row</span></p>\n"
    };
    let About { version, fingerprint, as_of, .. } = about;
    let [licence, terms] = LICENCE;
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>数据 Data · {zh}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../{style}">
</head>
<body>
<main class="listing">
<h1>{zh}</h1>
<p lang="en">{en}</p>
<p>版本 <span lang="en">Version</span> <b>{version}</b> · 数据截至 <span lang="en">Data as of</span> <time>{as_of}</time> · <a href="{terms}">{licence}</a> · <a href="../index.html">锡鉴 <span lang="en">Xijian</span></a></p>
<p>指纹 <span lang="en">Fingerprint</span> <code>{fingerprint}</code><br><code>cat *.csv | sha256sum</code></p>
<div class="scroll-x"><table class="tbl">
<thead><tr><th scope="col">表 <span lang="en">Table</span></th><th scope="col" class="num">行 <span lang="en">Rows</span></th><th scope="col">列 <span lang="en">Columns</span></th></tr></thead>
<tbody>
{tables}</tbody>
</table></div>
<p><a href="datapackage.json">datapackage.json</a> (Frictionless) · <a href="csvw.json">csvw.json</a> (CSV on the Web)</p>
{changes}<h2>各版变化 <span lang="en">Releases</span></h2>
<dl class="dl">
{releases}</dl>
</main>
</body>
</html>
"#
    )
}

fn table(data: &Dataset, tab: Tab) -> String {
    let def = tab.def();
    let columns: Vec<&str> = def.written().map(|column| column.key).collect();
    format!(
        "<tr><td class=\"nw\"><a href=\"{file}\">{file}</a></td><td class=\"num\">{}</td><td><code>{}</code></td></tr>\n",
        data.len(tab),
        columns.join(", "),
        file = def.file(),
    )
}

fn release(data: &Dataset, row: xijian::data::Row) -> String {
    let note = |lang| escape(data.in_lang(releases::NOTE_ZH, lang, row));
    let date = data.date(releases::DATE, row).map_or(String::new(), |date: Date| date.to_string());
    format!(
        "<dt>{} · <time>{date}</time></dt><dd>{}<br><span lang=\"en\">{}</span></dd>\n",
        data.id(Tab::Releases, row),
        note(Lang::Zh),
        note(Lang::En)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::example;

    #[test]
    fn links_every_table() {
        let data = xijian::data::bundled();
        let page = page(&data, &example(), "style-1.css");
        for tab in Tab::ALL {
            assert!(page.contains(&format!("href=\"{}.csv\"", tab.def().name)));
        }
        for said in ["A &amp; B", "<b>1.2.0</b>", "<code>ab12</code>", "../style-1.css"] {
            assert!(page.contains(said), "{said}");
        }
        assert!(!page.contains(" style="), "the policy allows no style of an element");
    }
}
