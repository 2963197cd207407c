//! A chart's figures as a table.

use crate::chart::layout::Layout;
use crate::chart::{Band, Mark, Scene};
use crate::data::schema::Facet;
use crate::data::{Code, Dataset};
use crate::view::tag::{Tag, el, tag};

/// A chart's marks as rows and columns; each says which mark it is and where it stands on the canvas.
pub(super) fn matrix(data: &Dataset, scene: &Scene, layout: &Layout) -> Tag {
    let heading = |label: &str| el("th", "", label.to_owned());
    let row = |(index, band): (usize, &Band)| {
        let marks = scene.marks.iter().enumerate().filter(|(_, mark)| mark.row == index);
        let cell = |(place, mark): (usize, &Mark)| {
            let (x, y) = layout.hits.get(place).map_or((0, 0), |area| area.centre());
            let name = name(data, &mark.key);
            tag!("td", "data-mark" = name, "data-x" = x.to_string(), "data-y" = y.to_string())
                .hold(mark.label.clone())
        };
        tag!("tr").hold(heading(&band.label)).each(marks.map(cell)).hold(el("td", "num", band.total.clone()))
    };
    let head = tag!("tr")
        .hold(tag!("td"))
        .each(scene.columns.iter().map(|band| heading(&band.label)))
        .hold(heading(scene.total));
    tag!("table", "class" = "tbl grid")
        .hold(el("caption", "vh", scene.title))
        .hold(tag!("thead").hold(head))
        .hold(tag!("tbody").each(scene.rows.iter().enumerate().map(row)))
}

/// What a click on the mark filters to, as in an address.
fn name(data: &Dataset, key: &[(Facet, Code)]) -> String {
    let pair = |(facet, code): &(Facet, Code)| format!("{}={}", facet.key(), data.option_id(*facet, *code));
    key.iter().map(pair).collect::<Vec<_>>().join("&")
}
