//! A text within a PNG, where programs that show pictures look for it.

use super::zip::crc32;

/// The signature and the first chunk, IHDR, which has to come before all others.
const HEAD: usize = 8 + 12 + 13;

/// The picture with a text of this keyword (an `iTXt` chunk, PNG 3rd edition, 11.3.3.4); as it is where it is no PNG.
pub fn with_text(png: &[u8], keyword: &str, text: &str) -> Vec<u8> {
    if png.get(12..16) != Some(b"IHDR") || png.len() < HEAD {
        return png.to_vec();
    }
    // Not compressed, and of no language.
    let chunk = [b"iTXt", keyword.as_bytes(), &[0; 5], text.as_bytes()].concat();
    let length = chunk.len() as u32 - 4;
    [&png[..HEAD], &length.to_be_bytes(), &chunk, &crc32(&chunk).to_be_bytes(), &png[HEAD..]].concat()
}
