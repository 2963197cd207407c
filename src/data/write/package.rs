//! `datapackage.json`: what the tables mean, for programs that know nothing of this one (Frictionless Data Package).

use serde::Serialize;

use crate::data::fact::Word;
use crate::data::schema::{ColumnDef, Format, Tab, releases, sources};
use crate::data::{Dataset, FINGERPRINT, Row};

/// The licence of our words and of the structure of the data.
pub const LICENCE: [&str; 2] = ["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"];

/// A table of the package.
#[derive(Debug)]
pub struct File {
    pub tab: Tab,
    pub bytes: usize,
    /// `sha256:` and the digest, where it is known.
    pub hash: Option<String>,
}

#[derive(Serialize)]
struct Package<'a> {
    name: &'static str,
    profile: &'static str,
    title: &'a str,
    description: &'a str,
    version: &'a str,
    created: String,
    /// SHA-256 over all tables in the order of their names.
    fingerprint: String,
    licenses: [License; 1],
    sources: Vec<Source<'a>>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
}

#[derive(Serialize)]
struct License {
    name: &'static str,
    path: &'static str,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    path: String,
    profile: &'static str,
    encoding: &'static str,
    bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    constraints: Constraints,
}

#[derive(Default, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<&'static str>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static str,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    /// Empty for the same table.
    resource: &'static str,
    fields: &'static str,
}

/// The description of these tables of a dataset, as text.
pub fn describe(data: &Dataset, [title, description]: [&str; 2], files: Vec<File>) -> String {
    let [name, path] = LICENCE;
    let release = data.find(Tab::Releases, data.version());
    let released = release.and_then(|row| data.date(releases::DATE, row)).or(data.as_of());
    super::json(&Package {
        name: "xijian",
        profile: "tabular-data-package",
        title,
        description,
        version: data.version(),
        // The standard wants a time; only the day is known.
        created: released.map_or(String::new(), |day| format!("{}T00:00:00Z", day.last_day())),
        fingerprint: format!("sha256:{FINGERPRINT}"),
        licenses: [License { name, path }],
        sources: data.rows(Tab::Sources).map(|row| source(data, row)).collect(),
        resources: files.into_iter().map(resource).collect(),
    })
}

fn source(data: &Dataset, row: Row) -> Source<'_> {
    Source { title: data.text(sources::TITLE_ZH, row), path: data.text(sources::URL, row) }
}

fn resource(File { tab, bytes, hash }: File) -> Resource {
    let def = tab.def();
    Resource {
        name: def.name,
        path: def.file(),
        profile: "tabular-data-resource",
        encoding: "utf-8",
        bytes,
        hash,
        schema: Schema {
            fields: def.written().map(field).collect(),
            primary_key: def.primary_key().iter().map(|column| column.key).collect(),
            foreign_keys: def.written().filter_map(|column| foreign_key(tab, column)).collect(),
        },
    }
}

fn field(column: &'static ColumnDef) -> Field {
    let kind = match column.format {
        Format::Year => "year",
        Format::Whole => "integer",
        Format::Decimal => "number",
        _ => "string",
    };
    Field { name: column.key, kind, title: column.label.map(|[_, en]| *en), constraints: constraints(column) }
}

fn constraints(column: &ColumnDef) -> Constraints {
    let required = column.is_required();
    let ids = |words: &'static [Word]| words.iter().map(|word| word.id).collect();
    match column.format {
        Format::Id => Constraints { required, pattern: Some("[A-Za-z0-9_.-]+"), ..Constraints::default() },
        // A date may lack its day or month and then means its last day: a text to the standard.
        Format::Date => Constraints { pattern: Some(r"\d{4}(-\d{2}(-\d{2})?)?"), ..Constraints::default() },
        Format::Must(words) | Format::Words(words) => {
            Constraints { required, words: ids(words), ..Constraints::default() }
        }
        _ => Constraints { required, ..Constraints::default() },
    }
}

fn foreign_key(tab: Tab, column: &'static ColumnDef) -> Option<ForeignKey> {
    let target = column.target()?;
    let resource = if target == tab { "" } else { target.def().name };
    let reference = Reference { resource, fields: target.def().columns[0].key };
    Some(ForeignKey { fields: column.key, reference })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn describes_every_table_and_reference() {
        let data = crate::data::bundled();
        let files = Tab::ALL.iter().map(|&tab| File { tab, bytes: 3, hash: None }).collect();
        let package = describe(&data, ["A title", "What it is"], files);
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        assert_eq!((&package["version"], &package["title"]), (&data.version().into(), &"A title".into()));
        assert_eq!(package["fingerprint"], format!("sha256:{FINGERPRINT}"));
        assert_eq!(package["sources"].as_array().unwrap().len(), data.len(Tab::Sources));
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), Tab::ALL.len());
        let facts = resources.iter().find(|it| it["name"] == "facts").unwrap();
        assert_eq!(facts["schema"]["primaryKey"], serde_json::json!(["id"]));
        assert_eq!((&facts["bytes"], facts.get("hash")), (&3.into(), None));
        let fields = facts["schema"]["fields"].as_array().unwrap();
        assert!(fields.iter().all(|it| it["name"] != "outcome"), "what is derived stands in no file");
        assert!(fields.iter().any(|it| it["name"] == "value" && it["type"] == "number"));
        let keys = facts["schema"]["foreignKeys"].as_array().unwrap();
        assert!(keys.iter().any(|it| it["fields"] == "source" && it["reference"]["resource"] == "sources"));
        let districts = resources.iter().find(|it| it["name"] == "districts").unwrap();
        assert_eq!(districts["schema"]["foreignKeys"][0]["reference"]["resource"], "");
    }
}
