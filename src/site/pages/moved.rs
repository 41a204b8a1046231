//! The page at an old address.

use super::super::maker::Maker;
use super::super::view;

impl Maker<'_> {
    /// What leads from an old address to the new one.
    pub(in crate::site) fn moved(&self, index: usize) -> view::Moved {
        let to = &self.site.moved[index].to;
        view::Moved {
            title: self.site.title(to),
            href: format!("{}{}", self.site.base_path, to.path),
            url: format!("{}{}", self.site.base_url, to.path),
        }
    }
}
