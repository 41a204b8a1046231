//! What keeps a record from being read: its YAML, its head, the rows of a table, in both languages.

use super::{Language, list, shortened, yaml};
use crate::diagnostics::problem::Syntax;

pub(super) fn message(problem: Syntax<'_>, language: Language) -> String {
    use Syntax as S;
    match problem {
        S::YamlSyntax { message } => {
            let said = yaml::words(message, language);
            language.say(
                format!("das ist kein gültiges YAML: {said}"),
                format!("this is not valid YAML: {said}"),
            )
        }
        S::YamlTab => language.say(
            "die Zeile ist mit einem Tabulator eingerückt; erlaubt sind nur Leerzeichen",
            "the line is indented with a tab; only spaces are allowed",
        ),
        S::YamlBlank => language.say(
            "die Zeile beginnt mit einem geschützten Leerzeichen, wie es beim Kopieren aus einem Textprogramm oder einer Website mitkommt",
            "the line begins with a non-breaking space, as copying from a word processor or a website brings along",
        ),
        S::YamlColon { key } => language.say(
            format!("hinter „{key}:“ fehlt ein Leerzeichen"),
            format!("a space is missing after `{key}:`"),
        ),
        S::YamlQuote => language.say(
            "ein Anführungszeichen ist nicht geschlossen, oder dahinter steht noch Text",
            "a quotation mark is not closed, or text goes on after it",
        ),
        S::YamlBracket => language.say(
            "eine Klammer ist nicht geschlossen",
            "a bracket is not closed",
        ),
        S::YamlUnquoted { key } => language.say(
            format!("der Text hinter „{key}:“ braucht Anführungszeichen"),
            format!("the text after `{key}:` needs quotation marks"),
        ),
        S::CsvRow { cells, columns } => language.say(
            format!("die Zeile hat {cells} Zellen, die Kopfzeile {columns}"),
            format!("the row has {cells} cells, the head line {columns}"),
        ),
        S::CsvColumn { column, .. } => language.say(
            format!("der Tabelle fehlt die Spalte „{column}“"),
            format!("the table has no column `{column}`"),
        ),
        S::FrontMatterMissing => language.say(
            "der Kopf fehlt: die Datei beginnt nicht mit einer Zeile „---“",
            "the head is missing: the file does not begin with a line `---`",
        ),
        S::FrontMatterOpen => language.say(
            "der Kopf hat kein Ende: die zweite Zeile „---“ fehlt",
            "the head has no end: the second line `---` is missing",
        ),
        S::DuplicateKey { key } => language.say(
            format!("„{key}“ steht doppelt"),
            format!("`{key}` appears twice"),
        ),
    }
}

pub(super) fn help(problem: Syntax<'_>, language: Language) -> String {
    use Syntax as S;
    match problem {
        S::YamlSyntax { .. } => language.say(
            "vergleichen Sie Einrückung, Doppelpunkte und Anführungszeichen mit einem Datensatz, der stimmt",
            "compare indentation, colons and quotation marks with a record that is right",
        ),
        S::YamlTab => language.say(
            "ersetzen Sie den Tabulator durch zwei Leerzeichen",
            "replace the tab with two spaces",
        ),
        S::YamlBlank => language.say(
            "löschen Sie die Leerzeichen am Anfang der Zeile, und tippen Sie sie neu",
            "delete the spaces at the beginning of the line and type them anew",
        ),
        S::YamlColon { key } => language.say(
            format!("schreiben Sie „{key}: …“"),
            format!("write `{key}: …`"),
        ),
        S::YamlQuote => language.say(
            "schließen Sie den Text mit demselben Zeichen, mit dem er beginnt",
            "close the text with the mark it begins with",
        ),
        S::YamlBracket => language.say(
            "schließen Sie die Klammer, die hier beginnt",
            "close the bracket that begins here",
        ),
        S::YamlUnquoted { key } => language.say(
            format!("schreiben Sie {key}: \"…\""),
            format!("write {key}: \"…\""),
        ),
        S::CsvRow { .. } => language.say(
            "prüfen Sie die Trennzeichen; ein Text mit Komma oder Semikolon braucht Anführungszeichen",
            "look at the separators; a text with a comma or semicolon needs quotation marks",
        ),
        S::CsvColumn { column, near: Some(near), .. } => language.say(
            format!("schreiben Sie in der ersten Zeile „{column}“ statt „{}“", shortened(near)),
            format!("write `{column}` instead of `{}` in the first line", shortened(near)),
        ),
        S::CsvColumn { known, .. } => language.say(
            format!("in der ersten Zeile stehen die Namen der Spalten, zuerst der des Schlüssels; dahinter gibt es: {}", list(known, language)),
            format!("the first line names the columns, that of the key first; behind it there are: {}", list(known, language)),
        ),
        S::FrontMatterMissing => language.say(
            "setzen Sie eine Zeile „---“ vor die Felder und eine dahinter",
            "put a line `---` before the fields and one after them",
        ),
        S::FrontMatterOpen => language.say(
            "setzen Sie hinter das letzte Feld eine Zeile „---“",
            "put a line `---` after the last field",
        ),
        S::DuplicateKey { .. } => language.say(
            "behalten Sie einen der beiden Einträge",
            "keep one of the two",
        ),
    }
}
