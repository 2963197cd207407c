//! The keys of a table, and which row has which.

use std::borrow::Cow;

use super::column::{Code, Row, Texts};

/// Keys found by hash: `std`'s map would bring its machinery into the page a second time.
pub(super) struct Keys<'a> {
    texts: Cow<'a, Texts>,
    /// The code of a row in the place that its key's hash leads to, or in the next one that was free; 0 where none is. Half
    /// of them are free at least.
    slots: Vec<u32>,
    /// Without this, what is not found may stand in a row that could not be read, and is nobody's fault but that row's.
    whole: bool,
}

impl<'a> Keys<'a> {
    /// Takes up the key of each row; tells of each that an earlier row has.
    pub(super) fn new(texts: Cow<'a, Texts>, whole: bool, mut again: impl FnMut(Row, &str)) -> Self {
        let rows = texts.len();
        let slots = vec![0; (2 * rows as usize).next_power_of_two()];
        let mut keys = Self { texts, slots, whole };
        for row in (0..rows).map(Row) {
            let slot = keys.slot(keys.texts.get(row));
            if keys.slots[slot] == 0 {
                keys.slots[slot] = Code::from(row).0;
            } else {
                again(row, keys.texts.get(row));
            }
        }
        keys
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len() as usize
    }

    /// Where the first row with this key stands, or would stand.
    fn slot(&self, key: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash(key) as usize & last;
        while let Some(row) = Code(self.slots[slot]).row()
            && self.texts.get(row) != key
        {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// The code of a reference to this key.
    pub(super) fn code(&self, key: &str) -> Option<i64> {
        match self.slots[self.slot(key)] {
            0 => (!self.whole).then_some(1),
            code => Some(code.into()),
        }
    }
}

/// FNV-1a of 32 bits.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
