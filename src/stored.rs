//! Results that are kept from run to run, by the hash of all that they were made from.
//!
//! A result is the same whether it was kept or is made: the key holds every input and the program itself, and what
//! comes back is used only if it is what was put there, to the bit. So nothing depends on what a store holds.

use std::fmt;
use std::sync::Arc;

use blake3::{Hash, Hasher};

/// A place for bytes by their names, which may lose or spoil them at any time.
pub trait Store: Send + Sync {
    /// What is kept under a name of letters, digits and `-`, if anything.
    fn find(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps bytes, if it can.
    fn keep(&self, name: &str, bytes: &[u8]);
}

/// A store, or none.
#[derive(Clone, Default)]
pub struct Stored(Option<Arc<dyn Store>>);

impl fmt::Debug for Stored {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Stored")
            .field(&self.0.is_some())
            .finish()
    }
}

/// At the head of all that is kept.
const HEAD: &[u8] = b"kreisblatt 1\n";

impl Stored {
    /// Results in a store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self(Some(store))
    }

    /// The result of a `kind` for some inputs: as it was kept, else made now and kept if `pack` gives bytes for it.
    /// `inputs` are all that `make` looks at, as bytes; `unpack` may get anything.
    pub fn get<T>(
        &self,
        kind: &str,
        inputs: impl FnOnce() -> Vec<Hash>,
        unpack: impl FnOnce(&[u8]) -> Option<T>,
        pack: impl FnOnce(&T) -> Option<Vec<u8>>,
        make: impl FnOnce() -> T,
    ) -> T {
        let Some(store) = &self.0 else {
            return make();
        };
        let mut hasher = Hasher::new();
        hasher.update(format!("{}\0{kind}\0", crate::PROGRAM).as_bytes());
        for input in inputs() {
            hasher.update(input.as_bytes());
        }
        let key = hasher.finalize();
        let name = format!("{kind}-{}", &key.to_hex()[..32]);
        let kept = store.find(&name);
        let known = kept.and_then(|kept| unpack(opened(&kept, key)?));
        known.unwrap_or_else(|| {
            let result = make();
            if let Some(bytes) = pack(&result) {
                store.keep(&name, &sealed(&bytes, key));
            }
            result
        })
    }
}

/// Bytes with a head that tells whether they are whole and belong to a key.
fn sealed(bytes: &[u8], key: Hash) -> Vec<u8> {
    [HEAD, seal(bytes, key).as_bytes(), bytes].concat()
}

fn opened(kept: &[u8], key: Hash) -> Option<&[u8]> {
    let rest = kept.strip_prefix(HEAD)?;
    let (found, bytes) = rest.split_at_checked(blake3::OUT_LEN)?;
    (seal(bytes, key).as_bytes() == found).then_some(bytes)
}

fn seal(bytes: &[u8], key: Hash) -> Hash {
    blake3::keyed_hash(key.as_bytes(), bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

    impl Store for Memory {
        fn find(&self, name: &str) -> Option<Vec<u8>> {
            self.0.lock().expect("nobody panics").get(name).cloned()
        }

        fn keep(&self, name: &str, bytes: &[u8]) {
            let mut kept = self.0.lock().expect("nobody panics");
            kept.insert(name.to_owned(), bytes.to_vec());
        }
    }

    #[test]
    fn only_what_was_kept_for_the_same_inputs_comes_back() {
        let memory = Arc::new(Memory::default());
        let stored = Stored::new(Arc::<Memory>::clone(&memory));
        let mut made = 0;
        let mut ask = |input: &str| {
            stored.get(
                "text",
                || vec![blake3::hash(input.as_bytes())],
                |bytes| String::from_utf8(bytes.to_vec()).ok(),
                |text| (text != "secret!").then(|| text.clone().into_bytes()),
                || {
                    made += 1;
                    (format!("{input}!"), made).0
                },
            )
        };
        assert_eq!([ask("a"), ask("a"), ask("b")], ["a!", "a!", "b!"]);
        assert_eq!([ask("secret"), ask("secret")], ["secret!", "secret!"]);
        assert_eq!(made, 4, "one is not kept");

        // Each of these is as good as nothing, and is put right.
        let names: Vec<String> = memory.0.lock().expect("free").keys().cloned().collect();
        let good = memory.0.lock().expect("free").clone();
        let spoil = |name: &String, bytes: Vec<u8>| {
            memory.0.lock().expect("free").insert(name.clone(), bytes);
        };
        let first = &good[&names[0]];
        let mut spoilt: Vec<Vec<u8>> = (0..first.len()).map(|end| first[..end].to_vec()).collect();
        spoilt.extend((0..first.len()).map(|place| {
            let mut bytes = first.clone();
            bytes[place] ^= 1;
            bytes
        }));
        spoilt.push(good[&names[1]].clone());
        spoilt.push([&first[..], b"more"].concat());
        for bytes in spoilt {
            spoil(&names[0], bytes.clone());
            spoil(&names[1], bytes);
            let ask = |input: &str| {
                stored.get(
                    "text",
                    || vec![blake3::hash(input.as_bytes())],
                    |bytes| String::from_utf8(bytes.to_vec()).ok(),
                    |text: &String| Some(text.clone().into_bytes()),
                    || format!("{input}!"),
                )
            };
            assert_eq!([ask("a"), ask("b")], ["a!", "b!"]);
            assert_eq!(*memory.0.lock().expect("free"), good);
        }
    }
}
