//! The compiled code in two: what every page needs, and what only pages need that the reader has to open.
//!
//! `wasm-split`, of the tools that Trunk calls for its optimisation, takes functions out; here is decided which. The names
//! that the compiler gave them say where they come from.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::{fs, str};

use wasmparser::{ElementItems, ExternalKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef};
use xijian::data::LATER;

use crate::imports::{write_number, write_text};

/// Where charts, pages and dialogs come from: the folder, and how names of functions have it.
const ROOMS: [[&str; 2]; 3] = [
    ["src/chart", "::chart::"],
    ["src/view/pages", "::view::pages::"],
    ["src/view/dialogs", "::view::dialogs::"],
];
/// Other modules that what is opened later needs.
const OTHERS: [&str; 9] = [
    "::chart::layout::labels::",
    "::chart::layout::points::",
    "::chart::layout::scales::",
    "::query::search::",
    "::data::index::",
    "::data::spelling::",
    "::data::write::",
    "::files::",
    "::view::browser::files::",
];
/// The modules there that the first page is made of, and those that all share.
const FIRST: [&str; 10] =
    ["coverage", "kinds", "figures", "layout", "paint", "scale", "scene", "theme", "overview", "facts"];

/// The module that the first code takes later functions from, until they are there.
pub(crate) const PLACEHOLDERS: &str = "b";
/// The module that the later code takes the first code from: `static/boot/*.js` put it in.
const FIRST_CODE: &str = "first";

/// The code that a page starts with, and the code that it asks for when a page needs it.
pub(crate) struct Split {
    pub(crate) first: Vec<u8>,
    pub(crate) later: Vec<u8>,
}

/// Takes `wasm`, with its names, apart: what only these modules call goes with them. The later part is given its style and how
/// characters are read. Files are written into the folder, and removed.
pub(crate) fn split(
    wasm: &[u8],
    modules: &[String],
    style: &str,
    folder: &Path,
) -> Result<Split, Box<dyn Error>> {
    let code = Code::read(wasm)?;
    let later = code.later(modules)?;
    let paths = ["whole", "first", "later"].map(|name| folder.join(name).with_extension("split"));
    fs::write(&paths[0], code.renamed(wasm)?)?;
    let names: Vec<_> = later.iter().map(usize::to_string).collect();
    let features =
        include_str!("../../../index.html").split_whitespace().filter(|word| word.starts_with("--enable-"));
    let done = Command::new("wasm-split")
        .args(features)
        .arg(format!("--split-funcs={}", names.join(",")))
        .args([format!("--import-namespace={FIRST_CODE}"), format!("--placeholder-namespace={PLACEHOLDERS}")])
        .arg("--export-prefix=_")
        .arg(&paths[0])
        .args(["-o1".as_ref(), paths[1].as_os_str(), "-o2".as_ref(), paths[2].as_os_str()])
        .output()
        .map_err(|error| format!("wasm-split, which comes with wasm-opt: {error}"))?;
    if !done.status.success() || !done.stderr.is_empty() {
        return Err(format!("wasm-split: {}", str::from_utf8(&done.stderr)?).into());
    }
    let mut split = Split { first: fs::read(&paths[1])?, later: fs::read(&paths[2])? };
    for (name, text) in [("style", style), ("data", LATER)] {
        let mut custom = Vec::new();
        write_text(&mut custom, name);
        custom.extend(text.bytes());
        section(&mut split.later, 0, &custom);
    }
    paths.iter().try_for_each(fs::remove_file)?;
    Ok(split)
}

/// The modules that can come later, as they stand in names of functions: each file of a room is one.
pub(crate) fn later_modules(project: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut modules: Vec<String> = OTHERS.iter().map(|&name| name.to_owned()).collect();
    for [folder, name] in ROOMS {
        for file in fs::read_dir(project.join(folder))? {
            let path = file?.path();
            let module = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file without a name")?;
            if path.is_file() && !FIRST.contains(&module) {
                modules.push(format!("{name}{module}::"));
            }
        }
    }
    Ok(modules)
}

/// Whether a function of this name is our own, of one of these modules, or belongs to a type of one. Not what a library makes for
/// such a type: binaryen keeps one of several functions that do the same, whoever else calls it.
fn is_of(modules: &[String], name: &str) -> bool {
    let own = name.trim_start_matches('<');
    let end = own.find([' ', '>']).unwrap_or(own.len());
    own.starts_with(OURS) && modules.iter().any(|module| own[..end].contains(module))
}

/// How names of this project's functions begin.
const OURS: &str = "xijian";

/// What is known of the functions of a module, by number; those it takes from its script come first.
struct Code {
    names: Vec<String>,
    calls: Vec<Vec<usize>>,
    /// Functions that are called by their place in a table.
    pointed: BTreeSet<usize>,
    /// Functions that are called from without.
    exported: Vec<usize>,
    taken: usize,
}

impl Code {
    fn read(wasm: &[u8]) -> Result<Self, Box<dyn Error>> {
        let mut code = Self {
            names: Vec::new(),
            calls: Vec::new(),
            pointed: BTreeSet::new(),
            exported: Vec::new(),
            taken: 0,
        };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        code.taken += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                    code.calls = vec![Vec::new(); code.taken];
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            code.exported.push(export.index as usize);
                        }
                    }
                }
                Payload::StartSection { func, .. } => code.exported.push(func as usize),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(functions) = element?.items else {
                            return Err("the code keeps its functions in a way that is not known here".into());
                        };
                        for function in functions {
                            code.pointed.insert(function? as usize);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut calls = Vec::new();
                    for operator in body.get_operators_reader()? {
                        match operator? {
                            Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                                calls.push(function_index as usize);
                            }
                            _ => {}
                        }
                    }
                    code.calls.push(calls);
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        for name in names {
                            if let Name::Function(functions) = name? {
                                code.name(functions)?;
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(code)
    }

    fn name(&mut self, functions: wasmparser::NameMap<'_>) -> Result<(), Box<dyn Error>> {
        for naming in functions {
            let naming = naming?;
            let place = naming.index as usize;
            self.names.resize(self.names.len().max(place + 1), String::new());
            naming.name.clone_into(&mut self.names[place]);
        }
        Ok(())
    }

    /// The functions of these modules, and those that nothing else calls; an error where the first page would call one other than
    /// by its place in a table, which it has from later code.
    fn later(&self, modules: &[String]) -> Result<Vec<usize>, String> {
        if self.names.len() != self.calls.len() {
            return Err(format!("{} of {} functions have a name", self.names.len(), self.calls.len()));
        }
        let is_later = |function: usize| is_of(modules, &self.names[function]);
        let mut needed: Vec<usize> = self.exported.clone();
        needed.extend(self.pointed.iter().filter(|function| !is_later(**function)));
        let mut first = vec![false; self.calls.len()];
        while let Some(function) = needed.pop() {
            if std::mem::replace(&mut first[function], true) {
                continue;
            }
            let (later, here): (Vec<usize>, Vec<usize>) =
                self.calls[function].iter().partition(|called| is_later(**called));
            if let Some(&called) = later.first() {
                let [caller, called] = [function, called].map(|function| &self.names[function]);
                return Err(format!("{caller} calls {called}, which is to come later"));
            }
            needed.extend(here);
        }
        let later: Vec<usize> = (self.taken..first.len()).filter(|function| !first[*function]).collect();
        if later.is_empty() { Err("no function is of a page to be opened".to_owned()) } else { Ok(later) }
    }

    /// `wasm` with numbers for names: they last, and a comma in a name would end it.
    fn renamed(&self, wasm: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut renamed = wasm[..8].to_vec();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            let Some((id, range)) = payload.as_section() else { continue };
            if matches!(&payload, Payload::CustomSection(custom) if custom.name() == "name") {
                continue;
            }
            section(&mut renamed, id, &wasm[range.start as usize..range.end as usize]);
        }
        let mut names = Vec::new();
        write_number(&mut names, self.names.len());
        for number in 0..self.names.len() {
            write_number(&mut names, number);
            write_text(&mut names, &number.to_string());
        }
        let mut custom = Vec::new();
        write_text(&mut custom, "name");
        section(&mut custom, 1, &names);
        section(&mut renamed, 0, &custom);
        Ok(renamed)
    }
}

fn section(bytes: &mut Vec<u8>, id: u8, body: &[u8]) {
    bytes.push(id);
    write_number(bytes, body.len());
    bytes.extend(body);
}

#[cfg(test)]
mod tests {
    use super::*;
    use xijian::query::Page;

    /// Functions by name and the places of those they call; the first is called from without, the second by its place.
    fn code(functions: &[(&str, &[usize])]) -> Code {
        Code {
            names: functions.iter().map(|(name, _)| (*name).to_owned()).collect(),
            calls: functions.iter().map(|(_, calls)| calls.to_vec()).collect(),
            pointed: BTreeSet::from([1]),
            exported: vec![0],
            taken: 0,
        }
    }

    fn modules() -> [String; 2] {
        ["::chart::lanes::", "::pages::brief::"].map(str::to_owned)
    }

    #[test]
    fn what_only_later_pages_call_goes_with_them() {
        fn later(functions: &[(&str, &[usize])]) -> Result<Vec<usize>, String> {
            code(functions).later(&modules())
        }
        let lanes = "xijian[1a]::chart::lanes::scene";
        assert_eq!(later(&[("main", &[2]), (lanes, &[3, 2]), ("both", &[]), ("sum", &[])]).unwrap(), [1, 3]);
        let sheet = "<xijian[1a]::view::pages::brief::Sheet>::write";
        assert_eq!(later(&[("main", &[]), (lanes, &[]), (sheet, &[])]).unwrap(), [1, 2]);
        let grown = "<alloc[1a]::raw_vec::RawVec<xijian[1a]::view::pages::brief::Sheet>>::grow_one";
        assert_eq!(later(&[("main", &[2]), (lanes, &[]), (grown, &[])]).unwrap(), [1]);
        let view = "<xijian[1a]::view::Plot as core[1a]::From<xijian[1a]::chart::lanes::Lane>>::from";
        assert_eq!(later(&[("main", &[2]), (lanes, &[]), (view, &[])]).unwrap(), [1]);
        let wrong = later(&[("main", &[2]), (lanes, &[]), ("xijian::chart::lanes::mark", &[])]).unwrap_err();
        assert_eq!(wrong, "main calls xijian::chart::lanes::mark, which is to come later");
        assert!(later(&[("main", &[2]), (lanes, &[]), (sheet, &[])]).is_err());
        assert!(
            later(&[("main", &[]), ("xijian::chart::lanes_of", &[])]).is_err(),
            "there is nothing to part"
        );
        let mut nameless = code(&[("main", &[]), (lanes, &[])]);
        nameless.names.pop();
        assert!(nameless.later(&modules()).is_err());
    }

    #[test]
    fn pages_that_come_later_are_those_that_say_so() {
        let modules = later_modules(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        for page in Page::ALL {
            let module = format!("::view::pages::{}::", page.id());
            assert_eq!(modules.contains(&module), page.comes_later(), "{module}");
        }
        assert!(modules.contains(&"::chart::trend::".to_owned()));
        assert!(!modules.contains(&"::chart::layout::".to_owned()));
    }
}
