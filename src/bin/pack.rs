//! The last step of `trunk build`: completes the hosted page, makes the single file of it, weighs both, and has a worker keep them.
//!
//! Trunk calls this on the folder it has prepared, before that takes the place of `dist/`. An error here fails the build, so
//! a page that would not work is never published. The same sources give the same bytes on every machine: nothing in here
//! asks for the time, a path to write down, or a random number.

#[path = "pack/about.rs"]
mod about;
#[path = "pack/csvw.rs"]
mod csvw;
#[path = "pack/dataset.rs"]
mod dataset;
#[path = "pack/history.rs"]
mod history;
#[path = "pack/imports.rs"]
mod imports;
#[path = "pack/listing.rs"]
mod listing;
#[path = "pack/page.rs"]
mod page;
#[path = "pack/plain.rs"]
mod plain;
#[path = "pack/split.rs"]
mod split;
#[path = "pack/weight.rs"]
mod weight;
#[path = "pack/worker.rs"]
mod worker;

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use about::About;
use page::{Names, Parts};
use sha2::{Digest as _, Sha256};
use weight::Weight;
use xijian::data::read::{File, read};
use xijian::data::schema::Tab;
use xijian::data::write::package;
use xijian::data::{BUNDLE, Dataset};
use xijian::files::page_title;

/// Everything before the first result, as brotli, in KB: what is allowed with all pages but the first two brought when they are
/// opened.
const FIRST_RESULT: usize = 180;
/// The tables alone, as brotli, in KB.
const TABLES: usize = 60;
/// The single file as it lies on the disk, in KB.
const SINGLE: usize = 450;

fn main() -> ExitCode {
    match env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| "`trunk build` runs this".into())
        .and_then(|dist| pack(Path::new(&dist)))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn pack(dist: &Path) -> Result<(), Box<dyn Error>> {
    let tables = dist.join("data");
    let data = read_tables(&tables)?;
    let about = About::of(&data).ok_or("static/data holds no city, no fact, no date or no release")?;
    let index = plain::fill(&fs::read_to_string(dist.join("index.html"))?, &about, &page_title(&data))?;
    let names = Names::of(&index)?;
    let project = env::var_os("CARGO_MANIFEST_DIR").ok_or("`cargo run` runs this")?;
    let parts = Parts::read(dist, &names, Path::new(&project))?;
    refuse_paths(&parts.wasm)?;
    refuse_paths(&parts.later)?;
    let hosted = page::hosted(&index, &parts)?;
    let single = page::single(&index, &parts)?;
    let index = dataset::describe(&hosted, &about)?;
    for old in names.all() {
        fs::remove_file(dist.join(old))?;
    }
    let [style, wasm, later] = parts.names();
    let described = package::describe(
        &data,
        [&about.title()[1], &about.description()[1]],
        Tab::ALL.iter().map(|&tab| published(&tables, tab)).collect::<Result<_, _>>()?,
    );
    fs::write(tables.join("datapackage.json"), described)?;
    fs::write(tables.join("csvw.json"), csvw::describe(&about)?)?;
    let rows = history::of(&tables)?;
    let history = tables.join("history");
    if let Some((_, old)) = history::newest(&history)? {
        fs::write(history.join("changes.csv"), list_changes(&old, &rows))?;
    }
    fs::create_dir_all(&history)?;
    fs::write(history.join(format!("{}.csv", about.version)), history::write(&rows))?;
    fs::write(tables.join("index.html"), listing::page(&data, &about, &style))?;
    weigh(&[
        ("tables (within the wasm)", BUNDLE.as_bytes()),
        ("xijian.html", single.as_bytes()),
        ("pages that are opened, once", &parts.later),
        ("index.html", index.as_bytes()),
        (&wasm, &parts.wasm),
    ])?;
    fs::write(dist.join(style), &parts.style)?;
    fs::write(dist.join(wasm), &parts.wasm)?;
    fs::write(dist.join(later), &parts.later)?;
    fs::write(dist.join("index.html"), index)?;
    fs::write(dist.join("xijian.html"), single)?;
    fs::write(dist.join("manifest.webmanifest"), worker::manifest(&about)?)?;
    fs::write(dist.join(worker::NAME), worker::script(&worker::files(dist)?)?)?;
    Ok(())
}

/// Reads the published tables as the page reads its own: what it could not show does not get into it.
fn read_tables(folder: &Path) -> Result<Dataset, Box<dyn Error>> {
    let tables = Tab::ALL.iter().map(|tab| tab.def().name);
    let files = tables
        .map(|name| Ok((name, fs::read(folder.join(name).with_extension("csv"))?)))
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    Ok(read(&files).map_err(|problems| {
        let lines: Vec<_> = problems.iter().map(|problem| format!("\n  {problem}")).collect();
        format!("{} problems in static/data:{}", problems.len(), lines.concat())
    })?)
}

/// A published table, for the description of all.
fn published(tables: &Path, tab: Tab) -> std::io::Result<package::File> {
    let bytes = fs::read(tables.join(tab.def().file()))?;
    let hash = format!("sha256:{}", history::hex(&Sha256::digest(&bytes)));
    Ok(package::File { tab, bytes: bytes.len(), hash: Some(hash) })
}

/// Every row that is not as it was in the release before.
fn list_changes(old: &history::Rows, new: &history::Rows) -> String {
    let line = |(table, key, change): (String, String, history::Change)| {
        format!("{table},{key},{}\n", format!("{change:?}").to_lowercase())
    };
    "table,key,change\n".to_owned()
        + &history::changes(old, new).into_iter().map(line).collect::<Vec<_>>().concat()
}

/// Folders of this machine have no business in the page: `.cargo/remap` replaces them, unless something overrides it.
fn refuse_paths(wasm: &[u8]) -> Result<(), String> {
    let folders =
        ["HOME", "CARGO_HOME", "CARGO_MANIFEST_DIR"].into_iter().filter_map(|name| env::var(name).ok());
    let folders =
        folders.map(|folder| format!("{}/", folder.trim_end_matches('/'))).filter(|folder| folder.len() > 2);
    for folder in folders.chain(["/usr/".to_owned(), "/registry/src/".to_owned()]) {
        if wasm.windows(folder.len()).any(|window| window == folder.as_bytes()) {
            return Err(format!(
                "the compiled page names a folder of this machine, {folder}: is .cargo/remap in use?"
            ));
        }
    }
    Ok(())
}

/// Prints what everything weighs; first of `files` are the tables, the single file and what comes later. An error if it is too
/// much.
#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn weigh(files: &[(&str, &[u8])]) -> Result<(), Box<dyn Error>> {
    let weights = Weight::of_all(files);
    let [tables, single, later, first @ ..] = &weights[..] else { unreachable!("they were just weighed") };
    let all = Weight::sum("before the first result", first);

    println!("{}", Weight::heading());
    for weight in first.iter().chain([&all, later, tables, single]) {
        println!("{}", weight.line());
    }
    println!(
        "budgets: brotli {FIRST_RESULT} before the first result, {TABLES} for the tables; {SINGLE} for xijian.html as it is"
    );
    let over = [
        weight::over("before the first result", all.brotli(), FIRST_RESULT),
        weight::over("tables", tables.brotli(), TABLES),
        weight::over("xijian.html", single.raw(), SINGLE),
    ];
    let over: Vec<_> = over.into_iter().flatten().collect();
    match env::var_os("XIJIAN_SMALL_STD") {
        _ if over.is_empty() => Ok(()),
        Some(_) => Err(over.join("\n").into()),
        None => {
            println!("{}\nwith a standard library that was not built for size: no error", over.join("\n"));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_the_folders_of_this_machine() {
        assert!(refuse_paths(b"/crates/yew-0.23.0/src/app_handle.rs").is_ok());
        assert!(refuse_paths(b"x /usr/lib/rustlib").is_err());
        assert!(refuse_paths(concat!(env!("CARGO_MANIFEST_DIR"), "/src/main.rs").as_bytes()).is_err());
    }
}
