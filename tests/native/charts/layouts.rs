//! Where a layout puts things: on the surface, apart from each other, within their cells, as far along as scales say.

use xijian::chart::layout::{Anchor, Area, Item, Layout, Measure, layout};
use xijian::chart::theme::Role;
use xijian::chart::{At, Axis, Mark, Scene, Shape};
use xijian::data::Lang;

use super::adding::gallery;
use super::{Case, Fixed, LANGS, WIDTHS, charts};

/// A text's rectangle, by the fixed measure.
#[derive(Debug)]
struct Rect<'a> {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: &'a str,
}

/// Positions are whole pixels, widths are not.
const SLACK: f64 = 1.0;

impl<'a> Rect<'a> {
    fn new(item: &'a Item) -> Option<Self> {
        let Item::Text { at: (x, y), anchor, size, bold, text, .. } = item else { return None };
        // Spaces at the end of a line do not show.
        let (width, half) = (Fixed.width(text.trim_end(), *size, *bold), f64::from(*size) / 2.0);
        let left = f64::from(*x)
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        let (top, bottom) = (f64::from(*y) - half, f64::from(*y) + half);
        (!text.is_empty()).then_some(Self { left, top, right: left + width, bottom, text })
    }

    fn meets(&self, other: &Self) -> bool {
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    fn is_in(&self, area: Area) -> bool {
        self.left >= f64::from(area.left) - SLACK
            && self.right <= f64::from(area.right) + SLACK
            && self.top >= f64::from(area.top) - SLACK
            && self.bottom <= f64::from(area.bottom) + SLACK
    }
}

fn within(inner: Area, outer: Area) -> bool {
    inner.left >= outer.left
        && inner.top >= outer.top
        && inner.right <= outer.right
        && inner.bottom <= outer.bottom
}

fn apart(a: Area, b: Area) -> bool {
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

fn is_point(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Point { .. })
}

/// Whether a mark may lie on others: where it stands is not for the layout to say.
fn on_scale(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Point { .. } | Shape::Beam { .. })
}

/// Whether a mark fills its cell, so that its figure stands within.
fn is_cell(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Cell { .. } | Shape::Bar { .. } | Shape::Stack(_) | Shape::Void(_))
}

/// What is wrong with where marks can be pointed at.
fn missed(scene: &Scene, layout: &Layout, surface: Area) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, what: String| faults.extend(wrong.then_some(what));
    fault(layout.hits.len() != scene.marks.len(), "a place for each mark".into());
    for (n, (&hit, mark)) in layout.hits.iter().zip(&scene.marks).enumerate() {
        fault(hit.left >= hit.right || hit.top >= hit.bottom, format!("{hit:?} is empty"));
        fault(!within(hit, surface), format!("{hit:?} leaves the surface"));
        let before = layout.hits[..n].iter().zip(&scene.marks);
        let overlaps =
            |(&other, own): (&Area, &Mark)| !(apart(hit, other) || on_scale(own) && on_scale(mark));
        fault(before.into_iter().any(overlaps), format!("{hit:?} overlaps"));
        // What stands on a scale may lie on something else there; of two with one middle the smaller is found.
        let (x, y) = hit.centre();
        let found = layout.hit(x, y);
        let same = found.is_some_and(|other| {
            let place = layout.hits[other];
            place.centre() == (x, y) && on_scale(mark) && place.right - place.left <= hit.right - hit.left
        });
        fault(found != Some(n) && !same, format!("{:?} is not found where it stands", mark.tip[0]));
    }
    faults
}

/// What is wrong with a layout, which has this much to itself.
pub(super) fn faults(scene: &Scene, layout: &Layout, surface: Area) -> Vec<String> {
    let mut faults = missed(scene, layout, surface);
    let mut fault = |wrong: bool, what: String| faults.extend(wrong.then_some(what));
    for item in &layout.items {
        let off = match item {
            Item::Fill { area, .. } | Item::Frame { area, .. } | Item::Hatch { area } => {
                !within(*area, surface) || area.left > area.right || area.top > area.bottom
            }
            Item::Line { points, .. } | Item::Outline { points, .. } => {
                let on = |&(x, y): &(i32, i32)| {
                    (surface.left..=surface.right).contains(&x) && (surface.top..=surface.bottom).contains(&y)
                };
                points.len() < 2 || !points.iter().all(on)
            }
            Item::Text { .. } => false,
        };
        fault(off, format!("{item:?}"));
    }
    let texts: Vec<Rect<'_>> = layout.items.iter().filter_map(Rect::new).collect();
    let cells: Vec<Area> =
        scene.marks.iter().zip(&layout.hits).filter(|(mark, _)| is_cell(mark)).map(|(_, &hit)| hit).collect();
    for (n, text) in texts.iter().enumerate() {
        fault(!text.is_in(surface), format!("{text:?} leaves the surface"));
        let other = texts[..n].iter().find(|other| text.meets(other));
        fault(other.is_some(), format!("{text:?} on {other:?}"));
        // The figure of a mark begins in its cell; what begins elsewhere is a heading.
        let middle = f64::midpoint(text.top, text.bottom) as i32;
        let cell = cells.iter().find(|cell| cell.contains((text.left + SLACK) as i32, middle));
        fault(cell.is_some_and(|cell| !text.is_in(*cell)), format!("{text:?} leaves {cell:?}"));
    }
    faults
}

/// Every scene of every case, and those that have every shape and look; with a name.
pub(super) fn every_scene(mut check: impl FnMut(&str, &Scene)) {
    for case in Case::all() {
        for lang in LANGS {
            for (chart, scene) in charts().iter().zip(case.scenes(lang)) {
                check(&format!("{}, {}, {lang:?}", case.name, chart.id), &scene);
            }
        }
    }
    for (name, scene) in gallery() {
        check(name, &scene);
    }
}

#[test]
fn nothing_leaves_its_place_or_covers_another() {
    let mut found = Vec::new();
    every_scene(|name, scene| {
        for width in WIDTHS {
            let layout = layout(scene, width, &Fixed);
            let surface = Area { left: 0, top: 0, right: layout.width, bottom: layout.height };
            let faults = faults(scene, &layout, surface);
            found.extend(
                faults.first().map(|fault| format!("{name}, {width}: {} such as {fault}", faults.len())),
            );
        }
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A name that is too long is cut where there is no short form of it, as of indicators, bodies and honours, and what stands on a surface of a given width: reasons, lines of stacks, what lies
/// behind marks, figures of beams, the unit of a scale. Figures of marks and ticks are whole or not there.
#[test]
fn only_what_may_be_cut_is_cut() {
    every_scene(|name, scene| {
        let of_things = ["side", "reach", "honours", "levels", "streaks", "pledges", "sizes"]
            .iter()
            .any(|id| name.contains(&format!(", {id},")));
        let names = scene.down.bands().iter().flat_map(|band| [band.label.as_str(), &band.short]);
        let scales = [&scene.across, &scene.down].into_iter().filter_map(|axis| match axis {
            Axis::Scale(scale) => Some(scale.unit.as_str()),
            Axis::Bands(_) => None,
        });
        let shapes = scene.marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Stack(lines) => lines.iter().map(|(_, line)| line.as_str()).collect(),
            Shape::Beam { text, .. } | Shape::Void(text) => vec![text.as_str()],
            _ => Vec::new(),
        });
        let grounds = scene.grounds.iter().map(|ground| ground.text.as_str());
        // On narrow surfaces after the total.
        let words: Vec<String> = scene
            .down
            .bands()
            .iter()
            .filter(|band| !band.words.is_empty())
            .flat_map(|band| [band.words.clone(), format!("{} · {}", band.total, band.words)])
            .collect();
        let words = words.iter().map(String::as_str);
        let may: Vec<&str> = scales.chain(shapes).chain(grounds).chain(words).collect();
        let names: Vec<&str> = names.collect();
        for width in WIDTHS {
            let layout = layout(scene, width, &Fixed);
            for rect in layout.items.iter().filter_map(Rect::new).filter(|rect| rect.text.contains('…')) {
                let start = rect.text.trim_end_matches('…');
                let place = format!("{name}, {width}: {rect:?}");
                let of_name = (name.contains("long") || of_things)
                    && names.iter().any(|whole| whole.starts_with(start));
                assert!(of_name || may.iter().any(|whole| whole.starts_with(start)), "{place}");
            }
        }
    });
}

#[test]
fn long_names_are_cut_where_there_is_no_room() {
    let case = Case::all().into_iter().find(|case| case.name == "long names").expect("the case");
    for lang in LANGS {
        let place = charts().iter().position(|chart| chart.id == "coverage").expect("the chart");
        let scene = &case.scenes(lang)[place];
        for width in WIDTHS {
            let cut = layout(scene, width, &Fixed)
                .items
                .iter()
                .filter_map(Rect::new)
                .filter(|it| it.text.contains('…'))
                .count();
            match width {
                ..400 => assert_eq!(cut, 2, "{lang:?}, {width}"),
                400..1000 => (),
                _ => assert_eq!(cut, 0, "{lang:?}, {width}"),
            }
        }
    }
}

#[test]
fn marks_are_found_only_where_they_are() {
    for (chart, scene) in charts().iter().zip(Case::all()[0].scenes(Lang::Zh)) {
        let layout = layout(&scene, 600, &Fixed);
        let outside = [(-1, -1), (0, 0), (0, layout.height / 2), (layout.width, layout.height), (599, 5)];
        for (x, y) in outside {
            assert_eq!(layout.hit(x, y), None, "{}: {x}, {y}", chart.id);
        }
        let cells = layout.hits.iter().enumerate().filter(|(n, _)| is_cell(&scene.marks[*n]));
        for (n, hit) in cells {
            let corners = [(hit.left, hit.top), (hit.right - 1, hit.bottom - 1)];
            assert!(corners.iter().all(|&(x, y)| layout.hit(x, y) == Some(n)), "{}: {hit:?}", chart.id);
            assert!(layout.hit(hit.right, hit.bottom) != Some(n), "{}: {hit:?}", chart.id);
        }
        // Of points that lie on each other the nearest one is found, wherever the pointer is.
        for x in (0..layout.width).step_by(3) {
            for y in (0..layout.height).step_by(3) {
                let far = |n: &usize| {
                    let (left, top) = layout.hits[*n].centre();
                    (left - x).pow(2) + (top - y).pow(2)
                };
                let here = (0..layout.hits.len()).filter(|&n| layout.hits[n].contains(x, y)).min_by_key(far);
                assert_eq!(
                    layout.hit(x, y).map(|n| far(&n)),
                    here.map(|n| far(&n)),
                    "{}: {x}, {y}",
                    chart.id
                );
            }
        }
    }
}

/// Who has no pointer walks through marks with arrow keys, from the first one to every other.
#[test]
fn arrow_keys_lead_to_every_mark() {
    let mut lost = Vec::new();
    every_scene(|name, scene| {
        let layout = layout(scene, 1100, &Fixed);
        // Thousands of marks are no different from hundreds, and take long.
        if scene.marks.is_empty() || scene.marks.len() > 400 {
            return;
        }
        let (mut seen, mut next) = (vec![false; scene.marks.len()], vec![0]);
        while let Some(from) = next.pop() {
            if !std::mem::replace(&mut seen[from], true) {
                next.extend(
                    [(1, 0), (-1, 0), (0, 1), (0, -1)].into_iter().filter_map(|step| layout.next(from, step)),
                );
            }
        }
        let missed = seen.iter().filter(|seen| !**seen).count();
        lost.extend((missed > 0).then(|| format!("{name}: {missed} of {}", seen.len())));
    });
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_selected_mark_is_framed() {
    every_scene(|name, scene| {
        let layout = layout(scene, 600, &Fixed);
        for (mark, hit) in scene.marks.iter().zip(&layout.hits) {
            let framed =
                |item: &Item| matches!(item, Item::Frame { area, width: 2, role: Role::Ink } if area == hit);
            let frames = layout.items.iter().filter(|item| framed(item)).count();
            // Points that lie on each other have one frame over the other.
            let own =
                scene.marks.iter().zip(&layout.hits).filter(|(own, place)| own.selected && *place == hit);
            assert_eq!(frames, own.count(), "{name}: {:?}", mark.tip[0]);
        }
    });
}

/// Labels beside points: text and series.
fn labels(layout: &Layout) -> impl Iterator<Item = (Rect<'_>, u8)> {
    layout.items.iter().filter_map(|item| match item {
        Item::Text { role: Role::SeriesText(series), .. } => Some((Rect::new(item)?, *series)),
        _ => None,
    })
}

/// So far from its mark a label may stand: the lines by which a name gives way, and the gap.
const NEAR: f64 = 60.0;

#[test]
fn labels_stand_by_marks_that_do_not_stand_back() {
    every_scene(|name, scene| {
        for width in WIDTHS {
            let layout = layout(scene, width, &Fixed);
            let of = |rect: &Rect<'_>, own: u8, mark: &Mark| {
                let Shape::Point { series, text, names } = &mark.shape else { return false };
                // Where there is no room for all lines, the first one stands alone.
                let whole = text.replace('\n', " ");
                let first = text.split('\n').next();
                let cut = rect.text.strip_suffix('…').filter(|_| *names && !scene.down.bands().is_empty());
                let is_cut = cut.is_some_and(|cut| text.starts_with(cut));
                series % 9 == own && (whole == rect.text || first == Some(rect.text) || is_cut) && !mark.muted
            };
            for (rect, own) in labels(&layout) {
                let near = |hit: Area| {
                    let (x, y) = hit.centre();
                    (rect.left - NEAR..=rect.right + NEAR).contains(&f64::from(x))
                        && (rect.top - NEAR..=rect.bottom + NEAR).contains(&f64::from(y))
                };
                let marks = || scene.marks.iter().zip(&layout.hits).filter(|(mark, _)| of(&rect, own, mark));
                assert!(marks().any(|(_, &hit)| near(hit)), "{name}, {width}: {rect:?} is of no mark");
                let alike =
                    labels(&layout).filter(|(other, series)| other.text == rect.text && *series == own);
                assert!(alike.count() <= marks().count(), "{name}, {width}: {rect:?} is there too often");
            }
        }
    });
}

/// With room for all, each series that does not stand back is named beside its line.
#[test]
fn series_are_named_where_there_is_room() {
    for case in Case::all().iter().filter(|case| case.name.starts_with("second") || case.name == "one series")
    {
        for scene in case.scenes(Lang::En) {
            let layout = layout(&scene, 1100, &Fixed);
            let shown: Vec<&str> = labels(&layout).map(|(rect, _)| rect.text).collect();
            for mark in scene.marks.iter().filter(|mark| !mark.muted) {
                if let Shape::Point { text, names: true, .. } = &mark.shape {
                    assert!(shown.contains(&text.as_str()), "{}: {text} among {shown:?}", case.name);
                }
            }
        }
    }
}

/// A number and the pixel where it is marked.
type Tick = (i64, i32);

/// Where a number stands, by two that are marked, in whole numbers.
fn between(from: Tick, to: Tick, value: i64) -> f64 {
    let (along, whole) = (i128::from(value) - i128::from(from.0), i128::from(to.0) - i128::from(from.0));
    let pixels = i128::from(to.1 - from.1) * along * 1000 / whole;
    f64::from(from.1) + pixels as f64 / 1000.0
}

/// Where the lines of a scale's ticks are: the axis is measured by what is drawn, not by what the engine meant.
fn lines_of_ticks(layout: &Layout, upright: bool) -> Vec<i32> {
    let mut places: Vec<i32> = layout
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Fill { area, role: Role::Grid | Role::Line2 } => {
                let (wide, high) = (area.right - area.left, area.bottom - area.top);
                let across = high == 1 && wide > layout.width / 4;
                let down = wide == 1 && high > layout.height / 2;
                if upright { across.then_some(area.top) } else { down.then_some(area.left) }
            }
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places
}

#[test]
fn values_lie_where_the_scale_says() {
    let mut checked = 0;
    every_scene(|name, scene| {
        for width in WIDTHS {
            let layout = layout(scene, width, &Fixed);
            for (axis, upright) in [(&scene.down, true), (&scene.across, false)] {
                let Axis::Scale(scale) = axis else { continue };
                if scene.marks.is_empty() {
                    continue;
                }
                let mut lines = lines_of_ticks(&layout, upright);
                if upright {
                    lines.reverse();
                }
                // What grows goes up, or to the right; a tick at the very end of the surface has no line.
                let ticks: Vec<Tick> = scale.ticks.iter().map(|(at, _)| *at).zip(lines).collect();
                // A scale of one year has one tick, which measures nothing.
                if scale.ticks.len() == 1 {
                    continue;
                }
                let [from, .., to] = ticks[..] else { panic!("{name}, {width}: {ticks:?}") };
                assert!(scale.ticks.len() - ticks.len() < 2, "{name}, {width}: {ticks:?}");
                for &(at, place) in &ticks {
                    let wanted = between(from, to, at);
                    assert!((f64::from(place) - wanted).abs() <= 1.0, "{name}, {width}: the tick at {at}");
                }
                for (mark, hit) in scene.marks.iter().zip(&layout.hits).filter(|(mark, _)| is_point(mark)) {
                    let At::Value(value) = (if upright { mark.y } else { mark.x }) else { continue };
                    let (x, y) = hit.centre();
                    let (place, whole) =
                        if upright { (y, hit.bottom - hit.top) } else { (x, hit.right - hit.left) };
                    let wanted = between(from, to, value);
                    // The mark and both ticks are rounded to whole pixels.
                    // At the edge a place to point at is cut; its middle is no longer that of the mark.
                    if whole == 24 {
                        assert!(
                            (f64::from(place) - wanted).abs() <= 1.5,
                            "{name}, {width}: {value} at {place}, not {wanted}"
                        );
                        checked += 1;
                    }
                }
            }
        }
    });
    assert!(checked > 1000, "{checked} points");
}

/// How far a point is from a stretch.
fn far((x, y): (i32, i32), from: (i32, i32), to: (i32, i32)) -> f64 {
    let number = |(a, b): (i32, i32)| (f64::from(a), f64::from(b));
    let ((x, y), (ax, ay), (bx, by)) = (number((x, y)), number(from), number(to));
    let long = (bx - ax).powi(2) + (by - ay).powi(2);
    let along = if long == 0.0 {
        0.0
    } else {
        (((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long).clamp(0.0, 1.0)
    };
    (x - ax - along * (bx - ax)).hypot(y - ay - along * (by - ay))
}

/// What is drawn of lines runs between marks that a line of the scene joins, so gaps stay open; signs stand at their marks.
#[test]
fn lines_join_only_what_the_scene_joins() {
    every_scene(|name, scene| {
        for width in [328, 1100] {
            let layout = layout(scene, width, &Fixed);
            let whole = |n: usize| layout.hits[n].right - layout.hits[n].left == 24;
            let middle = |n: usize| layout.hits[n].centre();
            // Only where no mark's place was cut is its middle known.
            if scene.marks.is_empty()
                || !(0..scene.marks.len()).all(|n| is_point(&scene.marks[n]) && whole(n))
            {
                continue;
            }
            let mut joined = vec![0.0; scene.lines.len()];
            for item in &layout.items {
                let Item::Line { points, role, .. } = item else { continue };
                let of_mark = |&point: &(i32, i32)| {
                    (0..scene.marks.len()).any(|n| far(point, middle(n), middle(n)) <= 24.0)
                };
                // Where values are equal, one stroke lies on several lines.
                let mut any = false;
                for (line, joined) in scene.lines.iter().zip(&mut joined) {
                    let own = match line.series {
                        Some(series) if !line.muted => *role == Role::Series(series % 9),
                        _ => *role == Role::Line2,
                    };
                    let on = |&point: &(i32, i32)| {
                        line.marks.windows(2).any(|ends| far(point, middle(ends[0]), middle(ends[1])) <= 1.0)
                    };
                    if own && points.iter().all(on) {
                        *joined += points.windows(2).map(|ends| far(ends[0], ends[1], ends[1])).sum::<f64>();
                        any = true;
                    }
                }
                assert!(any || points.iter().all(of_mark), "{name}, {width}: {item:?} joins nothing");
            }
            for (line, drawn) in scene.lines.iter().zip(joined) {
                let long: f64 = line
                    .marks
                    .windows(2)
                    .map(|ends| far(middle(ends[0]), middle(ends[1]), middle(ends[1])))
                    .sum();
                // The shortest strokes of a dash have gaps of twice their length.
                assert!(drawn >= long * 0.25, "{name}, {width}: of {long} of {line:?} {drawn} is drawn");
            }
        }
    });
}
