//! A folder of tables: what the application reads of them, and where each row stands in its file.

use std::path::Path;
use std::{fs, io};

use xijian::data::read::{File, read};
use xijian::data::schema::{Col, Tab, facts};
use xijian::data::{Dataset, Row};
use xijian::error::Problem;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    /// The tables are wrong.
    Error,
    /// A person should look.
    Warning,
}

/// What is wrong, where, and what to do, in one line.
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) line: String,
}

/// Tables that can be read.
pub(crate) struct Tables {
    pub(crate) data: Dataset,
    /// For each table the line on which each row starts, the header being 1.
    lines: Vec<Vec<usize>>,
}

impl Tables {
    /// Reads a folder; inside, all problems that the application would have with it. An error where the folder or
    /// a file in it is out of reach.
    pub(crate) fn read(folder: &Path) -> io::Result<Result<Self, Vec<Problem>>> {
        fs::metadata(folder)?;
        let mut files = Vec::new();
        for tab in Tab::ALL {
            let name = tab.def().name;
            match fs::read(folder.join(name).with_extension("csv")) {
                Ok(bytes) => files.push((name, bytes)),
                // Whether the table may be missing is for the reader to say.
                Err(error) if error.kind() == io::ErrorKind::NotFound => (),
                Err(error) => return Err(error),
            }
        }
        let lines = |tab: &Tab| {
            let file = files.iter().find(|(name, _)| *name == tab.def().name);
            file.map_or(Vec::new(), |(_, bytes)| starts_of_rows(&String::from_utf8_lossy(bytes)))
        };
        let lines = Tab::ALL.iter().map(lines).collect();
        let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        Ok(read(&files).map(|data| Self { data, lines }))
    }

    /// The line of a row in its file.
    pub(crate) fn line(&self, tab: Tab, row: Row) -> usize {
        self.lines[tab as usize][row.0 as usize]
    }

    /// A finding on a row.
    pub(crate) fn finding(&self, severity: Severity, tab: Tab, row: Row, what: &str) -> Finding {
        let id = self.data.id(tab, row);
        let name = if id.is_empty() { String::new() } else { format!(", {id}") };
        Finding {
            severity,
            line: format!("{}.csv, row {}{name}: {what}", tab.def().name, self.line(tab, row)),
        }
    }

    /// The row that a cell names.
    pub(crate) fn target(&self, col: Col, row: Row) -> Option<Row> {
        self.data.code(col, row).row()
    }

    /// The facts of a source.
    pub(crate) fn facts_of(&self, source: Row) -> impl Iterator<Item = Row> {
        self.data.rows(Tab::Facts).filter(move |&fact| self.target(facts::SOURCE, fact) == Some(source))
    }
}

/// The line on which each row starts, the header apart: each that is not blank and not within a quoted cell.
fn starts_of_rows(text: &str) -> Vec<usize> {
    let mut quoted = false;
    let starts = text.lines().enumerate().filter_map(|(index, line)| {
        let start = !quoted && !line.is_empty();
        quoted ^= line.matches('"').count() % 2 == 1;
        start.then_some(index + 1)
    });
    starts.skip(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_start_where_no_cell_is_open() {
        let text = "\u{feff}id,zh\r\n\r\na,\"1\r\n\r\n2\"\r\nb,\"\"\"x\"\r\nc,\"\"";
        assert_eq!(starts_of_rows(text), [3, 6, 7]);
        assert_eq!(starts_of_rows("id\n"), [0; 0]);
    }
}
