//! Reads Markdown's events once and gathers everything that can be checked.
//!
//! Numbers are looked for in the whole of a block, because a date may run across markup and lines.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::super::address::{Address, EmbedAddress, Scheme, embed_address, link_address};
use super::super::artefact::{hidden_addresses, is_artefact, is_placeholder};
use super::super::number::{NumberClass, numbers};
use super::super::plain::{Plain, Role};
use super::open::Open;
use super::{Document, Embed, Heading, Problem, ProblemKind, Reference};
use crate::locale::Locale;
use crate::sources::Excerpt;

/// Parses a text: CommonMark with tables, footnotes and strikethrough.
pub fn parse(text: impl Into<Excerpt>, locale: &Locale) -> Document {
    let text = text.into();
    let (document, _) = read(&text, locale);
    Document {
        source: text,
        ..document
    }
}

/// The running text without markup, one line for each block.
pub fn plain(markdown: &str, locale: &Locale) -> String {
    read(markdown, locale).1
}

/// What can be checked in a text, and its words without markup.
fn read(markdown: &str, locale: &Locale) -> (Document, String) {
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
    locale: &'a Locale,
    document: Document,
    /// What [`plain`] gives.
    plain: String,
    block: Plain,
    links: Vec<(Open, Address)>,
    images: Vec<(Open, EmbedAddress, Plain)>,
    quotes: usize,
    code: bool,
    used_ids: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn new(markdown: &'a str, locale: &'a Locale) -> Self {
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
            used_ids: BTreeMap::new(),
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
                let id = self.unique_id(text.text());
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

    fn end_link(&mut self) {
        let Some((open, address)) = self.links.pop() else {
            return;
        };
        self.note_inner_end(open.range.end);
        let text = self.target().text[open.text_start..].trim().to_string();
        let (text_range, destination_range) = open.ranges(self.markdown);
        match address {
            Address::Known {
                scheme,
                target,
                query,
            } => {
                let reference = Reference {
                    scheme,
                    target,
                    query,
                    text,
                    text_range,
                    range: open.range,
                    destination_range,
                };
                if reference.text.is_empty() && scheme.names_a_record() {
                    self.target().leave_blank(reference.clone());
                }
                self.document.references.push(reference);
            }
            Address::Unsafe => self.problem(ProblemKind::UnsafeAddress, destination_range),
            Address::Unknown { scheme } => {
                self.problem(ProblemKind::UnknownScheme { scheme }, destination_range);
            }
            Address::Empty => self.problem(ProblemKind::EmptyAddress, open.range),
        }
    }

    fn end_image(&mut self) {
        let Some((open, address, plain)) = self.images.pop() else {
            return;
        };
        self.note_inner_end(open.range.end);
        self.count_numbers(&plain);
        let alt = plain.line();
        let (alt_range, destination_range) = open.ranges(self.markdown);
        if alt.text().is_empty() && !alt.has_blanks() {
            self.problem(ProblemKind::EmptyAlternative, open.range.clone());
        } else if is_placeholder(alt.text()) {
            let alt = alt.text().to_owned();
            self.problem(
                ProblemKind::PlaceholderAlternative { alt },
                alt_range.clone(),
            );
        }
        match address {
            EmbedAddress::Known { kind, target } => self.document.embeds.push(Embed {
                kind,
                target,
                alt,
                range: open.range,
                alt_range,
                destination_range,
            }),
            EmbedAddress::Unsafe => self.problem(ProblemKind::UnsafeAddress, destination_range),
            EmbedAddress::Unknown { scheme }
                if matches!(scheme.as_str(), "http" | "https" | "//") =>
            {
                self.problem(ProblemKind::RemoteImage, destination_range);
            }
            EmbedAddress::Unknown { scheme } => {
                self.problem(ProblemKind::UnknownScheme { scheme }, destination_range);
            }
            EmbedAddress::Empty => self.problem(ProblemKind::EmptyAddress, open.range),
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
        if !self.code {
            self.count_numbers(&block);
            self.find_undefined_notes(&block);
            for range in hidden_addresses(&block.text) {
                let text = block.text[range.clone()].to_owned();
                self.problem(
                    ProblemKind::HiddenAddress { text },
                    block.source_range(&range),
                );
            }
        }
        let text = block.text.trim();
        if !text.is_empty() {
            self.plain.push_str(text);
            self.plain.push('\n');
        }
    }

    fn count_numbers(&mut self, plain: &Plain) {
        for mut token in numbers(&plain.text, self.locale) {
            if plain.touches_bound(&token.range) {
                continue;
            }
            if plain.role(&token.range) == Role::Phone {
                token.class = NumberClass::Phone;
            } else if self.quotes > 0 && token.class == NumberClass::Unbound {
                token.class = NumberClass::Quoted;
            }
            token.range = plain.source_range(&token.range);
            self.document.numbers.push(token);
        }
    }

    /// A call of a note that is not written is plain text to the parser.
    fn find_undefined_notes(&mut self, block: &Plain) {
        for (start, _) in block.text.match_indices("[^") {
            let rest = &block.text[start..];
            let Some(length) = rest.find(']').map(|end| end + 1) else {
                continue;
            };
            let label = &rest[1..length - 1];
            let range = block.source_range(&(start..start + length));
            let is_written_so = self.markdown.get(range.clone()) == Some(&rest[..length]);
            let is_escaped = self.markdown[..range.start].ends_with('\\');
            let is_label = label.len() > 1 && !label.contains(char::is_whitespace);
            if is_written_so
                && is_label
                && !is_escaped
                && !block.touches_bound(&(start..start + length))
            {
                let label = label.to_string();
                self.problem(ProblemKind::Undefined { label }, range);
            }
        }
    }

    fn find_artefacts(&mut self, text: &str, range: &Range<usize>) {
        if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
            return;
        }
        let exact = text.len() == range.len();
        for (offset, sign) in text.char_indices() {
            if is_artefact(sign) {
                let place = if exact {
                    range.start + offset..range.start + offset + sign.len_utf8()
                } else {
                    range.clone()
                };
                self.problem(ProblemKind::CopyArtefact { sign }, place);
            }
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.document.problems.push(Problem { kind, range });
    }

    fn unique_id(&mut self, text: &str) -> String {
        let mut id = slug(text);
        loop {
            let count = self.used_ids.entry(id.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return id;
            }
            id = format!("{id}-{count}");
        }
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

/// An address within a page: small letters and digits, German umlauts as in German addresses.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if c.is_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "abschnitt".to_string()
    } else {
        slug.to_string()
    }
}
