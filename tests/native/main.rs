//! What can be tested without a browser: the tables and their reading, queries, addresses, sentences and charts,
//! on the bundled tables and on those of an invented city, and that the code keeps its own rules.

mod actions;
mod address;
mod articles;
mod charts;
mod citing;
mod csv;
mod curating;
mod figures;
mod files;
mod labels;
mod layers;
mod ledger;
mod oracle;
mod package;
mod places;
mod query;
mod random;
mod reading;
mod search;
mod sentences;
mod shipped;
mod source;
mod templates;
mod words;
