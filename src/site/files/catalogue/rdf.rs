//! RDF as XML (W3C, RDF 1.1 XML Syntax): what portals of open data read where nothing else is agreed. Text stays text,
//! whatever it says.

use std::fmt::Write;

use crate::markup::{escape, percent_encoded};

/// The vocabularies with the short names by which properties stand in the file.
const VOCABULARIES: [(&str, &str); 11] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dcatde", "http://dcat-ap.de/def/dcatde/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
];

/// A document that grows statement by statement.
pub(super) struct Rdf {
    text: String,
    /// The elements that are open.
    open: Vec<&'static str>,
}

impl Rdf {
    pub(super) fn new() -> Self {
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
        for (name, address) in VOCABULARIES {
            let _ = write!(text, "\n  xmlns:{name}=\"{address}\"");
        }
        text += ">\n";
        Self {
            text,
            open: Vec::new(),
        }
    }

    /// A thing with an address of its own, and what is said of it.
    pub(super) fn thing(
        &mut self,
        class: &'static str,
        address: &str,
        say: impl FnOnce(&mut Self),
    ) {
        let _ = writeln!(self.line(), "<{class} rdf:about=\"{}\">", iri(address));
        self.within(class, say);
    }

    /// A thing without an address, as the value of a property.
    pub(super) fn part(
        &mut self,
        property: &'static str,
        class: &'static str,
        say: impl FnOnce(&mut Self),
    ) {
        let _ = writeln!(self.line(), "<{property}>");
        self.within(property, |rdf| {
            let _ = writeln!(rdf.line(), "<{class}>");
            rdf.within(class, say);
        });
    }

    /// A thing with an address, as the value of a property, with its class only.
    pub(super) fn named(&mut self, property: &'static str, class: &'static str, address: &str) {
        let address = iri(address);
        let _ = writeln!(
            self.line(),
            "<{property}><{class} rdf:about=\"{address}\"/></{property}>"
        );
    }

    /// A property whose value is the address of something.
    pub(super) fn link(&mut self, property: &str, address: &str) {
        let address = iri(address);
        let _ = writeln!(self.line(), "<{property} rdf:resource=\"{address}\"/>");
    }

    /// A property whose value is text in no language.
    pub(super) fn text(&mut self, property: &str, text: &str) {
        let text = escape(text);
        let _ = writeln!(self.line(), "<{property}>{text}</{property}>");
    }

    /// A property whose value is text in a language (BCP 47).
    pub(super) fn said(&mut self, property: &str, language: &str, text: &str) {
        let (language, text) = (escape(language), escape(text));
        let _ = writeln!(
            self.line(),
            "<{property} xml:lang=\"{language}\">{text}</{property}>"
        );
    }

    /// A property whose value has a type, given by its full address.
    pub(super) fn typed(&mut self, property: &str, kind: &str, value: &str) {
        let value = escape(value);
        let _ = writeln!(
            self.line(),
            "<{property} rdf:datatype=\"{kind}\">{value}</{property}>"
        );
    }

    pub(super) fn finish(mut self) -> String {
        self.text += "</rdf:RDF>\n";
        self.text
    }

    fn within(&mut self, element: &'static str, say: impl FnOnce(&mut Self)) {
        self.open.push(element);
        say(self);
        self.open.pop();
        let _ = writeln!(self.line(), "</{element}>");
    }

    /// The beginning of a line, as deep as it stands.
    fn line(&mut self) -> &mut String {
        for _ in 0..=self.open.len() {
            self.text += "  ";
        }
        &mut self.text
    }
}

/// An address as the value of an attribute. What no address may contain (RFC 3987, section 2.2) is written as `%XX`.
fn iri(address: &str) -> String {
    let mut good = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | ' ' => {
                good += &percent_encoded(letter.encode_utf8(&mut [0; 4]), &[]);
            }
            control if control.is_control() => {}
            other => good.push(other),
        }
    }
    escape(&good)
}

#[cfg(test)]
mod tests {
    use super::Rdf;

    #[test]
    fn text_and_addresses_end_nothing() {
        let mut rdf = Rdf::new();
        rdf.thing("dcat:Dataset", "https://a.example/\"><b>&{x}", |rdf| {
            rdf.said(
                "dct:title",
                "de",
                "</dct:title><x y=\"z\">&amp;\u{0}\u{ffff}]]>",
            );
        });
        let text = rdf.finish();
        assert!(text.contains("rdf:about=\"https://a.example/%22%3E%3Cb%3E&amp;%7Bx%7D\""));
        assert!(
            text.contains(
                ">&lt;/dct:title&gt;&lt;x y=&quot;z&quot;&gt;&amp;amp;]]&gt;</dct:title>"
            )
        );
    }
}
