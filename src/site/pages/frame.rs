//! What all pages of a language share.

use crate::geo::Drawing;
use crate::map;
use crate::register::{self, Id, Menu, Status, find_file};
use crate::sources::FileId;

use super::super::maker::{Maker, pattern};
use super::super::view::{
    Contact, ContactGroup, Frame, Link, LocatorGround, NavItem, NotFound, Publisher,
    Status as StatusView,
};
use super::super::{Site, What};

impl Maker<'_> {
    /// What all pages of this language share.
    pub(in crate::site) fn frame(&self) -> Frame {
        let site = &self.register.site;
        let language = self.voice.language;
        let date = self.report.as_of();
        let asset = |name| self.site.asset(name);
        Frame {
            lang: self.voice.locale.tag().to_owned(),
            dir: self.voice.locale.direction().html(),
            title: self.voice.say(&site.title).to_owned(),
            publisher: Publisher {
                name: self.voice.say(&site.publisher.name).to_owned(),
                href: site.publisher.contact.website.clone(),
            },
            date_line: self
                .voice
                .fill("date_line", &[("date", &self.voice.day(date))]),
            date: date.to_string(),
            date_href: self.href(What::Editions),
            home: self.href(What::Home).unwrap_or_default(),
            base: self.site.base_path.clone(),
            nav: self.nav(),
            has_topics: self.href(What::Topics).is_some(),
            ways: self.own_pages(Menu::Top).collect(),
            footer: self.footer(),
            contacts: self.contacts(),
            css: asset("site.css").unwrap_or_default(),
            colours_css: self.href(What::Colours),
            js: asset("site.js").unwrap_or_default(),
            preload: Vec::new(),
            search: self.href(What::Search),
            feed: self.href(What::Feed),
            icon: asset("icon.svg"),
            statuses: site
                .statuses
                .iter()
                .map(|(id, status)| self.status(id, status))
                .collect(),
            locator: self.locator().map(locator_ground),
            attribution: self.attribution(),
            district_one: site.district.one(language).to_owned(),
            district_other: site.district.other(language).to_owned(),
            centre_one: site.centre.one(language).to_owned(),
            centre_other: site.centre.other(language).to_owned(),
        }
    }

    fn status(&self, id: Id<Status>, status: &Status) -> StatusView {
        StatusView {
            key: self.register.site.statuses.key(id).to_owned(),
            index: id.index(),
            name: self.voice.say(&status.name).to_owned(),
            description: self.words(status.description.as_ref()),
            pattern: pattern(id, status).name(),
            swatch: self.swatch(id),
            covers: status.covers,
        }
    }

    /// The small picture of a status.
    pub(in crate::site) fn swatch(&self, id: Id<Status>) -> String {
        map::swatch(pattern(id, self.register.site.statuses.get(id)), id.index())
    }

    fn nav(&self) -> Vec<NavItem> {
        let entries = [
            ("map", What::Map, "map"),
            ("districts", What::Districts, "districts"),
            ("regions", What::Regions, "regions"),
            ("topics", What::Topics, "topics"),
            ("review", What::Review, "review"),
            ("events", What::Events, "events"),
            ("figures", What::Figures, "figures"),
            ("data", What::Downloads, "data"),
        ];
        let fixed = entries.into_iter().filter_map(|(key, what, text)| {
            let text = self.voice.t(text);
            Some(NavItem {
                key: key.to_owned(),
                href: self.href(what)?,
                text,
                lang: None,
            })
        });
        fixed.chain(self.own_pages(Menu::Main)).collect()
    }

    /// The further pages that a menu names.
    fn own_pages(&self, menu: Menu) -> impl Iterator<Item = NavItem> {
        let pages = self.register.pages.iter();
        let pages = pages.filter(move |(_, page)| page.menu == menu);
        pages.map(|(id, page)| NavItem {
            key: self.register.pages.key(id).to_owned(),
            href: self.href(What::Page(id)).unwrap_or_default(),
            text: self.voice.say(&page.title).to_owned(),
            lang: self.voice.lang(&page.title),
        })
    }

    fn footer(&self) -> Vec<Link> {
        let fixed = [(What::Sources, "sources"), (What::Editions, "editions")];
        let fixed = fixed
            .into_iter()
            .filter_map(|(what, text)| self.link_if(what, self.voice.t(text)));
        let pages = self
            .register
            .pages
            .iter()
            .filter(|(_, page)| page.menu == Menu::Footer);
        let own = pages.map(|(id, page)| self.link(What::Page(id), self.voice.say(&page.title)));
        fixed.chain(own).collect()
    }

    /// The contacts of the report: under each title those that follow one another.
    fn contacts(&self) -> Vec<ContactGroup> {
        let title = |contact: &register::Contact| self.words(contact.title.as_ref());
        let groups = self
            .register
            .site
            .contacts
            .chunk_by(|one, next| title(one) == title(next));
        groups
            .map(|group| ContactGroup {
                title: title(&group[0]),
                contacts: group
                    .iter()
                    .map(|contact| Contact {
                        name: self.words(contact.name.as_ref()),
                        phone: self.phone(contact),
                        email: self.email(contact),
                    })
                    .collect(),
            })
            .collect()
    }

    /// The page for addresses that do not exist.
    pub(in crate::site) fn not_found(&self) -> NotFound {
        let title = self.voice.t("not_found_heading");
        let mut shell = self.shell(What::NotFound, title.clone(), title);
        shell.canonical = None;
        let links = self.nav().into_iter().map(|item| Link {
            href: item.href,
            text: item.text,
            lang: item.lang,
        });
        NotFound {
            shell,
            links: links.collect(),
            districts: self
                .listed()
                .iter()
                .map(|id| self.district_link(*id))
                .collect(),
        }
    }
}

/// What locators in a drawing lie on.
pub(in crate::site) fn locator_ground(drawing: &Drawing) -> LocatorGround {
    let map::Ground { view_box, land } = map::ground(drawing);
    LocatorGround { view_box, land }
}

impl Site<'_> {
    /// The address of an asset of the theme.
    pub(in crate::site) fn asset(&self, name: &str) -> Option<String> {
        let file = &self.theme.asset(name)?.file_name;
        Some(format!("{}assets/{file}", self.base_path))
    }

    /// The address of a picture that a text names.
    pub(in crate::site) fn picture(&self, text: &str, target: &str) -> Option<String> {
        let path = crate::register::picture_path(text, target)?;
        self.published(find_file(self.sources, &path)?)
    }

    /// The address of a picture, a film or captions.
    pub(in crate::site) fn published(&self, file: FileId) -> Option<String> {
        let (_, name) = self.pictures.iter().find(|(own, _)| *own == file)?;
        Some(format!("{}assets/{name}", self.base_path))
    }
}
