//! In which language the program speaks.

use std::ffi::OsString;

use super::MessageLanguage;
use crate::diagnostics::wording::Language;

/// The language that was chosen, else the system's.
#[must_use]
pub fn language(chosen: Option<MessageLanguage>) -> Language {
    match chosen {
        Some(MessageLanguage::De) => Language::German,
        Some(MessageLanguage::En) => Language::English,
        None => Language::from_tag(&system_language()),
    }
}

/// The language that arguments choose, read before anything is known of them: it decides how a mistake in them is told.
pub(super) fn typed(arguments: &[OsString]) -> Option<MessageLanguage> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let tag = match argument.strip_prefix("--lang") {
            Some("") => arguments.next()?,
            Some(value) => value.strip_prefix('=').unwrap_or_default(),
            None if argument == "--" => return None,
            None => continue,
        };
        match tag {
            "de" => return Some(MessageLanguage::De),
            "en" => return Some(MessageLanguage::En),
            _ => {}
        }
    }
    None
}

/// What the environment says (POSIX: the first that is set and not empty), else what the system says.
fn system_language() -> String {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.or_else(sys_locale::get_locale).unwrap_or_default()
}
