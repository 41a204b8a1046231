//! The style sheet with the colours that a report gives its statuses.

use crate::map;
use crate::register::Register;

/// A style sheet and the name under which it is published.
#[derive(Debug)]
pub(super) struct Colours {
    pub(super) css: String,
    /// With a hash of the content, as all files have that browsers may keep for ever.
    pub(super) file_name: String,
}

impl Colours {
    /// The rules for a report; `None` where all statuses have the colours of their patterns.
    pub(super) fn of(register: &Register) -> Option<Self> {
        let statuses = register.site.statuses.iter();
        let css =
            map::style(statuses.filter_map(|(id, status)| Some((id.index(), status.colour?))));
        let hash = blake3::hash(css.as_bytes()).to_hex();
        (!css.is_empty()).then(|| Self {
            file_name: format!("colours.{}.css", &hash[..10]),
            css,
        })
    }
}
