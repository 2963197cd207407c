//! Indicators: how a figure developed, who is ahead, who reached the target.

use super::{empty, plots};
use crate::view::Explorer;
use crate::view::tag::{Tag, tag};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    let none = (it.shown.slice.count == 0).then(|| empty(&it.desk, &it.shown));
    tag!("div").hold(none).hold(tag!("div", "class" = "figs").each(plots(it)))
}
