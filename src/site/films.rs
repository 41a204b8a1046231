//! Films in texts: the browser's own controls, captions, a file to take away, and all that is said as text.

use crate::locale::Locale;
use crate::markup::escape;
use crate::register::{Captions, DEFAULT, Film, film};

use super::maker::Maker;

impl Maker<'_> {
    /// A film; nothing of it is loaded before a reader starts it.
    pub(super) fn embedded_film(&self, path: &str, alt: &str) -> String {
        let found = film(path, &self.register.pictures, self.site.sources);
        found.map_or_else(|_| String::new(), |film| self.shown(&film, alt))
    }

    fn shown(&self, film: &Film, alt: &str) -> String {
        let address = |file| escape(&self.site.published(file).unwrap_or_default());
        let src = address(film.file);
        let poster = film
            .poster
            .map(|file| format!(" poster=\"{}\"", address(file)));
        let first = self.nearest(&film.captions);
        let tracks = film.captions.iter().enumerate().map(|(index, captions)| {
            let locale = self.locale_of(captions);
            format!(
                "<track kind=\"captions\" src=\"{}\" srclang=\"{}\" label=\"{}\"{}>",
                address(captions.file),
                escape(locale.tag()),
                escape(locale.native_name()),
                if index == first { " default" } else { "" },
            )
        });
        let tracks: String = tracks.collect();
        let captions = &film.captions[first];
        let lang = self.locale_of(captions);
        let lang = match lang.tag() == self.voice.locale.tag() {
            true => String::new(),
            false => format!(" lang=\"{}\"", escape(lang.tag())),
        };
        let said: Vec<&str> = captions.cues.iter().map(|cue| cue.text.as_str()).collect();
        let bytes = self.site.sources.file(film.file).bytes().len();
        let (size, length) = (self.size(bytes), self.length(film.measures.seconds));
        let take = self
            .voice
            .fill("film_download", &[("size", &size), ("length", &length)]);
        format!(
            "<figure class=\"film\"><video controls playsinline preload=\"none\" width=\"{}\" height=\"{}\" aria-label=\"{alt}\"{}>\
             <source src=\"{src}\" type=\"video/mp4\">{tracks}</video>\
             <figcaption>{alt}<br><a href=\"{src}\" download>{}</a>\
             <details><summary>{}</summary><p{lang}>{}</p></details></figcaption></figure>",
            film.measures.width,
            film.measures.height,
            poster.unwrap_or_default(),
            escape(&take),
            escape(&self.voice.t("film_text")),
            escape(&said.join(" ")),
            alt = escape(alt),
        )
    }

    /// The captions in the page's language; else in that of the report, else the first.
    fn nearest(&self, all: &[Captions]) -> usize {
        let of = |locale: &Locale| {
            let mut tags = all.iter().map(|captions| self.locale_of(captions));
            tags.position(|own| own.language() == locale.language())
        };
        of(self.voice.locale)
            .or_else(|| of(&self.register.locales[DEFAULT]))
            .unwrap_or_default()
    }

    fn locale_of(&self, captions: &Captions) -> Locale {
        let tag = captions.language.as_deref();
        let own = tag.and_then(|tag| Locale::new(tag).ok());
        own.unwrap_or_else(|| self.register.locales[DEFAULT].clone())
    }

    fn size(&self, bytes: usize) -> String {
        if bytes < 1024 * 1024 {
            let kilobytes = self.voice.count(bytes.div_ceil(1024));
            return self.voice.fill("kilobytes", &[("n", &kilobytes)]);
        }
        let megabytes = self.voice.count(bytes.div_ceil(1024 * 1024));
        self.voice.fill("megabytes", &[("n", &megabytes)])
    }

    fn length(&self, seconds: u64) -> String {
        let minutes = (seconds / 60).to_string();
        let seconds = format!("{:02}", seconds % 60);
        let values = [("minutes", minutes.as_str()), ("seconds", &seconds)];
        self.voice.fill("film_length", &values)
    }
}
