//! What all pages of a language share (given to the theme once) and what each page adds to it.

use serde::Serialize;

use super::parts::{Attribution, Link, LocatorGround};

/// What all pages of one language share; `site` in the templates.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// Language tag (BCP 47) of the pages.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The report's title, in the masthead.
    pub title: String,
    /// Who publishes the report.
    pub publisher: Publisher,
    /// The date of the report as it stands in the masthead: "Stand 25. April 2014".
    pub date_line: String,
    /// The same date for machines: `2014-04-25`.
    pub date: String,
    /// The page that explains the date and lists the other editions.
    pub date_href: Option<String>,
    /// Address of the front page in this language.
    pub home: String,
    /// The site's base path, with slashes at both ends: `/` or `/ki/`.
    pub base: String,
    /// Main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Whether there is a page of topics.
    pub has_topics: bool,
    /// Pages beside search and languages: Leichte Sprache, sign language.
    pub ways: Vec<NavItem>,
    /// Links at the foot: imprint, privacy, accessibility, ...
    pub footer: Vec<Link>,
    /// The press's and the citizens' contacts.
    pub contacts: Vec<ContactGroup>,
    /// Address of the style sheet, with its hash.
    pub css: String,
    /// Address of the style sheet of the statuses' own colours, if they have any.
    pub colours_css: Option<String>,
    /// Address of the script, with its hash.
    pub js: String,
    /// Addresses of fonts that every page needs at once.
    pub preload: Vec<String>,
    /// Address of the search.
    pub search: Option<String>,
    /// Address of the Atom feed, if there is one.
    pub feed: Option<String>,
    /// Address of the site's icon, if there is one.
    pub icon: Option<String>,
    /// The statuses, in the order of every legend.
    pub statuses: Vec<Status>,
    /// On what the locators of districts lie; `None` in a report without borders.
    pub locator: Option<LocatorGround>,
    /// Whose borders the maps show.
    pub attribution: Option<Attribution>,
    /// What the report counts, one: "Kreis oder kreisfreie Stadt".
    pub district_one: String,
    /// What the report counts, many: "Kreise und kreisfreie Städte".
    pub district_other: String,
    /// What serves a district, one: "Integrationszentrum".
    pub centre_one: String,
    /// What serves a district, many: "Integrationszentren".
    pub centre_other: String,
}

/// A status as the legend has it.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// The author's key.
    pub key: String,
    /// The class of areas and rows with this status is `st-` and this index.
    pub index: usize,
    /// Its name: "in Betrieb".
    pub name: String,
    /// One sentence that says what it means; empty if there is none.
    pub description: String,
    /// Its pattern: with `p-` before it, the class that gives its colour.
    pub pattern: &'static str,
    /// A small picture of its fill, without ids (it stands many times in a page).
    pub swatch: String,
    /// Whether a district with this status counts as covered; `None` where nothing is known.
    pub covers: Option<bool>,
}

/// Who publishes.
#[derive(Debug, Clone, Serialize)]
pub struct Publisher {
    /// The name, as on a letterhead.
    pub name: String,
    /// The publisher's own site.
    pub href: Option<String>,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// A page whose [`Shell::section`] is this key marks the entry as current.
    pub key: String,
    /// Where it leads.
    pub href: String,
    /// What the entry says.
    pub text: String,
    /// Language tag of it, only if it is not the page's.
    pub lang: Option<String>,
}

/// Whom to ask about something.
#[derive(Debug, Clone, Serialize)]
pub struct ContactGroup {
    /// "Pressekontakt".
    pub title: String,
    /// One after another in the record.
    pub contacts: Vec<Contact>,
}

/// Whom to ask.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    /// The office.
    pub name: String,
    /// The number in words for readers, with its `tel:` address.
    pub phone: Option<Link>,
    /// The address for readers, with its `mailto:` address.
    pub email: Option<Link>,
}

/// What each page has besides its content; `shell` in the templates.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shell {
    /// The page's own title; the site's title is added by the template.
    pub title: String,
    /// Language tag of the title, only if it is not the page's.
    pub lang: Option<String>,
    /// The site's title in that language, so that both can stand in one element; else empty.
    pub site_title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// Full address of the page, if the site's address is known.
    pub canonical: Option<String>,
    /// The key of the navigation entry to which the page belongs; empty for none.
    pub section: String,
    /// Whether this page is that entry's own page (`aria-current=page`) or one below it (`true`).
    pub section_root: bool,
    /// The way from the front page to here, without this page itself.
    pub breadcrumbs: Vec<Link>,
    /// This page in all languages, this one included.
    pub alternates: Vec<Alternate>,
    /// Notices above the content: a sample page, an earlier edition, a missing translation.
    pub notices: Vec<Notice>,
    /// schema.org description as JSON, ready to stand in a script element (`<` written as `\u003c`).
    pub json_ld: Option<String>,
    /// The picture that shows where somebody shares a link to the page.
    pub card: Option<Card>,
}

/// A picture beside a link in other places.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its full address.
    pub url: String,
    /// What it shows: "Karte: Regierungsbezirk Köln. Stand 25. April 2014".
    pub alt: String,
}

/// The page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Language tag (BCP 47), for `hreflang`.
    pub lang: String,
    /// The language's own name: "English".
    pub name: String,
    /// Where it is, as a path.
    pub href: String,
    /// The same as a full address, if the site's address is known.
    pub url: Option<String>,
    /// Whether this is the page's own language.
    pub current: bool,
    /// Whether this is the default language (`x-default`).
    pub default: bool,
}

/// A notice above the content.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// `sample`, `edition` or `translation`: becomes a class.
    pub kind: &'static str,
    /// A short title in bold: "Muster".
    pub title: String,
    /// What it says.
    pub text: String,
    /// Where to go instead.
    pub link: Option<Link>,
}
