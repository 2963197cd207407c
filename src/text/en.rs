//! The interface in English.

use super::number::count;
use super::{
    Brief, Fair, Faults, Keys, Lead, Ledger, Origins, Search, Selection, Share, Statement, Take, Who, Words,
    Works,
};
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

    empty: "No fact matches all filters",
    empty_why: "Without “{}” there would be {}.",
    drop_filter: "Drop “{}”",
    gaps_title: "What is missing, and why",
    gaps_sub: "No material is not zero; these are the reasons for the empty places",
    catalogue_title: "Grades and awards, one by one",
    catalogue_sub: "Who gives it and how often, in how many facts it is found, and for whom; a name filters",
    catalogue_facts: "Facts: {}",
    catalogue_none: "No material matches the filters",
    take: Take {
        title: "Download",
        rows_shown: "Shown ({} rows)",
        rows_all: "Everything ({} rows)",
        rows_marks: "Marks of the chart: {}",
        formats: [
            ["CSV", "Ids and values as in the tables, for programs"],
            ["CSV for Excel", "Names in words; opens by a double click"],
            ["JSON", "With filters, sources and citation"],
            ["Data Package, ZIP", "The tables and their description (Frictionless)"],
            ["Copy as table", "To paste into Excel, WPS, Word"],
            ["Copy Markdown", "To paste into notes and pages"],
        ],
        pictures: [
            ["PNG picture", "At twice the size, with sources and citation"],
            ["SVG picture", "Stays sharp; its text can be edited"],
        ],
        hold: "Where nothing can be downloaded, hold the picture to save it",
        by_hand: "No download? Select and copy the text here",
        file: ["This explorer as one file", "Works offline and can be passed on; data as of {}"],
        print: "Print, or save as PDF",
        saved: "Handed to the browser: {}",
        everything: "everything",
        columns: ["Mark", "Value", "More", "Facts"],
        notes: ["Content", "Filters", "Sources", "Version", "Fingerprint", "Address", "Citation", "Licence"],
        no_filter: "none",
        release: "{}, data as of {}",
        between: "; ",
        guarded: "An apostrophe (') stands before text that begins with = + - @, which would be taken for a formula",
    },
    share: Share {
        title: "Cite and share",
        link: "Address of this view",
        send: "Share by this device",
        this_view: "Cite what is shown",
        this_fact: "Cite this fact",
        its_source: "Cite its source",
        report: "Report an error",
        report_sub: "Copy it and send it to whoever gave you this page; the page sends nothing",
    },
    search: Search {
        name: "Search",
        hint: "District, indicator, body, person, project, words",
        help: "Chinese, pinyin or its initials, English; words stand apart by spaces.",
        results: "Results",
        none_found: "Nothing found for “{}”. Try other or fewer words.",
        found: "Names: {}, facts: {}",
        all_facts: "List all facts: {}",
        sought: "Search",
    },
    keys: Keys {
        title: "Keyboard shortcuts",
        list: [
            "Search",
            "This list",
            "Charts to tables and back",
            "Sources",
            "Download",
            "With an evidence open, copy the words as printed",
            "Close what lies on top, or dismiss a tip",
            "In a chart, from mark to mark",
            "Filter by a mark; once more takes that back",
            "Pin the tip",
        ],
        off: "Switch one-letter shortcuts off",
    },
    ledger: Ledger {
        title: "What was said, and what came of it",
        sub: "Pledges and targets that have a test or an outcome; either side opens its evidence, and unfolds to the words side by side",
        promised: "Pledge or target",
        came: "Outcome",
        status: "Status",
        said: "said {}",
        due_by: "due {}",
        no_outcome: "None in these sources",
        rest: "{} more have no test and no outcome.",
        rest_link: "See them among the facts",
        rule_title: "How a promise is rated",
        rule_sub: "“Today” is the day the data reaches: {}. Pledges and targets count; one said again counts once, under the first; a replaced one does not count. The first line that holds decides.",
        steps: [
            "An outcome meets it, not after the due day (or at any time where none is set); or all its parts are kept",
            "An outcome meets it, after the due day",
            "It is past due, and an outcome falls short of it",
            "It is past due or has no due day, and only a part of it is reached",
            "It is due after the day the data reaches",
            "It is past due, and these sources name no outcome; that does not make it broken",
            "It names no test",
            "It is past due, and what is known of the outcome is too loose to decide",
            "It has no due day, and no outcome decides it",
            "A later promise took its place",
            "It was said before, and counts there",
        ],
        effects: [
            "Another indicator, a milestone, or no test: what the link says; where it says nothing, progress",
            "Another year or period, such as a half-year for a year: progress; another unit: undecided",
            "Numbers are read as ranges: at least, over, at most and under as written, about as 5% to either side; a promised plain number is a least where more is better, a most where less is",
            "Ranks: at or above the promised rank, against the same yardstick",
            "Compared with others: the same relation is stated, or both figures are known and compare so",
        ],
    },
    works: Works {
        title: "Projects and parks",
        sub: "Named in the sources, in groups by the investment stated for a single project",
        over: "Total investment over {}",
        less: "No total stated, or less",
        schemes_title: "Industrial systems, programmes and campaigns",
        schemes_sub: "Named in the sources, with their parts, in groups by who runs them",
        no_runner: "Not stated who runs it",
        parts: "Parts: {}",
    },
    who: Who {
        title: "Who is who: bodies and people",
        sub: "Each unit’s bodies, and who held which office or took part, according to whom; a name filters, once more takes that back",
        elsewhere: "Province, companies, others",
    },
    origins: Origins {
        title: "Source by source",
        sub: "Unfold for paragraphs, what was left out, and how to find it",
        facts: ["{} fact", "{} facts"],
        paragraphs: "paragraphs {}",
        left_out: "Left out",
        see: "See them among the facts",
        inferred_title: "Inferred facts",
        inferred_sub: "Drawn from something else: {}; the reason stands under each",
        method_title: "Method",
        method: [
            "A fact is the smallest statement that can be right or wrong on its own, with a source, a paragraph and a few words as printed, to be checked; the summary is ours.",
            "Wording is kept: at least, over, nearly and under are part of a value; a rank without a value stays a rank.",
            "What is missing stays missing: never zero, never another year’s value, never an estimate.",
            "What is not said outright but follows from something else is marked as inferred, with the reason and what it rests on.",
            "Where sources differ, charts take final figures first, then the better authority, then the later publication; the others stand in the evidence.",
            "Year: of figures, grades, awards and problems the year judged, of targets and pledges the year to reach them, else the year it happened.",
        ],
        releases_title: "Releases",
        since: "Rows against release {}",
        changed: ["Added", "Changed", "Removed"],
        changes: "Changes row by row",
    },
    brief: Brief {
        name: "Brief",
        choose: "Choose a district for one page to print; other filters apply as well.",
        kick: "Xijian · district brief · data as of {}",
        sum: "Facts known: {}, from sources: {}; inferred: {}. Pledges and targets: {}, with an outcome: {}. Grades and awards: {}. Problems admitted: {}.",
        honours: "Grades and awards",
        problems: "Problems that are admitted",
        more: "More in the explorer: {}.",
        nothing: "Nothing in these sources.",
    },
    all: "All",
    sort_by: "Sort by {}",
    more_rows: "Show {} more",
    inferred_mark: "inferred",
    preliminary_mark: "prelim.",
    preliminary: "preliminary",
    unofficial: "unofficial",
    part_of_year: "part of a year",
    in_year: "{}",
    no_figure: "no figure",
    no_figures: "There is no figure to draw.",
    year_gap: ", ",

    pick: "Indicator",
    against: "The other one in the scatter",
    by_itself: "by itself: the one with most figures in common",
    compare: "Compare",
    compare_none: "Stop comparing",
    ranks_title: "Places",
    ranks_sub: "Ranks that the sources state, with or without a figure; of all indicators",
    fair_title: "Is the comparison fair?",
    fair: Fair {
        coverage: "For {}, of {} units {} have a figure.",
        size: "These are totals of units of unlike size: larger is not better.",
        preliminary: "For {}, preliminary figures: {}.",
        worded: "For {}, figures known only as a bound or an estimate: {}.",
        inferred: "For {}, inferred figures: {}.",
        unofficial: "For {}, figures from unofficial sources: {}.",
        period: "For {}, units with a figure only for a part of the year, left out: {}.",
        broken: "{} is not comparable from {} on: {}.",
        offer: "See instead: {}",
    },

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
    report: "Copy error report",
    report_text: "Error in Xijian\nFact: {}\nData version: {}\nAddress: {}\nWhat is wrong: ",
    id: "Id",

    foot_data: "Data {}: {} sources, {} facts",
    foot_fingerprint: "Fingerprint {}",
    foot_tables: "Tables and their description",
    foot_network: "This page sends no request to any other address",
    foot_licence: "Code MIT; words and structure of the data CC BY 4.0; figures are facts",
    dropped_key: "“{}” in the address is not known and was left out",
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
