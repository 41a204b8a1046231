//! Notes: numbered in the order in which they are called, written after the text, with links back.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::writer::{Events, Writer};
use crate::markup::escape;

/// Takes the notes out of the text; they are written at its end, in the order in which they are called.
pub(super) fn without_notes<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> (Events<'a>, BTreeMap<String, Events<'a>>) {
    let mut main = Vec::new();
    let mut notes: BTreeMap<String, Events<'a>> = BTreeMap::new();
    let mut inside: Vec<String> = Vec::new();
    for (event, range) in events {
        match &event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.entry(label.to_string()).or_default();
                inside.push(label.to_string());
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                inside.pop();
            }
            _ => match inside.last() {
                Some(label) => notes.entry(label.clone()).or_default().push((event, range)),
                None => main.push((event, range)),
            },
        }
    }
    (main, notes)
}

impl Writer<'_> {
    pub fn call_note(&mut self, label: &str) {
        if !self.notes.contains_key(label) {
            return;
        }
        let index = self.called.iter().position(|(name, _)| name == label);
        let index = index.unwrap_or_else(|| {
            self.called.push((label.to_string(), 0));
            self.called.len() - 1
        });
        self.called[index].1 += 1;
        let (number, call) = (index + 1, self.called[index].1);
        let prefix = escape(self.setting.id_prefix);
        let place = format!("{prefix}note-{number}-{call}");
        // A link within a link would be no HTML.
        if self.links > 0 {
            self.out.push_str(&format!(
                "<sup class=\"note\" id=\"{place}\">{number}</sup>"
            ));
        } else {
            self.out.push_str(&format!(
                "<sup class=\"note\"><a href=\"#{prefix}note-{number}\" id=\"{place}\" role=\"doc-noteref\">{number}</a></sup>"
            ));
        }
    }

    pub fn write_notes(&mut self) {
        if self.called.is_empty() {
            return;
        }
        let mut bodies = Vec::new();
        // A note may call further notes, which then follow.
        while let Some((label, _)) = self.called.get(bodies.len()) {
            let events = self.notes.remove(label).unwrap_or_default();
            let text = std::mem::take(&mut self.out);
            self.events(&events);
            bodies.push(std::mem::replace(&mut self.out, text));
            // Known for calls that follow, written only once.
            let label = self.called[bodies.len() - 1].0.clone();
            self.notes.insert(label, Vec::new());
        }
        let words = escape(self.setting.notes_word);
        self.out.push_str(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"{words}\">\n<ol>\n"
        ));
        for (index, body) in bodies.iter().enumerate() {
            // The links back come last: only now all calls are counted.
            let item = self.note_item(index, body.trim_end());
            self.out.push_str(&item);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn note_item(&self, index: usize, body: &str) -> String {
        let prefix = escape(self.setting.id_prefix);
        let number = index + 1;
        let words = escape(self.setting.back_words);
        let back: String = (1..=self.called[index].1)
            .map(|call| {
                format!(
                    " <a class=\"back\" href=\"#{prefix}note-{number}-{call}\" role=\"doc-backlink\" aria-label=\"{words}\">↩</a>"
                )
            })
            .collect();
        let body = match body.strip_suffix("</p>") {
            Some(open) => format!("{open}{back}</p>"),
            None => format!("{body}{back}"),
        };
        format!("<li id=\"{prefix}note-{number}\">{body}</li>\n")
    }
}
