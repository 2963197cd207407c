//! Files in one file: ZIP as APPNOTE 6.3 has it, without packing, as browsers and desks open it.
//!
//! The crates that write ZIP bring compression and more than ten times this code into the page.

use crate::data::fact::Date;

/// Puts files into one, in their order; all bear the same day, where it is known.
///
/// Contents of more than 4 GB in all would not fit the format without its extensions.
pub fn zip(files: &[(String, Vec<u8>)], day: Option<Date>) -> Vec<u8> {
    // The first day that the format knows.
    let day = day.unwrap_or(Date::of_month(1980, 1));
    let (month, date) = (day.month().unwrap_or(1), day.day().unwrap_or(1));
    let date = (day.year().saturating_sub(1980) << 9 | month << 5 | date) as u16;
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = bytes.len();
        // Version 2.0; names in UTF-8; stored; no time of day; the day; checksum; size, twice; length of the name; no extra field.
        let mut entry = Vec::new();
        for number in [20, 0x0800, 0, 0, date] {
            entry.extend(u16::to_le_bytes(number));
        }
        for number in [crc32(content), content.len() as u32, content.len() as u32] {
            entry.extend(number.to_le_bytes());
        }
        for number in [name.len() as u16, 0] {
            entry.extend(number.to_le_bytes());
        }
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&entry);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        // Made by version 2.0; no comment; first disk; no attributes; where the entry is.
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(entry);
        directory.extend([0; 10]);
        directory.extend((offset as u32).to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (bytes.len() as u32, directory.len() as u32, files.len() as u16);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// The checksum of ZIP and of PNG: CRC-32 with the polynomial of ISO 3309, bits reversed.
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standard() {
        // The check value of the catalogue of parametrised CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
