//! How long and how large a film is, as its file says: MP4 (ISO/IEC 14496-12), a tree of boxes.

/// What a page says of a film before anybody starts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// Its length in whole seconds, at least one.
    pub seconds: u64,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// The measures of an MP4 file; `None` if it is none, or holds no picture that moves.
#[must_use]
pub fn measures(bytes: &[u8]) -> Option<Measures> {
    if is_cut_off(bytes) {
        return None;
    }
    boxes(bytes).find(|(kind, _)| kind == b"ftyp")?;
    let (_, movie) = boxes(bytes).find(|(kind, _)| kind == b"moov")?;
    let (_, head) = boxes(movie).find(|(kind, _)| kind == b"mvhd")?;
    let (scale, length) = match head.first()? {
        0 => (number(head, 12, 4)?, number(head, 16, 4)?),
        _ => (number(head, 20, 4)?, number(head, 24, 8)?),
    };
    let seconds = length.checked_add(scale / 2)?.checked_div(scale)?.max(1);
    let tracks = boxes(movie).filter(|(kind, _)| kind == b"trak");
    let sizes = tracks.filter_map(|(_, track)| {
        let (_, head) = boxes(track).find(|(kind, _)| kind == b"tkhd")?;
        let at = if *head.first()? == 0 { 76 } else { 88 };
        // Numbers with sixteen bits before the point and sixteen behind it.
        let pixels = |at| u32::try_from(number(head, at, 4)? >> 16).ok();
        Some((pixels(at)?, pixels(at + 4)?))
    });
    let (width, height) = sizes.max()?;
    (length > 0 && width > 0 && height > 0).then_some(Measures {
        seconds,
        width,
        height,
    })
}

/// Whether the last box says that it is longer than what is there: half a film, of which the head, which stands in front, says
/// nothing. A few bytes of nothing at the end, as some programs leave them, are none.
fn is_cut_off(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        let Some(length) = number(rest, 0, 4) else {
            return false;
        };
        let length = match length {
            0 => return false,
            1 => number(rest, 8, 8).unwrap_or(u64::MAX),
            length => length,
        };
        let is_box = rest
            .get(4..8)
            .is_some_and(|kind| kind.iter().all(u8::is_ascii_alphanumeric));
        match usize::try_from(length).ok().and_then(|it| rest.get(it..)) {
            Some(next) if is_box && length >= 8 => rest = next,
            Some(_) => return false,
            None => return is_box,
        }
    }
}

/// The boxes that follow one another, by their kind, up to the first that is longer than what is there.
fn boxes(mut rest: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (length, head) = match number(rest, 0, 4)? {
            // To the end of the file.
            0 => (rest.len(), 8),
            1 => (usize::try_from(number(rest, 8, 8)?).ok()?, 16),
            length => (usize::try_from(length).ok()?, 8),
        };
        let kind = rest.get(4..8)?.try_into().ok()?;
        let content = rest.get(head..length)?;
        rest = &rest[length..];
        Some((kind, content))
    })
}

/// A number of some bytes, the largest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn boxed(kind: &str, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).expect("short");
        [&length.to_be_bytes(), kind.as_bytes(), content].concat()
    }

    /// A film without pictures, that says of itself what is asked for.
    fn film(scale: u32, length: u32, width: u32, height: u32) -> Vec<u8> {
        let numbers = |all: &[u32]| {
            all.iter()
                .flat_map(|it| it.to_be_bytes())
                .collect::<Vec<u8>>()
        };
        let head = numbers(&[0, 0, 0, scale, length]);
        let mut track = numbers(&[0; 19]);
        track.extend(numbers(&[width << 16, height << 16]));
        let sound = boxed("trak", &boxed("tkhd", &numbers(&[0; 21])));
        let track = boxed("trak", &boxed("tkhd", &track));
        let movie = [boxed("mvhd", &head), sound, track].concat();
        [
            boxed("ftyp", b"isom"),
            boxed("mdat", &[1; 9]),
            boxed("moov", &movie),
        ]
        .concat()
    }

    #[test]
    fn a_film_says_how_long_and_large_it_is() {
        let found = measures(&film(600, 600 * 125 + 299, 640, 360));
        let expected = Measures {
            seconds: 125,
            width: 640,
            height: 360,
        };
        assert_eq!(found, Some(expected));
    }

    #[test]
    fn what_is_no_film_has_no_measures() {
        assert_eq!(measures(b"no film"), None);
        assert_eq!(measures(&film(0, 5, 640, 360)), None, "no scale of time");
        assert_eq!(measures(&film(1, 5, 0, 0)), None, "sound alone");
        let whole = film(1, 5, 640, 360);
        assert_eq!(measures(&whole[..whole.len() - 1]), None, "cut off");
        // Ready for the web, its head stands in front.
        let streamed = [&whole[..12], &whole[29..], &whole[12..29]].concat();
        assert_eq!(measures(&streamed), measures(&whole));
        assert!(measures(&whole).is_some());
        let cut = &streamed[..streamed.len() - 1];
        assert_eq!(measures(cut), None, "cut off behind its head");
        let padded = [&whole[..], &[0; 3]].concat();
        assert!(measures(&padded).is_some(), "nothing at the end");
    }

    proptest! {
        #[test]
        fn hostile_bytes_raise_nothing(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0usize..300) {
            let whole = film(1, 5, 640, 360);
            let _ = measures(&bytes);
            let at = at.min(whole.len());
            bytes.splice(0..0, whole[..at].iter().copied());
            let _ = measures(&bytes);
        }
    }
}
