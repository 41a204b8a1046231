//! A site in the browser while it is being written: from changed files to the reloaded page, without the disk.
//!
//! [`Watch`] says which files changed, [`Folder`] keeps all of them in memory and reads only those again.
//! From these the command line plans a new site, which lives as a [`Generation`] and renders a page when it is asked
//! for. The [`Desk`] holds the newest good one together with the mistakes made since; [`listen`] answers browsers from it
//! and tells them when it changes. Nothing is kept across a change but what was made from the very same files (see
//! [`crate::kept`]), so nothing can go stale.
//!
//! The server is our own, on blocking sockets with a thread per connection: it serves one author, and its few rules
//! (which hosts, which limits) are easier to read here than to configure elsewhere.

// What changed.
mod folder;
mod watch;

// What is shown.
mod desk;
mod generation;
mod mark;
mod mistake;

// How a request is answered.
mod answer;
mod page;
mod policy;

// A site for another program.
mod offer;

// HTTP.
mod guard;
mod request;
mod response;
mod server;

use std::time::Duration;

pub use desk::{Desk, Kind};
pub use folder::Folder;
pub use generation::{Generation, Planned, Started};
pub use mistake::{Mistake, More};
pub use offer::offer;
pub use server::{bind, listen};
pub use watch::{Changes, Watch};

/// How long and how much; tests use smaller ones.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long a page may take to render.
    pub render: Duration,
    /// How many pages may be rendered at once, those included whose time is over.
    pub renders: usize,
    /// How long the head of a request may take, and how long a connection may be idle.
    pub request: Duration,
    /// How long the browser may take nothing of an answer.
    pub write: Duration,
    /// How many connections may be open.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            render: Duration::from_secs(10),
            renders: 32,
            request: Duration::from_secs(15),
            write: Duration::from_secs(10),
            connections: 64,
        }
    }
}
