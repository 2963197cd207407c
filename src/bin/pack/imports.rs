//! Short names for what the compiled code takes from its script. wasm-bindgen's are long, say where they come from, end
//! in a hash, and stand in both files; nobody reads them there.

use crate::split::PLACEHOLDERS;

/// The module that all imports come from, as wasm-bindgen has it, and as short as can be.
const MODULE: [&str; 2] = ["./xijian_bg.js", "a"];

/// The id of the section that lists the imports.
const IMPORTS: u8 = 2;

/// `wasm` and `glue` with each import under a short name, the same in both.
pub(crate) fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String), String> {
    let mut code = Reader { bytes: wasm, place: 0 };
    let mut short = code.take(8)?.to_vec();
    let mut names = Vec::new();
    while code.place < wasm.len() {
        let id = code.take(1)?[0];
        let length = code.number()?;
        let body = code.take(length)?;
        let body = if id == IMPORTS { imports(body, &mut names)? } else { body.to_vec() };
        short.push(id);
        write_number(&mut short, body.len());
        short.extend(body);
    }
    // Where a later function will be, the first code has one that stands for all: `absent`, of static/boot/early.js.
    let ours = format!("\"{PLACEHOLDERS}\": absent, \"{}\":", MODULE[1]);
    let mut script = replace_once(glue, &format!("\"{}\":", MODULE[0]), &ours)?;
    for (place, name) in names.iter().enumerate() {
        script = replace_once(&script, &format!("\n{name}: "), &format!("\n{}: ", short_name(place)))?;
    }
    Ok((short, script))
}

/// The section with short names; the long ones are added to `names` in their order.
fn imports(section: &[u8], names: &mut Vec<String>) -> Result<Vec<u8>, String> {
    let mut old = Reader { bytes: section, place: 0 };
    let count = old.number()?;
    let mut new = Vec::new();
    write_number(&mut new, count);
    for _ in 0..count {
        let (module, name) = (old.text()?, old.text()?);
        let known = module == MODULE[0];
        if !known && module != PLACEHOLDERS {
            return Err(format!("the compiled page takes {name} from {module}"));
        }
        // Zero is a function, and what follows its type.
        if old.take(1)?[0] != 0 {
            return Err(format!("the compiled page takes {name}, which is no function"));
        }
        let (module, short) =
            if known { (MODULE[1], short_name(names.len())) } else { (PLACEHOLDERS, name.clone()) };
        write_text(&mut new, module);
        write_text(&mut new, &short);
        new.push(0);
        write_number(&mut new, old.number()?);
        if known {
            names.push(name);
        }
    }
    Ok(new)
}

/// `a`, `b` … `z`, `aa`, `ba` …
fn short_name(place: usize) -> String {
    let letter = char::from(b'a' + (place % 26) as u8);
    if place < 26 { letter.to_string() } else { format!("{letter}{}", short_name(place / 26 - 1)) }
}

fn replace_once(text: &str, old: &str, new: &str) -> Result<String, String> {
    match text.split(old).collect::<Vec<_>>()[..] {
        [before, after] => Ok(format!("{before}{new}{after}")),
        _ => Err(format!("wasm-bindgen's script should say once: {}", old.trim())),
    }
}

/// Bytes of a WebAssembly module, from front to back.
struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(self.place..self.place + length);
        self.place += length;
        taken.ok_or_else(|| "the compiled page ends too early".to_owned())
    }

    /// A number in LEB128: seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<usize, String> {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Ok(number)
    }

    fn text(&mut self) -> Result<String, String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).map_err(|error| error.to_string())
    }
}

pub(crate) fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_number(bytes, text.len());
    bytes.extend(text.bytes());
}

pub(crate) fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions and has one more section.
    fn module(from: &str) -> Vec<u8> {
        let mut section = vec![2];
        for (name, kind) in [("__wbg_log_1a2b", 3), ("__wbg_now_3c4d", 200)] {
            write_text(&mut section, from);
            write_text(&mut section, name);
            section.push(0);
            write_number(&mut section, kind);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORTS);
        write_number(&mut module, section.len());
        module.extend(section);
        module.extend([3, 2, 1, 0]);
        module
    }

    const GLUE: &str = "const import0 = {\n__wbg_log_1a2b: function(arg0) {\n},\n__wbg_now_3c4d: function() {\n}\n};\nreturn {\n\"./xijian_bg.js\": import0,\n};";

    #[test]
    fn names_are_short_and_the_same_in_both() {
        let (wasm, glue) = shorten(&module(MODULE[0]), GLUE).unwrap();
        assert_eq!(wasm, b"\0asm\x01\0\0\0\x02\x0e\x02\x01a\x01a\0\x03\x01a\x01b\0\xc8\x01\x03\x02\x01\0");
        assert!(glue.contains("\na: function(arg0)") && glue.contains("\nb: function()"), "{glue}");
        assert!(glue.contains("\"b\": absent, \"a\": import0") && !glue.contains("__wbg"), "{glue}");
    }

    #[test]
    fn what_it_does_not_know_is_an_error() {
        assert!(shorten(&module("elsewhere"), GLUE).is_err());
        assert!(shorten(&module(MODULE[0]), "").is_err());
        assert!(shorten(&module(MODULE[0])[..40], GLUE).is_err());
        assert!(shorten(b"", GLUE).is_err());
    }

    #[test]
    fn no_two_names_are_alike() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!([0, 25, 26, 52].map(short_name), ["a", "z", "aa", "ab"]);
    }
}
