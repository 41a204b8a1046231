//! Writes events one after the other: blocks, quotation marks, embeds.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::super::document::{Document, Embed, Reference, options};
use super::super::typography::{Quotes, bind_spaces, quotes};
use super::link::Opened;
use super::note::without_notes;
use super::table::Table;
use super::{Rendered, RenderedHeading, Resolved, Setting};
use crate::markup::{escape, escape_to};

/// Writes a text. `resolve` is asked once for every reference, `embed` once for every image, in the order of the text;
/// what `embed` gives is written as it is and must be a block of HTML.
pub fn render(
    document: &Document,
    setting: &Setting<'_>,
    resolve: &dyn Fn(&Reference) -> Resolved,
    embed: &dyn Fn(&Embed) -> String,
) -> Rendered {
    let smart = options() | Options::ENABLE_SMART_PUNCTUATION;
    let events = Parser::new_ext(document.source(), smart).into_offset_iter();
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
        opened: Vec::new(),
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

/// Writes a text of one paragraph, such as a summary, without the `<p>` around it; a longer one as [`render`] does.
pub fn render_inline(
    document: &Document,
    setting: &Setting<'_>,
    resolve: &dyn Fn(&Reference) -> Resolved,
) -> Rendered {
    let mut rendered = render(document, setting, resolve, &|_| String::new());
    let inner = rendered
        .html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>\n"))
        .filter(|html| !html.contains("<p>"));
    if let Some(inner) = inner {
        rendered.html = inner.to_string();
    }
    rendered
}

pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

pub(super) struct Writer<'a> {
    pub document: &'a Document,
    pub setting: &'a Setting<'a>,
    pub resolve: &'a dyn Fn(&Reference) -> Resolved,
    embed: &'a dyn Fn(&Embed) -> String,
    quotes: Quotes,
    pub notes: BTreeMap<String, Events<'a>>,
    heading_shift: i16,
    pub rendered: Rendered,
    pub out: String,
    // The open links.
    pub opened: Vec<Opened>,
    pub links: usize,
    // Where the open paragraphs begin in `out`.
    block_starts: Vec<usize>,
    // Blocks of HTML that wait for the end of the paragraph they were found in.
    embeds: Vec<String>,
    // Labels of notes in the order of their numbers, with the number of calls.
    pub called: Vec<(String, usize)>,
    pub table: Table,
    pub tables: usize,
    single_quotes: usize,
    in_code: bool,
}

impl Writer<'_> {
    pub fn events(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    self.image(range);
                    at = end_of_image(events, at);
                    continue;
                }
                Event::Start(Tag::Table(alignments)) => {
                    self.open_table(alignments, &events[at..]);
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
                    escape_to(&mut self.out, code);
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
                    text: heading
                        .text
                        .filled(|reference| (self.resolve)(reference).said()),
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
            Tag::TableHead => self.open_head(),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => {
                self.open_cell(is_empty);
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
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.write_embeds();
                self.close_cell();
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                if let Some(opened) = self.opened.pop() {
                    self.end_link(&opened);
                }
                self.links = self.links.saturating_sub(1);
            }
            _ => {}
        }
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
            escape_to(&mut self.out, text);
            return;
        }
        let written = match (source, text) {
            ("\"", "“") => self.quotes.outer.0.into(),
            ("\"", "”") => self.quotes.outer.1.into(),
            ("'", "‘") => {
                self.single_quotes += 1;
                self.quotes.inner.0.into()
            }
            ("'", "’") => self.single_quote(range.end).into(),
            _ => bind_spaces(text, self.setting.locale),
        };
        escape_to(&mut self.out, &written);
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

    pub fn block(&mut self, opening: &str) {
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
