//! What is wrong with a theme, in both languages.

use super::{Language, list};
use crate::diagnostics::problem::Theme;

pub(super) fn message(problem: Theme<'_>, language: Language) -> String {
    use Theme as T;
    match problem {
        T::BadTemplate { message, .. } => language.say(
            format!("die Vorlage hat einen Fehler: {message}"),
            format!("the template has a mistake: {message}"),
        ),
        T::BadStrings { message, .. } => language.say(
            format!("die Textdatei des Themes hat einen Fehler: {message}"),
            format!("the theme's strings have a mistake: {message}"),
        ),
        T::MissingString { language: of, keys } => language.say(
            format!(
                "dem Theme {} in der Sprache „{of}“",
                if keys.len() == 1 {
                    "fehlt ein Text".to_owned()
                } else {
                    format!("fehlen {} Texte", keys.len())
                }
            ),
            format!(
                "the theme lacks {} in the language `{of}`",
                if keys.len() == 1 { "a text".to_owned() } else { format!("{} texts", keys.len()) }
            ),
        ),
        T::MissingLetters { language: of, letters, example } => language.say(
            format!("den Schriften der Karten zum Mitnehmen fehlen Zeichen der Sprache „{of}“: {letters}, etwa in „{example}“"),
            format!("the fonts of maps for taking away lack letters of the language `{of}`: {letters}, for instance in `{example}`"),
        ),
        T::ThemeMissing { name, .. } => language.say(
            format!("das Theme „{name}“ gibt es nicht"),
            format!("there is no theme `{name}`"),
        ),
    }
}

pub(super) fn help(problem: Theme<'_>, language: Language) -> String {
    use Theme as T;
    match problem {
        T::BadTemplate { .. } => language.say(
            "vergleichen Sie mit der Vorlage gleichen Namens im mitgelieferten Theme",
            "compare it with the template of the same name in the default theme",
        ),
        T::BadStrings { .. } => language.say(
            "vergleichen Sie mit strings/de.yaml im mitgelieferten Theme",
            "compare it with strings/en.yaml in the default theme",
        ),
        T::MissingString { language: of, keys } => {
            let keys = list(keys, language);
            language.say(
                format!("ergänzen Sie in strings/{of}.yaml: {keys}; „kreisblatt new strings {of}“ legt eine solche Datei zum Übersetzen an"),
                format!("add to strings/{of}.yaml: {keys}; `kreisblatt new strings {of}` makes such a file to be translated"),
            )
        }
        T::MissingLetters { .. } => language.say(
            "legen Sie Schriften mit diesen Zeichen als fonts/regular.ttf und fonts/bold.ttf in das eigene Theme; bis dahin stehen Kästchen an ihrer Stelle",
            "put fonts with these letters into your theme as fonts/regular.ttf and fonts/bold.ttf; until then boxes stand in their place",
        ),
        T::ThemeMissing { known, .. } => language.say(
            format!("es gibt: {}", list(known, language)),
            format!("choose from: {}", list(known, language)),
        ),
    }
}
