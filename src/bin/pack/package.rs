//! `datapackage.json`: what the published tables mean, for programs that know nothing of this one (Frictionless Data Package).

use serde::Serialize;
use xijian::data::{
    fact::Word,
    schema::{ColumnDef, Format, Tab},
};
use xijian::sentence::VERSION;

#[derive(Serialize)]
struct Package {
    name: &'static str,
    profile: &'static str,
    title: String,
    version: &'static str,
    licenses: [License; 1],
    resources: Vec<Resource>,
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

/// The description of all tables, as text.
pub(crate) fn describe(title: String) -> Result<String, serde_json::Error> {
    let package = Package {
        name: "xijian",
        profile: "tabular-data-package",
        title,
        version: VERSION,
        licenses: [License { name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }],
        resources: Tab::ALL.iter().map(|&tab| resource(tab)).collect(),
    };
    serde_json::to_string_pretty(&package).map(|text| text + "\n")
}

fn resource(tab: Tab) -> Resource {
    let def = tab.def();
    let keys = &def.columns[..def.keys];
    // A key of which a part may be empty is one for this program, but not for the standard.
    let whole = keys.iter().all(|column| constraints(column.format).required);
    Resource {
        name: def.name,
        path: format!("{}.csv", def.name),
        profile: "tabular-data-resource",
        encoding: "utf-8",
        schema: Schema {
            fields: def.columns.iter().map(field).collect(),
            primary_key: keys.iter().filter(|_| whole).map(|column| column.key).collect(),
            foreign_keys: def.columns.iter().filter_map(|column| foreign_key(tab, column)).collect(),
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
    Field {
        name: column.key,
        kind,
        title: column.label.map(|[_, en]| *en),
        constraints: constraints(column.format),
    }
}

fn constraints(format: Format) -> Constraints {
    let required = matches!(format, Format::Id | Format::Required | Format::Must(_) | Format::MustRef(_));
    let ids = |words: &'static [Word]| words.iter().map(|word| word.id).collect();
    match format {
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
    let (Format::Ref(target) | Format::MustRef(target)) = column.format else { return None };
    let resource = if target == tab { "" } else { target.def().name };
    let reference = Reference { resource, fields: target.def().columns[0].key };
    Some(ForeignKey { fields: column.key, reference })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn describes_every_table_and_reference() {
        let text = describe("甲".to_owned()).unwrap();
        let package: serde_json::Value = serde_json::from_str(&text).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), Tab::ALL.len());
        let facts = resources.iter().find(|it| it["name"] == "facts").unwrap();
        assert_eq!(facts["schema"]["primaryKey"], serde_json::json!(["id"]));
        let fields = facts["schema"]["fields"].as_array().unwrap();
        assert!(fields.iter().any(|it| it["name"] == "value" && it["type"] == "number"));
        let keys = facts["schema"]["foreignKeys"].as_array().unwrap();
        assert!(keys.iter().any(|it| it["fields"] == "source" && it["reference"]["resource"] == "sources"));
        let districts = resources.iter().find(|it| it["name"] == "districts").unwrap();
        assert_eq!(districts["schema"]["foreignKeys"][0]["reference"]["resource"], "");
    }
}
