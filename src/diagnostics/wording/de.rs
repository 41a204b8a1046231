//! German.

use super::super::{Expected, Found, Problem, Record};
use super::host_example;
use crate::colour::{Scheme, Sight};
use crate::geo::GeoProblem;

use super::moment::Moment;
use super::{Language, as_record_date, listed, maps, quoted, shortened, yaml};

pub(super) fn message(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::ContentMissing { folder } => format!("den Ordner „{folder}“ gibt es nicht"),
        P::FileMissing { path } => format!("die Datei „{path}“ fehlt"),
        P::NotUtf8 => "die Datei ist nicht in UTF-8 gespeichert".into(),
        P::FileTooLarge { megabytes } => format!("die Datei ist zu groß: {megabytes} MB"),
        P::UnknownFile { path, .. } => format!("die Datei „{path}“ wird nicht gelesen"),
        P::YamlSyntax { message } => format!(
            "das ist kein gültiges YAML: {}",
            yaml::words(message, Language::German)
        ),
        P::YamlTab => {
            "die Zeile ist mit einem Tabulator eingerückt; erlaubt sind nur Leerzeichen".into()
        }
        P::YamlColon { key } => format!("hinter „{key}:“ fehlt ein Leerzeichen"),
        P::YamlQuote => {
            "ein Anführungszeichen ist nicht geschlossen, oder dahinter steht noch Text".into()
        }
        P::YamlBracket => "eine Klammer ist nicht geschlossen".into(),
        P::YamlUnquoted { key } => {
            format!("der Text hinter „{key}:“ braucht Anführungszeichen")
        }
        P::CsvRow { cells, columns } => {
            format!("die Zeile hat {cells} Zellen, die Kopfzeile {columns}")
        }
        P::FrontMatterMissing => {
            "der Kopf fehlt: die Datei beginnt nicht mit einer Zeile „---“".into()
        }
        P::FrontMatterOpen => "der Kopf hat kein Ende: die zweite Zeile „---“ fehlt".into(),
        P::DuplicateKey { key } => format!("„{key}“ steht doppelt"),
        P::UnknownField { field, .. } => format!("das Feld „{field}“ gibt es nicht"),
        P::MissingField { field } => format!("das Feld „{field}“ fehlt"),
        P::WrongType {
            field,
            expected,
            found,
        } => {
            format!(
                "„{field}“ ist {}; erwartet wird {}",
                found_words(found),
                expected_words(expected)
            )
        }
        P::EmptyValue { field } => format!("„{field}“ ist leer"),
        P::BadValue {
            expected: Expected::Slug,
            found,
            ..
        } => {
            format!(
                "„{}“ ist kein Kurzname aus a–z, 0–9 und Bindestrich",
                shortened(found)
            )
        }
        P::BadValue {
            field,
            expected,
            found,
        } => {
            format!(
                "„{}“ passt nicht zu „{field}“; erwartet wird {}",
                shortened(found),
                expected_words(expected)
            )
        }
        P::NotADate { text } => format!("„{}“ ist kein Datum", shortened(text)),
        P::NoSuchDate { text } => format!("den Tag „{text}“ gibt es nicht"),
        P::DatesBackwards { later, earlier } => {
            format!("„{later}“ steht nach „{earlier}“, liegt aber davor")
        }
        P::EitherOr { one, other } => format!("„{one}“ und „{other}“ schließen einander aus"),
        P::CredentialInRecord { field } => {
            format!("„{field}“ steht in einem Datensatz, den alle lesen, die den Bericht lesen")
        }
        P::UnknownReference { record, key, .. } => {
            format!("{} „{}“ gibt es nicht", accusative(*record), shortened(key))
        }
        P::NotPublicYet { text, until } => {
            format!("„{text}“ ist bis {until} gesperrt, dieser Text ist vorher sichtbar")
        }
        P::DuplicateSlug { record, slug } => format!(
            "„{slug}“ ist als Kurzname zweimal vergeben ({})",
            nominative(*record)
        ),
        P::RedirectTaken { address } => {
            format!("unter „{}“ steht schon etwas", shortened(address))
        }
        P::RedirectNowhere { address, .. } => {
            format!("unter „{}“ steht nichts", shortened(address))
        }
        P::RedirectLoop { address } => format!("„{}“ führt im Kreis", shortened(address)),
        P::DistrictWithoutBorders { key, name } => format!("zu {name} ({key}) fehlen die Grenzen"),
        P::BordersWithoutDistrict { key } => {
            format!("zu den Grenzen „{}“ fehlt der Kreis", shortened(key))
        }
        P::BadBorders { problem } => borders(problem),
        P::BordersCross { .. }
        | P::BordersVanish { .. }
        | P::BordersBlunt { .. }
        | P::LocatorCross { .. }
        | P::LocatorVanish { .. } => maps::message(problem, Language::German),
        P::DistrictWithoutTile { key, name } => format!("{name} ({key}) hat keine Kachel"),
        P::FaintBorder {
            colour,
            contrast,
            scheme,
            ..
        } => {
            let where_ = match scheme {
                Scheme::Light => "hellen",
                Scheme::Dark => "dunklen",
            };
            format!(
                "auf „{colour}“ haben Grenzen auf {where_} Seiten einen Kontrast von {}; sichtbar sind sie ab 3,0",
                tenths(*contrast)
            )
        }
        P::StatusesAlike {
            first,
            second,
            difference,
            sight,
        } => {
            let eyes = match sight {
                Sight::Full => "",
                Sight::Protanopia => " ohne Sinn für Rot",
                Sight::Deuteranopia => " ohne Sinn für Grün",
                Sight::Tritanopia => " ohne Sinn für Blau",
                Sight::Grey => " in Grau",
            };
            format!(
                "„{first}“ und „{second}“ sehen{eyes} gleich aus: kein Muster trennt sie, und ihre Farben unterscheiden sich um {} (CIEDE2000); nötig sind 10,0",
                tenths(*difference)
            )
        }
        P::TileTwice { first, second } => {
            format!("„{first}“ und „{second}“ liegen auf derselben Kachel")
        }
        P::TranslationWithoutMaster { master } => {
            format!("die Übersetzung hat kein Original: „{master}“ fehlt")
        }
        P::UnknownLanguage { language, .. } => {
            format!("die Sprache „{language}“ steht nicht in site.yaml")
        }
        P::MissingSource { field } => format!("zu „{field}“ fehlt die Quelle"),
        P::UnusedSource { key } => format!("die Quelle „{key}“ wird nirgends genannt"),
        P::MissingAlt { target } => {
            format!("dem Bild „{}“ fehlt der Alternativtext", shortened(target))
        }
        P::RawHtml { tag } => format!("HTML im Text: „{}“", shortened(tag)),
        P::UnsafeAddress { address } => format!(
            "die Adresse „{}“ würde ein Programm ausführen",
            shortened(address)
        ),
        P::UnknownScheme { scheme, .. } => {
            format!("Verweise der Art „{}:“ gibt es nicht", shortened(scheme))
        }
        P::BrokenLink { address, .. } => {
            format!("die Seite „{}“ gibt es nicht", shortened(address))
        }
        P::RemotePicture { address } => format!(
            "das Bild „{}“ liegt auf einem fremden Rechner",
            shortened(address)
        ),
        P::EmptyAddress => "die Adresse ist leer".into(),
        P::CopyArtefact { sign } => format!(
            "beim Kopieren ist ein Sonderzeichen in den Text geraten (U+{:04X})",
            u32::from(*sign)
        ),
        P::HiddenAddress { text } => {
            format!("die E-Mail-Adresse „{}“ ist verstellt", shortened(text))
        }
        P::PlaceholderAlt { alt } => {
            format!("der Alternativtext „{}“ beschreibt nichts", shortened(alt))
        }
        P::ChartWithoutCourse { figure } => {
            format!("die Zahl „{}“ hat keinen Verlauf", shortened(figure))
        }
        P::AgeingWord {
            text,
            since: Some(since),
            ..
        } => {
            format!("„{text}“ stimmt seit dem {since} nicht mehr")
        }
        P::AgeingWord { text, .. } => format!("„{text}“ meint jeden Tag einen anderen Tag"),
        P::PastAnnouncement { text, date, since } => {
            format!("„{text}“ kündigt an, was seit dem {since} vorbei ist ({date})")
        }
        P::PastOffice { text, until, since } => {
            format!("„{text}“ stimmt seit dem {since} nicht mehr (Amtszeit bis {until})")
        }
        P::ChartWithoutParts {
            figure,
            has_groups: true,
            ..
        } => {
            format!(
                "die Zahl „{}“ lässt sich nicht aufteilen",
                shortened(figure)
            )
        }
        P::ChartWithoutParts { by, .. } => format!("der Bericht hat keine {}", groups(by)),
        P::NothingToCompare { figure } => {
            format!("„{}“ lässt sich nicht vergleichen", shortened(figure))
        }
        P::MissingDefinition { label } => {
            format!(
                "zu „[{}]“ fehlt die Fußnote oder die Adresse",
                shortened(label)
            )
        }
        P::ClaimWrong {
            figure,
            says,
            should,
            as_of,
            ..
        } => {
            format!(
                "der Text sagt „{}“, die Datensätze ergeben „{should}“ ({figure}, Stand {})",
                shortened(says),
                german_date(as_of)
            )
        }
        P::ClaimUnclear { figure, says, .. } => format!(
            "„{}“ lässt sich nicht gegen „{figure}“ prüfen",
            shortened(says)
        ),
        P::UnboundNumber { text, .. } => {
            format!(
                "die Zahl „{}“ ist weder geprüft noch belegt",
                shortened(text)
            )
        }
        P::BadTemplate { message, .. } => format!("die Vorlage hat einen Fehler: {message}"),
        P::BadStrings { message, .. } => {
            format!("die Textdatei des Themes hat einen Fehler: {message}")
        }
        P::MissingString { language, keys } => format!(
            "dem Theme {} Texte in der Sprache „{language}“",
            if keys.len() == 1 {
                "fehlt ein".to_owned()
            } else {
                format!("fehlen {}", keys.len())
            }
        ),
        P::MissingLetters {
            language,
            letters,
            example,
        } => format!(
            "den Schriften der Karten zum Mitnehmen fehlen Zeichen der Sprache „{language}“: {letters}, etwa in „{example}“"
        ),
        P::ThemeMissing { name, .. } => format!("das Theme „{name}“ gibt es nicht"),
    }
}

pub(super) fn label(problem: &Problem) -> Option<String> {
    use Problem as P;
    Some(match problem {
        P::NotUtf8 => "ab hier".into(),
        P::YamlSyntax { .. } => "hier oder in der Zeile davor".into(),
        P::UnknownField {
            suggestion: Some(word),
            ..
        } => format!("gemeint ist wohl „{word}“"),
        P::UnknownReference {
            suggestion: Some(word),
            ..
        } => format!("gemeint ist wohl „{word}“"),
        P::MissingField { field } => format!("hier fehlt „{field}“"),
        P::WrongType { expected, .. } | P::BadValue { expected, .. } => {
            format!("erwartet: {}", expected_words(expected))
        }
        P::ClaimWrong { should, .. } => format!("richtig: {should}"),
        P::UnboundNumber { .. } => "ohne Beleg".into(),
        _ => return None,
    })
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    use Problem as P;
    Some(match problem {
        P::ContentMissing { .. } => "wechseln Sie in den Ordner des Berichts, oder legen Sie mit „kreisblatt new site ORDNER“ einen an".into(),
        P::FileMissing { path } => format!("legen Sie „{path}“ an; „kreisblatt new site ORDNER“ zeigt, wie sie aussieht"),
        P::NotUtf8 => "speichern Sie die Datei im Editor unter „Codierung: UTF-8“".into(),
        P::FileTooLarge { .. } => "ein Datensatz hat wenige Kilobyte; teilen Sie die Datei".into(),
        P::UnknownFile { suggestion: Some(word), .. } => format!("gemeint ist wohl „{word}“: benennen Sie Datei oder Ordner um"),
        P::UnknownFile { .. } => "löschen Sie die Datei, oder stellen Sie ihrem Namen „_“ voran".into(),
        P::YamlSyntax { .. } => "vergleichen Sie Einrückung, Doppelpunkte und Anführungszeichen mit einem Datensatz, der stimmt".into(),
        P::YamlTab => "ersetzen Sie den Tabulator durch zwei Leerzeichen".into(),
        P::YamlColon { key } => format!("schreiben Sie „{key}: …“"),
        P::YamlQuote => "schließen Sie den Text mit demselben Zeichen, mit dem er beginnt".into(),
        P::YamlBracket => "schließen Sie die Klammer, die hier beginnt".into(),
        P::YamlUnquoted { key } => format!("schreiben Sie {key}: \"…\""),
        P::CsvRow { .. } => "prüfen Sie die Trennzeichen; ein Text mit Komma oder Semikolon braucht Anführungszeichen".into(),
        P::FrontMatterMissing => "setzen Sie eine Zeile „---“ vor die Felder und eine dahinter".into(),
        P::FrontMatterOpen => "setzen Sie hinter das letzte Feld eine Zeile „---“".into(),
        P::DuplicateKey { .. } => "behalten Sie einen der beiden Einträge".into(),
        P::UnknownField { suggestion: Some(word), .. } => format!("schreiben Sie „{word}“"),
        P::UnknownField { known, .. } => format!("es gibt: {}", list(known)),
        P::MissingField { field } => format!("ergänzen Sie „{field}: …“"),
        P::WrongType { expected, found, .. } => type_help(expected, found)?,
        P::EmptyValue { field } => format!("schreiben Sie einen Wert hinter „{field}:“, oder löschen Sie die Zeile"),
        P::BadValue { expected: Expected::Slug, field, .. } if field.contains('/') => "benennen Sie die Datei um, zum Beispiel in „kreis-unna.md“".into(),
        P::BadValue { expected: Expected::Moment, found, .. } => moment_help(found)?,
        P::BadValue { expected, .. } => value_help(expected)?,
        P::NotADate { text } if as_record_date(text).is_some() => format!("schreiben Sie {}", as_record_date(text)?),
        P::NotADate { .. } => "schreiben Sie Jahr, Jahr-Monat oder Jahr-Monat-Tag: 2014, 2014-04 oder 2014-04-25".into(),
        P::NoSuchDate { .. } => "prüfen Sie Tag und Monat".into(),
        P::DatesBackwards { .. } => "ordnen Sie die Einträge vom frühesten zum spätesten".into(),
        P::EitherOr { one, other } => format!("löschen Sie „{one}“ oder „{other}“"),
        P::CredentialInRecord { .. } => "löschen Sie die Angabe und ändern Sie das Geheimnis; es gehört in die Umgebung, in den SSH-Agenten oder in eine Datei außerhalb des Berichts".into(),
        P::UnknownReference { suggestion: Some(word), .. } => format!("schreiben Sie „{word}“"),
        P::UnknownReference { record: Record::Picture, known, .. } if known.is_empty() => "legen Sie das Bild neben den Text".into(),
        P::UnknownReference { record, known, .. } if known.is_empty() => format!("legen Sie zuerst {} an", accusative_indefinite(*record)),
        P::UnknownReference { known, .. } => format!("es gibt: {}", list(known)),
        P::NotPublicYet { until, .. } => format!("sperren Sie auch diesen Text (embargo: {until}), oder nehmen Sie den Verweis bis dahin heraus"),
        P::DuplicateSlug { .. } => "benennen Sie eine der beiden Dateien um".into(),
        P::RedirectTaken { .. } => "löschen Sie die Zeile; nur eine freie Adresse kann zu einer anderen führen".into(),
        P::RedirectNowhere { suggestion: Some(word), .. } => format!("gemeint ist wohl „{word}“"),
        P::RedirectNowhere { .. } => "schreiben Sie die Adresse, wie sie der Browser auf der Seite in der Vorschau zeigt".into(),
        P::RedirectLoop { .. } => "schreiben Sie hinter die alte Adresse diejenige, unter der die Seite steht".into(),
        P::DistrictWithoutBorders { .. } => "ergänzen Sie die Fläche in der Grenzdatei, oder prüfen Sie den Schlüssel".into(),
        P::BordersWithoutDistrict { key } => format!("nehmen Sie „{}“ in die Liste der Kreise auf, oder löschen Sie die Fläche in der Grenzdatei", shortened(key)),
        P::BadBorders { problem: GeoProblem::MissingKey { .. } } => "nennen Sie in site.yaml unter „map: key:“ die Eigenschaft, die in der Grenzdatei den Schlüssel enthält".into(),
        P::BadBorders { problem: GeoProblem::NotWgs84 { .. } } => "lassen Sie die Grenzdatei in WGS84 (EPSG:4326) umrechnen".into(),
        P::BadBorders { problem: GeoProblem::DuplicateKey { .. } } => "fassen Sie die Teile zu einem MultiPolygon zusammen".into(),
        P::BadBorders { .. } => "holen Sie die Grenzen neu von ihrer Quelle, als GeoJSON oder TopoJSON in WGS84".into(),
        P::BordersCross { .. }
        | P::BordersVanish { .. }
        | P::BordersBlunt { .. }
        | P::LocatorCross { .. }
        | P::LocatorVanish { .. } => return maps::help(problem, Language::German),
        P::DistrictWithoutTile { key, .. } => format!("ergänzen Sie „\"{key}\": [Spalte, Zeile]“"),
        P::FaintBorder { better, .. } => format!("nehmen Sie „{better}“ oder eine Farbe, die sich noch stärker von den Grenzen abhebt"),
        P::StatusesAlike { second, .. } => format!("geben Sie „{second}“ ein anderes Muster (`pattern`) oder eine deutlich hellere oder dunklere Farbe"),
        P::TileTwice { .. } => "legen Sie eine der beiden auf eine freie Kachel".into(),
        P::TranslationWithoutMaster { master } => format!("legen Sie „{master}“ an, oder löschen Sie die Übersetzung"),
        P::UnknownLanguage { known, .. } => format!("nehmen Sie die Sprache in „languages“ auf; bisher: {}", list(known)),
        P::MissingSource { .. } => "ergänzen Sie „source: …“ mit einem Schlüssel aus sources.yaml".into(),
        P::UnusedSource { .. } => "nennen Sie die Quelle, wo sie etwas belegt, oder löschen Sie den Eintrag".into(),
        P::MissingAlt { .. } => "sagen Sie in der eckigen Klammer, was das Bild zeigt: ![Was zu sehen ist](…)".into(),
        P::RawHtml { .. } => "schreiben Sie es in Markdown: **fett**, *kursiv*, [Verweis](Adresse)".into(),
        P::UnsafeAddress { .. } => "verweisen Sie auf eine Seite: https://…".into(),
        P::UnknownScheme { suggestion: Some(word), .. } => format!("gemeint ist wohl „{word}:“"),
        P::UnknownScheme { .. } => "es gibt figure:, source:, centre:, district:, topic:, event:, page:, https:, mailto: und tel:".into(),
        P::BrokenLink { suggestion: Some(word), .. } => format!("gemeint ist wohl „{word}“"),
        P::BrokenLink { .. } => "verweisen Sie mit page:, centre:, district:, topic: oder event: auf den Datensatz statt auf die Adresse".into(),
        P::RemotePicture { .. } => "legen Sie das Bild neben den Text und nennen Sie nur seinen Dateinamen".into(),
        P::EmptyAddress => "schreiben Sie zwischen die runden Klammern, wohin der Verweis führt".into(),
        P::CopyArtefact { .. } => "löschen Sie das Zeichen".into(),
        P::HiddenAddress { .. } => "schreiben Sie die Adresse aus: [name@amt.de](mailto:name@amt.de)".into(),
        P::PlaceholderAlt { .. } => "schreiben Sie, was zu sehen ist, für alle, die es nicht sehen".into(),
        P::ChartWithoutCourse { .. } => {
            "zeichnen Sie eine Zahl, die aus den Datensätzen gezählt, summiert oder als Anteil berechnet wird".into()
        }
        P::AgeingWord { instead: Some(instead), .. } => format!("schreiben Sie das Datum: {instead}; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt"),
        P::AgeingWord { .. } => "nennen Sie die Zeit, die gemeint ist, mit Datum; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt".into(),
        P::PastAnnouncement { date, .. } => format!("schreiben Sie, was geschah ({date}), in der Vergangenheit; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt"),
        P::PastOffice { .. } => "schreiben Sie „der damalige …“, oder nennen Sie den Tag, von dem der Satz spricht".into(),
        P::ChartWithoutParts { has_groups: true, .. } => {
            "teilen Sie eine Zahl auf, die mit „count“, „sum“ oder „share“ aus Zentren oder Gebieten entsteht".into()
        }
        P::ChartWithoutParts { by, .. } => format!("tragen Sie {} ein, oder zeichnen Sie die Zahl ohne „?by={by}“", groups(by)),
        P::NothingToCompare { .. } => {
            "vergleichen Sie eine gemeldete Zahl mit einer, die mit „count“ oder „sum“ aus den Datensätzen entsteht".into()
        }
        P::MissingDefinition { label } => format!("ergänzen Sie „[{}]: …“ am Ende des Textes", shortened(label)),
        P::ClaimWrong { should, because, sentence, .. } => {
            let change = because.as_ref().map_or_else(String::new, |because| format!("; die Zahl änderte sich zuletzt am {because}"));
            format!("schreiben Sie „{}“, oder berichtigen Sie den Datensatz{change}", sentence.as_ref().unwrap_or(should))
        }
        P::ClaimUnclear { should, .. } => format!("schreiben Sie „{should}“ in die eckige Klammer, oder lassen Sie sie leer"),
        P::UnboundNumber { text, suggestion: Some(figure) } => format!("schreiben Sie [{}](figure:{figure}) oder [{}](source:…)", shortened(text), shortened(text)),
        P::UnboundNumber { text, .. } => format!("belegen Sie sie: [{}](figure:…) oder [{}](source:…)", shortened(text), shortened(text)),
        P::BadTemplate { .. } => "vergleichen Sie mit der Vorlage gleichen Namens im mitgelieferten Theme".into(),
        P::BadStrings { .. } => "vergleichen Sie mit strings/de.yaml im mitgelieferten Theme".into(),
        P::MissingString { language, keys } => format!("ergänzen Sie in strings/{language}.yaml: {}", list(keys)),
        P::MissingLetters { .. } => "legen Sie Schriften mit diesen Zeichen als fonts/regular.ttf und fonts/bold.ttf in das eigene Theme; bis dahin stehen Kästchen an ihrer Stelle".into(),
        P::ThemeMissing { known, .. } => format!("es gibt: {}", list(known)),
    })
}

/// `2014-04-25` as a reader of the message would write it.
fn german_date(day: &str) -> String {
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => day.to_owned(),
    }
}

fn list<S: AsRef<str>>(words: &[S]) -> String {
    listed(words, "„", "“", |more| format!(" und {more} weitere"))
}

fn expected_words(expected: &Expected) -> String {
    match expected {
        Expected::Text => "ein Text".into(),
        Expected::Words => "ein Text, oder einer je Sprache: {de: …, en: …}".into(),
        Expected::Bool => "true oder false".into(),
        Expected::Number => "eine Zahl ab 0".into(),
        Expected::Whole => "eine ganze Zahl".into(),
        Expected::List => "eine Liste".into(),
        Expected::Map => "eine Gruppe von Feldern".into(),
        Expected::Date => "ein Datum".into(),
        Expected::Day => "ein Tag".into(),
        Expected::Moment => "ein Zeitpunkt mit Tag, Uhrzeit und Zeitzone".into(),
        Expected::Tile => "[Spalte, Zeile]".into(),
        Expected::Colour => "eine Farbe".into(),
        Expected::Address => "eine Webadresse".into(),
        Expected::Email => "eine E-Mail-Adresse".into(),
        Expected::Phone => "eine Telefonnummer".into(),
        Expected::Slug => "ein Kurzname aus a–z, 0–9 und Bindestrich".into(),
        Expected::HostAddress("s3") => "der Name eines Buckets".into(),
        Expected::HostAddress("endpoint" | "webdav") => "eine Adresse mit „https“".into(),
        Expected::HostAddress(field) => {
            format!("die Adresse eines Ordners für {}", field.to_uppercase())
        }
        Expected::FileOutside => "eine Datei außerhalb des Berichts".into(),
        Expected::OldAddress => "die Adresse einer Seite, die auf dieser Website stand".into(),
        Expected::OwnAddress => "eine Adresse dieser Website".into(),
        Expected::Language => "ein Sprachkürzel nach BCP 47".into(),
        Expected::OneOf(words) => format!("eines von {}", list(words)),
    }
}

fn found_words(found: &Found) -> String {
    let kind = match found {
        Found::Nothing => "leer",
        Found::Bool(_) => "ein Wahrheitswert",
        Found::Number(_) => "eine Zahl",
        Found::Text(_) => "ein Text",
        Found::List => "eine Liste",
        Found::Map => "eine Gruppe von Feldern",
    };
    quoted(found).map_or_else(|| kind.to_owned(), |text| format!("{kind} („{text}“)"))
}

fn type_help(expected: &Expected, found: &Found) -> Option<String> {
    Some(match (expected, found) {
        (Expected::Text | Expected::Words, Found::Bool(_) | Found::Number(_)) => {
            format!("setzen Sie Anführungszeichen: \"{}\"", quoted(found)?)
        }
        (Expected::List, Found::Text(_) | Found::Number(_)) => {
            format!("setzen Sie eckige Klammern: [{}]", quoted(found)?)
        }
        (Expected::List, Found::Map) => "beginnen Sie jeden Eintrag der Liste mit „- “".into(),
        (Expected::Number, Found::Text(text)) if text.contains(',') => {
            format!(
                "schreiben Sie die Zahl mit Punkt und ohne Tausenderzeichen: {}",
                text.replace('.', "").replace(',', ".")
            )
        }
        (expected, _) => return value_help(expected),
    })
}

fn moment_help(found: &str) -> Option<String> {
    Some(match Moment::of(found) {
        Moment::WithoutZone(moment) => format!(
            "ergänzen Sie die Zeitzone: {moment}+02:00 (deutsche Sommerzeit) oder {moment}+01:00 (Winterzeit)"
        ),
        Moment::WithoutTime(day) => format!(
            "ergänzen Sie Uhrzeit und Zeitzone: {day}T10:00+02:00 ist 10 Uhr deutscher Sommerzeit"
        ),
        Moment::Unclear => return value_help(&Expected::Moment),
    })
}

fn value_help(expected: &Expected) -> Option<String> {
    Some(match expected {
        Expected::Date => "schreiben Sie zum Beispiel 2014, 2014-04 oder 2014-04-25".into(),
        Expected::Address => "schreiben Sie zum Beispiel https://www.duisburg.de".into(),
        Expected::Email => "schreiben Sie zum Beispiel presse@example.org".into(),
        Expected::Phone => "schreiben Sie zum Beispiel 0211 855-3118".into(),
        Expected::Slug => "schreiben Sie zum Beispiel „kreis-unna“".into(),
        Expected::HostAddress(field) => {
            format!("schreiben Sie zum Beispiel „{}“", host_example(field))
        }
        Expected::OldAddress => "schreiben Sie sie von der Wurzel dieser Website an, mit einem Schrägstrich oder „.html“ am Ende und ohne „?“, „%“ oder Namen, die mit einem Punkt beginnen: „/alt/“; nichts unter /assets/ oder /kreisblatt/".into(),
        Expected::OwnAddress => "schreiben Sie sie von der Wurzel dieser Website an: „/neu/“".into(),
        Expected::FileOutside => {
            "schreiben Sie den ganzen Pfad, zum Beispiel „~/.ssh/id_ed25519“".into()
        }
        Expected::Language => "schreiben Sie zum Beispiel de, en, tr oder de-simple".into(),
        Expected::Tile => "schreiben Sie zum Beispiel [3, 6]".into(),
        Expected::Colour => {
            "schreiben Sie sechs Hexadezimalziffern in Anführungszeichen, zum Beispiel \"#2a78b9\""
                .into()
        }
        Expected::Map => {
            "schreiben Sie jedes Feld eingerückt auf eine eigene Zeile: „name: …“".into()
        }
        Expected::List => "schreiben Sie zum Beispiel [eins, zwei]".into(),
        Expected::Bool => "schreiben Sie true (ja) oder false (nein)".into(),
        Expected::Number => "schreiben Sie nur Ziffern, Nachkommastellen mit Punkt".into(),
        Expected::Whole => "schreiben Sie nur Ziffern, ohne Punkt und Komma".into(),
        Expected::Day => "schreiben Sie Jahr-Monat-Tag, zum Beispiel 2014-04-25".into(),
        Expected::Moment => {
            "schreiben Sie Tag, Uhrzeit und Zeitzone, zum Beispiel 2014-04-25T10:00+02:00".into()
        }
        Expected::Text => "schreiben Sie einen Text in einer Zeile".into(),
        Expected::Words => "schreiben Sie einen Text, oder je Sprache einen: {de: …, en: …}".into(),
        Expected::OneOf(words) => format!("schreiben Sie {}", list(words)),
    })
}

fn nominative(record: Record) -> &'static str {
    match record {
        Record::Centre => "Zentrum",
        Record::District => "Kreis",
        Record::Event => "Termin",
        Record::Figure => "Zahl",
        Record::Kind => "Art",
        Record::Language => "Sprache",
        Record::Page => "Seite",
        Record::Payer => "Kostenträger",
        Record::Picture => "Bild",
        Record::Region => "Region",
        Record::Role => "Aufgabe",
        Record::Source => "Quelle",
        Record::Status => "Status",
        Record::Text => "Text",
        Record::Topic => "Thema",
    }
}

fn accusative(record: Record) -> String {
    let article = match record {
        Record::Centre | Record::Picture | Record::Topic => "das",
        Record::District | Record::Event | Record::Payer | Record::Status | Record::Text => "den",
        _ => "die",
    };
    format!("{article} {}", nominative(record))
}

fn accusative_indefinite(record: Record) -> String {
    let article = match record {
        Record::Centre | Record::Picture | Record::Topic => "ein",
        Record::District | Record::Event | Record::Payer | Record::Status | Record::Text => "einen",
        _ => "eine",
    };
    format!("{article} {}", nominative(record))
}

fn borders(problem: &GeoProblem) -> String {
    use GeoProblem as G;
    match problem {
        G::NotJson { message, .. } => format!("die Grenzdatei ist kein gültiges JSON: {message}"),
        G::NotAMap { message, .. } => {
            format!("die Grenzdatei ist weder GeoJSON noch TopoJSON: {message}")
        }
        G::MissingKey { index } => {
            format!("die {index}. Fläche der Grenzdatei hat keinen Schlüssel")
        }
        G::DuplicateKey { key } => format!(
            "die Fläche „{}“ steht doppelt in der Grenzdatei",
            shortened(key)
        ),
        G::NotWgs84 { key, x, y } => format!(
            "die Fläche „{}“ ist nicht in Länge und Breite angegeben: {x}, {y}",
            shortened(key)
        ),
        G::EmptyGeometry { key } => format!("die Fläche „{}“ ist leer", shortened(key)),
        G::UnclosedRing {
            key,
            longitude,
            latitude,
        } => format!(
            "ein Ring der Fläche „{}“ ist bei {longitude}, {latitude} offen",
            shortened(key)
        ),
        G::TooFewPoints { key } => format!(
            "ein Ring der Fläche „{}“ hat weniger als drei Punkte",
            shortened(key)
        ),
        G::UnknownGeometry { key, kind } => format!(
            "die Fläche „{}“ ist kein Vieleck, sondern „{}“",
            shortened(key),
            shortened(kind)
        ),
        G::BadArc { key, arc } => format!(
            "die Fläche „{}“ nennt die Linie {arc}, die es nicht gibt oder die nicht anschließt",
            shortened(key)
        ),
        G::SelfCrossing {
            key,
            longitude,
            latitude,
        } => format!(
            "die Grenze der Fläche „{}“ kreuzt sich bei {longitude}, {latitude}",
            shortened(key)
        ),
    }
}

/// `25` as "2,5".
fn tenths(number: u32) -> String {
    format!("{},{}", number / 10, number % 10)
}

/// What a figure is broken down by.
fn groups(by: &str) -> &'static str {
    match by {
        "region" => "Regionen",
        "topic" => "Themen",
        _ => "Gebietsarten",
    }
}
