//! The template engine: parses all templates once, renders views to bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use crate::markup::printable;
use serde::Serialize;
use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

use super::problem::TemplateProblem;
use super::shared;
use super::strings::{Strings, fill};

/// Renders the pages of one language.
pub struct Renderer {
    tera: Arc<Tera>,
    texts: Arc<Texts>,
    /// What all pages share: the frame and the words.
    common: Common,
    /// The same for each thread.
    copies: Vec<OnceLock<Common>>,
    /// Hash of all that its pages share: the program, the templates, the frame, the words.
    shared: blake3::Hash,
}

/// The parsed templates.
pub(super) struct Engine {
    tera: Tera,
    texts: Arc<Texts>,
    /// Of the program and the templates.
    hash: blake3::Hash,
}

/// What all pages of a language share, by its name in templates.
type Common = [(&'static str, Value); 2];

/// Template name to text, for messages.
type Texts = BTreeMap<String, String>;

impl Renderer {
    /// A hash of all that the page of a view is made from. A page is a function of the program, the templates, what all
    /// pages share and its view, so equal fingerprints are equal pages.
    #[must_use]
    pub fn fingerprint(&self, template: &str, view: &impl Serialize) -> blake3::Hash {
        let view = blake3::hash(&packed(view));
        let parts = [self.shared.as_bytes(), view.as_bytes(), template.as_bytes()];
        blake3::hash(&parts.concat())
    }

    /// Appends the page that `template` (`home.html`) makes of a view to `out`.
    ///
    /// # Errors
    ///
    /// The place in the template that failed: a variable that is not in the view, a filter used on the wrong type.
    pub fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        out: &mut Vec<u8>,
    ) -> Result<(), TemplateProblem> {
        let mut page = Bounded::new(out);
        context(view)
            .and_then(|mut context| {
                // The engine has them too, but looks there last: after a search through the fields of the page.
                for (name, value) in self.common() {
                    context.insert_value(*name, value.clone());
                }
                self.tera.render_to(template, &context, &mut page)
            })
            .map_err(|error| {
                if page.is_full {
                    let megabytes = LARGEST_PAGE / (1024 * 1024);
                    return TemplateProblem::in_file(
                        &format!("templates/{template}"),
                        format!("the page grows beyond {megabytes} MB; does a loop end?"),
                    );
                }
                TemplateProblem::from_engine(&error, template, |name| self.texts.get(name).cloned())
            })
    }

    /// What a template makes of a `value` that it knows by a `name`, and of what all pages share; `None` where it fails.
    #[must_use]
    pub fn part(
        &self,
        template: &str,
        name: &'static str,
        value: &impl Serialize,
    ) -> Option<String> {
        let mut context = Context::new();
        context.insert_value(name, Value::from_serializable(value));
        let mut out = Vec::new();
        let mut part = Bounded::new(&mut out);
        self.tera.render_to(template, &context, &mut part).ok()?;
        String::from_utf8(out).ok()
    }

    /// What all pages share, for the thread that asks: templates count who holds a value each time that they look at it, and
    /// threads that count the same one wait for each other.
    fn common(&self) -> &Common {
        let copy = rayon::current_thread_index().and_then(|index| self.copies.get(index));
        let make = || {
            let common = self.common.each_ref();
            common.map(|(name, value)| (*name, copied(value)))
        };
        copy.map_or(&self.common, |copy| copy.get_or_init(make))
    }
}

/// A value that has nothing in common with the first.
fn copied(value: &Value) -> Value {
    if let Some(fields) = value.as_map() {
        let fields = fields
            .iter()
            .map(|(key, value)| (key.clone(), copied(value)));
        Value::from(fields.collect::<Map>())
    } else if let Some(items) = value.as_array() {
        Value::from(items.iter().map(copied).collect::<Vec<_>>())
    } else if let Some(text) = value.as_str() {
        match value.is_safe() {
            true => Value::safe_string(text),
            false => Value::normal_string(text),
        }
    } else {
        value.clone()
    }
}

/// The largest page, in bytes: a template that loops for ever ends with a message instead of all memory.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// Room for the view of a usual page, in bytes.
const USUAL_VIEW: usize = 16 * 1024;

/// A page while it is written.
struct Bounded<'o> {
    out: &'o mut Vec<u8>,
    is_full: bool,
}

impl<'o> Bounded<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        let is_full = false;
        Self { out, is_full }
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > LARGEST_PAGE {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Engine {
    /// Parses everything below `templates/`; mistakes go to `problems`.
    pub(super) fn new(files: &BTreeMap<&str, &[u8]>, problems: &mut Vec<TemplateProblem>) -> Self {
        let mut texts = Texts::new();
        for (path, bytes) in files {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    texts.insert(name.to_owned(), text.to_owned());
                }
                Err(_) => problems.push(TemplateProblem::in_file(path, "is not UTF-8")),
            }
        }

        let mut tera = Tera::new();
        tera.set_escape_fn(|text, out| tera::escape_html(&printable(text), out));
        tera.register_filter("fill", fill_filter);
        shared::declare(&mut tera);
        if let Err(error) = tera.add_raw_templates(&texts) {
            let lookup = |name: &str| texts.get(name).cloned();
            let before = problems.len();
            // The engine stops at the first file that does not parse; one by one, all of them are found. What is wrong
            // between files is no syntax error and is reported below.
            for (name, text) in &texts {
                if let Err(error) = Tera::new().add_raw_template(name, text)
                    && let ErrorKind::SyntaxError(_) = error.kind()
                {
                    problems.push(TemplateProblem::from_engine(&error, name, lookup));
                }
            }
            if problems.len() == before {
                problems.extend(TemplateProblem::between_files(&error, lookup));
            }
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(crate::PROGRAM.as_bytes());
        hasher.update(&packed(&texts));
        Engine {
            tera,
            texts: Arc::new(texts),
            hash: hasher.finalize(),
        }
    }

    pub(super) fn renderer(
        &self,
        frame: &impl Serialize,
        strings: &Strings,
        before: Option<&Arc<Renderer>>,
    ) -> Arc<Renderer> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.hash.as_bytes());
        for part in [packed(frame), packed(strings.texts())] {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(&part);
        }
        let shared = hasher.finalize();
        if let Some(before) = before.filter(|before| before.shared == shared) {
            return Arc::clone(before);
        }
        let mut tera = self.tera.clone();
        let common = [
            ("site", Value::from_serializable(frame)),
            ("t", Value::from_serializable(strings.texts())),
        ];
        for (name, value) in &common {
            tera.global_context().insert_value(*name, value.clone());
        }
        Arc::new(Renderer {
            tera: shared::provide(tera, &self.texts),
            common,
            copies: (0..rayon::current_num_threads())
                .map(|_| OnceLock::new())
                .collect(),
            texts: Arc::clone(&self.texts),
            shared,
        })
    }
}

/// The fields of a view by their names, which the engine itself would copy for each page.
fn context(view: &impl Serialize) -> TeraResult<Context> {
    let mut context = Context::new();
    let fields = Value::try_from_serializable(view)?.into_map();
    for (name, value) in fields.ok_or_else(|| tera::Error::message("a view has fields"))? {
        match name {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
    Ok(context)
}

/// A value as MessagePack. It names no fields: the program, which is hashed too, knows their order.
fn packed(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL_VIEW);
    rmp_serde::encode::write(&mut bytes, value)
        .expect("numbers, strings, lists and structs always become MessagePack");
    bytes
}

/// `{{ t.within | fill(region=name) }}`: puts values into the placeholders of a string.
fn fill_filter(text: &str, values: Kwargs, _: &State) -> TeraResult<String> {
    fill(text, |name| match values.get::<&Value>(name) {
        Ok(Some(value)) => Some(value.to_string()),
        _ => None,
    })
    .map_err(|name| tera::Error::message(format!("no value for `{{{name}}}` in `{text}`")))
}
