//! Names that an entry of a feed or a calendar keeps for ever, by which programs know it again (RFC 4287, section 4.2.6; RFC
//! 7986, section 5.3).

use super::super::What;
use super::super::maker::Maker;

/// The name of a page, or of something on it.
///
/// It is the address at which the report was published first (`first_url`, else `base_url` in site.yaml), wherever a copy of it is
/// read; without one, a UUID (RFC 9562, version 8) of the publisher, the title of the report and the address on its host.
pub(super) fn name(maker: &Maker<'_>, page: What, part: &str) -> String {
    let (site, voice) = (&maker.register.site, &maker.voice);
    let path = maker.site.routes.find(page, voice.language);
    let mut place = path.map_or_else(String::new, |route| route.path.clone());
    if !part.is_empty() {
        place = format!("{place}#{part}");
    }
    let first = site.first_url.as_ref().unwrap_or(&site.base_url);
    if first.contains("://") {
        return format!("{first}{place}");
    }
    let [publisher, title] = [&site.publisher.name, &site.title].map(|words| voice.say(words));
    let mut hasher = blake3::Hasher::new();
    for text in [publisher, title, &place] {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    }
    let mut id: [u8; 16] = hasher.finalize().as_bytes()[..16]
        .try_into()
        .expect("a hash has 32 bytes");
    id[6] = (id[6] & 0x0f) | 0x80;
    id[8] = (id[8] & 0x3f) | 0x80;
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
