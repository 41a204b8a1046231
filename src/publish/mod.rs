//! A site onto a web host: reversible, and whole or not at all where the host can rename.
//!
//! What stands on a host is a [`Published`] of a [`Deployment`], of which there are two. [`Switching`] is for hosts that
//! can rename and link ([`Host`]):
//!
//! ```text
//! current -> releases/1a2b3c4d5e6f7a8b   what readers see: one link, switched at once
//! releases/ID/                           a site; its id is the hash of its contents, so it is never changed
//! kreisblatt/ID.json                     its record: written last, so a release without one is unfinished
//! kreisblatt/history.json                which release was switched to, and when
//! ```
//!
//! [`InPlace`] is for those that know single files only ([`Store`]): the same records, and readers' files are exchanged
//! one by one in an order in which no page leads into the void.
//!
//! A run that is cut off loses nothing, and the next run goes on with the files that have arrived: a place is named by
//! what it is to hold, and files arrive from their beginning, so one of the right length is whole.
//!
//! The difference is a value ([`Plan::between`]); each kind of host has one room.

// What is published, as a value.
mod contents;
mod release;
// What changes: which files, and what of a file.
mod delta;
mod difference;

// What can go wrong, in words.
mod failure;
// What a host can do.
mod host;
mod store;
// The hosts that can rename.
mod folder;
mod sftp;
// Those that know single files only.
mod ftps;
mod s3;
mod sent;
mod tree;
mod webdav;
// How they are reached, and what opens them.
mod certificates;
pub mod credentials;
mod http;
mod listening;
mod netrc;

// How releases stand on them, and what is done there.
mod deployment;
mod guard;
mod in_place;
mod published;
mod switching;

// Whether readers get what was published.
mod verify;
// What a web host answers.
mod web;

pub use certificates::Certificates;
pub use contents::Contents;
pub use deployment::Deployment;
pub use difference::{FigureChange, PageChange, Plan};
pub use failure::{Failure, Kind};
pub use folder::Folder;
pub use ftps::Ftps;
pub use host::{BytesOf, Host, Pointed};
pub use in_place::InPlace;
pub use published::{Published, Standing};
pub use release::{FileEntry, PageEntry, Release, Switch};
pub use s3::S3;
pub use sftp::Sftp;
pub use store::Store;
pub use switching::Switching;
pub use verify::{Difference, differences};
pub use web::Web;
pub use webdav::WebDav;
