//! References: against examples of the standards, and read by another program.

use xijian::cite::{self, Work, apa, bibtex, gbt7714};
use xijian::data::fact::Date;
use xijian::data::schema::{Tab, sources};
use xijian::data::{Lang, bundled};
use xijian::text::words;

use crate::charts::LANGS;

fn work([author, title, version, published, accessed, url]: [&str; 6]) -> Work {
    Work {
        author: author.to_owned(),
        title: title.to_owned(),
        translated: String::new(),
        version: version.to_owned(),
        published: Date::parse(published),
        accessed: Date::parse(accessed),
        url: url.to_owned(),
    }
}

/// Of GB/T 7714—2025: pages of the web, and sets of data. Where author and platform differ in an example, they do not here, as
/// our own author is the platform.
#[test]
fn references_are_as_the_standard_has_them() {
    for (parts, reference) in [
        (
            [
                "许振超",
                "“好好干，当一个好工人”",
                "",
                "2025-02-17",
                "2025-06-22",
                "https://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html",
            ],
            "许振超. “好好干，当一个好工人”[EB/OL]. （2025-02-17）[2025-06-22]. https://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html.",
        ),
        (
            [
                "高等教育文献保障系统",
                "馆际互借与文献传递服务",
                "",
                "",
                "2025-06-21",
                "http://home.calis.edu.cn/pages/list.html?id=4101e184-7f64-4798-a5e1-8e37aa6994fc",
            ],
            "高等教育文献保障系统. 馆际互借与文献传递服务[EB/OL]. [2025-06-21]. http://home.calis.edu.cn/pages/list.html?id=4101e184-7f64-4798-a5e1-8e37aa6994fc.",
        ),
        (
            ["", "中国国家博物馆", "", "", "2025-05-06", "https://www.chnmuseum.cn/"],
            "中国国家博物馆[EB/OL]. [2025-05-06]. https://www.chnmuseum.cn/.",
        ),
        (
            [
                "国家基础学科公共科学数据中心",
                "天宫二号遥感图像自然景物分类数据集",
                "1.0",
                "2023-09-10",
                "2025-07-15",
                "https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf",
            ],
            "国家基础学科公共科学数据中心. 天宫二号遥感图像自然景物分类数据集[DS/OL]. V1.0. 国家基础学科公共科学数据中心（2023-09-10）[2025-07-15]. https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf.",
        ),
        (["", "题", "", "2025", "", ""], "题[EB]. （2025）."),
        (["", "题", "", "", "", ""], "题[EB]."),
        (["甲", "题", "", "", "", "https://a.cn"], "甲. 题[EB/OL]. https://a.cn."),
    ] {
        assert_eq!(gbt7714(&work(parts)), reference);
    }
}

/// Forms of the Publication Manual, 7th edition: 10.9 for sets of data, 10.16 for pages of the web, 9.38 for titles in another
/// language.
#[test]
fn references_are_as_apa_has_them() {
    let url = "https://a.example/";
    for (parts, translated, reference) in [
        (
            ["Xijian", "A view", "1.1.0", "2026-11-20", "2026-11-28", url],
            "",
            "Xijian. (2026). A view (Version 1.1.0) [Data set]. Retrieved November 28, 2026, from https://a.example/",
        ),
        (
            ["江阴日报", "题", "", "2023-05-18", "2026-01-02", url],
            "A title",
            "江阴日报. (2023, May 18). 题 [A title]. Retrieved January 2, 2026, from https://a.example/",
        ),
        (["江阴日报", "题", "", "2023-05-18", "", ""], "", "江阴日报. (2023, May 18). 题."),
        (["", "题", "", "", "", ""], "A title", "题 [A title]. (n.d.)."),
        (["甲", "题", "", "2025", "", url], "", "甲. (2025). 题. https://a.example/"),
    ] {
        let work = Work { translated: translated.to_owned(), ..work(parts) };
        assert_eq!(apa(&work), reference);
    }
}

#[test]
fn entries_are_read_by_another_program() {
    use biblatex::{Bibliography, ChunksExt as _};
    let hostile = r"50% of {a} & b_c #1 $2 \d ~e^f";
    for title in ["锡山 2022 年 57 条事实", hostile] {
        let work = work([
            "锡鉴 & Co",
            title,
            "1.1.0",
            "2026-11-20",
            "2026-11-28",
            "https://a.cn/x/#v=1&year=2022~2023&q=%E4%B8%AD",
        ]);
        let entry = bibtex(&work, "xijian-a003.020.5");
        let read = Bibliography::parse(&entry).unwrap_or_else(|error| panic!("{error}: {entry}"));
        let [entry] = &read.into_vec()[..] else { panic!("one entry") };
        assert_eq!(entry.key, "xijian-a003.020.5");
        let text = |field: &str| entry.get(field).expect(field).format_verbatim();
        assert_eq!(text("author"), "锡鉴 & Co");
        assert_eq!(text("year"), "2026");
        assert_eq!(text("url"), work.url);
        assert_eq!(text("urldate"), "2026-11-28");
        if title == hostile {
            assert!(text("title").contains("50% of {a} & b_c #1 $2"), "{}", text("title"));
        } else {
            assert_eq!(text("title"), title);
        }
    }
}

#[test]
fn every_source_and_some_facts_can_be_cited() {
    let data = bundled();
    let today = Date::parse("2026-11-28");
    for row in data.rows(Tab::Sources) {
        for lang in LANGS {
            let work = cite::source(&data, row, today, lang);
            let [gbt, apa] = [gbt7714(&work), apa(&work)];
            for reference in [&gbt, &apa] {
                assert!(reference.contains(data.text(sources::TITLE_ZH, row)), "{reference}");
                assert!(!reference.contains(". ."), "{reference}");
            }
            assert_eq!(gbt.contains("/OL]"), !data.text(sources::URL, row).is_empty(), "{gbt}");
            let english = data.text(sources::TITLE_EN, row);
            let is_translated = lang == Lang::En && english != data.text(sources::TITLE_ZH, row);
            assert_eq!(apa.contains(&format!("[{english}]")), is_translated, "{apa}");
        }
    }
    for row in data.rows(Tab::Facts).step_by(97) {
        let id = data.id(Tab::Facts, row);
        let work = cite::fact(&data, row, ("https://a.cn/#fact", today), words(Lang::Zh));
        let reference = gbt7714(&work);
        assert!(reference.contains(&format!("{id}[DS/OL]. V{}. ", data.version())), "{reference}");
        assert!(reference.ends_with("[2026-11-28]. https://a.cn/#fact."), "{reference}");
    }
}
