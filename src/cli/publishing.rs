//! Flags of the commands that bring a site to a web host.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Moment, value};

/// Which target of which report.
#[derive(Debug, Args)]
pub struct TargetArgs {
    /// The target, a name under `targets` in site.yaml [default: the only one]
    pub target: Option<String>,
    /// The folder of the report, which holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub report: PathBuf,
}

/// Flags of `publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// Which target.
    #[command(flatten)]
    pub target: TargetArgs,
    /// The date that the report shows [default: `as_of` in site.yaml, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Show what would change and stop
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
    /// Take away the lock that a run of another machine has left behind
    #[arg(long)]
    pub unlock: bool,
    /// Publish in spite of warnings with this code; it is noted in the release
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
    /// How many things may lose their pages [default: five, or one of fifty if that is more]
    ///
    /// A district, an edition or a figure counts once, however many pages it has in all languages.
    #[arg(long, value_name = "N")]
    pub removals: Option<usize>,
    /// Bring everything there now, but show it to readers only at this time (2014-04-25T10:00+02:00)
    ///
    /// The site is made for that time: a text under an embargo that is over by then is part of it.
    #[arg(long, value_name = "TIME")]
    pub at: Option<Moment>,
    /// How many threads work [default: one per core]
    #[arg(long, short = 'j', value_name = "N", value_parser = value::threads)]
    pub jobs: Option<usize>,
}

/// Flags of `rollback`.
#[derive(Debug, Args)]
pub struct RollbackArgs {
    /// Which target.
    #[command(flatten)]
    pub target: TargetArgs,
    /// The release, as `status` names it [default: the one before]
    #[arg(long, value_name = "ID")]
    pub to: Option<String>,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
    /// Take away the lock that a run of another machine has left behind
    #[arg(long)]
    pub unlock: bool,
}

/// Flags of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Which target.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Compare the files on the host instead of what its web server answers
    #[arg(long)]
    pub files: bool,
}

/// Flags of `approve`.
#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// Which target.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Who approves
    #[arg(long)]
    pub name: String,
    /// Approve in spite of warnings with this code
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
    /// Approve what `publish --at` shows at this time
    #[arg(long, value_name = "TIME")]
    pub at: Option<Moment>,
    /// The date that the report shows [default: `as_of` in site.yaml, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
}
