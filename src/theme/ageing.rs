//! The part `ageing` of a strings file: words of a language that are not true for ever.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{AgeingWords, Lasts, Phrase, Relative};

/// As it stands in the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    words: BTreeMap<String, Word>,
    #[serde(default)]
    sayings: Vec<String>,
    #[serde(default)]
    announcing: Vec<String>,
    #[serde(default)]
    future: Vec<String>,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    lasts: Period,
    means: Option<i32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Period {
    Day,
    Week,
    Month,
    Year,
}

impl File {
    pub(super) fn words(self) -> AgeingWords {
        let phrases = |list: Vec<String>| list.iter().map(|text| Phrase::new(text)).collect();
        let relative = |(text, word): (String, Word)| {
            let lasts = match word.lasts {
                Period::Day => Lasts::Day,
                Period::Week => Lasts::Week,
                Period::Month => Lasts::Month,
                Period::Year => Lasts::Year,
            };
            let means = word.means;
            (Phrase::new(&text), Relative { lasts, means })
        };
        AgeingWords {
            relative: self.words.into_iter().map(relative).collect(),
            sayings: phrases(self.sayings),
            announcing: phrases(self.announcing),
            future: phrases(self.future),
            present: phrases(self.present),
            former: phrases(self.former),
        }
    }
}
