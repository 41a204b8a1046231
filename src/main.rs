//! Parses the command line, runs one command, turns its outcome into an exit code.

use std::process::ExitCode;

use kreisblatt::{cli, commands};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::read(std::env::args_os()) {
        Ok(typed) => commands::run(typed),
        Err(code) => code,
    }
}
