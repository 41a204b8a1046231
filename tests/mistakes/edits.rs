//! Mistakes as edits of the real report, and the code that each must be reported with.

use crate::file;
use crate::support::Files;

/// One edit of one file, and the code that must come of it.
pub struct Mistake {
    pub file: &'static str,
    pub find: &'static str,
    pub replace: &'static str,
    pub code: &'static str,
}

/// An edit with the code of the mistake that it makes.
pub const fn edit(
    code: &'static str,
    file: &'static str,
    find: &'static str,
    replace: &'static str,
) -> Mistake {
    Mistake {
        file,
        find,
        replace,
        code,
    }
}

impl Mistake {
    /// Makes the mistake in a copy; gives the lines that it touched.
    pub fn make(&self, files: &mut Files) -> std::ops::RangeInclusive<usize> {
        let bytes = file(files, self.file);
        let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        let at = text.find(self.find);
        let at = at.unwrap_or_else(|| panic!("{} no longer has {:?}", self.file, self.find));
        let broken = text.replacen(self.find, self.replace, 1);
        let first = text[..at].matches('\n').count() + 1;
        let last = first + self.replace.matches('\n').count();
        *bytes = broken.into_bytes();
        first..=last
    }
}

/// The record that most edits break.
pub const DUISBURG: &str = "centres/duisburg.md";

/// Each must be found on its line, alone.
pub const MISTAKES: [Mistake; 86] = [
    // The form of a record.
    edit(
        "yaml-tab",
        DUISBURG,
        "    status: operating",
        "\tstatus: operating",
    ),
    edit("yaml-colon", DUISBURG, "name: Kom", "name:Kom"),
    edit(
        "yaml-colon",
        DUISBURG,
        "    status: operating",
        "    status:operating",
    ),
    edit("yaml-colon", DUISBURG, "{topic: integ", "{topic:integ"),
    edit("yaml-quote", DUISBURG, "[\"05112\"]", "[\"05112]"),
    edit("yaml-quote", DUISBURG, "\"47051\"", "\"47051"),
    edit(
        "yaml-quote",
        DUISBURG,
        "town: Duisburg",
        "town: \"Duisburg\" am Rhein",
    ),
    edit("yaml-bracket", DUISBURG, "[\"05112\"]", "[\"05112\""),
    edit(
        "yaml-bracket",
        DUISBURG,
        "source: stadt-duisburg}\n  - {topic: q",
        "source: stadt-duisburg\n  - {topic: q",
    ),
    edit(
        "yaml-unquoted",
        DUISBURG,
        "name: Kommunales",
        "name: Duisburg: Kommunales",
    ),
    edit(
        "yaml-unquoted",
        DUISBURG,
        "town: Duisburg",
        "town: @Duisburg",
    ),
    edit(
        "yaml-indent",
        DUISBURG,
        "  town: Duisburg",
        "   town: Duisburg",
    ),
    edit("front-matter-missing", DUISBURG, "---\nname", "name"),
    edit(
        "duplicate-key",
        DUISBURG,
        "\nfocus:",
        "\nname: Noch einer\nfocus:",
    ),
    edit(
        "yaml-indent",
        DUISBURG,
        "  town: Duisburg",
        "town: Duisburg",
    ),
    edit(
        "yaml-indent",
        DUISBURG,
        "  - {topic: querschnittsaufgabe",
        " - {topic: querschnittsaufgabe",
    ),
    edit(
        "yaml-item",
        DUISBURG,
        "  - {topic: querschnittsaufgabe",
        "  – {topic: querschnittsaufgabe",
    ),
    edit(
        "yaml-item",
        DUISBURG,
        "  - from: 2013-08-01",
        "  -from: 2013-08-01",
    ),
    edit(
        "yaml-comma",
        DUISBURG,
        "{topic: querschnittsaufgabe, source",
        "{topic: querschnittsaufgabe source",
    ),
    edit("yaml-colon", DUISBURG, "name: Kom", "name = Kom"),
    edit("yaml-colon", DUISBURG, "name: Kom", "name Kom"),
    edit("yaml-colon", DUISBURG, "districts: [", "districts ["),
    edit(
        "yaml-colon",
        DUISBURG,
        "  town: Duisburg",
        "  town Duisburg",
    ),
    edit(
        "yaml-bracket",
        DUISBURG,
        "districts: [\"05112\"]",
        "districts: \"05112\", \"05113\"",
    ),
    edit("unknown-field", DUISBURG, "\nhistory:", "\nverlauf:"),
    edit("unknown-field", DUISBURG, "\nname:", "\nbezeichnung:"),
    edit(
        "unread-link",
        "review.md",
        "[49](figure:running)",
        "[49] (figure:running)",
    ),
    edit(
        "unread-link",
        "review.md",
        "[49](figure:running)",
        "[49](figure: running)",
    ),
    edit(
        "unread-link",
        "review.md",
        "[49](figure:running)",
        "[49](http://figure:running)",
    ),
    edit(
        "unread-link",
        DUISBURG,
        "de: Gründung nach",
        "de: Gründung [2013] (source:stadt-duisburg) nach",
    ),
    // Fields.
    edit("unknown-field", DUISBURG, "\nfocus:", "\nfocuss:"),
    edit("unknown-field", DUISBURG, "\nhistory:", "\nhistroy:"),
    edit(
        "unknown-field",
        DUISBURG,
        "    status: operating",
        "    statsu: operating",
    ),
    edit("unknown-field", "site.yaml", "\nstatuses:", "\nstatusses:"),
    edit(
        "unknown-field",
        "figures.yaml",
        "  count: centres",
        "  cuont: centres",
    ),
    edit(
        "missing-field",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg\n",
        "",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name:",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name: null",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name: \" \"",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "districts: [\"05112\"]",
        "districts: []",
    ),
    edit("wrong-type", DUISBURG, "town: Duisburg", "town: [Duisburg]"),
    edit(
        "wrong-type",
        DUISBURG,
        "town: Duisburg",
        "town: {de: Duisburg}",
    ),
    edit(
        "wrong-type",
        DUISBURG,
        "\nfocus:\n",
        "\nmilestones: im Sommer\nfocus:\n",
    ),
    edit(
        "wrong-type",
        "site.yaml",
        "languages: [de, en]",
        "languages: de, en",
    ),
    edit(
        "wrong-type",
        "site.yaml",
        "    covers: null",
        "    covers: vielleicht",
    ),
    edit(
        "wrong-type",
        "districts.yaml",
        "area_km2: 217.41",
        "area_km2: 217,41",
    ),
    edit(
        "bad-value",
        "districts.yaml",
        "population: 619294",
        "population: 619.294",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "as_of: 2014-04-25",
        "as_of: 2014-04",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "languages: [de, en]",
        "languages: [de, englisch-britisch]",
    ),
    edit("bad-value", "site.yaml", "base_url: https://", "base_url: "),
    edit("bad-value", DUISBURG, "website: http://www", "website: www"),
    edit(
        "bad-value",
        "site.yaml",
        "email: nrwdirekt@nrw.de",
        "email: nrwdirekt.nrw.de",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "phone: \"0211 855-5\"",
        "phone: \"Zentrale\"",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "pattern: solid",
        "pattern: solide",
    ),
    edit(
        "bad-value",
        "figures.yaml",
        "count: centres",
        "count: centers",
    ),
    edit(
        "bad-value",
        "pages/impressum.md",
        "menu: footer",
        "menu: unten",
    ),
    edit(
        "no-such-date",
        DUISBURG,
        "from: 2013-08-01",
        "from: 2013-02-30",
    ),
    edit(
        "no-such-date",
        "sources.yaml",
        "date: 2014-04-25",
        "date: 2014-13-25",
    ),
    edit(
        "not-a-date",
        DUISBURG,
        "from: 2013-08-01",
        "from: 01.08.2013",
    ),
    edit(
        "dates-backwards",
        DUISBURG,
        "\nfocus:",
        "\n  - {from: 2012, status: planned, source: stadt-duisburg}\nfocus:",
    ),
    edit(
        "dates-backwards",
        "events/laki-eroeffnung.md",
        "\nplace:",
        "\nuntil: 2013-11\nplace:",
    ),
    edit(
        "date-after-sources",
        DUISBURG,
        "from: 2013-08-01",
        "from: 2103-08-01",
    ),
    edit(
        "record-against-texts",
        DUISBURG,
        "from: 2013-08-01",
        "from: 2031-08-01",
    ),
    edit(
        "either-or",
        DUISBURG,
        "    status: operating",
        "    by: 2014\n    status: operating",
    ),
    // What records name.
    edit(
        "unknown-reference",
        DUISBURG,
        "status: operating",
        "status: operatin",
    ),
    edit(
        "unknown-reference",
        DUISBURG,
        "topic: querschnittsaufgabe",
        "topic: querschnitt",
    ),
    edit("unknown-reference", DUISBURG, "[\"05112\"]", "[\"05999\"]"),
    edit(
        "unknown-reference",
        DUISBURG,
        "source: wir-sind-du",
        "source: wir-sind-duu",
    ),
    edit(
        "unknown-reference",
        DUISBURG,
        "(source:stadt-duisburg)",
        "(source:stadt-diusburg)",
    ),
    edit(
        "unknown-reference",
        "districts.yaml",
        "kind: kreisfreie-stadt",
        "kind: kreisfreie_stadt",
    ),
    edit(
        "unknown-reference",
        "districts.yaml",
        "region: duesseldorf",
        "region: düsseldorf",
    ),
    edit(
        "unknown-reference",
        "site.yaml",
        "payer: schulministerium",
        "payer: schulministerum",
    ),
    edit(
        "unknown-reference",
        "review.md",
        "(map:coverage)",
        "(map:coverag)",
    ),
    edit(
        "unknown-reference",
        DUISBURG,
        "status: operating",
        "status: in Betrieb",
    ),
    edit("unknown-reference", DUISBURG, "[\"05112\"]", "[Duisburg]"),
    edit(
        "unknown-reference",
        "districts.yaml",
        "kind: kreisfreie-stadt",
        "kind: kreisfreie Stadt",
    ),
    edit(
        "unknown-reference",
        "districts.yaml",
        "region: duesseldorf",
        "region: Düsseldorf",
    ),
    edit("mistyped-key", "districts.yaml", "\"05112\"", "“05112”"),
    edit("mistyped-key", "districts.yaml", "\"05112\"", "\"05121\""),
    edit("bad-value", "site.yaml", "[de, en]", "[DE, EN]"),
    // Texts.
    edit(
        "missing-alt",
        "pages/impressum.md",
        "\n## Kontakt",
        "\n![](map:coverage)\n",
    ),
    edit(
        "raw-html",
        "review.md",
        "## Wo die Zentren stehen",
        "<b>Wo</b> die Zentren stehen",
    ),
    edit(
        "unsafe-address",
        "review.md",
        "(centre:duisburg)",
        "(javascript:alert)",
    ),
    edit(
        "unknown-scheme",
        "review.md",
        "(centre:duisburg)",
        "(center:duisburg)",
    ),
    edit(
        "claim-wrong",
        "review.md",
        "[49](figure:running)",
        "[48](figure:running)",
    ),
    edit(
        "unbound-number",
        "review.md",
        "## Wo die Zentren stehen",
        "In 37 Orten wird gearbeitet.",
    ),
];
