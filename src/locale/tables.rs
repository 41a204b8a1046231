//! What icu does not offer in its stable interface: the percent pattern, number words, names of languages.
//!
//! The values are CLDR's. A language that is missing here gets the plain form and can be added with one line.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{lower, spelled};

/// What stands before and after a percentage; `native` says whether its digits are other than 0 to 9.
pub(super) fn percent_signs(language: &str, native: bool) -> (&'static str, &'static str) {
    match language {
        "be" | "bg" | "bs" | "ca" | "cs" | "da" | "de" | "es" | "fi" | "gl" | "hr" | "is"
        | "kk" | "ky" | "lt" | "mk" | "nb" | "nn" | "no" | "ro" | "ru" | "sk" | "sl" | "sq"
        | "sv" | "uk" | "hy" | "lb" | "dsb" | "hsb" | "nds" => ("", "\u{a0}%"),
        "fr" => ("", "\u{202f}%"),
        "tr" => ("%", ""),
        "eu" => ("%\u{a0}", ""),
        "ar" | "fa" | "ps" | "ckb" if native => ("", "٪"),
        _ => ("", "%"),
    }
}

/// Words that join a list, beside the one that icu knows.
pub(super) fn conjunctions(language: &str) -> Vec<String> {
    let words: &[&str] = match language {
        "de" => &["und", "sowie", "&", "u."],
        "en" => &["and", "as well as", "&"],
        "tr" => &["ve", "ile"],
        _ => &[],
    };
    words.iter().map(|word| word.to_string()).collect()
}

/// The number words of a language.
struct NumberWords {
    /// In lower case with their values.
    values: HashMap<String, f64>,
    /// Whether any begins so ([`beginning`]): most words of a text begin otherwise.
    begins: Vec<bool>,
}

static GERMAN_WORDS: LazyLock<NumberWords> = LazyLock::new(|| NumberWords::of("de", GERMAN));
static ENGLISH_WORDS: LazyLock<NumberWords> = LazyLock::new(|| NumberWords::of("en", ENGLISH));
static TURKISH_WORDS: LazyLock<NumberWords> = LazyLock::new(|| NumberWords::of("tr", TURKISH));

impl NumberWords {
    fn of(language: &str, small: &[(&[&str], f64)]) -> Self {
        let small = small.iter().flat_map(|(spellings, value)| {
            spellings.iter().map(|word| ((*word).to_owned(), *value))
        });
        let values: HashMap<String, f64> = spelled::words(language).chain(small).collect();
        let mut begins = vec![false; BEGINNINGS];
        for beginning in values.keys().filter_map(|word| beginning(word)) {
            begins[beginning] = true;
        }
        Self { values, begins }
    }

    fn value(&self, word: &str, language: &str) -> Option<f64> {
        if beginning(word).is_some_and(|it| !self.begins[it]) {
            return None;
        }
        self.values.get(&lower(word, language)).copied()
    }
}

/// The first three letters of a word as a number, if they are of ASCII: the same in either case, since only the sixth bit
/// tells small from capital.
fn beginning(word: &str) -> Option<usize> {
    let letters = word.as_bytes();
    let letters = letters.first_chunk::<3>().map_or(letters, |first| first);
    let joined = |number, letter: &u8| number << 5 | usize::from(letter & 31);
    letters.is_ascii().then(|| letters.iter().fold(0, joined))
}

/// How many beginnings there are.
const BEGINNINGS: usize = 1 << 15;

/// The value of a number word up to 999 in German, English and Turkish.
pub(super) fn number_word(language: &str, word: &str) -> Option<f64> {
    let words = match language {
        "de" => &*GERMAN_WORDS,
        "en" => &*ENGLISH_WORDS,
        "tr" => &*TURKISH_WORDS,
        _ => return None,
    };
    words.value(word, language)
}

/// Into how many parts "Drittel" or "thirds" divides a whole.
pub(super) fn fraction_word(language: &str, word: &str) -> Option<f64> {
    let table = match language {
        "de" => GERMAN_FRACTIONS,
        "en" => ENGLISH_FRACTIONS,
        _ => return None,
    };
    let word = lower(word, language);
    let mut entries = table.iter();
    entries
        .find(|(spellings, _)| spellings.contains(&word.as_str()))
        .map(|(_, parts)| *parts)
}

/// The word for a whole number from 2 to 999, to be written in place of another one.
pub(super) fn word_for(language: &str, value: f64) -> Option<String> {
    let table = match language {
        "de" => GERMAN,
        "en" => ENGLISH,
        "tr" => TURKISH,
        _ => return None,
    };
    let whole = value >= 2.0 && value.fract() == 0.0;
    table
        .iter()
        .find(|(_, number)| whole && *number == value)
        .and_then(|(spellings, _)| spellings.first().map(|word| (*word).to_owned()))
        .or_else(|| spelled::word(language, value))
}

/// "percent" as a word, in lower case.
pub(super) fn percent_words(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &["prozent", "v. h.", "vom hundert"],
        "en" => &["percent", "per cent", "pc"],
        "fr" => &["pour cent"],
        "es" => &["por ciento"],
        _ => &[],
    }
}

/// What a language calls itself.
pub(super) fn native_name(tag: &str, language: &str) -> Option<&'static str> {
    let name = match (tag, language) {
        // The duty is Leichte Sprache (BITV 2.0 § 4), and this is the only registered tag that can mean it.
        ("de-simple" | "de-x-leicht" | "de-x-ls", _) => "Leichte Sprache",
        ("de-x-einfach", _) => "Einfache Sprache",
        ("en-simple", _) => "Simple English",
        (_, "ar") => "العربية",
        (_, "bg") => "Български",
        (_, "bs") => "Bosanski",
        (_, "cs") => "Čeština",
        (_, "da") => "Dansk",
        (_, "de") => "Deutsch",
        (_, "el") => "Ελληνικά",
        (_, "en") => "English",
        (_, "es") => "Español",
        (_, "fa") => "فارسی",
        (_, "fi") => "Suomi",
        (_, "fr") => "Français",
        (_, "he") => "עברית",
        (_, "hi") => "हिन्दी",
        (_, "hr") => "Hrvatski",
        (_, "hu") => "Magyar",
        (_, "it") => "Italiano",
        (_, "ja") => "日本語",
        (_, "ko") => "한국어",
        (_, "ku") => "Kurdî",
        (_, "ckb") => "کوردیی ناوەندی",
        (_, "nds") => "Plattdüütsch",
        (_, "nl") => "Nederlands",
        (_, "pl") => "Polski",
        (_, "ps") => "پښتو",
        (_, "pt") => "Português",
        (_, "ro") => "Română",
        (_, "ru") => "Русский",
        (_, "sq") => "Shqip",
        (_, "sr") => "Српски",
        (_, "sv") => "Svenska",
        (_, "ti") => "ትግርኛ",
        (_, "tr") => "Türkçe",
        (_, "uk") => "Українська",
        (_, "ur") => "اردو",
        (_, "vi") => "Tiếng Việt",
        (_, "zh") => "中文",
        _ => return None,
    };
    Some(name)
}

const GERMAN: &[(&[&str], f64)] = &[
    (&["null"], 0.0),
    (
        &["halbe", "halber", "halbes", "halben", "halbem", "halb"],
        0.5,
    ),
    (
        &["ein", "eine", "einen", "einem", "einer", "eines", "eins"],
        1.0,
    ),
    (&["anderthalb", "eineinhalb"], 1.5),
    (&["zwei", "zweien", "zweier", "zwo"], 2.0),
    (&["zweieinhalb"], 2.5),
    (&["drei", "dreien", "dreier"], 3.0),
    (&["vier", "vieren"], 4.0),
    (&["fünf", "fünfen"], 5.0),
    (&["fünfeinhalb"], 5.5),
    (&["sechs", "sechsen"], 6.0),
    (&["sieben"], 7.0),
    (&["acht"], 8.0),
    (&["neun"], 9.0),
    (&["zehn"], 10.0),
    (&["elf"], 11.0),
    (&["zwölf"], 12.0),
];

const ENGLISH: &[(&[&str], f64)] = &[
    (&["zero"], 0.0),
    (&["half", "half a", "half an", "a half", "one half"], 0.5),
    (&["one", "a", "an"], 1.0),
    (&["two"], 2.0),
    (&["three"], 3.0),
    (&["four"], 4.0),
    (&["five"], 5.0),
    (&["six"], 6.0),
    (&["seven"], 7.0),
    (&["eight"], 8.0),
    (&["nine"], 9.0),
    (&["ten"], 10.0),
    (&["eleven"], 11.0),
    (&["twelve"], 12.0),
];

const GERMAN_FRACTIONS: &[(&[&str], f64)] = &[
    (&["hälfte"], 2.0),
    (&["drittel", "dritteln"], 3.0),
    (&["viertel", "vierteln"], 4.0),
    (&["fünftel", "fünfteln"], 5.0),
    (&["sechstel", "sechsteln"], 6.0),
    (&["siebtel", "siebteln"], 7.0),
    (&["achtel", "achteln"], 8.0),
    (&["neuntel", "neunteln"], 9.0),
    (&["zehntel", "zehnteln"], 10.0),
];

const ENGLISH_FRACTIONS: &[(&[&str], f64)] = &[
    (&["half"], 2.0),
    (&["third", "thirds"], 3.0),
    (&["quarter", "quarters"], 4.0),
    (&["fifth", "fifths"], 5.0),
    (&["sixth", "sixths"], 6.0),
    (&["seventh", "sevenths"], 7.0),
    (&["eighth", "eighths"], 8.0),
    (&["ninth", "ninths"], 9.0),
    (&["tenth", "tenths"], 10.0),
];

const TURKISH: &[(&[&str], f64)] = &[
    (&["sıfır"], 0.0),
    (&["yarım"], 0.5),
    (&["bir"], 1.0),
    (&["iki"], 2.0),
    (&["üç"], 3.0),
    (&["dört"], 4.0),
    (&["beş"], 5.0),
    (&["altı"], 6.0),
    (&["yedi"], 7.0),
    (&["sekiz"], 8.0),
    (&["dokuz"], 9.0),
    (&["on"], 10.0),
    (&["on bir", "onbir"], 11.0),
    (&["on iki", "oniki"], 12.0),
];
