//! A text as HTML: written event by event, so that nothing of the author's reaches the page as markup.
//!
//! The caller says where a reference leads and what an embed shows; notes and citations are numbered here, because
//! only the order of the text decides it.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::address::{Address, Scheme, link_address};
use super::document::{Document, Embed, Reference, options};
use super::html::{escape, escape_address};
use super::typography::{Quotes, bind_spaces, quotes};
use crate::locale::Locale;

/// How a text is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The language of the text: its quotation marks, its spaces.
    pub locale: &'a Locale,
    /// The level of the text's highest heading on the page, 2 where the page's title is the only `h1`.
    pub heading_level: u8,
    /// Stands before every `id`, so that two texts on one page do not collide; may be empty.
    pub id_prefix: &'a str,
    /// "Quelle": read out before the number of a citation.
    pub citation_word: &'a str,
    /// "Tabelle": read out, with a number, for a table that can be scrolled.
    pub table_word: &'a str,
    /// "Anmerkungen": the name of the notes.
    pub notes_word: &'a str,
    /// "zurück zum Text": read out for the arrow behind a note.
    pub back_words: &'a str,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A link to `href`; `text` stands where the author left the text empty.
    Link {
        /// The address.
        href: String,
        /// What the link says if the author did not.
        text: Option<String>,
        /// The tooltip.
        title: Option<String>,
    },
    /// A claim: a link to the figure's page.
    Claim {
        /// The figure's page.
        href: String,
        /// What the claim says if the author left it empty.
        value: String,
        /// The tooltip: how the figure is derived.
        title: Option<String>,
    },
    /// A citation of a source, numbered in the order of the text.
    Citation {
        /// The source's key; each key has one number.
        key: String,
        /// The tooltip: the source's title.
        title: Option<String>,
    },
    /// Leads nowhere: only the text is written.
    Unknown,
}

/// A text as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML with its notes; the list of the cited sources is the caller's to write.
    pub html: String,
    /// The cited sources in the order of their numbers, from 1.
    pub citations: Vec<Citation>,
    /// The headings as they stand in the page.
    pub headings: Vec<RenderedHeading>,
}

/// A source that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's key.
    pub key: String,
    /// The number in the text, from 1.
    pub number: usize,
    /// The `id` that the entry at the foot of the page must have.
    pub id: String,
    /// The `id`s of the places that cite it, for the links back.
    pub places: Vec<String>,
}

/// A heading as it stands in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedHeading {
    /// The level in the page, from 2.
    pub level: u8,
    /// The text without markup.
    pub text: String,
    /// The `id`.
    pub id: String,
}

impl Resolved {
    /// The link that an address of the web, an e-mail address, a phone number or a path is by itself.
    pub fn address(reference: &Reference) -> Self {
        let query = reference.query.as_ref().map(|query| format!("?{query}"));
        let query = query.unwrap_or_default();
        let href = match reference.scheme {
            Scheme::Mail => format!("mailto:{}{query}", reference.target),
            Scheme::Phone => format!("tel:{}", reference.target.replace(' ', "")),
            Scheme::Web | Scheme::Relative => reference.target.clone(),
            _ => return Self::Unknown,
        };
        Self::Link {
            href,
            text: Some(reference.target.clone()),
            title: None,
        }
    }
}

/// Writes a text. `resolve` is asked once for every reference, `embed` once for every image, in the order of the text;
/// what `embed` gives is written as it is and must be a block of HTML.
pub fn render(
    document: &Document,
    setting: &Setting<'_>,
    resolve: &dyn Fn(&Reference) -> Resolved,
    embed: &dyn Fn(&Embed) -> String,
) -> Rendered {
    let smart = options() | Options::ENABLE_SMART_PUNCTUATION;
    let events: Vec<_> = Parser::new_ext(document.source(), smart)
        .into_offset_iter()
        .collect();
    let (main, notes) = without_notes(events);
    let highest = document
        .headings()
        .iter()
        .map(|heading| heading.level)
        .min();
    let mut writer = Writer {
        document,
        setting,
        resolve,
        embed,
        quotes: quotes(setting.locale.language()),
        notes,
        heading_shift: i16::from(setting.heading_level) - i16::from(highest.unwrap_or(1)),
        rendered: Rendered::default(),
        out: String::new(),
        closers: Vec::new(),
        links: 0,
        block_starts: Vec::new(),
        embeds: Vec::new(),
        called: Vec::new(),
        table: Table::default(),
        tables: 0,
        single_quotes: 0,
        in_code: false,
    };
    writer.events(&main);
    writer.write_notes();
    writer.rendered.html = writer.out;
    writer.rendered
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Takes the notes out of the text; they are written at its end, in the order in which they are called.
fn without_notes(events: Events<'_>) -> (Events<'_>, BTreeMap<String, Events<'_>>) {
    let mut main = Vec::new();
    let mut notes: BTreeMap<String, Events<'_>> = BTreeMap::new();
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

struct Writer<'a> {
    document: &'a Document,
    setting: &'a Setting<'a>,
    resolve: &'a dyn Fn(&Reference) -> Resolved,
    embed: &'a dyn Fn(&Embed) -> String,
    quotes: Quotes,
    notes: BTreeMap<String, Events<'a>>,
    heading_shift: i16,
    rendered: Rendered,
    out: String,
    // What ends the open links.
    closers: Vec<String>,
    links: usize,
    // Where the open paragraphs begin in `out`.
    block_starts: Vec<usize>,
    // Blocks of HTML that wait for the end of the paragraph they were found in.
    embeds: Vec<String>,
    // Labels of notes in the order of their numbers, with the number of calls.
    called: Vec<(String, usize)>,
    table: Table,
    tables: usize,
    single_quotes: usize,
    in_code: bool,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_body: bool,
    cell: &'static str,
}

impl Writer<'_> {
    fn events(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    self.image(range);
                    at = end_of_image(events, at);
                    continue;
                }
                Event::Start(tag) => {
                    let next = events.get(at + 1).map(|(event, _)| event);
                    let is_empty = matches!(next, Some(Event::End(_)));
                    self.start(tag, range, is_empty);
                }
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(text, range),
                Event::Code(code) => {
                    self.out.push_str("<code>");
                    self.out.push_str(&escape(code));
                    self.out.push_str("</code>");
                }
                Event::SoftBreak => self.out.push('\n'),
                Event::HardBreak => self.out.push_str("<br>\n"),
                Event::Rule => self.out.push_str("<hr>\n"),
                Event::FootnoteReference(label) => self.call_note(label),
                // Options for these are off, and HTML is left out.
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::TaskListMarker(_) => {}
            }
            at += 1;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, is_empty: bool) {
        match tag {
            Tag::Paragraph => {
                self.block_starts.push(self.out.len());
                self.out.push_str("<p>");
                self.begin_block();
            }
            Tag::Heading { level, .. } => {
                let level = (*level as i16 + self.heading_shift).clamp(2, 6);
                self.begin_block();
                let Some(heading) = self.document.heading_at(range) else {
                    self.out.push_str(&format!("<h{level}>"));
                    return;
                };
                let id = format!("{}{}", self.setting.id_prefix, heading.id);
                self.out
                    .push_str(&format!("<h{level} id=\"{}\">", escape(&id)));
                self.rendered.headings.push(RenderedHeading {
                    level: u8::try_from(level).unwrap_or(6),
                    text: heading.text.clone(),
                    id,
                });
            }
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language_class(info),
                    CodeBlockKind::Indented => None,
                };
                match language {
                    Some(class) => self
                        .out
                        .push_str(&format!("<pre><code class=\"language-{class}\">")),
                    None => self.out.push_str("<pre><code>"),
                }
                self.in_code = true;
            }
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => {
                self.out.push_str("<li>");
                self.begin_block();
            }
            Tag::Table(alignments) => {
                self.tables += 1;
                self.table = Table {
                    alignments: alignments.clone(),
                    ..Table::default()
                };
                let label = format!("{} {}", self.setting.table_word, self.tables);
                let label = escape(&label);
                self.block(&format!(
                    "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n<table>\n"
                ));
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                if !self.table.in_body {
                    self.table.in_body = true;
                    self.out.push_str("<tbody>\n");
                }
                self.table.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                let alignment = self.table.alignments.get(self.table.column);
                let class = match alignment {
                    Some(Alignment::Right) => " class=\"num\"",
                    Some(Alignment::Center) => " class=\"mid\"",
                    _ => "",
                };
                self.table.column += 1;
                // An empty header cell heads nothing.
                let is_header = self.table.in_head && !is_empty;
                self.table.cell = if is_header { "th" } else { "td" };
                let scope = if is_header { " scope=\"col\"" } else { "" };
                self.out
                    .push_str(&format!("<{}{scope}{class}>", self.table.cell));
                self.begin_block();
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { .. } => self.link(range),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                let start = self.block_starts.pop().unwrap_or_default();
                let is_empty = self.out[start..].trim() == "<p>";
                if is_empty {
                    self.out.truncate(start);
                } else {
                    self.out.push_str("</p>\n");
                }
                self.write_embeds();
            }
            TagEnd::Heading(level) => {
                let level = (*level as i16 + self.heading_shift).clamp(2, 6);
                self.out.push_str(&format!("</h{level}>\n"));
                self.write_embeds();
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => {
                self.write_embeds();
                self.out.push_str("</li>\n");
            }
            TagEnd::Table => {
                if self.table.in_body {
                    self.out.push_str("</tbody>\n");
                }
                self.out.push_str("</table>\n</div>\n");
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.write_embeds();
                self.out.push_str(&format!("</{}>", self.table.cell));
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                let closer = self.closers.pop().unwrap_or_default();
                self.out.push_str(&closer);
                self.links = self.links.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Opens a link and remembers how it ends. A link without a meaning leaves only its text.
    fn link(&mut self, range: &Range<usize>) {
        self.links += 1;
        let reference = self.document.reference_at(range);
        let Some(reference) = reference else {
            self.closers.push(String::new());
            return;
        };
        let is_empty = reference.text.is_empty();
        let (class, href, text, title) = match (self.resolve)(reference) {
            Resolved::Unknown => {
                self.closers.push(String::new());
                return;
            }
            Resolved::Citation { key, title } => {
                let closer = self.cite(&key, title.as_deref());
                self.closers.push(closer);
                return;
            }
            Resolved::Link { href, text, title } => ("", href, text, title),
            Resolved::Claim { href, value, title } => {
                (" class=\"claim\"", href, Some(value), title)
            }
        };
        // The caller's address is checked like the author's: a record may carry it.
        if link_address(&href) == Address::Unsafe {
            self.closers.push(String::new());
            return;
        }
        self.out
            .push_str(&format!("<a{class} href=\"{}\"", escape_address(&href)));
        if let Some(title) = title {
            self.out.push_str(&format!(" title=\"{}\"", escape(&title)));
        }
        if href.starts_with("http://") || href.starts_with("https://") {
            self.out.push_str(" rel=\"noopener\"");
        }
        self.out.push('>');
        if is_empty {
            let text = text.unwrap_or(href);
            self.out.push_str(&escape(&text));
        }
        self.closers.push("</a>".to_string());
    }

    /// The number behind a cited text.
    fn cite(&mut self, key: &str, title: Option<&str>) -> String {
        let prefix = self.setting.id_prefix;
        let citations = &mut self.rendered.citations;
        let index = citations.iter().position(|citation| citation.key == key);
        let index = index.unwrap_or_else(|| {
            let number = citations.len() + 1;
            citations.push(Citation {
                key: key.to_string(),
                number,
                id: format!("{prefix}cite-{number}"),
                places: Vec::new(),
            });
            number - 1
        });
        let citation = &mut citations[index];
        let place = format!("{}-{}", citation.id, citation.places.len() + 1);
        citation.places.push(place.clone());
        let title = title.map(|title| format!(" title=\"{}\"", escape(title)));
        format!(
            "<sup class=\"citation\"><a href=\"#{}\" id=\"{}\" aria-label=\"{} {number}\"{}>{number}</a></sup>",
            escape_address(&citation.id),
            escape(&place),
            escape(self.setting.citation_word),
            title.unwrap_or_default(),
            number = citation.number,
        )
    }

    fn call_note(&mut self, label: &str) {
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

    fn write_notes(&mut self) {
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

    /// Writes the embed's place; its HTML waits for the end of the paragraph, where a block may stand.
    fn image(&mut self, range: &Range<usize>) {
        if let Some(embed) = self.document.embed_at(range) {
            let html = (self.embed)(embed);
            self.embeds.push(html);
        }
    }

    fn write_embeds(&mut self) {
        for html in std::mem::take(&mut self.embeds) {
            self.out.push_str(&html);
            if !html.ends_with('\n') {
                self.out.push('\n');
            }
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let source = &self.document.source()[range.clone()];
        if self.in_code {
            self.out.push_str(&escape(text));
            return;
        }
        let written = match (source, text) {
            ("\"", "“") => self.quotes.outer.0.to_string(),
            ("\"", "”") => self.quotes.outer.1.to_string(),
            ("'", "‘") => {
                self.single_quotes += 1;
                self.quotes.inner.0.to_string()
            }
            ("'", "’") => self.single_quote(range.end).to_string(),
            _ => bind_spaces(text, self.setting.locale),
        };
        self.out.push_str(&escape(&written));
    }

    /// A closing quotation mark where one is open and no letter follows, an apostrophe otherwise.
    fn single_quote(&mut self, end: usize) -> &'static str {
        let rest = &self.document.source()[end..];
        let letter_follows = rest.starts_with(char::is_alphanumeric);
        if self.single_quotes > 0 && !letter_follows {
            self.single_quotes -= 1;
            self.quotes.inner.1
        } else {
            "’"
        }
    }

    fn begin_block(&mut self) {
        self.single_quotes = 0;
    }

    fn block(&mut self, opening: &str) {
        self.write_embeds();
        self.out.push_str(opening);
    }
}

/// The position behind an image that starts at `at`; images may contain images.
fn end_of_image(events: &[(Event<'_>, Range<usize>)], at: usize) -> usize {
    let mut depth = 0usize;
    for (index, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => {
                depth -= 1;
                if depth == 0 {
                    return index + 1;
                }
            }
            _ => {}
        }
    }
    events.len()
}

/// The language of a code block, if its name is a plain word.
fn language_class(info: &str) -> Option<&str> {
    let name = info.split_whitespace().next()?;
    name.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+'))
        .then_some(name)
}

#[cfg(test)]
mod tests;
