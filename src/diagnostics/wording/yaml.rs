//! What the YAML reader says, in words for people who do not know what a mapping is.

use super::Language;

/// A message of the reader in the words of a language; the message itself where it is an unusual one.
pub(super) fn words(message: &str, language: Language) -> String {
    let known = KNOWN.iter().find(|(said, ..)| message.contains(said));
    known.map_or_else(
        || message.to_owned(),
        |(_, german, english)| language.choose(*german, *english).to_owned(),
    )
}

/// Part of the reader's message, German, English.
const KNOWN: [(&str, &str, &str); 17] = [
    (
        "did not find expected key",
        "die Einrückung passt nicht zu den Zeilen davor, oder es fehlt ein Doppelpunkt",
        "the indentation does not fit the lines before, or a colon is missing",
    ),
    (
        "did not find expected '-' indicator",
        "die Zeile ist kein Eintrag der Liste, in der sie steht",
        "the line is no item of the list that it stands in",
    ),
    (
        "did not find expected ',' or ']'",
        "in einer Liste fehlt ein Komma oder die schließende Klammer",
        "a list lacks a comma or its closing bracket",
    ),
    (
        "did not find expected ',' or '}'",
        "zwischen geschweiften Klammern fehlt ein Komma oder die schließende Klammer",
        "a group in braces lacks a comma or its closing brace",
    ),
    (
        "did not find expected node content",
        "hier fehlt ein Wert",
        "a value is missing here",
    ),
    (
        "mapping values are not allowed",
        "hier darf kein Feld beginnen; die Einrückung passt nicht, oder ein Text braucht Anführungszeichen",
        "no field may begin here; the indentation does not fit, or a text needs quotation marks",
    ),
    (
        "could not find expected ':'",
        "hinter einem Feldnamen fehlt der Doppelpunkt",
        "a colon is missing after the name of a field",
    ),
    (
        "cannot start any token",
        "mit diesem Zeichen darf ein Text nicht beginnen",
        "a text must not begin with this character",
    ),
    (
        "block sequence entries are not allowed",
        "eine Liste mit „-“ beginnt auf einer neuen Zeile",
        "a list with `-` begins on a new line",
    ),
    (
        "unknown anchor",
        "ein Text, der mit * beginnt, braucht Anführungszeichen",
        "a text that begins with * needs quotation marks",
    ),
    (
        "more than one document",
        "eine Zeile „---“ steht mitten in der Datei",
        "a line `---` stands in the middle of the file",
    ),
    (
        "while scanning a quoted scalar",
        "ein Anführungszeichen ist nicht geschlossen",
        "a quotation mark is not closed",
    ),
    (
        "control characters are not allowed",
        "die Datei enthält ein Steuerzeichen",
        "the file contains a control character",
    ),
    (
        "brackets inside each other",
        "es sind zu viele Klammern ineinander geöffnet",
        "too many brackets are open inside each other",
    ),
    (
        "repetition limit exceeded",
        "Verweise mit & und * setzen zu viel ein; schreiben Sie die Werte aus",
        "references with & and * fill in too much; write the values out",
    ),
    (
        "recursion limit exceeded",
        "es ist zu viel ineinander eingerückt",
        "too much is indented inside each other",
    ),
    (
        "a key must be a word",
        "ein Feldname muss ein Wort sein",
        "the name of a field must be a word",
    ),
];
