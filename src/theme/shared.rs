//! Parts of pages that depend on nothing of the page's own: made once for all pages of a language.
//!
//! `{{ shared(part="navigation.html", section=shell.section) }}` in a template gives what that template makes of `site`, `t` and
//! the arguments. On a small page, half of all work would go into the frame around it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use super::problem::TemplateProblem;

/// The function's name in templates.
const NAME: &str = "shared";
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
        Err(Error::message("a shared part cannot hold another"))
    });
}

/// Makes the shared parts of a language, whose words and frame `tera` knows already.
pub(super) fn provide(tera: &mut Tera, texts: &Arc<BTreeMap<String, String>>) {
    let (own, texts, made) = (tera.clone(), Arc::clone(texts), Made::default());
    tera.register_function(NAME, move |arguments: Kwargs, _: &State| {
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
        let part = own.render(name, &context).map_err(|error| {
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
