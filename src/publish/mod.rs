//! A site onto a web host: whole or not at all, and reversible.
//!
//! A target looks the same on every host that can rename and link:
//!
//! ```text
//! current -> releases/1a2b3c4d5e6f7a8b   what readers see: one link, switched at once
//! releases/ID/                           a site; its id is the hash of its contents, so it is never changed
//! kreisblatt/ID.json                     its record: written last, so a release without one is unfinished
//! kreisblatt/history.json                which release was switched to, and when
//! ```
//!
//! A run that is cut off leaves readers where they were, and the next run goes on with the files that have arrived: a
//! folder is named by what it is to hold, and files arrive from their beginning, so one of the right length is whole.
//!
//! The difference is a value ([`Plan::between`]); what a host can do is a trait ([`Host`]) with one file for each kind.

// What is published, as a value.
mod contents;
mod release;
// What changes.
mod difference;

// What can go wrong, in words.
mod failure;
// What a host can do, and the hosts.
mod folder;
mod host;
mod sftp;

// What is done on a host.
mod published;

// Whether readers get what was published.
mod verify;
// What a web host answers.
mod web;

pub use contents::Contents;
pub use difference::{FigureChange, PageChange, Plan};
pub use failure::{Failure, Kind};
pub use folder::Folder;
pub use host::{BytesOf, Host, Pointed};
pub use published::{Published, Standing};
pub use release::{FileEntry, PageEntry, Release, Switch};
pub use sftp::Sftp;
pub use verify::{Difference, differences};
pub use web::Web;
