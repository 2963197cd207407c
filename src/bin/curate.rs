//! The curator's tool: checks tables beyond what their reader refuses, and drafts the rows of a new article.
//!
//! ```text
//! curate check [--articles FOLDER] [DATA_FOLDER]
//! curate draft SOURCE_ID ARTICLE_FILE [DATA_FOLDER]
//! ```
//!
//! What one check finds stands under its name, one finding a line with file and row. The exit code is 1 where there
//! are errors, 0 where there are warnings at most, 2 where the command was wrong.

#[path = "curate/article.rs"]
mod article;
#[path = "curate/coverage.rs"]
mod coverage;
#[path = "curate/draft.rs"]
mod draft;
#[path = "curate/figure.rs"]
mod figure;
#[path = "curate/numeral.rs"]
mod numeral;
#[path = "curate/rules.rs"]
mod rules;
#[path = "curate/tables.rs"]
mod tables;
#[path = "curate/token.rs"]
mod token;
#[path = "curate/wording.rs"]
mod wording;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use article::Articles;
use tables::{Finding, Severity, Tables};
use xijian::data::schema::Tab;

const USAGE: &str = "usage: curate check [--articles FOLDER] [DATA_FOLDER]
       curate draft SOURCE_ID ARTICLE_FILE [DATA_FOLDER]";

/// The tables that are published.
const DATA: &str = "static/data";

/// What a check is called, and what it does.
type Check = (&'static str, fn(&Tables) -> Vec<Finding>);

const CHECKS: &[Check] = &[
    ("both languages", rules::languages),
    ("summaries", rules::summaries),
    ("notes on what is inferred", rules::notes),
    ("effects", rules::effects),
    ("figures as printed", figure::check),
    ("duplicates", rules::duplicates),
    ("rows never used", rules::unused),
];

/// What is printed, and whether all is well. An error is a command that cannot be carried out, in one line.
type Answer = Result<(String, bool), String>;

#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn main() -> ExitCode {
    let args: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let answer = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["check"] => check(DATA, None),
        ["check", "--articles", articles] => check(DATA, Some(articles)),
        ["check", "--articles", articles, data] | ["check", data, "--articles", articles] => {
            check(data, Some(articles))
        }
        ["check", data] if !data.starts_with('-') => check(data, None),
        ["draft", source, article] => draft(source, article, DATA),
        ["draft", source, article, data] => draft(source, article, data),
        _ => Err(USAGE.to_owned()),
    };
    match answer {
        Ok((text, good)) => {
            print!("{text}");
            ExitCode::from(u8::from(!good))
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

fn check(data: &str, articles: Option<&str>) -> Answer {
    let articles =
        articles.map(|folder| Articles::read(Path::new(folder)).map_err(|error| at(folder, &error)));
    let articles = articles.transpose()?;
    let tables = match read(data)? {
        Ok(tables) => tables,
        Err(problems) => return Ok((problems, false)),
    };
    let mut shown = Vec::new();
    let mut sections: Vec<(&str, Vec<Finding>)> =
        CHECKS.iter().map(|(name, check)| (*name, check(&tables))).collect();
    if let Some(articles) = &articles {
        sections.push(("quotations", article::quotations(&tables, articles)));
        let (covered, missing) = coverage::check(&tables, articles);
        shown.push(covered);
        sections.push(("coverage", missing));
    }
    let told = sections.iter().filter(|(_, findings)| !findings.is_empty());
    shown.extend(told.map(|(name, findings)| section(name, findings)));
    let (errors, warnings): (Vec<_>, Vec<_>) = sections
        .iter()
        .flat_map(|(_, findings)| findings)
        .partition(|finding| finding.severity == Severity::Error);
    let facts = tables.data.len(Tab::Facts);
    shown.push(format!("{facts} facts; errors: {}, warnings: {}\n", errors.len(), warnings.len()));
    Ok((shown.join("\n"), errors.is_empty()))
}

fn draft(source: &str, article: &str, data: &str) -> Answer {
    let bytes = fs::read(article).map_err(|error| at(article, &error))?;
    match read(data)? {
        Ok(tables) => Ok((draft::draft(&tables, source, &bytes)?, true)),
        Err(problems) => Ok((problems, false)),
    }
}

/// The tables of a folder, or all that their reader finds wrong with them.
fn read(folder: &str) -> Result<Result<Tables, String>, String> {
    let tables = Tables::read(Path::new(folder)).map_err(|error| at(folder, &error))?;
    Ok(tables.map_err(|mut problems| {
        problems.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
        let count = problems.len();
        let findings =
            problems.iter().map(|problem| Finding { severity: Severity::Error, line: problem.to_string() });
        let section = section("reading", &findings.collect::<Vec<_>>());
        format!("{section}\nerrors: {count}; nothing else was checked\n")
    }))
}

fn section(name: &str, findings: &[Finding]) -> String {
    let lines = findings.iter().map(|Finding { severity, line }| match severity {
        Severity::Error => format!("  error: {line}\n"),
        Severity::Warning => format!("  warning: {line}\n"),
    });
    format!("{name}\n{}", lines.collect::<String>())
}

fn at(path: &str, error: &std::io::Error) -> String {
    format!("{path}: {error}")
}
