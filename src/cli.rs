//! What can be typed on the command line, and nothing else.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::output::Slice;

// The same in German.
mod german;
// In which language.
mod language;
// Moments as they are typed.
mod moment;
// What can be made.
mod new;
// Flags of the commands that bring a site to a web host.
mod publishing;
// From arguments to commands.
mod read;
// What values must be like.
mod value;

pub use language::language;
pub use moment::Moment;
pub use new::New;
pub use publishing::{ApproveArgs, PublishArgs, RollbackArgs, TargetArgs, VerifyArgs};
pub use read::read;

/// Turns records and texts into the website of a coverage report.
#[derive(Debug, Parser)]
#[command(
    name = "kreisblatt",
    version,
    about = "Turns records and texts into the website of a coverage report",
    long_about = "Kreisblatt turns a folder of records (YAML) and texts (Markdown) into a complete website: a map, a page per district, figures, downloads and feeds. Every number is derived from the records; a number in a text that disagrees with them stops the build and names the right one.",
    after_help = "Examples:\n  \
        kreisblatt new site my-report     make a report to begin with\n  \
        kreisblatt check                  look for mistakes, write nothing\n  \
        kreisblatt build                  write the website to public/\n  \
        kreisblatt serve                  look at it while you write\n  \
        kreisblatt publish --dry-run      show what would change for readers\n\n\
        Exit status: 0 well, 1 mistakes in the content, 2 failure of the surroundings (disk, network, command line).",
    max_term_width = 100
)]
pub struct Cli {
    /// Language of messages: de or en [default: the system's]
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<MessageLanguage>,
    /// When to colour messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageLanguage {
    /// Deutsch
    De,
    /// English
    En,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the website
    ///
    /// Reads content/ and themes/ of the report, checks everything, and writes the whole site. With a mistake in the
    /// content nothing is written and the old site stays.
    Build(BuildArgs),
    /// Look for mistakes, write nothing
    ///
    /// Does everything that `build` does except writing: reads all records, checks every reference and claim, renders
    /// every page.
    Check(CheckArgs),
    /// Show the website in a browser while you write
    ///
    /// Serves the site from memory on this computer only. After each change of a file the page in the browser
    /// reloads; after a mistake it shows what to mend.
    Serve(ServeArgs),
    /// Show what changed between two dates
    ///
    /// Lists new centres, other statuses, topics, events and corrections after FROM and by TO, and the figures whose
    /// values differ. Both are dates (2013-06-12; a month or a year counts with its last day), or `as-of`: the date that
    /// the report shows.
    #[command(
        after_help = "Examples:\n  kreisblatt diff 2013-02-21 2013-06-12\n  kreisblatt diff 2012 as-of --format json"
    )]
    Diff(DiffArgs),
    /// Bring the website to a web host
    ///
    /// Builds the site, shows what changes for readers, asks, and brings it to a target of site.yaml: what changed
    /// travels, and readers see the old site until the new one is there whole. Nothing is published with warnings
    /// unless --allow names their code.
    Publish(PublishArgs),
    /// Go back to the release before
    Rollback(RollbackArgs),
    /// Tell what is live on a target, since when, and what it was built from
    Status(TargetArgs),
    /// Compare what readers get with what was published
    Verify(VerifyArgs),
    /// Approve what would be published now
    ///
    /// Writes approval.json beside content/, with a name, the day and the hash of the site. Any change makes it void.
    Approve(ApproveArgs),
    /// Pack an edition for the state archive and the library
    ///
    /// Writes a bag (BagIt 1.0, RFC 8493) with the site as a web archive (WARC 1.1, ISO 28500) and as files, and with the records.
    /// Nothing is archived with mistakes or warnings, or while a text is under an embargo.
    Archive(ArchiveArgs),
    /// Print what a web server must be told: headers, types, missing pages
    ///
    /// For nginx a file to include in a server block, for Caddy one to import into a site block, for Apache the .htaccess of
    /// the site's folder or the one above.
    #[command(
        after_help = "Example: kreisblatt server nginx --root /var/www/report/current > /etc/nginx/report.conf"
    )]
    Server(ServerArgs),
    /// Make a report or a record to fill in
    #[command(subcommand)]
    New(New),
    /// Help with what a map needs
    #[command(subcommand)]
    Map(MapCommand),
    /// Explain mistakes by the codes in their messages
    ///
    /// Tells what a mistake means, how it comes about and how to mend it, with an example. Without a code it lists all of them.
    #[command(after_help = "Example: kreisblatt explain unread-link")]
    Explain {
        /// The code, such as unread-link; several may be given
        #[arg(value_name = "CODE", value_parser = value::Code, hide_possible_values = true)]
        codes: Vec<&'static str>,
    },
    /// Print a script that completes commands in a shell
    #[command(
        after_help = "Example: kreisblatt completions bash > ~/.local/share/bash-completion/completions/kreisblatt"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example: kreisblatt man > ~/.local/share/man/man1/kreisblatt.1")]
    Man,
}

/// Which report, and how to see it.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The folder of the report, which holds content/
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,
    /// The date that the report shows [default: `as_of` in site.yaml, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// The day on which sentences must still be true [default: the date that the report shows]
    ///
    /// Words such as "today", announcements of what is over and offices that somebody else holds are reported as of this
    /// day. It changes messages only, never a page.
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The moment for which the site is made [default: now]
    ///
    /// Texts under an `embargo` that ends later are left out. Without `as_of` it also is the date that the report shows.
    #[arg(long, value_name = "TIME")]
    pub now: Option<Moment>,
    /// The address at which the site will be read [default: `base_url` in site.yaml]
    #[arg(long, value_name = "URL", value_parser = value::address)]
    pub base_url: Option<String>,
    /// The theme, a folder of themes/ [default: `theme` in site.yaml, else the default theme]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// How many threads work [default: one per core]
    #[arg(long, short = 'j', value_name = "N", value_parser = value::threads)]
    pub jobs: Option<usize>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// Flags of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Where to write the site [default: public/ in the report's folder]
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write only a slice of the site: 2/8 is the second of eight
    ///
    /// All slices of the same report, copied into one folder, are the whole site to the byte. Each checks the whole report;
    /// give each a folder of its own. At most 64 slices.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Slice>,
    /// Put compressed files (NAME.gz, NAME.br) beside texts, for a web server that sends them as they are
    #[arg(long)]
    pub precompress: bool,
    /// Say how long each stage took, and how much memory
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub timings: Option<TimingsFormat>,
}

/// How timings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimingsFormat {
    /// As a table
    Text,
    /// For programs, instead of all other output
    Json,
}

/// Flags of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// How to print mistakes
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Write the right words where a claim disagrees with the records
    ///
    /// Changes nothing but the words in square brackets that are wrong, in the form in which they were written: "zwei"
    /// becomes "drei", "48" becomes "49". Then checks again.
    #[arg(long, conflicts_with = "as_of")]
    pub fix: bool,
    /// Show what `--fix` would write, and write nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
}

/// Flags of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// What changed after this date ...
    #[arg(value_name = "FROM")]
    pub from: String,
    /// ... and by this one
    #[arg(value_name = "TO")]
    pub to: String,
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// How to print the changes
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ListFormat,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// As a table
    Human,
    /// For programs
    Json,
}

/// How mistakes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line itself and what to do
    Human,
    /// One line each, for editors
    Short,
    /// For programs
    Json,
}

/// Flags of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// The port; the next free one if it is taken
    #[arg(long, short, default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on; anything but this computer's own shows drafts to others
    ///
    /// Without this only this computer can read the preview. With an address of its network card (192.168.1.20), or
    /// 0.0.0.0 for all of them, everybody who can reach that address reads the site as it is being written, with its
    /// mistakes: there is no password and no encryption.
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Leave out what is under an embargo, as readers see the site now
    ///
    /// Without this the preview shows such texts, with a notice above each.
    #[arg(long)]
    pub hide_embargoed: bool,
    /// Look for changes every half second instead of waiting for the system to tell (network drives, containers)
    #[arg(long)]
    pub poll: bool,
}

/// Flags of `archive`.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// The date of an edition [default: the date that the report shows]
    #[arg(long, value_name = "DATE")]
    pub edition: Option<Date>,
    /// The folder to make [default: archive-DATE in the report's folder]
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// A PDF file that belongs to the edition, such as the report as it was printed; may be given several times
    #[arg(long, value_name = "FILE")]
    pub pdf: Vec<PathBuf>,
    /// Print the pages that sum the report up as PDF files, with Chromium or a browser like it
    ///
    /// Front page, review, lists of districts and figures in each language. The browser is the one in the variable CHROMIUM, else
    /// the first of chromium, google-chrome and the like. A browser does not make the same bytes twice.
    #[arg(long)]
    pub print: bool,
}

/// Flags of `server`.
#[derive(Debug, Args)]
pub struct ServerArgs {
    /// The web server
    pub software: ServerSoftware,
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// The folder that the server shows to readers
    #[arg(long, value_name = "DIR", default_value = "/var/www/report/current")]
    pub root: String,
}

/// A web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ServerSoftware {
    /// nginx
    Nginx,
    /// Apache httpd, with an .htaccess file
    Apache,
    /// Caddy
    Caddy,
}

/// Help with maps.
#[derive(Debug, Subcommand)]
pub enum MapCommand {
    /// Propose where the tiles of the map of equal tiles go
    ///
    /// Reads the borders and looks for a layout that keeps neighbours side by side and each tile near its place. Prints
    /// tiles.yaml, and how good it is. The same borders always give the same layout.
    Tiles(MapTilesArgs),
}

/// Flags of `map tiles`.
#[derive(Debug, Args)]
pub struct MapTilesArgs {
    /// Which report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Write content/tiles.yaml instead of printing it; a file that is there is never replaced
    #[arg(long)]
    pub write: bool,
}
