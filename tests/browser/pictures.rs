//! Pictures of every page in every size, theme and language, for people to look at: `target/pictures/index.html`.

use std::{fs, path::Path};

use crate::page::{Page, Screen};

/// What is taken, by file name; the address says nothing of the language.
const PAGES: [(&str, &str); 24] = [
    ("overview", "v=1"),
    ("indicators", "v=1&page=indicators"),
    ("rates", "v=1&page=indicators&indicator=gdp_growth"),
    ("compared", "v=1&page=indicators&compare=xishan~jiangyin~wuxi"),
    ("few", "v=1&page=indicators&indicator=completion_rate"),
    ("no-indicator", "v=1&page=indicators&kind=award"),
    ("assessment", "v=1&page=assessment"),
    ("assessment-one", "v=1&page=assessment&district=jingkai&year=2022"),
    ("no-assessment", "v=1&page=assessment&source=163-jiangyin-2024"),
    ("pledges", "v=1&page=pledges"),
    ("projects", "v=1&page=projects"),
    ("facts", "v=1&page=facts"),
    ("sources", "v=1&page=sources"),
    ("brief", "v=1&page=brief&district=jingkai"),
    ("no-brief", "v=1&page=brief"),
    ("filtered", "v=1&year=2022&district=xishan~jiangyin"),
    ("evidence", "v=1&page=facts&year=2022&fact=a003.017.1"),
    ("sought", "v=1&page=facts&q=zhongou"),
    // Odd inputs.
    ("nothing", "v=1&year=2019&kind=award"),
    ("nothing-in-facts", "v=1&page=facts&year=2019&kind=award"),
    ("no-project", "v=1&page=projects&year=2019&kind=award"),
    ("one-fact", "v=1&year=2019"),
    (
        "long-names",
        "v=1&page=facts&body=xishan_drc~jiangyin_drc~jiangyin_ecology&subject=siqian_jiangyin~big_filing&indicator=main_first~output_growth&source=a001~a002&fact=a000.019.1",
    ),
    ("dropped", "v=1&year=1066~2022&weather=fine&district=atlantis"),
];
/// Width, height, device pixels in one of CSS; 720 is what 1440 becomes where everything is shown at 200 %.
const SCREENS: [(u32, u32, f64); 5] =
    [(360, 740, 2.0), (720, 450, 2.0), (768, 1024, 1.0), (1440, 900, 1.0), (2560, 1440, 1.0)];
/// The same for the gallery, which is for details.
const CLOSE: [(u32, u32, f64); 4] = [(360, 740, 3.0), (1440, 900, 1.5), (1440, 900, 2.0), (2560, 1440, 1.0)];
const LANGUAGES: [&str; 2] = ["zh", "en"];

#[test]
fn take() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    // Pictures of pages that there are no more would mislead.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("target/ can be written");
    let page = Page::hosted();
    let mut index = "<!doctype html><meta charset=\"utf-8\"><title>Xijian</title>\
        <style>body{background:#888}img{max-height:70vh;max-width:45%;vertical-align:top;margin:4px}</style>"
        .to_owned();
    for (name, address) in PAGES {
        index.extend(["<h2>", name, "</h2><p><code>#", address, "</code></p>"]);
        for (width, height, dpr) in SCREENS {
            for dark in [false, true] {
                page.emulate(Screen { width, height, dpr, dark, ..Screen::default() });
                for language in LANGUAGES {
                    let theme = if dark { "dark" } else { "light" };
                    let file = format!("{name}-{width}-{theme}-{language}.png");
                    page.open(&format!("{address}&lang={language}"));
                    fs::write(folder.join(&file), page.picture()).expect("target/ can be written");
                    index.push_str(&shown(&file));
                }
            }
        }
    }
    let gallery = Page::gallery();
    for case in 0.. {
        gallery.open(&case.to_string());
        let Some(name) =
            gallery.eval("document.querySelector('h1')?.textContent").as_str().map(str::to_owned)
        else {
            break;
        };
        index.extend(["<h2>", &name, "</h2>"]);
        for (n, (width, height, dpr)) in CLOSE.into_iter().enumerate() {
            let (dark, language) = (n % 2 == 1, LANGUAGES[(n + case) % 2]);
            gallery.emulate(Screen { width, height, dpr, dark, ..Screen::default() });
            let file = format!("gallery-{case}-{width}-{dpr}.png");
            gallery.open(&format!("{case}&lang={language}"));
            fs::write(folder.join(&file), gallery.picture()).expect("target/ can be written");
            index.push_str(&shown(&file));
        }
    }
    fs::write(folder.join("index.html"), index).expect("target/ can be written");
}

/// A picture on the page that lists them.
fn shown(file: &str) -> String {
    format!("<a href=\"{file}\"><img alt=\"{file}\" src=\"{file}\"></a>")
}
