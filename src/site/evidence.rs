//! What rests on a source, fact by fact, and the sentences that quote a figure or cite a source.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::register::{Citing, Definition, Id, Register, Source, Words, short_texts};
use crate::text::{self, Document, Reference, Scheme};

use super::maker::Maker;
use super::texts::body;
use super::view::{Link, Mention, Sentence};

/// The short texts that quote or cite something, by what they refer to and the record they stand in.
pub(super) type ShortQuotes = BTreeMap<(Scheme, String, Citing), Vec<Words>>;

/// Finds them.
pub(super) fn short_quotes(register: &Register) -> ShortQuotes {
    let mut quotes = ShortQuotes::new();
    for text in short_texts(register) {
        for wording in text.words.wordings() {
            for reference in wording.references() {
                let key = (reference.scheme, reference.target.clone(), text.citing);
                let texts = quotes.entry(key).or_default();
                // The same text in another language.
                if texts.last() != Some(text.words) {
                    texts.push(text.words.clone());
                }
            }
        }
    }
    quotes
}

impl Maker<'_> {
    /// Where a figure stands: each record with its sentences.
    pub(super) fn quotations_of(&self, key: &str, records: &[Citing]) -> Vec<Mention> {
        let mention = |citing: &Citing| Mention {
            link: self.citing_link(*citing),
            facts: Vec::new(),
            sentences: self.sentences(*citing, Scheme::Figure, key),
        };
        records.iter().map(mention).collect()
    }

    /// What rests on a source: each record with its facts, and the sentences that cite it; where the rest is,
    /// if there are many.
    pub(super) fn resting_on(&self, id: Id<Source>) -> (Vec<Mention>, Option<Link>) {
        let key = self.register.sources.key(id);
        let mut mentions: Vec<Mention> = Vec::new();
        let mut positions: BTreeMap<String, usize> = BTreeMap::new();
        let mut records = self.register.citations[id.index()].clone();
        let more = self.cut(&mut records);
        for citing in records {
            let link = self.citing_link(citing);
            let mut facts = self.facts_on(citing, id);
            let mut sentences = self.sentences(citing, Scheme::Source, key);
            // A district and its only centre share a page.
            if let Some(same) = positions.get(&link.href) {
                let same: &mut Mention = &mut mentions[*same];
                same.facts.append(&mut facts);
                same.sentences.append(&mut sentences);
                continue;
            }
            positions.insert(link.href.clone(), mentions.len());
            mentions.push(Mention {
                link,
                facts,
                sentences,
            });
        }
        (mentions, more)
    }

    /// The sentences of a record in this language that refer to something, as readers see them and without markup.
    fn sentences(&self, citing: Citing, scheme: Scheme, key: &str) -> Vec<Sentence> {
        let short = self
            .site
            .short_quotes()
            .get(&(scheme, key.to_owned(), citing));
        let mut sentences: Vec<Sentence> = short
            .into_iter()
            .flatten()
            .map(|words| Sentence {
                text: self.voice.say(words).to_owned(),
                lang: self.voice.other(words.said(self.voice.language).language),
            })
            .collect();
        let Some(prose) = body(self.register, citing).and_then(|it| it.said(self.voice.language))
        else {
            return sentences;
        };
        let own = self.site.maker_for(citing, prose.language);
        let markdown = prose.document.source();
        let refers = |reference: &&Reference| reference.scheme == scheme && reference.target == key;
        let mut last = 0..0;
        for reference in prose.document.references().iter().filter(refers) {
            let range = text::sentence(markdown, &reference.range);
            if range == last {
                continue;
            }
            let text = if is_in_row(markdown, range.start) {
                let row = text::parse(cells(&markdown[range.clone()]).as_str(), own.voice.locale);
                own.plain(&row, 0..row.source().len())
            } else {
                own.plain(&prose.document, range.clone())
            };
            sentences.push(Sentence {
                text,
                lang: self.voice.other(prose.language),
            });
            last = range;
        }
        sentences
    }

    /// A part of a text in one line without its markup, with what its empty references say.
    pub(super) fn plain(&self, document: &Document, part: Range<usize>) -> String {
        let markdown = document.source();
        let mut filled = String::with_capacity(part.len());
        let mut copied = part.start;
        for reference in document.references() {
            let Range { start, end } = reference.range;
            if reference.text.is_empty() && part.start <= start && end <= part.end {
                filled.push_str(&markdown[copied..reference.text_range.start]);
                filled.push_str(&self.resolve(self, reference).said());
                copied = reference.text_range.end;
            }
        }
        filled.push_str(&markdown[copied..part.end]);
        without_marks(&text::plain(&filled))
    }

    /// The facts of a record that name a source.
    fn facts_on(&self, citing: Citing, source: Id<Source>) -> Vec<String> {
        let register = self.register;
        let names = |sources: &[Id<Source>]| sources.contains(&source);
        let mut facts: Vec<String> = Vec::new();
        let mut fact = |sources: &[Id<Source>], text: &dyn Fn() -> String| {
            if names(sources) {
                facts.push(text());
            }
        };
        let whole = || self.voice.t("fact_whole");
        match citing {
            Citing::Site => {
                for post in &register.site.posts {
                    fact(&post.sources, &|| {
                        self.named("posts", self.voice.say(&post.role))
                    });
                }
                for contact in &register.site.contacts {
                    fact(&contact.sources, &|| {
                        self.named("contact", &self.words(contact.name.as_ref()))
                    });
                }
            }
            Citing::Review => fact(
                register.review.as_ref().map_or(&[], |it| &it.sources),
                &whole,
            ),
            Citing::Page(id) => fact(&register.pages.get(id).sources, &whole),
            Citing::Topic(id) => fact(&register.topics.get(id).sources, &whole),
            Citing::Event(id) => fact(&register.events.get(id).sources, &whole),
            Citing::District(id) => {
                let district = register.districts.get(id);
                fact(&district.sources, &|| self.voice.t("fact_district"));
                fact(&district.places_sources, &|| self.voice.t("places"));
            }
            Citing::Figure(id) => {
                let figure = register.figures.get(id);
                if let Definition::Reported(reported) = &figure.definition
                    && names(&reported.sources)
                {
                    facts.push(self.value_text(&self.report.figure(id).value));
                }
                for conflict in &figure.conflicts {
                    if names(&conflict.sources) {
                        facts.push(self.voice.t("history_conflict"));
                    }
                }
            }
            Citing::Centre(id) => {
                let centre = register.centres.get(id);
                for entry in &centre.history {
                    fact(&entry.sources, &|| {
                        let status = register.site.statuses.get(entry.status);
                        let name = self.voice.say(&status.name);
                        self.stated(name, &self.voice.start(entry.start).text)
                    });
                }
                for milestone in &centre.milestones {
                    fact(&milestone.sources, &|| {
                        let on = self.voice.locale.partial_date(milestone.on);
                        self.stated(self.voice.say(&milestone.text), &on)
                    });
                }
                for focus in &centre.focus {
                    fact(&focus.sources, &|| {
                        let topic = register.topics.get(focus.topic);
                        self.named("topic", self.voice.say(&topic.title))
                    });
                }
                if let Some(contact) = &centre.contact {
                    fact(&contact.sources, &|| self.voice.t("contact"));
                }
                for post in centre.posts.iter().flatten() {
                    fact(&post.sources, &|| {
                        self.named("posts", self.voice.say(&post.role))
                    });
                }
                for conflict in &centre.conflicts {
                    fact(&conflict.sources, &|| {
                        self.named("history_conflict", &conflict.says)
                    });
                }
                fact(&centre.sources, &whole);
            }
        }
        facts
    }

    fn named(&self, key: &str, what: &str) -> String {
        let kind = self.voice.strings.get(key);
        self.voice
            .fill("fact_named", &[("kind", kind), ("what", what)])
    }

    fn stated(&self, what: &str, date: &str) -> String {
        self.voice
            .fill("fact_dated", &[("what", what), ("date", date)])
    }
}

/// Whether a place of Markdown lies in a row of a table.
fn is_in_row(markdown: &str, at: usize) -> bool {
    let line = markdown[..at].rfind('\n').map_or(0, |end| end + 1);
    markdown[line..at].trim_start().starts_with('|')
}

/// The cells of a row, or of its rest, as a list: a reader hears a bar between cells as the name of a sign.
fn cells(row: &str) -> String {
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for sign in row.chars() {
        match cells.last_mut() {
            Some(cell) if sign != '|' || is_escaped => cell.push(sign),
            _ => cells.push(String::new()),
        }
        is_escaped = sign == '\\' && !is_escaped;
    }
    let cells = cells.iter().map(|cell| cell.trim());
    cells
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The text without marks of footnotes, in one line.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("[^") {
        plain.push_str(&rest[..start]);
        rest = rest[start..]
            .find(']')
            .map_or("", |end| &rest[start + end + 1..]);
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{cells, is_in_row};

    #[test]
    fn a_row_of_a_table_is_quoted_as_a_list_of_its_cells() {
        let text = "Before.\n\n| a | b |\n| --- | --- |\n| Teachers | 2 \\| 3 | |\n";
        let row = text.find("Teachers").expect("it is there");
        assert!(is_in_row(text, row) && !is_in_row(text, 0));
        assert_eq!(cells(text[row..].trim_end()), "Teachers, 2 \\| 3");
    }
}
