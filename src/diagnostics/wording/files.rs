//! What is wrong with files as a whole, in both languages.

use super::Language;
use crate::diagnostics::Missing;
use crate::diagnostics::problem::Files;
use crate::sources::Encoding;

pub(super) fn message(problem: Files<'_>, language: Language) -> String {
    use Files as F;
    match problem {
        F::ContentMissing { folder } => language.say(
            format!("den Ordner „{folder}“ gibt es nicht"),
            format!("the folder `{folder}` does not exist"),
        ),
        F::FileMissing { path, .. } => language.say(
            format!("die Datei „{path}“ fehlt"),
            format!("the file `{path}` is missing"),
        ),
        F::NotUtf8 { encoding, .. } => match encoding {
            Encoding::Utf16 => language.say(
                "die Datei ist in UTF-16 gespeichert (im Editor „Unicode“ oder „UTF-16“), nicht in UTF-8",
                "the file is saved as UTF-16 (`Unicode` in some editors), not as UTF-8",
            ),
            Encoding::EightBits => language.say(
                "die Datei ist nicht in UTF-8 gespeichert, sondern wohl in Windows-1252 (im Editor „ANSI“)",
                "the file is not saved as UTF-8, but probably as Windows-1252 (`ANSI` in editors)",
            ),
            Encoding::Document => language.say(
                "die Datei ist kein Text, sondern ein Dokument eines Programms wie Word oder Excel",
                "the file is no text but a document of a program such as Word or Excel",
            ),
        },
        F::FileTooLarge { megabytes } => language.say(
            format!("die Datei ist zu groß: {megabytes} MB"),
            format!("the file is too large: {megabytes} MB"),
        ),
        F::UnknownFile { path, .. } if path.ends_with('/') => language.say(
            format!(
                "der Ordner „{}“ wird nicht gelesen",
                path.trim_end_matches('/')
            ),
            format!("nothing reads the folder `{}`", path.trim_end_matches('/')),
        ),
        F::UnknownFile { path, .. } => language.say(
            format!("die Datei „{path}“ wird nicht gelesen"),
            format!("nothing reads `{path}`"),
        ),
    }
}

pub(super) fn help(problem: Files<'_>, language: Language) -> String {
    use Files as F;
    match problem {
        F::ContentMissing { .. } => language.say(
            "wechseln Sie in den Ordner des Berichts, oder legen Sie mit „kreisblatt new site ORDNER“ einen an",
            "change into the report's folder, or make one with `kreisblatt new site FOLDER`",
        ),
        F::FileMissing { path, what: Missing::Borders } => language.say(
            format!("legen Sie die Grenzen Ihrer Gebiete als „{path}“ ab (GeoJSON oder TopoJSON), oder berichtigen Sie den Namen in site.yaml; haben Sie noch keine, löschen Sie dort „map“: dann stehen Tabellen statt der Karten"),
            format!("put the borders of your areas there as `{path}` (GeoJSON or TopoJSON), or correct the name in site.yaml; if you have none yet, delete `map` there: tables then stand instead of maps"),
        ),
        F::FileMissing { what: Missing::Tiles, .. } => language.say(
            "„kreisblatt map tiles ORDNER --write“ schlägt eine vor; sonst löschen Sie die Zeile „tiles:“",
            "`kreisblatt map tiles FOLDER --write` proposes one; else delete the line `tiles:`",
        ),
        F::FileMissing { path, .. } => language.say(
            format!("legen Sie „{path}“ an; „kreisblatt new site ORDNER“ zeigt, wie sie aussieht"),
            format!("create `{path}`; `kreisblatt new site FOLDER` shows what it looks like"),
        ),
        F::NotUtf8 { is_table: true, .. } => language.say(
            "Excel: „Speichern unter“, Dateityp „CSV UTF-8“; LibreOffice: „Speichern unter“ mit „Filtereinstellungen bearbeiten“, Zeichensatz „Unicode (UTF-8)“",
            "Excel: `Save As`, type `CSV UTF-8`; LibreOffice: `Save As` with `Edit filter settings`, character set `Unicode (UTF-8)`",
        ),
        F::NotUtf8 { encoding: Encoding::Document, .. } => language.say(
            "Word: „Speichern unter“, Dateityp „Nur Text“, dann „Andere Codierung: Unicode (UTF-8)“",
            "Word: `Save As`, type `Plain Text`, then `Other encoding: Unicode (UTF-8)`",
        ),
        F::NotUtf8 { .. } => language.say(
            "Windows-Editor: „Speichern unter“, unten „Codierung: UTF-8“; Word: Dateityp „Nur Text“, dann „Andere Codierung: Unicode (UTF-8)“",
            "Notepad: `Save as`, at the bottom `Encoding: UTF-8`; Word: type `Plain Text`, then `Other encoding: Unicode (UTF-8)`",
        ),
        F::FileTooLarge { .. } => language.say(
            "ein Datensatz hat wenige Kilobyte; teilen Sie die Datei",
            "a record has a few kilobytes; split the file",
        ),
        F::UnknownFile { path, .. } if path == "tiles.yaml" => language.say(
            "nennen Sie sie in site.yaml unter „map“ als „tiles: tiles.yaml“, oder löschen Sie sie",
            "name it in site.yaml under `map` as `tiles: tiles.yaml`, or delete it",
        ),
        F::UnknownFile { suggestion: Some(word), path } if path.ends_with('/') => language.say(
            format!("gemeint ist wohl „{word}“: benennen Sie den Ordner um"),
            format!("did you mean `{word}`? rename the folder"),
        ),
        F::UnknownFile { suggestion: Some(word), .. } => language.say(
            format!("benennen Sie die Datei in „{word}“ um"),
            format!("rename the file to `{word}`"),
        ),
        F::UnknownFile { path, .. } if is_of_a_word_processor(path) => language.say(
            "kopieren Sie den Text in eine Datei, deren Name mit „.md“ endet, und legen Sie diese anderswo ab",
            "copy the text into a file whose name ends with `.md`, and keep this one elsewhere",
        ),
        F::UnknownFile { path, .. } if path == "districts.yaml" => language.say(
            "löschen Sie sie oder districts.csv; sind beide da, gilt nur die Tabelle",
            "delete it or districts.csv; where both are there, only the table counts",
        ),
        F::UnknownFile { path, .. } if path.ends_with("json") => language.say(
            format!("sind es die Grenzen, nennen Sie sie in site.yaml unter „map“ als „boundaries: {path}“; sonst löschen Sie die Datei"),
            format!("if these are the borders, name them in site.yaml under `map` as `boundaries: {path}`; else delete the file"),
        ),
        F::UnknownFile { path, .. } if path.ends_with('/') => language.say(
            "legen Sie die Dateien in centres, topics, events oder pages; brauchen Sie sie hier nicht, löschen Sie den Ordner",
            "put the files into centres, topics, events or pages; if they are not needed here, delete the folder",
        ),
        F::UnknownFile { .. } => language.say(
            "löschen Sie die Datei, oder stellen Sie ihrem Namen „_“ voran",
            "delete the file, or let its name begin with `_`",
        ),
    }
}

fn is_of_a_word_processor(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".docx", ".doc", ".odt", ".rtf", ".pages"]
        .iter()
        .any(|ending| path.ends_with(ending))
}
