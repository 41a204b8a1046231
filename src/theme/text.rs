//! A string of a theme: one sentence, or one for each form of a number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::strings::fill;
use crate::locale::isolated;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Text {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

impl Text {
    /// Puts each placeholder between the signs that keep its value for itself.
    pub(super) fn isolate(&mut self) {
        let lookup = |name: &str| Some(isolated(&format!("{{{name}}}")));
        let isolate = |text: &mut String| {
            if let Ok(isolated) = fill(text, lookup) {
                *text = isolated;
            }
        };
        match self {
            Text::Plain(text) => isolate(text),
            Text::Plural(forms) => forms.values_mut().for_each(isolate),
        }
    }

    /// The names in braces, in all forms.
    pub(super) fn placeholders(&self) -> Vec<&str> {
        let forms: Vec<&str> = match self {
            Text::Plain(text) => vec![text],
            Text::Plural(forms) => forms.values().map(String::as_str).collect(),
        };
        let mut names = Vec::new();
        for mut rest in forms {
            while let Some((_, after)) = rest.split_once('{') {
                let Some((name, tail)) = after.split_once('}') else {
                    break;
                };
                names.push(name);
                rest = tail;
            }
        }
        names
    }
}
