//! What stands at the address that a browser asks for.

use super::desk::{Desk, Moment};
use super::generation::Rendered;
use super::guard;
use super::mark::{self, RESERVED};
use super::page;
use super::request::Request;
use super::response::Response;

/// An answer.
pub(super) enum Answer {
    /// A whole one.
    Response(Response),
    /// News of every change, until the browser goes.
    Events,
}

/// Answers a request. `is_local` says that only this computer is served.
pub(super) fn answer(request: &Request, desk: &Desk, is_local: bool) -> Answer {
    if !guard::admits(&request.host, request.origin.as_deref(), is_local) {
        let text = desk.language.choose(
            "Diese Vorschau antwortet nur unter localhost oder einer IP-Adresse, und nur ihren eigenen Seiten.",
            "This preview answers only to localhost or an IP address, and only to pages of its own.",
        );
        return Answer::Response(Response::text(403, text));
    }
    let response = match request.path.strip_prefix(RESERVED) {
        Some("events") => return Answer::Events,
        Some("client.js") => Response::file(request, 200, "client.js", page::SCRIPT.into()),
        Some("overlay.css") => Response::file(request, 200, "overlay.css", page::STYLE.into()),
        Some("mark.css") => Response::file(request, 200, "mark.css", mark::STYLE.into()),
        Some(_) => Response::text(404, "404"),
        None => from_site(request, desk, &desk.now()),
    };
    Answer::Response(response)
}

fn from_site(request: &Request, desk: &Desk, moment: &Moment) -> Response {
    let Some(good) = &moment.good else {
        let title = page::title(&moment.mistakes, false, desk.language);
        return alone(request, 503, &title, desk, moment);
    };
    let base = good.base_path();
    let Some(path) = request.path.strip_prefix(base) else {
        let is_above = base.strip_prefix(&request.path);
        return match is_above {
            Some(rest) if request.path == "/" || rest == "/" => {
                Response::redirect(base, &request.query)
            }
            _ => missing(request, desk, moment),
        };
    };
    match desk.render(moment, path) {
        // A host would serve it too, but with the right status only where nothing else stands.
        Rendered::File(name, bytes) => file(request, 200, &name, bytes, moment),
        Rendered::Missing => missing(request, desk, moment),
        Rendered::Folder => Response::redirect(&format!("{}/", request.path), &request.query),
        Rendered::Moved(to) => Response::redirect(&format!("{base}{to}"), &request.query),
        other => failed(&other, request, desk, moment),
    }
}

fn missing(request: &Request, desk: &Desk, moment: &Moment) -> Response {
    match desk.render(moment, "404.html") {
        Rendered::File(name, bytes) => file(request, 404, &name, bytes, moment),
        Rendered::Missing | Rendered::Folder | Rendered::Moved(_) => Response::text(404, "404"),
        other => failed(&other, request, desk, moment),
    }
}

fn file(request: &Request, status: u16, name: &str, bytes: Vec<u8>, moment: &Moment) -> Response {
    let bytes = if name.ends_with(".html") {
        page::served(bytes, &moment.stamp)
    } else {
        bytes
    };
    Response::file(request, status, name, bytes)
}

fn failed(rendered: &Rendered, request: &Request, desk: &Desk, moment: &Moment) -> Response {
    let language = desk.language;
    match rendered {
        Rendered::Mistake(mistake) => {
            let mut moment = moment.clone();
            moment.mistakes = vec![(**mistake).clone()].into();
            let title = language.choose(
                "Diese Seite lässt sich nicht zeigen",
                "This page cannot be shown",
            );
            alone(request, 500, title, desk, &moment)
        }
        Rendered::TooLong => {
            let seconds = desk.limits.render.as_secs();
            let title = language.choose(
                format!(
                    "Diese Seite ist nach {seconds} Sekunden noch nicht fertig. Läuft in ihrer Vorlage eine Schleife endlos? \
                     Bleibt es nach der Korrektur dabei, starten Sie die Vorschau neu."
                ),
                format!(
                    "This page is not finished after {seconds} seconds. Does a loop in its template never end? \
                     If it stays like this after you mended it, start the preview again."
                ),
            );
            alone(request, 503, &title, desk, moment)
        }
        _ => {
            let title = language.choose(
                "Diese Seite lässt sich wegen eines Fehlers in Kreisblatt nicht zeigen; die Meldung steht im Terminal.",
                "This page cannot be shown because of a bug in Kreisblatt; the message stands in the terminal.",
            );
            alone(request, 500, title, desk, moment)
        }
    }
}

fn alone(request: &Request, status: u16, title: &str, desk: &Desk, moment: &Moment) -> Response {
    let html = page::alone(title, &moment.mistakes, &moment.stamp, desk.language);
    let mut response = Response::file(request, status, "index.html", html.into_bytes());
    response.headers.push((
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'".to_owned(),
    ));
    response
}
