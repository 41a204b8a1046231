//! Values as few bytes, for keeping: whole numbers take as many as they need, points are steps from the last one.
//!
//! What is read may be anything: a reader gives `None` where the bytes end too early or do not fit, and takes no more memory
//! than there are bytes.

/// Bytes under construction.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// The finished bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A number, seven bits to a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A number that may be negative: small ones of both signs are short.
    pub fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63) as u64);
    }

    /// A count or a place.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A float, to the bit.
    pub fn float(&mut self, number: f64) {
        self.bytes.extend(number.to_bits().to_le_bytes());
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// A list with its length.
    pub fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.count(list.len());
        for item in list {
            each(self, item);
        }
    }
}

/// Bytes that are read from the front.
#[derive(Debug)]
pub struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Begins to read.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    /// As [`Writer::number`].
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for (place, byte) in self.bytes.iter().enumerate().take(10) {
            number |= u64::from(byte & 0x7f).checked_shl(7 * place as u32)?;
            if byte & 0x80 == 0 {
                self.bytes = &self.bytes[place + 1..];
                return Some(number);
            }
        }
        None
    }

    /// As [`Writer::signed`].
    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// As [`Writer::count`].
    pub fn count(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    /// As [`Writer::float`].
    pub fn float(&mut self) -> Option<f64> {
        let (number, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(f64::from_bits(u64::from_le_bytes(*number)))
    }

    /// As [`Writer::text`].
    pub fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// As [`Writer::list`]. Each item takes a byte at least, so a length that is too large costs nothing.
    pub fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        if count > self.bytes.len() {
            return None;
        }
        let mut list = Vec::new();
        list.try_reserve_exact(count).ok()?;
        for _ in 0..count {
            list.push(each(self)?);
        }
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_nothing() {
        let numbers = [0, 1, -1, 63, -64, 64, 300, -300, i64::MAX, i64::MIN];
        let mut writer = Writer::default();
        writer.list(&numbers, |writer, number| writer.signed(*number));
        writer.text("Köln");
        writer.float(-0.1);
        let bytes = writer.into_bytes();
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes);
            let read = (
                reader.list(Reader::signed)?,
                reader.text()?,
                reader.float()?,
            );
            reader.is_at_end().then_some(read)
        };
        assert_eq!(
            read(&bytes),
            Some((numbers.to_vec(), "Köln".to_owned(), -0.1))
        );
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None);
        }
        assert_eq!(Reader::new(&[0xff; 12]).number(), None);
        assert_eq!(
            Reader::new(&[0xff, 0xff, 0xff, 0x7f]).list(Reader::number),
            None
        );
    }
}
