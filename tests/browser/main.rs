//! The built page in a real browser: hosted in a sub-folder, and as a single file from the disk with the network off.
//!
//! Every [`page::Page`] also checks, when it is dropped, that its console is clean, no policy was violated and nothing was
//! asked of anyone else.

mod access;
#[cfg(feature = "audit")]
mod audit;
#[cfg(feature = "bench")]
mod bench;
mod charts;
mod driver;
mod files;
mod lists;
mod offline;
mod page;
#[cfg(feature = "pictures")]
mod pictures;
mod policy;
mod questions;
mod reader;
mod search;
mod site;
mod start;
