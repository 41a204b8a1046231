//! Every kind of mistake, with what its message needs to know. One variant, one code.

// What mistakes are made of.
mod parts;

use crate::colour::{Scheme, Sight};
use crate::film::Fault;
use crate::geo::GeoProblem;
use crate::sources::Encoding;

use super::value::{Expected, Found};
pub use parts::{Areas, Begins, LastChange, Missing, ThemePlace};

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while one is there.
    Error,
    /// The site can be built; `--strict` refuses it.
    Warning,
    /// Worth knowing; no reader misses anything, and `--strict` does not mind.
    Hint,
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Record {
    Centre,
    DataTheme,
    District,
    Event,
    Figure,
    Kind,
    Language,
    Licence,
    Page,
    Payer,
    Picture,
    Region,
    Role,
    Source,
    Status,
    Text,
    Topic,
}

impl Problem {
    /// Where a mistake in a theme stands.
    #[must_use]
    pub fn theme_place(&self) -> Option<&ThemePlace> {
        match self {
            Self::BadTemplate { place, .. } | Self::BadStrings { place, .. } => Some(place),
            _ => None,
        }
    }
}

/// Writes down every kind of mistake once, in families: a family is what one file of wording speaks of.
macro_rules! problems {
    ($(
        $(#[$about:meta])*
        $family:ident {
            $($(#[$doc:meta])* $variant:ident $({ $($field:ident : $type:ty),* $(,)? })? = $code:literal $severity:ident;)*
        }
    )*) => {
        /// Every kind of mistake. Fields hold the author's own words.
        #[derive(Debug, Clone, PartialEq)]
        #[expect(missing_docs, reason = "fields are explained by the wording of their variant")]
        pub enum Problem {
            $($($(#[$doc])* $variant $({ $($field: $type),* })?,)*)*
        }

        $(
            $(#[$about])*
            #[derive(Clone, Copy)]
            #[allow(dead_code, reason = "the place of a theme's mistake is shown, not worded")]
            #[allow(clippy::enum_variant_names, reason = "a mistake has one name in both enums")]
            pub(super) enum $family<'p> {
                $($(#[$doc])* $variant $({ $($field: &'p $type),* })?,)*
            }
        )*

        /// A mistake as one of its family: so the compiler names every family whose wording forgets one.
        #[derive(Clone, Copy)]
        pub(super) enum Family<'p> {
            $($(#[$about])* $family($family<'p>),)*
        }

        impl Problem {
            /// The mistake as one of its family.
            pub(super) fn family(&self) -> Family<'_> {
                match self {
                    $($(Self::$variant $({ $($field),* })? => {
                        Family::$family($family::$variant $({ $($field),* })?)
                    })*)*
                }
            }

            /// The code, as `check --format json` and docs/diagnostics.md name it.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $($(Self::$variant $({ $($field: _),* })? => $code,)*)*
                }
            }

            /// How bad it is without `--strict`.
            #[must_use]
            pub fn severity(&self) -> Severity {
                match self {
                    $($(Self::$variant $({ $($field: _),* })? => Severity::$severity,)*)*
                }
            }
        }

        /// Every code with its severity, in the order of this file.
        #[must_use]
        pub fn codes() -> Vec<(&'static str, Severity)> {
            vec![$($(($code, Severity::$severity)),*),*]
        }
    };
}

problems! {
    /// What is wrong with files as a whole.
    Files {
        /// The content folder does not exist.
        ContentMissing { folder: String } = "content-missing" Error;
        /// A file that every report needs does not exist.
        FileMissing { path: String, what: Missing } = "file-missing" Error;
        /// A text file is not UTF-8.
        NotUtf8 { encoding: Encoding, is_table: bool } = "not-utf8" Error;
        /// A record is larger than a record can be.
        FileTooLarge { megabytes: usize } = "file-too-large" Error;
        /// A file or folder that nothing reads.
        UnknownFile { path: String, suggestion: Option<String> } = "unknown-file" Warning;
    }

    /// What keeps a record from being read: its YAML, its head, the rows of a table.
    Syntax {
        /// The YAML reader gave up.
        YamlSyntax { message: String } = "yaml-syntax" Error;
        /// A tab where YAML wants blanks.
        YamlTab = "yaml-tab" Error;
        /// A blank that is none to YAML, such as one that keeps a line together.
        YamlBlank = "yaml-blank" Error;
        /// `key:value` without a blank.
        YamlColon { key: String, line: String, copied: bool } = "yaml-colon" Error;
        /// A quotation mark is opened and not closed, or text goes on after it.
        YamlQuote { line: Option<String> } = "yaml-quote" Error;
        /// A bracket or brace is opened and not closed.
        YamlBracket = "yaml-bracket" Error;
        /// Text that YAML takes for something else unless it stands in quotation marks.
        YamlUnquoted { key: String, text: String } = "yaml-unquoted" Error;
        /// Two fields in braces without the comma between them.
        YamlComma { key: String } = "yaml-comma" Error;
        /// A list of values without its brackets.
        YamlBareList { key: String, text: String } = "yaml-bracket" Error;
        /// A line that is indented otherwise than those it belongs to: by so many blanks instead of so many.
        YamlIndent { found: usize, wanted: usize } = "yaml-indent" Error;
        /// A line that begins almost like an item of a list; so it is written.
        YamlItem { instead: String } = "yaml-item" Error;
        /// A field with another sign than a colon behind its name.
        YamlSign { key: String, instead: String } = "yaml-colon" Error;
        /// A value that ends before a `#` which begins a comment.
        YamlComment { value: String } = "yaml-comment" Warning;
        /// A value that begins on the line below its field, and is not indented.
        YamlBelow { key: String } = "yaml-indent" Error;
        /// What a program that joins two versions has left for a person to decide.
        MergeConflict = "merge-conflict" Error;
        /// A row of a table with too few or too many cells.
        CsvRow { cells: usize, columns: usize, open: bool } = "csv-row" Error;
        /// A table without a column that it needs; `near` is a head that may be meant for it.
        CsvColumn { column: &'static str, near: Option<String>, known: Vec<&'static str> } = "csv-column" Error;
        /// A Markdown record without its YAML head.
        FrontMatterMissing { begins: Begins } = "front-matter-missing" Error;
        /// The YAML head has no end.
        FrontMatterOpen = "front-matter-open" Error;
        /// A line that was meant to end the head, or to begin it, and is not three hyphens.
        FrontMatterDashes { line: String } = "front-matter-open" Error;
        /// A second head behind the first.
        FrontMatterTwice = "front-matter-twice" Error;
        /// A key stands twice in one map.
        DuplicateKey { key: String } = "duplicate-key" Error;
    }

    /// What is wrong with fields and their values.
    Fields {
        /// A field that is not known; `group` is a field of the same record that holds such fields.
        UnknownField { field: String, known: Vec<&'static str>, suggestion: Option<String>, group: Option<&'static str> } = "unknown-field" Error;
        /// A field that must be there.
        MissingField { field: &'static str } = "missing-field" Error;
        /// A value of another type.
        WrongType { field: String, expected: Expected, found: Found } = "wrong-type" Error;
        /// A field without a value.
        EmptyValue { field: String, is_needed: bool } = "empty-value" Error;
        /// Text that does not have the form its field asks for.
        BadValue { field: String, expected: Expected, found: String } = "bad-value" Error;
        /// A date that is not written as one.
        NotADate { text: String } = "not-a-date" Error;
        /// A date that the calendar does not have.
        NoSuchDate { text: String } = "no-such-date" Error;
        /// A date before the one it must follow.
        DatesBackwards { later: String, earlier: String } = "dates-backwards" Error;
        /// A date long after the newest source that is to vouch for it.
        DateAfterSources { date: String, sources: String, suggestion: Option<String> } = "date-after-sources" Error;
        /// What was seen on a day, after the newest source that is to have seen it.
        DateAfterEvidence { field: &'static str, date: String, sources: String } = "date-after-evidence" Warning;
        /// A beginning that lies more than a lifetime away from every other in the report.
        DateAlone { date: String, near: String, suggestion: Option<String> } = "date-alone" Warning;
        /// Two fields that exclude each other.
        EitherOr { one: &'static str, other: &'static str } = "either-or" Error;
        /// A password or key in a record, where everybody reads it who reads the report.
        CredentialInRecord { field: String } = "credential-in-record" Error;
    }

    /// What records say of one another, of addresses and of sources.
    References {
        /// A name that no record has.
        UnknownReference { record: Record, key: String, suggestion: Option<String>, known: Vec<String> } = "unknown-reference" Error;
        /// What a record is called where its key belongs.
        NameForKey { record: Record, name: String, key: String, in_link: bool } = "unknown-reference" Error;
        /// A key that nobody uses, almost like one that so many places use and nobody has.
        MistypedKey { key: String, meant: String, places: usize } = "mistyped-key" Error;
        /// Districts that the map and records know, and the list of districts does not: so many, the first of them, at so many
        /// places; the last one that is there.
        DistrictsMissing { districts: usize, first: Vec<String>, places: usize, last: String } = "districts-missing" Error;
        /// A reference to a text under an embargo in one that is public before.
        NotPublicYet { text: String, until: String, held: bool } = "not-public-yet" Error;
        /// Two records of one kind with the same slug.
        DuplicateSlug { record: Record, slug: String } = "duplicate-slug" Error;
        /// A record that says of itself what another says: it counts twice. Its texts say so too, or its name does.
        CopiedRecord { original: String, same_name: bool } = "copied-record" Error;
        /// A translation of a file that does not exist.
        TranslationWithoutMaster { master: String } = "translation-without-master" Error;
        /// A translation that names another text than the one that stands there now.
        StaleTranslation { master: String, revision: String } = "stale-translation" Warning;
        /// A translation into a language that the site does not have.
        UnknownLanguage { language: String, known: Vec<String> } = "unknown-language" Error;
        /// What the report counts has no name in a language.
        MissingTerm { language: String } = "missing-term" Warning;
        /// A page is to lead on from an address at which something stands.
        RedirectTaken { address: String } = "redirect-taken" Error;
        /// An old address that leads to one at which nothing stands.
        RedirectNowhere { address: String, suggestion: Option<String> } = "redirect-nowhere" Error;
        /// An old address that leads back to itself.
        RedirectLoop { address: String } = "redirect-loop" Error;
        /// A site of which nobody knows where it will be read: its feed and calendar cannot name their pages in full.
        WithoutAddress = "without-address" Hint;
        /// A site of which nobody knows under which licence its data may be used: it has no catalogue of them.
        WithoutLicence { has_name: bool } = "without-licence" Hint;
        /// A fact without a source.
        MissingSource { field: String } = "missing-source" Warning;
        /// A source that nothing cites.
        UnusedSource { key: String } = "unused-source" Warning;
    }

    /// What is wrong with the file of borders.
    Borders {
        /// A district that the borders do not have.
        DistrictWithoutBorders { key: String, name: String } = "district-without-borders" Error;
        /// Borders that no district has.
        BordersWithoutDistrict { key: String } = "borders-without-district" Error;
        /// Keys of so many areas are the same in both files but for zeros at the beginning.
        KeysWithoutZeros { borders: String, district: String, areas: usize } = "keys-without-zeros" Error;
        /// A file of borders in which no district is found.
        BordersOfOthers { districts: Vec<String>, borders: Vec<String> } = "borders-of-others" Error;
        /// Borders that are no usable geometry.
        BadBorders { problem: GeoProblem } = "bad-borders" Error;
    }

    /// What maps cannot show, or only so that nobody sees it.
    Maps {
        /// Borders that overlap, or are finer than the map can show.
        BordersCross { crossings: usize, areas: Areas, pixels: u32 } = "borders-cross" Warning;
        /// Districts smaller than the map can show.
        BordersVanish { areas: Areas, pixels: u32 } = "borders-vanish" Warning;
        /// Parts of districts thinner than a map can show: so many points of the file lie farther from the drawn border than it
        /// promises, the farthest so many tenths of a pixel.
        BordersBlunt { areas: Areas, vertices: usize, tenths: usize, pixels: u32 } = "borders-blunt" Hint;
        /// The same as `BordersCross` on the maps that show where an area lies.
        LocatorCross { crossings: usize, areas: Areas, pixels: u32 } = "locator-cross" Hint;
        /// The same as `BordersVanish` there.
        LocatorVanish { areas: Areas, pixels: u32 } = "locator-vanish" Hint;
        /// A tile layout that leaves a district out.
        DistrictWithoutTile { key: String, name: String } = "district-without-tile" Error;
        /// Two districts on one tile.
        TileTwice { first: String, second: String } = "tile-twice" Error;
        /// Borders that are hardly seen on a status's colour; contrast in tenths, of 3.
        FaintBorder { colour: String, contrast: u32, better: String, scheme: Scheme } = "faint-border" Warning;
        /// Two statuses that neither marks nor colours tell apart; CIEDE2000 in tenths.
        StatusesAlike { first: String, second: String, difference: u32, sight: Sight } = "statuses-alike" Warning;
    }

    /// What is wrong with texts, their links and their pictures.
    Prose {
        /// A picture without alternative text.
        MissingAlt { target: String } = "missing-alt" Error;
        /// Raw HTML in prose.
        RawHtml { tag: String } = "raw-html" Error;
        /// An address that runs a program.
        UnsafeAddress { address: String } = "unsafe-address" Error;
        /// A link whose kind is not known.
        UnknownScheme { scheme: String, suggestion: Option<String> } = "unknown-scheme" Error;
        /// A link to a page of this site that does not exist.
        BrokenLink { address: String, suggestion: Option<String> } = "broken-link" Error;
        /// A picture from another machine.
        RemotePicture { address: String } = "remote-picture" Error;
        /// A drawing that would run a program or load from another machine.
        ActivePicture { path: String, found: String } = "active-picture" Error;
        /// A film that cannot be shown, or not to all.
        BadFilm { path: String, fault: Fault } = "bad-film" Error;
        /// A link or picture without an address.
        EmptyAddress = "empty-address" Error;
        /// A sign that copying from elsewhere left behind.
        CopyArtefact { sign: char } = "copy-artefact" Warning;
        /// A sign that turns round the direction in which people read.
        TurnedText { sign: char } = "turned-text" Error;
        /// A letter and its mark as two signs.
        DecomposedLetter { letter: String } = "decomposed-letter" Warning;
        /// An e-mail address that is hidden from programs, and from readers.
        HiddenAddress { text: String } = "hidden-address" Warning;
        /// An alternative text that describes nothing.
        PlaceholderAlt { alt: String } = "placeholder-alt" Warning;
        /// Text that was meant as a link and would stand on the page as it was typed.
        UnreadLink { written: String, instead: Option<String> } = "unread-link" Error;
        /// A line that was meant as a heading.
        UnreadHeading { instead: String } = "unread-heading" Warning;
        /// A footnote mark or reference link without its definition.
        MissingDefinition { label: String } = "missing-definition" Error;
    }

    /// What cannot be drawn or compared.
    Charts {
        /// A chart of a figure that does not change with time.
        ChartWithoutCourse { figure: String } = "chart-without-course" Error;
        /// A chart by region, topic or kind of a figure that has no such parts, or in a report that has none of them.
        ChartWithoutParts { figure: String, by: &'static str, has_groups: bool } = "chart-without-parts" Error;
        /// A comparison of what cannot be compared.
        NothingToCompare { figure: String } = "nothing-to-compare" Error;
    }

    /// What texts say and records do not.
    Claims {
        /// A claim that the records contradict.
        ClaimWrong { figure: String, says: String, should: String, as_of: String, because: Option<LastChange>, sentence: Option<String> } = "claim-wrong" Error;
        /// A record that contradicts so many texts, which agree with one another; some of the places.
        RecordAgainstTexts { date: String, places: usize, lines: usize, first: Vec<String>, meant: String } = "record-against-texts" Error;
        /// A claim that says nothing that could be checked.
        ClaimUnclear { figure: String, says: String, should: String } = "claim-unclear" Error;
        /// A number in prose that nothing vouches for.
        UnboundNumber { text: String, suggestion: Option<String> } = "unbound-number" Warning;
    }

    /// Words that time has made false.
    Ageing {
        /// A word that means another time each day.
        AgeingWord { text: String, since: Option<String>, instead: Option<String> } = "ageing-word" Warning;
        /// An announcement of what is over.
        PastAnnouncement { text: String, date: String, since: String } = "past-announcement" Warning;
        /// A text that nobody has compared for a year with what it speaks of; the days in ISO 8601.
        OverdueReview { reviewed: String, since: String } = "overdue-review" Warning;
        /// An office that its holder no longer has.
        PastOffice { text: String, until: String, since: String } = "past-office" Warning;
    }

    /// What is wrong with a theme.
    Theme {
        /// A template that cannot be read or rendered.
        BadTemplate { place: ThemePlace, message: String } = "bad-template" Error;
        /// A strings file of the theme with a mistake.
        BadStrings { place: ThemePlace, message: String } = "bad-strings" Error;
        /// Strings that a language lacks.
        MissingString { language: String, keys: Vec<String> } = "missing-string" Warning;
        /// Letters that the fonts of pictures lack.
        MissingLetters { language: String, letters: String, example: String } = "missing-letters" Warning;
        /// A theme that does not exist.
        ThemeMissing { name: String, known: Vec<String> } = "theme-missing" Error;
    }
}
