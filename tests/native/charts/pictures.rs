//! Pictures of charts: nothing leaves the margin, nothing that is to be read is lost, the chart is the page's own.

use proptest::prelude::*;
use xijian::chart::layout::{Area, Item, Layout, Measure, isolated};
use xijian::chart::picture::{MARGIN, picture, wrapped};
use xijian::chart::{Fill, Key, Sample, Scene};

use super::layouts::{every_scene, faults};
use super::painting::{Stroke, check_painted, painted};
use super::{Case, Fixed, LANGS};
use crate::random::cases;

pub(super) const WIDTHS: [i32; 3] = [360, 800, 1200];

/// Filters, sources, data, citation, address.
pub(super) fn caption() -> Vec<String> {
    [
        "筛选：年份 2012、2013；区 云亭区、上滩区；类型 考核结果（含分项得分），其余不限。",
        "Sources: Assessment of 2012, city government (t1); “Results”, daily paper of 3 March 2013, p. 2 [u1].",
        "数据版本 2026.11.3 · 指纹 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://example.org/xijian/#page=trend&indicator=air-quality&year=2012..2020&district=yunting,shangtan&lang=zh",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// All that is written on some items.
fn read(items: &[Item]) -> String {
    let text = |item: &Item| if let Item::Text { text, .. } = item { text.clone() } else { String::new() };
    items.iter().map(text).collect()
}

/// Texts one after the other; of spaces alone nothing is written.
fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect()
}

/// What a legend says, with the signs that it shows.
fn legend(scene: &Scene) -> String {
    let entry = |key: &Key| match key.sample {
        Sample::Sign(sign) => format!("{sign}{}", key.label),
        Sample::Fill(Fill::Blank) => format!("·{}", key.label),
        _ => key.label.clone(),
    };
    scene.key.iter().map(entry).collect()
}

fn moved_area(area: Area, (x, y): (i32, i32)) -> Area {
    Area { left: area.left + x, top: area.top + y, right: area.right + x, bottom: area.bottom + y }
}

fn moved(mut stroke: Stroke, by: (i32, i32)) -> Stroke {
    let shift = |(x, y): &mut (i32, i32)| (*x, *y) = (*x + by.0, *y + by.1);
    match &mut stroke {
        Stroke::Rect { area, .. } => *area = moved_area(*area, by),
        Stroke::Path { points, .. } | Stroke::Polygon { points, .. } => points.iter_mut().for_each(shift),
        Stroke::Text { at, .. } => shift(at),
    }
    stroke
}

/// The strokes of items alone, without the paper.
fn strokes(items: &[Item]) -> Vec<Stroke> {
    painted(&Layout { items: items.to_vec(), ..Layout::default() }).split_off(1)
}

#[track_caller]
fn check(name: &str, scene: &Scene, only: Option<Fill>, width: i32) {
    let caption = caption();
    let whole = picture(scene, only, &caption, width, &Fixed);
    let name = format!("{name}, {only:?}, {width}");
    assert_eq!(whole.width, width, "{name}");
    let (right, bottom) = (whole.width - MARGIN, whole.height - MARGIN);
    let inner = Area { left: MARGIN, top: MARGIN, right, bottom };
    let faults = faults(scene, &whole, inner);
    assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));

    let sentence = scene.sentence.replace('*', "");
    let above = joined([scene.title.as_str(), &scene.subtitle, &legend(scene)]);
    let below =
        joined([sentence.as_str(), &scene.note].into_iter().chain(caption.iter().map(String::as_str)));
    if scene.marks.is_empty() {
        assert_eq!(read(&whole.items), above + &below, "{name}");
        return;
    }
    let chart = isolated(scene, only, width - 2 * MARGIN, &Fixed);
    let top = Scene { marks: Vec::new(), sentence: String::new(), note: String::new(), ..scene.clone() };
    let top = picture(&top, only, &[], width, &Fixed).items.len();
    let (head, rest) = whole.items.split_at(top);
    let (middle, tail) = rest.split_at(chart.items.len());
    assert_eq!(read(head), above, "{name}");
    assert_eq!(read(tail), below, "{name}");
    let by = (MARGIN, whole.hits[0].top - chart.hits[0].top);
    let drawn: Vec<Stroke> = strokes(&chart.items).into_iter().map(|stroke| moved(stroke, by)).collect();
    assert!(strokes(middle) == drawn, "{name}: another chart");
    let hits: Vec<Area> = chart.hits.iter().map(|&hit| moved_area(hit, by)).collect();
    assert_eq!(whole.hits, hits, "{name}");
}

#[test]
fn every_chart_is_whole_within_its_margin() {
    every_scene(|name, scene| WIDTHS.into_iter().for_each(|width| check(name, scene, None, width)));
}

#[test]
fn what_is_isolated_stays_so() {
    for case in Case::all().iter().take(3) {
        for scene in case.scenes(LANGS[0]) {
            for key in &scene.key {
                if let Sample::Fill(fill) = key.sample {
                    check(&case.name, &scene, Some(fill), WIDTHS[1]);
                }
            }
        }
    }
}

#[test]
fn a_picture_is_painted_as_it_says() {
    for case in Case::all() {
        for (scene, width) in case.scenes(LANGS[0]).iter().zip(WIDTHS.into_iter().cycle()) {
            check_painted(&case.name, &picture(scene, None, &caption(), width, &Fixed));
        }
    }
}

#[test]
fn what_is_not_there_leaves_no_hole() {
    let of = |title: &str, subtitle: &str, sentence: &str, note: &str, caption: &[&str]| {
        let own = |text: &str| text.to_owned();
        let (title, subtitle, sentence, note) = (own(title), own(subtitle), own(sentence), own(note));
        let caption: Vec<String> = caption.iter().map(|line| own(line)).collect();
        let scene = Scene { title, subtitle, sentence, note, ..Scene::default() };
        let picture = picture(&scene, None, &caption, 360, &Fixed);
        (picture.height - 2 * MARGIN, read(&picture.items), picture.items.len())
    };
    let all = |height, text: &str, items| (height, text.to_owned(), items);
    assert_eq!(of("", " ", "", "\n", &[]), all(0, "", 0));
    assert_eq!(of("T", "", "", "", &[]), all(26, "T", 1));
    assert_eq!(of("", "", "Nothing *here*", "", &[]), all(22, "Nothing here", 1));
    assert_eq!(of("", "", "", "N", &[]), all(18, "N", 1));
    assert_eq!(of("T", "", "S", "", &[]), all(26 + 12 + 22, "TS", 2));
    assert_eq!(of("T", "s", "S", "N", &[]), all(26 + 2 + 18 + 12 + 22 + 6 + 18, "TsSN", 4));
    // The caption comes with a hairline.
    assert_eq!(of("", "", "", "", &["c", "", "d"]), all(1 + 12 + 18 + 2 + 18, "cd", 3));
}

#[test]
fn a_picture_has_room_for_a_chart() {
    for case in Case::all().iter().take(2) {
        for scene in case.scenes(LANGS[1]) {
            for width in [-5, 0, 100, 168] {
                let picture = picture(&scene, None, &caption(), width, &Fixed);
                assert_eq!(picture.width, 168);
                let inner =
                    Area { left: MARGIN, top: MARGIN, right: 168 - MARGIN, bottom: picture.height - MARGIN };
                let faults = faults(&scene, &picture, inner);
                assert!(faults.is_empty(), "{}, {width}: {}", case.name, faults.join("\n"));
            }
        }
    }
}

/// Lines in a room of so many Chinese characters.
fn lines(text: &str, room: f64) -> Vec<&str> {
    wrapped(text, &|line| Fixed.width(line, 20, false) <= 20.0 * room)
}

#[test]
fn lines_end_where_they_may() {
    for (room, expected) in [
        (4.0, "各区考核"),
        (4.0, "各区考核|结果"),
        // What closes never begins a line, and what opens never ends one.
        (4.0, "各区考|核，结果"),
        (4.0, "各区考|核。”|结果"),
        (4.0, "各区考|（核）|结果"),
        (5.0, "各区考|“《核》”"),
        (5.0, "各区 |( 考核"),
        (5.0, "各区考 |( 核"),
        (4.0, "增长了|12%，比|去年"),
        (4.0, "一二三|四……|五六"),
        (4.0, "一二三|四 · |五六"),
        // One character makes no line, unless there is no other way.
        (4.0, "各区考核|各区|考核。”"),
        (4.0, "to be |a b"),
        (2.3, "各区|2012|年"),
        // Words are whole, and spaces hang.
        (3.0, "one |two |three"),
        (4.0, "one two |three"),
        (4.0, "one   |two   |three"),
        (3.0, "考核 |of |2012 |年"),
        (4.0, "考核|of2012|年"),
        (2.2, "a\u{a0}b |c d"),
        // Too long for a line alone: as far as it goes, and the rest is a line as others.
        (3.0, "https|://ex|ample|.org/|x"),
        (4.0, "地址：|https:/|/exampl|e.org |末"),
        (3.0, "a |bcdef|g"),
        (3.0, "，，，|，，"),
        (3.0, "（（（|（（"),
        (1.0, "各|区|a|b"),
        // Nothing fits: a character a line.
        (0.5, "各|区|a|b"),
    ] {
        let text = expected.replace('|', "");
        assert_eq!(lines(&text, room).join("|"), expected, "{room}");
    }
}

#[test]
fn no_line_is_too_long_and_no_character_is_lost() {
    let any = prop::sample::select("各区考核，。（）“”《》 ab1/:.%·—\u{a0}\n".chars().collect::<Vec<_>>());
    let text = prop::collection::vec(any, 0..80);
    proptest!(cases(500), |(text in text, room in 1..12_i32)| {
        let text: String = text.into_iter().collect();
        let lines = lines(&text, room.into());
        prop_assert_eq!(lines.concat(), text.as_str());
        for line in lines {
            prop_assert!(!line.is_empty());
            let wide = Fixed.width(line.trim_end(), 20, false);
            prop_assert!(wide <= f64::from(20 * room), "{:?}", line);
        }
    });
}
