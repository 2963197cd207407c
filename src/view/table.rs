//! A chart's figures as a table: a cell for each mark, which says what it filters to, where it stands on the canvas, and
//! which facts it stands for.

use super::markup::Markup;
use crate::chart::layout::Layout;
use crate::chart::{At, Axis, Band, Mark, Scene};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Dataset, Row};

/// The marks of a chart: as rows and columns where they stand in such, else one after the other.
pub(super) fn table(data: &Dataset, scene: &Scene, layout: &Layout) -> Markup {
    let mut table = Table { data, scene, layout, markup: Markup::default() };
    let attributes = [("class", "tbl grid")];
    table.markup.open("table", &attributes).element("caption", &[("class", "vh")], &scene.title);
    match (&scene.across, &scene.down) {
        (Axis::Bands(columns), Axis::Bands(rows)) => table.grid(columns, rows),
        _ => table.list(),
    }
    table.markup.close("tbody").close("table");
    table.markup
}

/// A table in the making.
struct Table<'a> {
    data: &'a Dataset,
    scene: &'a Scene,
    layout: &'a Layout,
    markup: Markup,
}

impl Table<'_> {
    fn grid(&mut self, columns: &[Band], rows: &[Band]) {
        // A column alone may have no name.
        if columns.iter().any(|band| !band.label.is_empty()) {
            self.markup.open("thead", &[]).open("tr", &[]).element("td", &[], "");
            for band in columns {
                self.markup.element("th", &[], &band.label);
            }
            if !self.scene.total.is_empty() {
                self.markup.element("th", &[], self.scene.total);
            }
            self.markup.close("tr").close("thead");
        }
        self.markup.open("tbody", &[]);
        for (row, band) in rows.iter().enumerate() {
            let facts = self.ids(&band.facts);
            self.markup.open("tr", &[]).element("th", &[("data-facts", &facts)], &band.label);
            self.row(row, columns.len());
            if !self.scene.total.is_empty() {
                self.markup.element("td", &[("class", "num")], &band.total);
            }
            self.markup.close("tr");
        }
    }

    /// The marks of a row; where none stands, the cell is empty.
    fn row(&mut self, row: usize, columns: usize) {
        let mut column = 0;
        for (place, mark) in self.scene.marks.iter().enumerate().filter(|(_, mark)| mark.y == At::Band(row)) {
            while column < columns && mark.x != At::Band(column) {
                self.markup.element("td", &[], "");
                column += 1;
            }
            self.cell(place, mark);
            column += 1;
        }
        for _ in column..columns {
            self.markup.element("td", &[], "");
        }
    }

    fn list(&mut self) {
        self.markup.open("tbody", &[]);
        for (place, mark) in self.scene.marks.iter().enumerate() {
            let name = mark.tip.first().map_or("", String::as_str);
            self.markup.open("tr", &[]).element("th", &[], name);
            self.cell(place, mark);
            self.markup.close("tr");
        }
    }

    fn cell(&mut self, place: usize, mark: &Mark) {
        let (x, y) = self.layout.hits.get(place).map_or((0, 0), |area| area.centre());
        let [x, y] = [x, y].map(|length| length.to_string());
        let (name, facts) = (name(self.data, &mark.key), self.ids(&mark.facts));
        let attributes = [("data-mark", &*name), ("data-x", &x), ("data-y", &y), ("data-facts", &facts)];
        self.markup.element("td", &attributes, &mark.label);
    }

    fn ids(&self, facts: &[Row]) -> String {
        facts.iter().map(|&fact| self.data.id(Tab::Facts, fact)).collect::<Vec<_>>().join(" ")
    }
}

/// What a click on the mark filters to, as in an address.
fn name(data: &Dataset, key: &[(Facet, Code)]) -> String {
    let facets = key.chunk_by(|a, b| a.0 == b.0).map(|options| {
        let ids: Vec<_> = options.iter().map(|(facet, code)| data.option_id(*facet, *code)).collect();
        format!("{}={}", options[0].0.key(), ids.join("~"))
    });
    facets.collect::<Vec<_>>().join("&")
}
