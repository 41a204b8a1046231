//! What keeps a record from being read: its YAML, its head, the rows of a table, in both languages.

use super::{Language, list, shortened, yaml};
use crate::diagnostics::Begins;
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
        S::YamlColon { key, copied: true, .. } => language.say(
            format!("hinter „{key}:“ steht ein geschütztes Leerzeichen, wie es beim Kopieren aus einem Textprogramm oder einer Website mitkommt"),
            format!("a non-breaking space stands after `{key}:`, as copying from a word processor or a website brings along"),
        ),
        S::YamlColon { key, .. } => language.say(
            format!("hinter „{key}:“ fehlt ein Leerzeichen"),
            format!("a space is missing after `{key}:`"),
        ),
        S::YamlQuote { .. } => language.say(
            "ein Anführungszeichen ist nicht geschlossen, oder dahinter steht noch Text",
            "a quotation mark is not closed, or text goes on after it",
        ),
        S::YamlBracket => language.say(
            "eine Klammer ist nicht geschlossen",
            "a bracket is not closed",
        ),
        S::YamlUnquoted { key, text } if text.starts_with(['„', '“', '”']) => language.say(
            format!("der Text hinter „{key}:“ braucht gerade Anführungszeichen; typografische zählen hier nicht"),
            format!("the text after `{key}:` needs straight quotation marks; curly ones do not count here"),
        ),
        S::YamlComma { key } => language.say(
            format!("vor „{key}:“ fehlt ein Komma"),
            format!("a comma is missing before `{key}:`"),
        ),
        S::YamlBareList { key, .. } => language.say(
            format!("die Liste hinter „{key}:“ hat keine eckigen Klammern"),
            format!("the list after `{key}:` has no square brackets"),
        ),
        S::YamlIndent { found: 0, .. } => language.say(
            "die Zeile ist nicht eingerückt wie die anderen, zu denen sie gehört",
            "the line is not indented like the others that it belongs to",
        ),
        S::YamlIndent { found, wanted: 0 } => language.say(
            format!("die Zeile ist eingerückt ({found}), die anderen, zu denen sie gehört, sind es nicht"),
            format!("the line is indented ({found}), and the others that it belongs to are not"),
        ),
        S::YamlIndent { found, wanted } => language.say(
            format!("die Zeile ist um {found} Leerzeichen eingerückt statt um {wanted}"),
            format!("the line is indented by {found} instead of {wanted} spaces"),
        ),
        S::YamlItem { .. } => language.say(
            "die Zeile ist kein Eintrag der Liste: er beginnt mit „-“ und einem Leerzeichen",
            "the line is no item of the list: that begins with `-` and a space",
        ),
        S::YamlSign { key, .. } => language.say(
            format!("hinter „{key}“ fehlt der Doppelpunkt"),
            format!("a colon is missing after `{key}`"),
        ),
        S::YamlComment { .. } => language.say(
            "was hinter „#“ steht, gehört nicht zum Wert: damit beginnt ein Kommentar",
            "what follows `#` does not belong to the value: it begins a comment",
        ),
        S::YamlBelow { key } => language.say(
            format!("der Wert von „{key}“ steht auf der nächsten Zeile und ist nicht eingerückt"),
            format!("the value of `{key}` stands on the next line and is not indented"),
        ),
        S::MergeConflict => language.say(
            "hier stehen zwei Fassungen untereinander, die ein Programm nicht zusammenführen konnte",
            "two versions stand here one below the other that a program could not join",
        ),
        S::YamlUnquoted { key, .. } => language.say(
            format!("der Text hinter „{key}:“ braucht Anführungszeichen"),
            format!("the text after `{key}:` needs quotation marks"),
        ),
        S::CsvRow { open: true, .. } => language.say(
            "ein Anführungszeichen in dieser Zeile ist nicht geschlossen: alles dahinter zählt zu einer Zelle",
            "a quotation mark in this row is not closed: all that follows counts as one cell",
        ),
        S::CsvRow { cells, columns, .. } => language.say(
            format!("die Zeile hat {cells} Zellen, die Kopfzeile {columns}"),
            format!("the row has {cells} cells, the head line {columns}"),
        ),
        S::CsvColumn { column, .. } => language.say(
            format!("der Tabelle fehlt die Spalte „{column}“"),
            format!("the table has no column `{column}`"),
        ),
        S::FrontMatterMissing { begins: Begins::Empty } => {
            language.say("die Datei ist leer", "the file is empty")
        }
        S::FrontMatterMissing { begins: Begins::BlankLine } => language.say(
            "vor der ersten Zeile „---“ steht eine leere Zeile",
            "an empty line stands before the first line `---`",
        ),
        S::FrontMatterDashes { line } => language.say(
            format!("„{line}“ ist keine Zeile aus drei Bindestrichen"),
            format!("`{line}` is no line of three hyphens"),
        ),
        S::FrontMatterTwice => language.say(
            "hier beginnt ein zweiter Kopf: auf der Seite stünde er als Text",
            "a second head begins here: it would stand on the page as text",
        ),
        S::FrontMatterMissing { .. } => language.say(
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
        S::YamlColon { line, copied: true, .. } => language.say(
            format!("löschen Sie das Leerzeichen, und tippen Sie es neu: „{}“", shortened(line)),
            format!("delete the space and type it anew: `{}`", shortened(line)),
        ),
        S::YamlColon { line, .. } => language.say(
            format!("schreiben Sie „{}“", shortened(line)),
            format!("write `{}`", shortened(line)),
        ),
        S::YamlQuote { line: Some(line) } => language.say(
            format!("schreiben Sie {}", shortened(line)),
            format!("write {}", shortened(line)),
        ),
        S::YamlQuote { .. } => language.say(
            "schließen Sie den Text mit demselben Zeichen, mit dem er beginnt",
            "close the text with the mark it begins with",
        ),
        S::YamlBracket => language.say(
            "schließen Sie die Klammer, die hier beginnt",
            "close the bracket that begins here",
        ),
        S::YamlUnquoted { key, text } => {
            let text = in_quotes(text);
            language.say(format!("schreiben Sie {key}: {text}"), format!("write {key}: {text}"))
        }
        S::YamlComma { key } => language.say(
            format!("setzen Sie ein Komma: „…, {key}: …“"),
            format!("put a comma: `…, {key}: …`"),
        ),
        S::YamlBareList { key, text } => language.say(
            format!("schreiben Sie {key}: [{}]", shortened(text)),
            format!("write {key}: [{}]", shortened(text)),
        ),
        S::YamlIndent { wanted: 0, .. } => language.say(
            "löschen Sie die Leerzeichen am Anfang der Zeile",
            "delete the spaces at the beginning of the line",
        ),
        S::YamlIndent { wanted, .. } => language.say(
            format!("beginnen Sie die Zeile mit {} wie die anderen, zu denen sie gehört", blanks(*wanted, language)),
            format!("begin the line with {} like the others that it belongs to", blanks(*wanted, language)),
        ),
        S::YamlItem { instead } | S::YamlSign { instead, .. } => language.say(
            format!("schreiben Sie „{}“", shortened(instead)),
            format!("write `{}`", shortened(instead)),
        ),
        S::YamlComment { value } => {
            let value = in_quotes(value);
            language.say(
                format!("schreiben Sie {value}; soll es ein Kommentar sein, setzen Sie ein Leerzeichen hinter „#“"),
                format!("write {value}; if it is a comment, put a space behind `#`"),
            )
        }
        S::YamlBelow { key } => language.say(
            format!("schreiben Sie ihn hinter „{key}: “, oder beginnen Sie die Zeile mit zwei Leerzeichen"),
            format!("write it behind `{key}: `, or begin the line with two spaces"),
        ),
        S::MergeConflict => language.say(
            "behalten Sie eine der beiden Fassungen zwischen <<<<<<< und >>>>>>>, und löschen Sie die andere und die drei Zeilen mit <<<<<<<, ======= und >>>>>>>",
            "keep one of the two versions between <<<<<<< and >>>>>>>, and delete the other one and the three lines with <<<<<<<, ======= and >>>>>>>",
        ),
        S::CsvRow { open: true, .. } => language.say(
            "löschen Sie das Anführungszeichen, oder setzen Sie eines ans Ende der Zelle",
            "delete the quotation mark, or put another at the end of the cell",
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
        S::FrontMatterMissing { begins: Begins::Empty } => language.say(
            "löschen Sie die Datei, oder holen Sie ihren Inhalt aus einer früheren Fassung zurück",
            "delete the file, or take its contents from an earlier version",
        ),
        S::FrontMatterMissing { begins: Begins::BlankLine } => {
            language.say("löschen Sie die leere Zeile", "delete the empty line")
        }
        S::FrontMatterDashes { .. } => language.say(
            "schreiben Sie --- ohne Leerzeichen davor; manches Textprogramm macht daraus einen Strich",
            "write --- without a space before it; some word processors make a dash of it",
        ),
        S::FrontMatterTwice => language.say(
            "behalten Sie einen der beiden Köpfe, und löschen Sie den anderen mit seinen Zeilen „---“",
            "keep one of the two heads and delete the other with its lines `---`",
        ),
        S::FrontMatterMissing { .. } => language.say(
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

/// So many blanks at the beginning of a line, in words.
fn blanks(count: usize, language: Language) -> String {
    match count {
        1 => language.say("einem Leerzeichen", "one space"),
        count => language.say(format!("{count} Leerzeichen"), format!("{count} spaces")),
    }
}

/// A text in straight quotation marks, without the others around it.
fn in_quotes(text: &str) -> String {
    let inner = text.trim_matches(['„', '“', '”', '"']);
    let text = if text.starts_with(['„', '“', '”']) {
        inner
    } else {
        text
    };
    format!(
        "\"{}\"",
        shortened(text).replace('\\', "\\\\").replace('"', "\\\"")
    )
}
