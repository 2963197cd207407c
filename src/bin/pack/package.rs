//! `datapackage.json`: what the published tables mean, for programs that know nothing of this one (Frictionless Data Package).

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use xijian::data::{
    Dataset, Row,
    fact::Word,
    schema::{ColumnDef, Format, Tab, sources},
};

use crate::about::{About, LICENCE};
use crate::history::hex;

#[derive(Serialize)]
struct Package<'a> {
    name: &'static str,
    profile: &'static str,
    title: String,
    description: String,
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
    hash: String,
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

/// The description of all tables, as text; `read` gives the bytes of a table as published.
pub(crate) fn describe<E: From<serde_json::Error>>(
    data: &Dataset,
    about: &About,
    read: impl Fn(Tab) -> Result<Vec<u8>, E>,
) -> Result<String, E> {
    let [_, title] = about.title();
    let [_, description] = about.description();
    let [name, path] = LICENCE;
    let package = Package {
        name: "xijian",
        profile: "tabular-data-package",
        title,
        description,
        version: &about.version,
        // The standard wants a time; only the day is known.
        created: format!("{}T00:00:00Z", about.released),
        fingerprint: format!("sha256:{}", about.fingerprint),
        licenses: [License { name, path }],
        sources: data.rows(Tab::Sources).map(|row| source(data, row)).collect(),
        resources: Tab::ALL.iter().map(|&tab| Ok(resource(tab, &read(tab)?))).collect::<Result<_, E>>()?,
    };
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

fn source(data: &Dataset, row: Row) -> Source<'_> {
    Source { title: data.text(sources::TITLE_ZH, row), path: data.text(sources::URL, row) }
}

fn resource(tab: Tab, bytes: &[u8]) -> Resource {
    let def = tab.def();
    Resource {
        name: def.name,
        path: def.file(),
        profile: "tabular-data-resource",
        encoding: "utf-8",
        bytes: bytes.len(),
        hash: format!("sha256:{}", hex(&Sha256::digest(bytes))),
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
    use crate::about::example;

    #[test]
    fn describes_every_table_and_reference() {
        let data = xijian::data::bundled();
        let text = describe::<serde_json::Error>(&data, &example(), |_| Ok(b"id\n".to_vec())).unwrap();
        let package: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&package["version"], &package["fingerprint"]), (&"1.2.0".into(), &"sha256:ab12".into()));
        assert_eq!(package["sources"].as_array().unwrap().len(), data.len(Tab::Sources));
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), Tab::ALL.len());
        let facts = resources.iter().find(|it| it["name"] == "facts").unwrap();
        assert_eq!(facts["schema"]["primaryKey"], serde_json::json!(["id"]));
        assert_eq!(facts["bytes"], 3);
        let fields = facts["schema"]["fields"].as_array().unwrap();
        assert!(fields.iter().all(|it| it["name"] != "outcome"), "what is derived stands in no file");
        assert!(fields.iter().any(|it| it["name"] == "value" && it["type"] == "number"));
        let keys = facts["schema"]["foreignKeys"].as_array().unwrap();
        assert!(keys.iter().any(|it| it["fields"] == "source" && it["reference"]["resource"] == "sources"));
        let districts = resources.iter().find(|it| it["name"] == "districts").unwrap();
        assert_eq!(districts["schema"]["foreignKeys"][0]["reference"]["resource"], "");
    }
}
