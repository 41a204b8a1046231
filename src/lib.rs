//! Kreisblatt turns a press office's records and texts into the whole publication of a coverage report.
//!
//! Data flows one way, and each stage is a type that is complete when made and never changed afterwards:
//!
//! ```text
//! Sources    every input file, in memory                     sources/    disk -> bytes and places
//! Register   the checked records: districts, centres, ...    register/   bytes -> typed records, rules across records
//! Report     the register as of a date                       report/     status, coverage, figures; pure, cannot fail
//! Site       a plan of every route, and route -> bytes       site/       pages, maps, charts, data files, feeds
//! output     a folder, a preview, a web host                 output/ preview/ publish/
//! ```
//!
//! The modules below stand in the order of their layers, lowest first. A module uses only modules above it in this
//! list; `tests/house.rs` reads the sources and checks it.
//!
//! Invariants:
//!
//! * Everything between [`sources`] and [`site`] goes from memory to memory: no clock, no disk, no terminal.
//! * The date is an argument. Only the command line asks the clock.
//! * A mistake of the author is a value ([`diagnostics::Diagnostic`]); all of them are collected and shown at once.
//! * The same input gives the same bytes: ordered maps, fixed digits, no dependence on threads, zone or locale.
//!
//! Deliberately absent: a plug-in interface, a template language of our own, a list of what depends on what, a
//! request to any other machine but those that the office publishes to.

/// Tells this program from any other that was made from other sources.
pub const PROGRAM: &str = env!("KREISBLATT_PROGRAM");

// Know nothing of coverage reports.
pub mod colour;
pub mod compact;

pub mod film;
pub mod geo;
pub mod kept;
pub mod markup;
pub mod media;
pub mod packed;
pub mod picture;
pub mod slug;
pub mod sources;
pub mod stored;
pub mod workbook;

pub mod diagnostics;
pub mod locale;
pub mod text;
pub mod theme;

pub mod chart;
pub mod map;

// The stages.
pub mod register;

pub mod report;

pub mod site;

pub mod archive;
pub mod server;

// The ways in and out: the only modules that touch disk, network, terminal and clock.
pub mod disk;

pub mod output;
pub mod preview;
pub mod publish;

pub mod cli;
pub mod commands;
