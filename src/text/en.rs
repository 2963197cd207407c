//! The interface in English.

use super::number::count;
use super::{Faults, Lead, Selection, Statement, Words};
use crate::data::Lang;
use crate::data::fact::Date;

pub const WORDS: Words = Words {
    lang: Lang::En,
    tag: "en",
    brand: "Xijian",
    subtitle: "How districts were assessed",
    skip: "Skip to content",
    pages: "Pages",
    overview: "Overview",
    indicators: "Indicators",
    assessment: "Assessment",
    pledges: "Pledges",
    projects: "Projects",
    facts: "Facts",
    sources: "Sources",
    other_language: ("中文", "zh-CN"),
    to_dark: "Dark",
    to_light: "Light",

    filters: "Filters",
    clear_all: "Clear all",
    chosen: "{} chosen",
    remove: "Remove filter: {}",
    close: "Close",
    show_facts: "Show facts: {}",
    whole_city: "{} (as a whole)",
    none: "Not named",
    tiles_note: "Tiles show rough position only. “As a whole” means facts on the city itself, not on its units.",
    span_hint: "Shift-click selects a span of years",
    list_and: " and ",
    list_or: " or ",
    list_comma: ", ",
    colon: ": ",
    and_more: "{} and {} more",

    facts_count: "{} of {} facts",
    no_filter: "No filter. Select any cell, tile or bar to filter",
    copy_link: "Copy link",
    copy: "Copy",
    copied: "Copied",
    copy_failed: "The clipboard is out of reach; the text is selected, press Ctrl+C",
    chart: "Chart",
    table: "Table",
    enlarge: "Enlarge",
    chart_keys: "Arrow keys move, Enter filters, Space pins the tip, Esc dismisses it, T shows the table",
    total: "Total",

    search: "Search",
    sought: "Search",
    keys: "Keyboard shortcuts",
    take: "Download",
    share: "Cite and share",
    brief: "Brief",

    empty: "No fact matches all filters",
    empty_why: "Without “{}” there would be {}.",
    drop_filter: "Drop “{}”",
    gaps_title: "What is missing, and why",
    gaps_sub: "No material is not zero; these are the reasons for the empty places",
    all: "All",
    sort_by: "Sort by {}",
    more_rows: "Show {} more",
    inferred_mark: "inferred",
    preliminary_mark: "prelim.",
    in_year: "{}",
    year_gap: ", ",

    compare: "Compare",
    compare_none: "Stop comparing",

    evidence: "Evidence",
    look_for: "Look for these words in the original",
    where_printed: "{}, paragraph {} of the copy we read (counting lines that are not blank)",
    source: "Source",
    search_text: "To paste into a search",
    copy_key: "Copy (key C)",
    basis: "Basis",
    why_inferred: "Why inferred",
    note: "Note",
    comparator: "Wording",
    read_as: "{}, “{}”",
    value: "Value",
    year: "Year",
    due: "Due",
    event_on: "Reports of",
    published_on: "Published",
    not_printed: "not printed",
    address: "Address",
    related: "Related facts",
    same_paragraph: "Same paragraph",
    link_back: ["Outcome", "Said again", "Part", "Replaced by", "Contradicts", "Basis of"],
    undecided: "too loose to tell",
    id: "Id",

    foot_data: "Data {}: {} sources, {} facts",
    foot_as_of: "Data as of {}",
    foot_fingerprint: "Fingerprint {}",
    foot_tables: "Tables and their description",
    foot_network: "This page sends no request to any other address",
    foot_licence: "Code MIT; words and structure of the data CC BY 4.0; figures are facts",
    dropped_key: "“{}” in the address is not known and was left out",
    dropped_twice: "“{}” stands twice in the address; the second was left out",
    dropped_value: "{} in the address has no “{}”; it was left out",
    lost: "This part could not be loaded. Please try again; where a newer version has been published, reload",
    dismiss: "Dismiss",

    lead,
    lead_note,
    selection,
    statement,
    date,
};

/// What is wrong with a table.
pub const FAULTS: Faults = Faults {
    at_row: ", row {}",
    at_column: ", column \"{}\"",
    found: ": found \"{}\", expected ",
    found_nothing: ": found nothing, expected ",
    expect_cells: "{} cells",
    expect_key: "an id of {}.csv",
    expect_word: "one of: {}",
    expect: [
        "a file",
        "text in UTF-8",
        "a header line",
        "this column",
        "each column once",
        "quotes in pairs",
        "something",
        "an id of letters, digits and _ . - other than none",
        "an id not used before",
        "a number of at most six places, below 10¹²",
        "a whole number from 0",
        "a year of four digits",
        "year-month-day, year-month or year",
        "at least one row",
    ],
};

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n, Lang::En), if n == 1 { one } else { many })
}

fn lead(it: &Lead<'_>) -> String {
    let span = it.years.map_or(String::new(), |(from, to)| {
        if from == to { format!(", {from}") } else { format!(", {from}–{to}") }
    });
    let other = match it.other_sources {
        0 => " and none from other sources".to_owned(),
        n => format!(
            " and {} from {}",
            count(it.other_facts, Lang::En),
            plural(n, "other source", "other sources")
        ),
    };
    let as_of =
        it.as_of.map_or(String::new(), |day| format!("; data as of {}, version {}", date(day), it.version));
    let facts = if it.core_facts == 1 { "fact" } else { "facts" };
    format!(
        "{} and its districts{span}: *{}* {facts} from {} {}{other}{as_of}.",
        it.city,
        count(it.core_facts, Lang::En),
        numeral(it.core_sources),
        if it.core_sources == 1 { "article" } else { "articles" },
    )
}

fn lead_note(it: &Lead<'_>) -> String {
    format!(
        "Not an official site of {}. To report an error, open the fact, use “Cite and share”, copy the report (id, version, address) \
         and send it to whoever gave you this page.",
        it.city
    )
}

fn selection(it: &Selection) -> String {
    let places = it.places.as_ref().map_or(String::new(), |places| format!(" on {places}"));
    let years = it.years.as_ref().map_or(String::new(), |years| format!(" in {years}"));
    let other = |(facet, options): &(&str, String)| format!(" ({}: {options})", facet.to_ascii_lowercase());
    let others = it.others.iter().map(other).collect::<Vec<_>>().concat();
    if it.count == 0 {
        return format!("No facts{places}{years}{others}.");
    }
    let facts = if it.count == 1 { "fact" } else { "facts" };
    let inferred = match it.inferred {
        0 => "all stated".to_owned(),
        n if n == it.count => "all inferred".to_owned(),
        n => format!("{} inferred", count(n, Lang::En)),
    };
    format!(
        "*{}* {facts}{places}{years}{others} from {}, {inferred}.",
        count(it.count, Lang::En),
        plural(it.sources, "source", "sources"),
    )
}

fn statement(it: &Statement<'_>) -> String {
    let period = it.period.to_ascii_lowercase();
    let time = match it.day {
        Some(day) => format!(" on {}", date(day)),
        None if it.year.is_empty() => String::new(),
        None if period.is_empty() => format!(" in {}", it.year),
        None => format!(" in the {period} of {}", it.year),
    };
    let wording = if it.wording.is_empty() { String::new() } else { format!(" {}", it.wording) };
    format!("{}: {}{wording} {}{time}", it.place, it.what, it.figure)
}

/// A small number in letters, as prose has it.
fn numeral(n: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| count(n, Lang::En), |word| (*word).to_owned())
}

fn date(it: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = it.month().map_or(String::new(), |month| format!("{} ", MONTHS[month as usize - 1]));
    let day = it.day().map_or(String::new(), |day| format!("{day} "));
    format!("{day}{month}{}", it.year())
}
