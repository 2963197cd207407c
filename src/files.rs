//! What is shown → what is taken away: lists of facts and of a chart's marks, all tables as one package, and what is to be
//! known of each.

use crate::chart::{Mark, Scene};
use crate::cite;
use crate::data::fact::Date;
use crate::data::schema::{Col, Facet, Format, Tab, facts, left_out, links, sources};
use crate::data::write::package::{self, LICENCE};
use crate::data::write::{self, Column, Note, Said, Sheet, zip};
use crate::data::{Code, Dataset, FINGERPRINT, Lang, Row};
use crate::query::filter::Filter;
use crate::query::{Query, Slice};
use crate::sentence::{self, plain};
use crate::text::{self, Words, fill};

/// What is taken, and from where: the tables, the query and its answer, and the address of the page.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    pub data: &'a Dataset,
    pub query: &'a Query,
    pub slice: &'a Slice,
    pub words: &'a Words,
    pub url: &'a str,
    pub today: Option<Date>,
}

/// How the cells of a list of facts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As in the tables: keys and ids, every column, and what came of promises.
    Keys,
    /// In words, without what only the other language says.
    Words,
}

impl Taken<'_> {
    /// The facts that are shown, in their order.
    pub fn shown(&self) -> Vec<Row> {
        self.slice.all(self.data, self.query)
    }

    /// Facts as a list.
    pub fn facts(&self, rows: &[Row], form: Form) -> Sheet {
        let lang = self.words.lang;
        let columns = (0..Tab::Facts.def().columns.len()).map(|index| Col { index, ..facts::ID });
        let other = if lang == Lang::Zh { facts::SUMMARY_EN } else { facts::SUMMARY_ZH };
        let said = |col: &Col| form == Form::Keys || col.def().label.is_some() && *col != other;
        let columns: Vec<Col> = columns.filter(said).collect();
        let cell = |col: Col, row: Row| match form {
            Form::Keys => write::cell(self.data, col, row),
            Form::Words => self.cell(col, row),
        };
        let name = |col: Col| match form {
            Form::Keys => col.def().key,
            Form::Words => text::column(col, lang),
        };
        let columns_named = columns
            .iter()
            .map(|&col| Column { name: name(col).to_owned(), is_number: write::is_number(col) });
        Sheet {
            columns: columns_named.collect(),
            rows: rows.iter().map(|&row| columns.iter().map(|&col| cell(col, row)).collect()).collect(),
            notes: self.notes(&self.sentence(rows.len()), rows),
            guard: self.words.late().take.guarded,
        }
    }

    /// A cell of facts in words.
    fn cell(&self, col: Col, row: Row) -> String {
        let (data, lang) = (self.data, self.words.lang);
        if col == facts::SUMMARY_ZH || col == facts::SUMMARY_EN {
            return text::summary(data, row, lang);
        }
        let facet = Facet::ALL.iter().find(|facet| facet.column() == (col, None));
        match (facet, col.def().target()) {
            (Some(&facet), _) => {
                data.option_label(facet, data.codes(facet).get(row), lang).map_or(String::new(), Into::into)
            }
            (None, Some(tab)) => data
                .code(col, row)
                .row()
                .map_or(String::new(), |target| data.name(tab, target, lang).to_owned()),
            _ if matches!(col.def().format, Format::Words(_)) => text::word(data, col, row, lang).to_owned(),
            _ => write::cell(data, col, row),
        }
    }

    /// The marks of a chart as a list, in the order of its table.
    pub fn marks(&self, scene: &Scene) -> Sheet {
        let words = &self.words.late().take;
        let column = |name: &str| Column { name: name.to_owned(), is_number: false };
        let row = |mark: &Mark| {
            let [name, rest @ ..] = &mark.tip[..] else { return vec![String::new(); 4] };
            let ids: Vec<&str> = mark.facts.iter().map(|&fact| self.data.id(Tab::Facts, fact)).collect();
            vec![name.clone(), mark.label.clone(), rest.join(self.words.list_comma), ids.join(" ")]
        };
        Sheet {
            columns: words.columns.map(column).to_vec(),
            rows: scene.marks.iter().map(row).collect(),
            notes: self
                .notes(&[&scene.title, self.words.colon, &plain(&scene.sentence)].concat(), &self.shown()),
            guard: words.guarded,
        }
    }

    /// What is said of so many facts.
    fn sentence(&self, count: usize) -> String {
        let all = count == self.data.len(Tab::Facts);
        if all {
            plain(&(self.words.lead)(&sentence::lead(self.data, self.words)))
        } else {
            plain(&sentence::selection(self.data, self.query, self.slice, self.words))
        }
    }

    /// What is to be known of a list: what it says, of what filters, from which sources, out of which release, and how it is cited.
    pub fn notes(&self, said: &str, rows: &[Row]) -> Vec<Note> {
        let Self { data, words, .. } = *self;
        let all = rows.len() == data.len(Tab::Facts);
        let label = &words.late().take;
        let [sentence, filters, sources, release, fingerprint, address, citation, licence] = label.notes;
        let one = |key, label, text: String| Note { key, label, said: Said::One(text) };
        let mut filtered = if all { Vec::new() } else { self.filters() };
        if filtered.is_empty() {
            filtered.push(label.no_filter.to_owned());
        }
        let day = data.as_of().map_or(String::new(), words.date);
        let cited = self.citation(said);
        vec![
            one("sentence", sentence, said.to_owned()),
            Note { key: "filters", label: filters, said: Said::Each(filtered) },
            Note { key: "sources", label: sources, said: Said::Each(self.sources(rows)) },
            one("release", release, fill(label.release, &[&data.version(), &day])),
            one("fingerprint", fingerprint, FINGERPRINT.to_owned()),
            one("address", address, self.url.to_owned()),
            one("citation", citation, cited),
            one("licence", licence, LICENCE.join(" ")),
        ]
    }

    /// The same as text.
    pub fn about(&self, said: &str, rows: &[Row]) -> String {
        let notes = self.notes(said, rows);
        notes.iter().flat_map(|note| note.lines(self.words.colon)).collect::<Vec<_>>().join("\n")
    }

    /// The same in the few lines that fit under a picture.
    pub fn caption(&self, said: &str) -> Vec<String> {
        let Self { data, words, .. } = *self;
        let label = &words.late().take;
        let rows = self.shown();
        let mut lines = Vec::new();
        let filtered = self.filters();
        if !filtered.is_empty() {
            lines.push([label.notes[1], words.colon, &filtered.join(label.between)].concat());
        }
        let sources: Vec<Row> = self.cited(&rows);
        let named = |row: &Row| {
            let by = data.text(sources::PUBLISHER, *row);
            if by.is_empty() { data.name(Tab::Sources, *row, words.lang) } else { by }.to_owned()
        };
        let first: Vec<String> = sources.iter().take(SOURCES).map(named).collect();
        let more = sources.len() - first.len();
        let list = text::list(&first, words.list_comma, words);
        let list = if more == 0 { list } else { fill(words.and_more, &[&list, &more]) };
        lines.push([label.notes[2], words.colon, &list].concat());
        lines.push([label.notes[4], words.colon, FINGERPRINT].concat());
        lines.push(self.citation(said));
        lines
    }

    fn citation(&self, said: &str) -> String {
        let work = cite::view(self.data, said, (self.url, self.today), self.words);
        cite::reference(&work, self.words.lang)
    }

    /// The filters in force, and what is sought, each in words.
    fn filters(&self) -> Vec<String> {
        let Self { data, query, words, .. } = *self;
        let filter = |(facet, filter): &(Facet, Filter)| {
            [text::label(*facet, words.lang), " ", &sentence::options(data, *facet, filter, words)].concat()
        };
        let sought = query.sought.as_ref().map(|sought| [words.sought, " ", sought.text()].concat());
        query.filters().iter().map(filter).chain(sought).collect()
    }

    /// The sources of facts, in the order of their table.
    fn cited(&self, rows: &[Row]) -> Vec<Row> {
        let mut used = vec![false; self.data.len(Tab::Sources)];
        for row in rows.iter().filter_map(|&row| self.data.code(facts::SOURCE, row).row()) {
            used[row.0 as usize] = true;
        }
        self.data.rows(Tab::Sources).filter(|row| used[row.0 as usize]).collect()
    }

    /// The same, each as it is cited.
    fn sources(&self, rows: &[Row]) -> Vec<String> {
        let source = |row: Row| {
            let work = cite::source(self.data, row, None, self.words.lang);
            let id = self.data.id(Tab::Sources, row);
            [id, " ", &cite::reference(&work, self.words.lang)].concat()
        };
        self.cited(rows).into_iter().map(source).collect()
    }

    /// All tables with these facts in one ZIP: those of facts and of what leads from one to another only with them, the others
    /// whole, so that every reference leads somewhere.
    pub fn package(&self, rows: &[Row]) -> Vec<u8> {
        let data = self.data;
        let mut kept = vec![false; data.len(Tab::Facts)];
        for row in rows {
            kept[row.0 as usize] = true;
        }
        let is_kept = |code: Code| code.row().is_none_or(|fact| kept[fact.0 as usize]);
        let keeps = |tab: Tab, row: Row| match tab {
            Tab::Facts => kept[row.0 as usize],
            Tab::Links => [links::FROM, links::TO].iter().all(|&end| is_kept(data.code(end, row))),
            Tab::LeftOuts => is_kept(data.code(left_out::FACT, row)),
            _ => true,
        };
        let table = |&tab: &Tab| {
            let rows: Vec<Row> = data.rows(tab).filter(|&row| keeps(tab, row)).collect();
            (tab, write::table(data, tab, &rows))
        };
        let tables: Vec<(Tab, String)> = Tab::ALL.iter().map(table).collect();
        let said = self.sentence(rows.len());
        let described = tables
            .iter()
            .map(|(tab, text)| package::File { tab: *tab, bytes: text.len(), hash: None })
            .collect();
        let about = self.about(&said, rows) + "\n";
        let described = package::describe(data, [&said, &about], described);
        let mut files = vec![
            ("datapackage.json".to_owned(), described.into_bytes()),
            ("README.txt".to_owned(), about.into_bytes()),
        ];
        files.extend(tables.into_iter().map(|(tab, text)| (tab.def().file(), text.into_bytes())));
        zip::zip(&files, self.today)
    }

    /// A name for a file: what it is about and which release it is from, in what every system lets stand in a name.
    pub fn name(&self, about: &str, all: bool) -> String {
        let mut parts = vec![self.words.brand.to_owned()];
        if !about.is_empty() {
            parts.push(about.to_owned());
        }
        let options =
            |(facet, filter): &(Facet, Filter)| sentence::options(self.data, *facet, filter, self.words);
        if all {
            parts.push(self.words.late().take.everything.to_owned());
        } else {
            parts.extend(self.query.filters().iter().map(options));
            parts.extend(self.query.sought.as_ref().map(|sought| sought.text().to_owned()));
        }
        let mut name: String = parts.join("-").chars().filter(|letter| !letter.is_control()).collect();
        name = name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%', ' '], "_");
        let short: String = name.chars().take(LONGEST).collect();
        [&short, "-", self.data.version()].concat()
    }
}

/// Sources that a picture names; more are counted.
const SOURCES: usize = 4;
/// Characters of a name before the release: some systems stop at 255 bytes.
const LONGEST: usize = 60;

/// What the application as one file is called where it is saved, and its title, which says up to which day the data reaches.
pub fn page_name(data: &Dataset) -> String {
    ["xijian-", data.version(), ".html"].concat()
}

/// The title of the page before it shows anything, and of the file.
pub fn page_title(data: &Dataset) -> String {
    let day = data.as_of().map_or(String::new(), |day| day.to_string());
    ["锡鉴 Xijian · ", &day].concat()
}
