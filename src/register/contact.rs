//! How to reach an office.

use crate::diagnostics::Record;

use super::keyed::{Id, Names};
use super::read::{Fields, Value};
use super::source::Source;
use super::words::Words;

/// An address, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// What the contact is for: "Presse".
    pub title: Option<Words>,
    /// The office.
    pub name: Option<Words>,
    /// Street and number.
    pub street: Option<String>,
    /// Postcode, which may begin with a zero.
    pub postcode: Option<String>,
    /// Town, as it follows the postcode.
    pub town: Option<String>,
    /// Telephone number as it is printed.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address of its own website.
    pub website: Option<String>,
    /// For which time it holds, and other cautions.
    pub note: Option<Words>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

const FIELDS: [&str; 10] = [
    "title", "name", "street", "postcode", "town", "phone", "email", "website", "note", "source",
];

impl Contact {
    /// Reads a contact with all its fields.
    pub(super) fn read(
        value: &Value<'_>,
        languages: &[String],
        sources: &Names<Source>,
    ) -> Option<Self> {
        let fields = value.fields(&FIELDS)?;
        let words = |name| Words::read(&fields.get(name)?, languages);
        Some(Self {
            title: words("title"),
            name: words("name"),
            note: words("note"),
            sources: sources.named_in(&fields, "source", Record::Source),
            ..Self::lines(&fields)
        })
    }

    /// Reads what every address has.
    pub(super) fn lines(fields: &Fields<'_>) -> Self {
        let text = |name| fields.get(name).and_then(|value| value.text());
        Self {
            street: text("street"),
            postcode: text("postcode"),
            town: text("town"),
            phone: fields.get("phone").and_then(|value| value.phone()),
            email: fields.get("email").and_then(|value| value.email()),
            website: fields.get("website").and_then(|value| value.address()),
            ..Self::default()
        }
    }

    /// Whether it says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lines = [
            &self.street,
            &self.postcode,
            &self.town,
            &self.phone,
            &self.email,
            &self.website,
        ];
        lines.into_iter().all(Option::is_none)
    }
}
