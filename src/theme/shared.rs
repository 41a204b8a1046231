//! Parts of pages that depend on nothing of the page's own: made once for all pages of a language.
//!
//! `{{ shared(part="navigation.html", section=shell.section) }}` in a template gives what that template makes of `site`, `t` and
//! the arguments. On a small page, half of all work would go into the frame around it.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use serde::Deserialize;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use super::problem::TemplateProblem;

/// The function's name in templates.
const NAME: &str = "shared";
/// What a part in a part says.
const NESTED: &str = "a shared part cannot hold another";
/// The argument that names the template.
const PART: &str = "part";
/// So many are kept: with a page's own title among its arguments, a part would be kept for each page.
const MOST: usize = 256;
/// Begins the message of a mistake within a part, which the engine hands on as text.
const MARK: &str = "\u{0}shared part: ";

/// What was made so far, by the part and its arguments.
type Made = Mutex<HashMap<String, Value>>;

/// Lets templates ask for shared parts: for those that are only checked, not rendered.
pub(super) fn declare(tera: &mut Tera) {
    tera.register_function(NAME, |_: Kwargs, _: &State| -> TeraResult<Value> {
        Err(Error::message(NESTED))
    });
}

thread_local! {
    /// Whether a shared part is being made.
    static IS_WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// A shared part that is being made, until it is dropped.
struct Within;

impl Within {
    fn enter() -> TeraResult<Self> {
        if IS_WITHIN.replace(true) {
            return Err(Error::message(NESTED));
        }
        Ok(Self)
    }
}

impl Drop for Within {
    fn drop(&mut self) {
        IS_WITHIN.set(false);
    }
}

/// Makes the shared parts of a language, whose words and frame `tera` knows already.
pub(super) fn provide(mut tera: Tera, texts: &Arc<BTreeMap<String, String>>) -> Arc<Tera> {
    // Parts are made by the engine that asks for them: another one would cost as much as reading all templates.
    let own: Arc<OnceLock<Weak<Tera>>> = Arc::default();
    let (engine, texts, made) = (Arc::clone(&own), Arc::clone(texts), Made::default());
    tera.register_function(NAME, move |arguments: Kwargs, _: &State| {
        let within = Within::enter()?;
        let key = key(&arguments);
        let known = |made: &Made| {
            let made = made.lock().unwrap_or_else(PoisonError::into_inner);
            made.get(&key).cloned()
        };
        if let Some(part) = known(&made) {
            return Ok(part);
        }
        let name: &str = arguments.must_get(PART)?;
        let mut context = Context::new();
        for (argument, value) in arguments.iter() {
            context.insert_value(argument.to_string(), value.clone());
        }
        let engine = engine.get().and_then(Weak::upgrade);
        let engine = engine.expect("the engine that asks is there");
        let part = engine.render(name, &context);
        drop(within);
        let part = part.map_err(|error| {
            let text = |name: &str| texts.get(name).cloned();
            told(&TemplateProblem::from_engine(&error, name, text))
        })?;
        let part = Value::safe_string(&part);
        let mut all = made.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < MOST {
            all.insert(key, part.clone());
        }
        Ok(part)
    });
    let tera = Arc::new(tera);
    // Nobody else has it yet, so it is not set.
    let _ = own.set(Arc::downgrade(&tera));
    tera
}

/// The arguments in one order.
fn key(arguments: &Kwargs) -> String {
    let all = arguments.iter();
    let mut all: Vec<String> = all
        .map(|(name, value)| format!("{name}={value:?}"))
        .collect();
    all.sort_unstable();
    all.join("\n")
}

/// A mistake within a part, as the engine hands it on.
fn told(problem: &TemplateProblem) -> Error {
    let json = serde_json::to_string(problem).expect("text and numbers always become JSON");
    Error::message(format!("{MARK}{json}"))
}

/// The mistake within a part that a message tells of.
pub(super) fn heard(message: &str) -> Option<TemplateProblem> {
    let (_, json) = message.split_once(MARK)?;
    TemplateProblem::deserialize(&mut serde_json::Deserializer::from_str(json)).ok()
}
