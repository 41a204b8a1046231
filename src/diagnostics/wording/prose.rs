//! What is wrong with texts, their links and their pictures, in both languages.

use super::{Language, shortened};
use crate::diagnostics::problem::Prose;
use crate::film::Fault;

pub(super) fn message(problem: Prose<'_>, language: Language) -> String {
    use Prose as P;
    match problem {
        P::MissingAlt { target } => language.say(
            format!("dem Bild „{}“ fehlt der Alternativtext", shortened(target)),
            format!(
                "the picture `{}` has no alternative text",
                shortened(target)
            ),
        ),
        P::RawHtml { tag } => language.say(
            format!("HTML im Text: „{}“", shortened(tag)),
            format!("HTML in the text: `{}`", shortened(tag)),
        ),
        P::UnsafeAddress { address } if is_local(address) => language.say(
            format!(
                "„{}“ liegt auf diesem Rechner; Leser können es nicht öffnen",
                shortened(address)
            ),
            format!(
                "`{}` lies on this computer; readers cannot open it",
                shortened(address)
            ),
        ),
        P::UnknownScheme { scheme, .. } if scheme.len() == 1 => language.say(
            format!(
                "„{}:“ ist ein Laufwerk dieses Rechners; Leser können es nicht öffnen",
                scheme.to_uppercase()
            ),
            format!(
                "`{}:` is a drive of this computer; readers cannot open it",
                scheme.to_uppercase()
            ),
        ),
        P::UnsafeAddress { address } => language.say(
            format!(
                "die Adresse „{}“ würde ein Programm ausführen",
                shortened(address)
            ),
            format!("the address `{}` would run a program", shortened(address)),
        ),
        P::UnknownScheme { scheme, .. } => language.say(
            format!("Verweise der Art „{}:“ gibt es nicht", shortened(scheme)),
            format!("there are no links of the kind `{}:`", shortened(scheme)),
        ),
        P::BrokenLink { address, .. } => language.say(
            format!("die Seite „{}“ gibt es nicht", shortened(address)),
            format!("the page `{}` does not exist", shortened(address)),
        ),
        P::RemotePicture { address } => language.say(
            format!(
                "das Bild „{}“ liegt auf einem fremden Rechner",
                shortened(address)
            ),
            format!(
                "the picture `{}` lies on another machine",
                shortened(address)
            ),
        ),
        P::ActivePicture { path, found } => language.say(
            format!(
                "die Zeichnung „{}“ ist mehr als ein Bild: „{}“ würde bei Lesern etwas ausführen oder von fremden Rechnern laden",
                shortened(path),
                shortened(found)
            ),
            format!(
                "the drawing `{}` is more than a picture: `{}` would run something at readers or load from other machines",
                shortened(path),
                shortened(found)
            ),
        ),
        P::BadFilm { path, fault } => bad_film(&shortened(path), fault, language),
        P::EmptyAddress => language.say("die Adresse ist leer", "the address is empty"),
        P::DecomposedLetter { letter } => language.say(
            format!("„{letter}“ besteht hier aus zwei Zeichen, Buchstabe und Punkte oder Strich; so wird es nicht gefunden und oft schlecht gezeichnet"),
            format!("`{letter}` is two signs here, the letter and its mark; so it is not found and often badly drawn"),
        ),
        P::CopyArtefact { sign } => language.say(
            format!(
                "beim Kopieren ist ein Sonderzeichen in den Text geraten (U+{:04X})",
                u32::from(*sign)
            ),
            format!(
                "copying has left a special character in the text (U+{:04X})",
                u32::from(*sign)
            ),
        ),
        P::TurnedText { sign } => language.say(
            format!(
                "ein unsichtbares Zeichen (U+{:04X}) kehrt die Leserichtung um: aus 49 wird 94",
                u32::from(*sign)
            ),
            format!(
                "an invisible character (U+{:04X}) turns round the direction of reading: 49 becomes 94",
                u32::from(*sign)
            ),
        ),
        P::HiddenAddress { text } => language.say(
            format!("die E-Mail-Adresse „{}“ ist verstellt", shortened(text)),
            format!("the e-mail address `{}` is garbled", shortened(text)),
        ),
        P::PlaceholderAlt { alt } => language.say(
            format!("der Alternativtext „{}“ beschreibt nichts", shortened(alt)),
            format!(
                "the alternative text `{}` describes nothing",
                shortened(alt)
            ),
        ),
        P::UnreadLink { written, .. } => language.say(
            format!(
                "„{}“ ist kein Verweis: auf der Seite stünde es so da, ungeprüft",
                shortened(written)
            ),
            format!(
                "`{}` is no link: it would stand on the page like this, unchecked",
                shortened(written)
            ),
        ),
        P::UnreadHeading { .. } => language.say(
            "vor der Überschrift fehlt ein Leerzeichen; so ist sie keine",
            "a space is missing in the heading, which is none so",
        ),
        P::MissingDefinition { label } => language.say(
            format!(
                "zu „[{}]“ fehlt die Fußnote oder die Adresse",
                shortened(label)
            ),
            format!("`[{}]` lacks its footnote or address", shortened(label)),
        ),
    }
}

pub(super) fn help(problem: Prose<'_>, language: Language) -> String {
    use Prose as P;
    match problem {
        P::MissingAlt { .. } => language.say(
            "sagen Sie in der eckigen Klammer, was das Bild zeigt: ![Was zu sehen ist](…)",
            "say in the square brackets what the picture shows: ![What it shows](…)",
        ),
        P::RawHtml { .. } => language.say(
            "schreiben Sie es in Markdown: **fett**, *kursiv*, [Verweis](Adresse)",
            "write it in Markdown: **bold**, *italic*, [link](address)",
        ),
        P::UnsafeAddress { address } if is_local(address) => language.say(BESIDE.0, BESIDE.1),
        P::UnknownScheme { scheme, .. } if scheme.len() == 1 => language.say(BESIDE.0, BESIDE.1),
        P::UnsafeAddress { .. } => language.say(
            "verweisen Sie auf eine Seite: https://…",
            "link to a page: https://…",
        ),
        P::UnknownScheme { suggestion: Some(word), .. } => language.say(
            format!("gemeint ist wohl „{word}:“"),
            format!("did you mean `{word}:`?"),
        ),
        P::UnknownScheme { .. } => language.say(
            "es gibt figure:, source:, centre:, district:, topic:, event:, page:, https:, mailto: und tel:",
            "there are figure:, source:, centre:, district:, topic:, event:, page:, https:, mailto: and tel:",
        ),
        P::BrokenLink { suggestion: Some(word), .. } => language.say(
            format!("gemeint ist wohl „{word}“"),
            format!("did you mean `{word}`?"),
        ),
        P::BrokenLink { .. } => language.say(
            "verweisen Sie mit page:, centre:, district:, topic: oder event: auf den Datensatz statt auf die Adresse",
            "link to the record with page:, centre:, district:, topic: or event: instead of its address",
        ),
        P::RemotePicture { .. } => language.say(
            "legen Sie das Bild neben den Text und nennen Sie nur seinen Dateinamen",
            "put the picture beside the text and name its file only",
        ),
        P::BadFilm { fault: Fault::NotMp4, .. } => language.say(
            "speichern Sie ihn im Schnittprogramm neu als MP4 (H.264); wer ihn geliefert hat, kann es auch",
            "save it anew as MP4 (H.264) in the editing program; whoever supplied it can do so too",
        ),
        P::BadFilm { fault: Fault::NoCaptions { wanted }, .. } => language.say(
            format!("legen Sie „{wanted}“ daneben: die Untertitel als WebVTT; bei einem Film in Gebärdensprache ist es der Text dazu"),
            format!("put `{wanted}` beside it: the captions as WebVTT; for a film in sign language, its text"),
        ),
        P::BadFilm { .. } => language.say(
            "WebVTT beginnt mit der Zeile „WEBVTT“; dann steht über jedem Text seine Zeit: „00:01.000 --> 00:04.500“",
            "WebVTT begins with the line `WEBVTT`; then each text has its time above it: `00:01.000 --> 00:04.500`",
        ),
        P::EmptyAddress => language.say(
            "schreiben Sie zwischen die runden Klammern, wohin der Verweis führt",
            "write in the round brackets where the link leads",
        ),
        P::ActivePicture { .. } => language.say(
            "speichern Sie es im Zeichenprogramm als einfaches SVG oder als PNG; wenn es nicht von Ihnen stammt, fragen Sie nach",
            "save it in the drawing program as plain SVG or as PNG; if it is not yours, ask where it comes from",
        ),
        P::DecomposedLetter { .. } => language.say(
            "tippen Sie den Buchstaben neu; „kreisblatt check --fix“ tut es im ganzen Bericht",
            "type the letter anew; `kreisblatt check --fix` does it in the whole report",
        ),
        P::CopyArtefact { .. } => language.say("löschen Sie das Zeichen", "delete the character"),
        P::TurnedText { .. } => language.say(
            "löschen Sie den Text bis zu den sichtbaren Zeichen davor und dahinter, und tippen Sie ihn neu",
            "delete the text up to the visible characters before and behind it, and type it anew",
        ),
        P::HiddenAddress { .. } => language.say(
            "schreiben Sie die Adresse aus: [name@amt.de](mailto:name@amt.de)",
            "write the address in full: [name@office.org](mailto:name@office.org)",
        ),
        P::PlaceholderAlt { .. } => language.say(
            "schreiben Sie, was zu sehen ist, für alle, die es nicht sehen",
            "write what can be seen, for everybody who does not see it",
        ),
        P::UnreadLink { instead: Some(instead), .. } => language.say(
            format!("schreiben Sie {}", shortened(instead)),
            format!("write {}", shortened(instead)),
        ),
        P::UnreadLink { .. } => language.say(
            "schreiben Sie [Text](figure:Schlüssel): erst eckige, gleich dahinter runde Klammern, darin keine Leerzeichen",
            "write [text](figure:key): square brackets, round ones right behind them, no spaces in the round ones",
        ),
        P::UnreadHeading { instead } => language.say(
            format!("schreiben Sie „{}“", shortened(instead)),
            format!("write `{}`", shortened(instead)),
        ),
        P::MissingDefinition { label } => language.say(
            format!("ergänzen Sie „[{}]: …“ am Ende des Textes", shortened(label)),
            format!("add `[{}]: …` at the end of the text", shortened(label)),
        ),
    }
}

/// What to do with a file that only this computer has.
const BESIDE: (&str, &str) = (
    "legen Sie die Datei neben den Text, und nennen Sie nur ihren Namen",
    "put the file beside the text and give only its name",
);

fn is_local(address: &str) -> bool {
    address
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("file:")
}

fn bad_film(path: &str, fault: &Fault, language: Language) -> String {
    match fault {
        Fault::NotMp4 => language.say(
            format!("„{path}“ ist kein vollständiger Film im Format MP4"),
            format!("`{path}` is no whole film in the format MP4"),
        ),
        Fault::NoCaptions { .. } => language.say(
            format!("dem Film „{path}“ fehlen die Untertitel"),
            format!("the film `{path}` has no captions"),
        ),
        Fault::BadCaptions { path, line } => {
            let path = shortened(path);
            let (zeile, place) = line.map_or_else(Default::default, |line| {
                (format!(", Zeile {line}"), format!(", line {line}"))
            });
            language.say(
                format!("„{path}“{zeile}: keine Untertitel im Format WebVTT"),
                format!("`{path}`{place}: no captions in the format WebVTT"),
            )
        }
    }
}
