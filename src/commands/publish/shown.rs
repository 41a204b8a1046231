//! What would change for readers, in words.

use std::fmt::Write;

use crate::diagnostics::wording::Language;
use crate::publish::{PageChange, Plan, Release};

/// How many pages of each kind are named unless all are asked for.
const NAMED: usize = 15;

/// The whole difference as text. `all` names every page; with `parts`, of long files only what changes in them travels.
pub(super) fn plan(
    plan: &Plan,
    next: &Release,
    (all, parts): (bool, bool),
    language: Language,
) -> String {
    let mut text = String::new();
    let say = |german, english| language.choose(german, english);
    if let Some((before, after)) = &plan.address {
        let word = say("Adresse der Website", "address of the site");
        let (before, after) = (one_line(before), one_line(after));
        let _ = writeln!(text, "{word}: {before} → {after}");
    }
    pages(&mut text, say("neu", "new"), &plan.new, all, language);
    pages(
        &mut text,
        say("geändert", "changed"),
        &plan.changed,
        all,
        language,
    );
    pages(
        &mut text,
        say("entfällt", "removed"),
        &plan.removed,
        all,
        language,
    );
    if !plan.figures.is_empty() {
        let _ = writeln!(text, "{}:", say("Zahlen", "figures"));
        for figure in &plan.figures {
            let value = |value: &Option<String>| value.as_deref().unwrap_or("–").to_owned();
            let (before, after) = (value(&figure.before), value(&figure.after));
            let _ = writeln!(text, "  {}: {before} → {after}", one_line(&figure.title));
        }
    }
    let (sent, kept) = (plan.send.len(), plan.keep.len());
    let (part, whole) = (kilobytes(plan.bytes), kilobytes(next.bytes()));
    let only = match parts && sent > 0 {
        true => say(
            ", von langen nur, was sich in ihnen ändert",
            ", of long ones only what changes in them",
        ),
        false => "",
    };
    text += &language.choose(
        format!("{sent} Dateien mit {part} kB werden übertragen{only}, {kept} sind schon da; zusammen {whole} kB\n"),
        format!("{sent} files of {part} kB will be sent{only}, {kept} are there already; {whole} kB in all\n"),
    );
    text
}

fn pages(text: &mut String, word: &str, pages: &[PageChange], all: bool, language: Language) {
    if pages.is_empty() {
        return;
    }
    let _ = writeln!(text, "{word} ({}):", pages.len());
    let named = if all { pages.len() } else { NAMED };
    for page in pages.iter().take(named) {
        let _ = writeln!(
            text,
            "  {}  /{}",
            one_line(&page.title),
            one_line(&page.path)
        );
    }
    if pages.len() > named {
        let rest = pages.len() - named;
        let _ = writeln!(
            text,
            "  {}",
            language.choose(
                format!("… und {rest} weitere (--dry-run nennt alle)"),
                format!("… and {rest} more (--dry-run names all)")
            )
        );
    }
}

/// A text from a record or a host without signs that move the cursor of a terminal.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn kilobytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
