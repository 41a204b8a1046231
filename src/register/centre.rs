//! `centres/SLUG.md`: one record per centre, with its history.

// From the file to the record.
mod reading;

use crate::kept::Known;
use crate::locale::PartialDate;
use crate::sources::FileId;

use super::District;
use super::contact::Contact;
use super::keyed::Id;
use super::prose::Proses;
use super::site::{Post, Status};
use super::source::Source;
use super::texts::Topic;
use super::words::Words;

pub(super) use reading::read;

/// A centre with its history: what covers districts.
#[derive(Debug, Clone)]
pub struct Centre {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: Words,
    /// The districts it serves.
    pub districts: Vec<Id<District>>,
    /// Its status before its first entry.
    pub before: Id<Status>,
    /// Its statuses, earliest first.
    pub history: Vec<Entry>,
    /// What else happened: a vote, a ceremony.
    pub milestones: Vec<Milestone>,
    /// What it works on.
    pub focus: Vec<Focus>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// Its posts, where they differ from the site's rule.
    pub posts: Option<Vec<Post>>,
    /// Where sources contradict each other.
    pub conflicts: Vec<Conflict>,
    /// What the record as a whole rests on.
    pub sources: Vec<Id<Source>>,
    /// The text about it.
    pub body: Proses,
    /// The file it stands in, for messages.
    pub file: FileId,
    /// All sources that its values and its text cite, each once.
    pub(super) cited: Known<Box<[Id<Source>]>>,
}

/// A status and when it began.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When.
    pub start: Start,
    /// The status.
    pub status: Id<Status>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
    /// What a reader should know.
    pub note: Option<Words>,
    /// When and why the entry was corrected.
    pub corrected: Option<Correction>,
}

/// When a status began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// In this period: a day, a month or a year.
    From(PartialDate),
    /// At the latest then; the beginning itself is not known.
    By {
        /// When it was seen.
        by: PartialDate,
        /// Not before that.
        after: Option<PartialDate>,
    },
}

impl Start {
    /// The date that decides from when the status counts.
    #[must_use]
    pub fn date(self) -> PartialDate {
        match self {
            Self::From(date) | Self::By { by: date, .. } => date,
        }
    }

    /// What that date means, in the words of a record and of data files: `from` then, or `by` then at the latest.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::From(_) => "from",
            Self::By { .. } => "by",
        }
    }

    /// Of what was there by a date at the latest: before which date it cannot have begun, if that is known.
    #[must_use]
    pub fn not_before(self) -> Option<PartialDate> {
        match self {
            Self::From(_) => None,
            Self::By { after, .. } => after,
        }
    }
}

/// A correction of an entry.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When.
    pub on: PartialDate,
    /// What was wrong.
    pub note: Option<Words>,
}

/// Something that happened and changed no status.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// When.
    pub on: PartialDate,
    /// What.
    pub text: Words,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

/// A topic that a centre works on.
#[derive(Debug, Clone)]
pub struct Focus {
    /// The topic.
    pub topic: Id<Topic>,
    /// From when it is attested; without it, at any time.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

/// Another source says otherwise.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// About what.
    pub field: ConflictField,
    /// What it says.
    pub says: String,
    /// What a reader should know.
    pub note: Option<Words>,
    /// Which source.
    pub sources: Vec<Id<Source>>,
}

/// What sources can disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum ConflictField {
    Start,
    Decision,
    Name,
    Address,
    Other,
}

impl ConflictField {
    /// All of them.
    pub const ALL: [ConflictField; 5] = [
        ConflictField::Start,
        ConflictField::Decision,
        ConflictField::Name,
        ConflictField::Address,
        ConflictField::Other,
    ];

    /// Its word in records and data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ConflictField::Start => "start",
            ConflictField::Decision => "decision",
            ConflictField::Name => "name",
            ConflictField::Address => "address",
            ConflictField::Other => "other",
        }
    }
}
