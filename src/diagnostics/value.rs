//! Values of fields, as messages about them speak of them.

/// What a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// Text.
    Text,
    /// Text, or a map from language to text.
    Words,
    /// `true` or `false`.
    Bool,
    /// A number, not negative.
    Number,
    /// A number without a fraction.
    Whole,
    /// A list.
    List,
    /// A map of fields.
    Map,
    /// A date: a year, a month or a day.
    Date,
    /// A day.
    Day,
    /// A day with the time of day and its difference from UTC.
    Moment,
    /// A column and a row.
    Tile,
    /// A colour such as `#2a78b9`.
    Colour,
    /// A sentence with `{total}`, and nothing else in braces.
    Headline,
    /// A web address.
    Address,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Letters, digits and hyphens, in lower case.
    Slug,
    /// A language tag.
    Language,
    /// The address of a host, for this field.
    HostAddress(&'static str),
    /// A host by its name, not by numbers of IPv6.
    NamedHost,
    /// The folder of a host that readers see.
    ServedFolder,
    /// The name of the link to the live release.
    LinkName,
    /// A file outside the report.
    FileOutside,
    /// An address at which a page stood before.
    OldAddress,
    /// An address of the site, from its root.
    OwnAddress,
    /// A name of the list of those who deliver data to GovData.
    Contributor,
    /// The official key of an area.
    AreaKey,
    /// One of these words.
    OneOf(Vec<&'static str>),
}

/// What stands there instead.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A truth value.
    Bool(bool),
    /// A number, as it stands.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List,
    /// A map.
    Map,
}
