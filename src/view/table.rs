//! A chart's figures as a table.

use yew::prelude::*;

use crate::chart::layout::Layout;
use crate::chart::{Band, Mark, Scene};
use crate::data::schema::Facet;
use crate::data::{Code, Dataset};
use crate::view::inputs::el;

/// A chart's marks as rows and columns; each says which mark it is and where it stands on the canvas.
pub(super) fn matrix(data: &Dataset, scene: &Scene, layout: &Layout) -> Html {
    let heading = |label: &str| el("th", "", label.to_owned());
    let row = |(index, band): (usize, &Band)| {
        let marks = scene.marks.iter().enumerate().filter(|(_, mark)| mark.row == index);
        let cell = |(place, mark): (usize, &Mark)| {
            let (x, y) = layout.hits.get(place).map_or((0, 0), |area| area.centre());
            html! {
                <td data-mark={name(data, &mark.key)} data-x={x.to_string()} data-y={y.to_string()}>{ &mark.label }</td>
            }
        };
        html! {
            <tr>{ el("th", "", band.label.clone()) }{ for marks.map(cell) }{ el("td", "num", band.total.clone()) }</tr>
        }
    };
    html! {
        <table class="tbl grid">
            <caption class="vh">{ &scene.title }</caption>
            <thead>
                <tr>
                    <td></td>
                    { for scene.columns.iter().map(|band| heading(&band.label)) }
                    { heading(&scene.total) }
                </tr>
            </thead>
            <tbody>{ for scene.rows.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// What a click on the mark filters to, as in an address.
fn name(data: &Dataset, key: &[(Facet, Code)]) -> String {
    let pair = |(facet, code): &(Facet, Code)| format!("{}={}", facet.key(), data.option_id(*facet, *code));
    key.iter().map(pair).collect::<Vec<_>>().join("&")
}
