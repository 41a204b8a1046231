//! What `kreisblatt new` makes.

use std::path::PathBuf;

use clap::Subcommand;

/// What to make.
#[derive(Debug, Subcommand)]
pub enum New {
    /// Make a small complete report to begin with
    Site {
        /// The folder to make
        folder: PathBuf,
    },
    /// Make the record of a centre, with every field explained
    Centre {
        /// Its short name: letters, digits and hyphens
        slug: String,
        /// The folder of the report
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
    },
    /// Make the file of the theme's words in another language, to be translated
    Strings {
        /// The tag of the language, such as tr or ar
        language: String,
        /// The folder of the report
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
    },
}
