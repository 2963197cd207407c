//! Xijian 锡鉴: an explorer of how a city assesses its districts, what they promised and what came of it.
//!
//! ```text
//! static/data/*.csv ─▶ read ─▶ Dataset ──┐
//!                                        ├─▶ Slice ─▶ Scene ─▶ Layout ─▶ painter ─▶ canvas | svg | recorder
//! url hash ◀────────────▶ Query ─────────┘      └────▶ table, sentence, files
//!                           ▲ └ filters, page, order, language
//!                           └────── actions from views
//! ```
//!
//! A frozen [`data::Dataset`] and a small [`query::Query`] are the only inputs; everything shown follows from them.
//!
//! The rule of layers: `error, data ← query ← { state, sentence ← { chart, cite } ← files } ← view`, with `text` on `data` and
//! under `sentence`, `chart`, `cite`, `files` and `view`. Nothing below `view` names a component, the browser's bindings or gloo; `chart`
//! never names `state` or `view`. A test reads the `use crate::` lines.
//!
//! Deliberately absent: a backend, a request to anywhere, a value that no source states.

pub mod chart;
pub mod cite;
pub mod data;
pub mod error;
pub mod files;
pub mod query;
pub mod sentence;
pub mod state;
pub mod text;
pub mod view;
