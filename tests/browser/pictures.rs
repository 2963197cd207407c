//! Pictures of every page in every size, theme and language, for people to look at: `target/pictures/index.html`.

use std::{fs, path::Path};

use crate::page::{Page, Screen};

/// What is taken, by file name; the address says nothing of the language.
const PAGES: [(&str, &str); 9] = [
    ("overview", "v=1"),
    ("facts", "v=1&page=facts"),
    ("filtered", "v=1&year=2022&district=xishan~jiangyin"),
    ("evidence", "v=1&page=facts&year=2022&fact=a003.017.1"),
    // Odd inputs.
    ("nothing", "v=1&year=2019&kind=award"),
    ("nothing-in-facts", "v=1&page=facts&year=2019&kind=award"),
    ("one-fact", "v=1&year=2019"),
    (
        "long-names",
        "v=1&page=facts&body=xishan_drc~jiangyin_drc~jiangyin_ecology&subject=siqian_jiangyin~big_filing&indicator=main_first~output_growth&source=a001~a002&fact=a000.019.1",
    ),
    ("dropped", "v=1&year=1066~2022&weather=fine&district=atlantis"),
];
const WIDTHS: [(u32, u32); 2] = [(360, 740), (1440, 900)];
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
        for (width, height) in WIDTHS {
            for dark in [false, true] {
                page.emulate(Screen { width, height, dark, ..Screen::default() });
                for language in LANGUAGES {
                    let theme = if dark { "dark" } else { "light" };
                    let file = format!("{name}-{width}-{theme}-{language}.png");
                    page.open(&format!("{address}&lang={language}"));
                    fs::write(folder.join(&file), page.picture()).expect("target/ can be written");
                    index.extend([
                        "<a href=\"",
                        &file,
                        "\"><img alt=\"",
                        &file,
                        "\" src=\"",
                        &file,
                        "\"></a>",
                    ]);
                }
            }
        }
    }
    fs::write(folder.join("index.html"), index).expect("target/ can be written");
}
