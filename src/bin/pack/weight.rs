//! What the pages weigh, in KB of 1024 bytes, and what they may weigh.

use std::{
    io::{Read as _, Write as _},
    thread,
};

use flate2::{Compression, bufread::GzEncoder};

const KB: f64 = 1024.0;

/// A file as it lies on the disk and as servers send it.
pub(crate) struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), raw: bytes.len(), gzip: gzip(bytes).len(), brotli: brotli(bytes) }
    }

    /// All at once, as brotli takes its time.
    pub(crate) fn of_all(files: &[(&str, &[u8])]) -> Vec<Self> {
        thread::scope(|scope| {
            let weighing: Vec<_> =
                files.iter().map(|(name, bytes)| scope.spawn(move || Self::of(name, bytes))).collect();
            weighing.into_iter().map(|thread| thread.join().expect("weighing does not panic")).collect()
        })
    }

    pub(crate) fn sum(name: &str, of: &[Self]) -> Self {
        of.iter().fold(Self { name: name.to_owned(), raw: 0, gzip: 0, brotli: 0 }, |sum, one| Self {
            name: sum.name,
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
    }

    pub(crate) fn heading() -> String {
        format!("{:<34}{:>9}{:>9}{:>9}  KB of 1024 bytes", "", "raw", "gzip", "brotli")
    }

    pub(crate) fn line(&self) -> String {
        let [raw, gzip, brotli] = [self.raw, self.gzip, self.brotli].map(|bytes| bytes as f64 / KB);
        format!("{:<34}{raw:>9.1}{gzip:>9.1}{brotli:>9.1}", self.name)
    }

    pub(crate) fn brotli(&self) -> usize {
        self.brotli
    }

    pub(crate) fn raw(&self) -> usize {
        self.raw
    }
}

/// What is wrong with `bytes`, if they are more than the budget.
pub(crate) fn over(what: &str, bytes: usize, budget: usize) -> Option<String> {
    let [weighs, may] = [bytes as f64 / KB, budget as f64];
    (weighs > may).then(|| format!("{what}: {weighs:.1} KB, which is over the budget of {may} KB"))
}

/// As `gzip -9 --no-name`: it names no time and no machine.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    GzEncoder::new(bytes, Compression::best())
        .read_to_end(&mut packed)
        .expect("reading from memory does not fail");
    packed
}

fn brotli(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22)
        .write_all(bytes)
        .expect("writing to memory does not fail");
    packed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_the_same_every_time() {
        let text = "锡鉴".repeat(1000);
        assert_eq!(gzip(text.as_bytes()), gzip(text.as_bytes()));
        assert_eq!(gzip(text.as_bytes())[4..8], [0; 4], "a time of packing");
        assert!(brotli(text.as_bytes()) < 100);
    }

    #[test]
    fn budget_is_met_exactly() {
        assert_eq!(over("page", 150 * 1024, 150), None);
        assert_eq!(
            over("page", 150 * 1024 + 600, 150).unwrap(),
            "page: 150.6 KB, which is over the budget of 150 KB"
        );
    }
}
