//! A chart's figures as a table: a cell for each mark, which says what it filters to, where it stands on the canvas, and
//! which facts it stands for.

use super::markup::Markup;
use crate::chart::layout::Layout;
use crate::chart::{At, Axis, Mark, Scene};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Dataset, Row};

/// The marks of a chart: as rows and columns where they stand in such, else one after the other.
pub(super) fn table(data: &Dataset, scene: &Scene, layout: &Layout) -> Markup {
    let mut markup = Markup::default();
    markup.open("table", &[("class", "tbl grid")]).element("caption", &[("class", "vh")], &scene.title);
    let ids =
        |facts: &[Row]| facts.iter().map(|&fact| data.id(Tab::Facts, fact)).collect::<Vec<_>>().join(" ");
    let cell = |markup: &mut Markup, (place, mark): (usize, &Mark)| {
        let (x, y) = layout.hits.get(place).map_or((0, 0), |area| area.centre());
        let [x, y] = [x, y].map(|length| length.to_string());
        let name = name(data, &mark.key);
        let attributes =
            [("data-mark", &*name), ("data-x", &x), ("data-y", &y), ("data-facts", &ids(&mark.facts))];
        markup.element("td", &attributes, &mark.label);
    };
    let marks = || scene.marks.iter().enumerate();
    if let (Axis::Bands(columns), Axis::Bands(rows)) = (&scene.across, &scene.down) {
        markup.open("thead", &[]).open("tr", &[]).element("td", &[], "");
        for band in columns {
            markup.element("th", &[], &band.label);
        }
        if !scene.total.is_empty() {
            markup.element("th", &[], scene.total);
        }
        markup.close("tr").close("thead").open("tbody", &[]);
        for (row, band) in rows.iter().enumerate() {
            markup.open("tr", &[]).element("th", &[("data-facts", &ids(&band.facts))], &band.label);
            let mut column = 0;
            for (place, mark) in marks().filter(|(_, mark)| mark.y == At::Band(row)) {
                // Where no mark stands, the cell is empty.
                while column < columns.len() && mark.x != At::Band(column) {
                    markup.element("td", &[], "");
                    column += 1;
                }
                cell(&mut markup, (place, mark));
                column += 1;
            }
            for _ in column..columns.len() {
                markup.element("td", &[], "");
            }
            if !scene.total.is_empty() {
                markup.element("td", &[("class", "num")], &band.total);
            }
            markup.close("tr");
        }
    } else {
        markup.open("tbody", &[]);
        for mark in marks() {
            markup.open("tr", &[]).element("th", &[], mark.1.tip.first().map_or("", String::as_str));
            cell(&mut markup, mark);
            markup.close("tr");
        }
    }
    markup.close("tbody").close("table");
    markup
}

/// What a click on the mark filters to, as in an address.
fn name(data: &Dataset, key: &[(Facet, Code)]) -> String {
    let facets = key.chunk_by(|a, b| a.0 == b.0).map(|options| {
        let ids: Vec<_> = options.iter().map(|(facet, code)| data.option_id(*facet, *code)).collect();
        format!("{}={}", options[0].0.key(), ids.join("~"))
    });
    facets.collect::<Vec<_>>().join("&")
}
