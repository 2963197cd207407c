//! Packages that strain the charts of an indicator: too many series, values at the ends of what a table can hold, every
//! way in which a figure can be worded, names that nobody would print.

use crate::package::Package;

/// What a fact says where it is not plain, column by column.
type Cells<'a> = Vec<(&'a str, String)>;

/// The invented city with these figures and no other fact: days of clear air in all of a year, final and stated, unless a
/// figure says otherwise.
pub(super) fn with_figures(figures: Vec<Cells<'_>>) -> Package {
    let plain = Package::second().with_facts(|facts, row| facts.at(row, "id") == "t1.2.5");
    figures_of(plain, figures)
}

fn figures_of(mut package: Package, figures: Vec<Cells<'_>>) -> Package {
    let facts = package.sheet_mut("facts");
    let plain = facts.rows.remove(0);
    facts.rows = figures
        .into_iter()
        .enumerate()
        .map(|(n, cells)| {
            let mut row = plain.clone();
            row[0] = format!("x{n:05}");
            for (column, cell) in cells {
                row[facts.place(column)] = cell;
            }
            row
        })
        .collect();
    package
}

const DISTRICTS: [&str; 5] = ["yunting", "shangtan", "shidu", "weiwan", "beiling"];

/// A figure of a district in a year.
fn at(district: &str, year: usize, value: impl ToString) -> Cells<'static> {
    vec![("district", district.to_owned()), ("year", year.to_string()), ("value", value.to_string())]
}

/// The same values in turn for all districts and some years.
fn spread(values: &[&str], years: usize) -> Package {
    let places = (0..years).flat_map(|year| DISTRICTS.iter().map(move |&district| (district, 2010 + year)));
    with_figures(
        places
            .zip(values.iter().cycle())
            .map(|((district, year), value)| at(district, year, value))
            .collect(),
    )
}

/// Each with a name that says what is odd about it.
pub(super) fn all() -> Vec<(&'static str, Package)> {
    vec![
        ("forty districts", forty_districts()),
        ("one series", with_figures((0..4).map(|year| at("shidu", 2010 + year, 300 - 7 * year)).collect())),
        ("one figure", with_figures(vec![at("shidu", 2012, "-0.5")])),
        ("one year", spread(&["3", "3.1", "2.9", "40", "3"], 1)),
        ("equal values", spread(&["285"], 3)),
        ("negative values", spread(&["-5", "-700", "3", "-0.25", "-6", "12.5", "-699"], 4)),
        ("nothing but negative values", spread(&["-4113", "-4580", "-4500.5"], 3)),
        ("zeros", spread(&["0"], 3)),
        ("huge and tiny values", spread(&["999999999999", "0.000001", "1", "999999999999.999999"], 3)),
        ("from one end to the other", spread(&["999999999999.999999", "-999999999999.999999", "0"], 2)),
        ("tiny values", spread(&["0.000001", "0.000002", "0.000009"], 2)),
        ("forty years with gaps", gaps()),
        ("every wording", every_wording()),
        ("long labels", long_labels()),
    ]
}

/// So close to each other that hardly a label has room.
fn forty_districts() -> Package {
    let figures = |n: usize| {
        let id = DISTRICTS.get(n).map_or(format!("ward{n}"), |id| (*id).to_owned());
        (0..3).map(move |year| at(&id, 2011 + year, 100 + (n * 7 + year * 11) % 50))
    };
    let mut package = with_figures((0..40).flat_map(figures).collect());
    let districts = package.sheet_mut("districts");
    let plain = districts.rows[2].clone();
    let columns = ["id", "zh", "en", "pinyin", "aliases", "code"].map(|column| districts.place(column));
    districts.rows.extend((DISTRICTS.len()..40).map(|n| {
        let mut row = plain.clone();
        let cells = [
            format!("ward{n}"),
            format!("第{n}片区"),
            format!("Ward {n}"),
            format!("ward {n}"),
            format!("片{n}|W{n}"),
            format!("{}", 991_000 + n),
        ];
        columns.iter().zip(cells).for_each(|(&column, cell)| row[column] = cell);
        row
    }));
    package
}

/// One year in three is missing, for each district another one.
fn gaps() -> Package {
    let known = |(n, year): &(usize, usize)| !(n + year).is_multiple_of(3);
    let places = (0..5).flat_map(|n| (0..40).map(move |year| (n, year)));
    with_figures(
        places
            .filter(known)
            .map(|(n, year)| at(DISTRICTS[n], 1980 + year, 200 + 9 * n + year * 37 % 60))
            .collect(),
    )
}

/// Every comparator with every way of being unsure, also for a part of a year.
fn every_wording() -> Package {
    let mut figures = Vec::new();
    for comparator in ["", "=", ">=", ">", "<=", "<", "~"] {
        for n in 0..16 {
            let pick = |bit: usize, plain: &str, other: &str| {
                if n >> bit & 1 == 0 { plain } else { other }.to_owned()
            };
            let place = figures.len();
            let mut cells = at(DISTRICTS[place % 5], 2000 + place / 5, 280 + place % 17);
            cells.extend([
                ("comparator", comparator.to_owned()),
                ("status", pick(0, "final", "preliminary")),
                ("certainty", pick(1, "stated", "inferred")),
                ("source", pick(2, "t1", "u1")),
                ("period", pick(3, "year", "h1")),
            ]);
            figures.push(cells);
        }
    }
    with_figures(figures)
}

fn long_labels() -> Package {
    let mut package = spread(&["999999999999.999999", "-123456789.123456"], 3);
    let long = [
        "空气质量达到或者好于二级标准的天数占全年天数的比例（按可比口径测算）",
        "Days on which the air was good or excellent, as a share of all days of the year, on a comparable basis",
    ];
    for name in ["districts", "indicators", "units", "sources"] {
        let sheet = package.sheet_mut(name);
        let columns = match name {
            "sources" => ["title_zh", "title_en"],
            _ => ["zh", "en"],
        };
        let columns = columns.map(|column| sheet.place(column));
        let short = ["pinyin", "aliases"].map(|column| sheet.header.iter().position(|own| own == column));
        for (n, row) in sheet.rows.iter_mut().enumerate() {
            columns.iter().zip(long).for_each(|(&column, long)| row[column] = format!("{long}{n}"));
            short.iter().flatten().for_each(|&column| row[column].clear());
        }
    }
    package
}
