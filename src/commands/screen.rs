//! The terminal: results to standard output, everything else to standard error.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use terminal_size::{Width, terminal_size_of};

use crate::cli::{self, Colour, MessageLanguage};
use crate::diagnostics::console::Style;
use crate::diagnostics::wording::{Language, Said, failure};

/// Speaks with the user.
#[derive(Debug, Clone)]
pub(super) struct Screen {
    pub(super) language: Language,
    colour: bool,
    is_terminal: bool,
    /// How many characters a line of messages holds.
    message_width: usize,
}

impl Screen {
    pub(super) fn new(language: Option<MessageLanguage>, colour: Colour) -> Self {
        let is_terminal = stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            language: cli::language(language),
            colour: match colour {
                Colour::Always => true,
                Colour::Never => false,
                Colour::Auto => is_terminal && !plain,
            },
            is_terminal,
            message_width: terminal_size_of(stderr())
                .map_or(Style::WIDE, |(Width(columns), _)| columns.into()),
        }
    }

    /// How diagnostics are to look.
    pub(super) fn style(&self, strict: bool) -> Style {
        Style {
            language: self.language,
            strict,
            colour: self.colour,
            width: self.message_width,
        }
    }

    /// A result, to standard output.
    pub(super) fn result(&self, text: &str) -> Result<()> {
        match stdout().lock().write_all(text.as_bytes()) {
            // Whoever reads (`| head`) has enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => other.with_context(|| {
                Said::new(
                    "die Ausgabe ist nicht zu schreiben",
                    "cannot write to standard output",
                )
            }),
        }
    }

    /// So many letters a line of text may have: a line is as long as the terminal is wide, but no longer than eyes can follow.
    pub(super) fn text_width(&self) -> usize {
        let terminal = terminal_size_of(stdout());
        terminal.map_or(80, |(Width(columns), _)| {
            usize::from(columns).clamp(20, 100)
        })
    }

    /// Whether somebody reads messages as they come.
    pub(super) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// A message, to standard error. If even that fails there is nobody to tell.
    pub(super) fn say(&self, text: &str) {
        let _ = stderr().lock().write_all(text.as_bytes());
    }

    /// Asks a question that only a person at a terminal can answer; `None` where there is nobody to ask.
    pub(super) fn confirmed(&self, question: &str) -> Option<bool> {
        if !self.is_terminal || !stdin().is_terminal() {
            return None;
        }
        let (choice, yes) = self
            .language
            .choose(("[j/N]", ["j", "ja"]), ("[y/N]", ["y", "yes"]));
        self.say(&format!("{question} {choice} "));
        let mut answer = String::new();
        stdin().read_line(&mut answer).ok()?;
        Some(yes.contains(&answer.trim().to_lowercase().as_str()))
    }

    /// A failure of the surroundings with its causes.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let word = self.language.choose("Fehler", "error");
        let text = failure(error, self.language);
        self.say(&format!("{word}: {text}\n"));
    }

    /// Shows how far long work is, on a terminal only.
    pub(super) fn progress(&self, total: usize) -> Progress<'_> {
        Progress {
            screen: self,
            total,
            done: AtomicUsize::new(0),
        }
    }
}

/// Counts up on one line.
pub(super) struct Progress<'s> {
    screen: &'s Screen,
    total: usize,
    done: AtomicUsize,
}

impl Progress<'_> {
    /// One more is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let every = (self.total / 100).max(50);
        if self.screen.is_terminal && done.is_multiple_of(every) {
            self.screen.say(&format!("\r{done}/{}", self.total));
        }
    }

    /// Leaves no trace.
    pub(super) fn clear(&self) {
        if self.screen.is_terminal {
            self.screen.say("\r\u{1b}[K");
        }
    }
}
