//! The words of all pages of a language, which the search page loads once somebody searches.

use super::super::maker::Maker;

/// A page on each line: title, address, a line about it, further names with `|` between them, its words; where the title or the
/// words are in another language, the tags of both, of which one may be empty.
pub(super) fn index(maker: &Maker<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for found in maker.findable() {
        let names = found.names.join("|");
        let href = maker.href(found.what).unwrap_or_default();
        let (title_lang, text_lang) = (found.title_lang, found.text_lang);
        let is_tagged = title_lang.is_some() || text_lang.is_some();
        let tags = [title_lang, text_lang].map(Option::unwrap_or_default);
        let mut fields = vec![found.title, href, found.about, names, found.text];
        fields.extend(tags.into_iter().filter(|_| is_tagged));
        bytes.extend(if bytes.is_empty() { b"[\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &fields).expect("words always become JSON");
    }
    bytes.extend(b"\n]\n");
    bytes
}
