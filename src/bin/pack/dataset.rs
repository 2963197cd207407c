//! What search engines are told of the hosted page: a description, and the tables as a schema.org `Dataset`.

use serde_json::json;
use xijian::data::schema::Tab;

use crate::about::{About, LICENCE, escape};

/// `index` with the description at the end of its head.
pub(crate) fn describe(index: &str, about: &About) -> Result<String, String> {
    match index.split("</head>").collect::<Vec<_>>()[..] {
        [head, body] => Ok(format!("{head}{}\n{}\n</head>{body}", meta(about), script(about))),
        _ => Err("index.html should have one head".to_owned()),
    }
}

/// What search engines write below the title.
fn meta(about: &About) -> String {
    format!("<meta name=\"description\" content=\"{}\">", escape(&about.description()[0]))
}

fn script(about: &About) -> String {
    let [zh, en] = about.title();
    let download = |format: &str, path: String| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": path });
    // The package names all the other tables.
    let facts = download("text/csv", format!("data/{}", Tab::Facts.def().file()));
    let package = download("application/json", "data/datapackage.json".to_owned());
    let json = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": zh,
        "alternateName": en,
        "description": about.description().join(" "),
        "license": LICENCE[1],
        "version": about.version,
        "dateModified": about.released,
        "identifier": format!("sha256:{}", about.fingerprint),
        "inLanguage": ["zh", "en"],
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": "锡鉴 Xijian" },
        "spatialCoverage": about.city.join(" "),
        "temporalCoverage": format!("{}/{}", about.first_year, about.last_year),
        "distribution": [package, facts],
    });
    // A text in a script must not close it.
    let json = json.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::example;

    #[test]
    fn is_json_in_the_head() {
        let mut about = example();
        about.city[1] = "</script>".to_owned();
        let page = describe("<head>\n</head>\n<body></body>", &about).unwrap();
        assert_eq!(page.matches("</script>").count(), 1, "a name cannot close the script");
        assert_eq!(page.matches("<meta name=\"description\" content=\"").count(), 1, "{page}");
        let (_, rest) = page.split_once("ld+json\">").unwrap();
        let json: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
        assert_eq!((&json["@type"], &json["version"]), (&"Dataset".into(), &"1.2.0".into()));
        assert_eq!(json["distribution"].as_array().unwrap().len(), 2);
        assert!(describe("<body></body>", &about).is_err());
    }
}
