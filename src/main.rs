//! Parses the command line, runs one command, turns its outcome into an exit code.

use std::process::ExitCode;

use clap::Parser;
use kreisblatt::{cli::Cli, commands};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(Cli::parse())
}
