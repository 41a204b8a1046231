//! Reads Markdown's events once and gathers everything that can be checked.
//!
//! Numbers are looked for in the whole of a block, because a date may run across markup and lines.

// Headings as places to link to.
mod anchors;
// Where links lead, and what stands in a picture's place.
mod targets;
// What stands in the words of a block.
mod words;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::open::Open;
use super::{Document, Heading, Problem, ProblemKind};
use crate::locale::Locale;
use crate::sources::Excerpt;
use crate::text::address::{Address, EmbedAddress, Scheme, embed_address, link_address};
use crate::text::plain::{Plain, Role};

use anchors::Anchors;

/// Parses a text: CommonMark with tables, footnotes and strikethrough.
pub fn parse(text: impl Into<Excerpt>, locale: &Locale) -> Document {
    let text = text.into();
    let (document, _) = read(&text, Some(locale));
    Document {
        source: text,
        ..document
    }
}

/// The running text without markup, one line for each block.
pub fn plain(markdown: &str) -> String {
    read(markdown, None).1
}

/// What can be checked in a text, and its words without markup. The words of its blocks are checked only with a locale.
fn read(markdown: &str, locale: Option<&Locale>) -> (Document, String) {
    let mut reader = Reader::new(markdown, locale);
    let mut undefined = Vec::new();
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        // "[x]" alone is how people write; "[x][y]" was meant.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            let label = link.reference.to_string();
            undefined.push(Problem {
                kind: ProblemKind::Undefined { label },
                range: link.span,
            });
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(callback));
    for (event, range) in parser.into_offset_iter() {
        reader.read(event, range);
    }
    reader.document.problems.extend(undefined);
    reader.finish()
}

/// Heading attributes stay off: `# T {onclick=…}` would reach the page. Smart punctuation is for rendering only.
pub(in crate::text) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

struct Reader<'a> {
    markdown: &'a str,
    locale: Option<&'a Locale>,
    document: Document,
    /// What [`plain`] gives.
    plain: String,
    block: Plain,
    links: Vec<(Open, Address)>,
    images: Vec<(Open, EmbedAddress, Plain)>,
    quotes: usize,
    code: bool,
    anchors: Anchors,
}

impl<'a> Reader<'a> {
    fn new(markdown: &'a str, locale: Option<&'a Locale>) -> Self {
        Self {
            markdown,
            locale,
            document: Document {
                source: Excerpt::from(""),
                references: Vec::new(),
                embeds: Vec::new(),
                headings: Vec::new(),
                numbers: Vec::new(),
                problems: Vec::new(),
            },
            plain: String::new(),
            block: Plain::default(),
            links: Vec::new(),
            images: Vec::new(),
            quotes: 0,
            code: false,
            anchors: Anchors::default(),
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        self.note_inner_end(range.end);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => {
                if !self.code {
                    self.find_artefacts(&text, &range);
                }
                let role = if self.code { Role::Bound } else { self.role() };
                self.push(&text, range, role);
            }
            Event::Code(text) => self.push(&text, range, Role::Bound),
            Event::SoftBreak | Event::HardBreak => self.push(" ", range, Role::Prose),
            Event::InlineHtml(_) => {
                self.problem(ProblemKind::RawHtml, range.clone());
                self.push(" ", range, Role::Prose);
            }
            // Blocks of HTML are reported once, where they start.
            Event::Html(_) | Event::Rule => {}
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let address = link_address(&dest_url);
                let role = match &address {
                    // An address that is its own text says nothing.
                    _ if is_bare => Role::Bound,
                    Address::Known {
                        scheme: Scheme::Figure | Scheme::Source,
                        ..
                    } => Role::Bound,
                    Address::Known {
                        scheme: Scheme::Phone,
                        ..
                    } => Role::Phone,
                    _ => Role::Prose,
                };
                let text_start = self.target().text.len();
                let open = Open::new(link_type, range, text_start, role);
                self.links.push((open, address));
            }
            Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                let open = Open::new(link_type, range, 0, Role::Prose);
                let address = embed_address(&dest_url);
                self.images.push((open, address, Plain::default()));
            }
            Tag::HtmlBlock => {
                self.flush();
                self.problem(ProblemKind::RawHtml, trimmed(self.markdown, range));
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Heading(level) => {
                let text = self.block.line();
                let id = self.anchors.of(text.text());
                self.document.headings.push(Heading {
                    level: level as u8,
                    text,
                    id,
                    range,
                });
                self.flush();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::CodeBlock => {
                self.flush();
                self.code = false;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.flush(),
        }
    }

    /// Tells the innermost link and image how far their contents reach.
    fn note_inner_end(&mut self, end: usize) {
        let link = self.links.last_mut().map(|(open, _)| open);
        let image = self.images.last_mut().map(|(open, ..)| open);
        for open in link.into_iter().chain(image) {
            if end < open.range.end {
                open.inner_end = open.inner_end.max(end);
            }
        }
    }

    fn target(&mut self) -> &mut Plain {
        match self.images.last_mut() {
            Some((.., plain)) => plain,
            None => &mut self.block,
        }
    }

    fn role(&self) -> Role {
        self.links.last().map_or(Role::Prose, |(open, _)| open.role)
    }

    fn push(&mut self, text: &str, range: Range<usize>, role: Role) {
        self.target().push(text, range, role);
    }

    /// Ends a block: its numbers are found in the whole of it, because a date may run across markup.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        // Most ends come one upon another.
        if block.text.is_empty() {
            return;
        }
        if let Some(locale) = self.locale
            && !self.code
        {
            self.count_numbers(&block, locale);
            self.find_undefined_notes(&block);
            self.find_hidden_addresses(&block);
            self.find_almost_markup(&block);
        }
        let text = block.text.trim();
        if !text.is_empty() {
            self.plain.push_str(text);
            self.plain.push('\n');
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.document.problems.push(Problem { kind, range });
    }

    fn finish(mut self) -> (Document, String) {
        self.flush();
        // A link is known at its end, so an inner image comes before its link.
        self.document.references.sort_by_key(|it| it.range.start);
        self.document.embeds.sort_by_key(|it| it.range.start);
        self.document.numbers.sort_by_key(|it| it.range.start);
        self.document
            .problems
            .sort_by_key(|it| (it.range.start, it.range.end));
        // Texts stay as long as the report: no room that is not used.
        self.document.references.shrink_to_fit();
        self.document.headings.shrink_to_fit();
        self.document.numbers.shrink_to_fit();
        (self.document, self.plain)
    }
}

fn trimmed(markdown: &str, range: Range<usize>) -> Range<usize> {
    let length = markdown[range.clone()].trim_end().len();
    range.start..range.start + length
}
