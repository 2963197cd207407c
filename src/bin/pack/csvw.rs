//! `csvw.json`: the published tables for programs that read CSV on the Web (W3C Tabular Metadata).

use serde_json::{Value, json};
use xijian::data::{
    fact::Word,
    schema::{ColumnDef, Format, Tab},
};

use crate::about::{About, LICENCE};

/// The description of all tables, as text.
pub(crate) fn describe(about: &About) -> Result<String, serde_json::Error> {
    let [_, title] = about.title();
    let metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": title,
        "dc:license": { "@id": LICENCE[1] },
        "dc:identifier": format!("sha256:{}", about.fingerprint),
        "dc:modified": { "@value": about.released, "@type": "xsd:date" },
        "schema:version": about.version,
        "tables": Tab::ALL.iter().map(|&tab| table(tab)).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&metadata).map(|text| text + "\n")
}

fn table(tab: Tab) -> Value {
    let def = tab.def();
    let references: Vec<Value> = def.written().filter_map(foreign_key).collect();
    let mut schema = json!({ "columns": def.written().map(column).collect::<Vec<_>>() });
    let keys: Vec<&str> = def.primary_key().iter().map(|column| column.key).collect();
    if !keys.is_empty() {
        schema["primaryKey"] = keys.into();
    }
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    json!({ "url": def.file(), "tableSchema": schema })
}

fn column(def: &ColumnDef) -> Value {
    let mut column = json!({ "name": def.key, "titles": def.key, "datatype": datatype(def.format) });
    if def.is_required() {
        column["required"] = true.into();
    }
    if let Some([zh, en]) = def.label {
        column["dc:description"] =
            json!([{ "@value": zh, "@language": "zh" }, { "@value": en, "@language": "en" }]);
    }
    column
}

fn datatype(format: Format) -> Value {
    let pattern = |pattern: &str| json!({ "base": "string", "format": pattern });
    let one_of = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<_>>().join("|");
    match format {
        Format::Year => "gYear".into(),
        Format::Whole => "nonNegativeInteger".into(),
        Format::Decimal => "decimal".into(),
        Format::Date => pattern(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
        Format::Must(words) | Format::Words(words) => pattern(&one_of(words)),
        _ => "string".into(),
    }
}

fn foreign_key(column: &ColumnDef) -> Option<Value> {
    let target = column.target()?.def();
    let reference = json!({ "resource": target.file(), "columnReference": target.columns[0].key });
    Some(json!({ "columnReference": column.key, "reference": reference }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::example;

    #[test]
    fn describes_every_written_column() {
        let described: Value = serde_json::from_str(&describe(&example()).unwrap()).unwrap();
        let tables = described["tables"].as_array().unwrap();
        assert_eq!(tables.len(), Tab::ALL.len());
        for (table, tab) in tables.iter().zip(Tab::ALL) {
            let def = tab.def();
            assert_eq!(table["url"], format!("{}.csv", def.name));
            let columns = table["tableSchema"]["columns"].as_array().unwrap();
            let names: Vec<&str> = columns.iter().filter_map(|column| column["name"].as_str()).collect();
            let written: Vec<&str> =
                def.columns.iter().filter(|column| column.is_written()).map(|column| column.key).collect();
            assert_eq!(names, written);
        }
        let facts = tables.iter().find(|table| table["url"] == "facts.csv").unwrap();
        assert_eq!(facts["tableSchema"]["primaryKey"], json!(["id"]));
        let keys = facts["tableSchema"]["foreignKeys"].as_array().unwrap();
        assert!(keys.iter().any(|key| key["reference"]["resource"] == "sources.csv"));
    }
}
