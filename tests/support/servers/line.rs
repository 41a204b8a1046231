//! A line to a server that can be cut, and that counts what is sent.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A port of this machine that leads to another.
pub struct Line {
    pub port: u16,
    left: Arc<AtomicI64>,
}

impl Line {
    /// A line that nobody cuts yet.
    pub fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let shared = Arc::clone(&left);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else {
                    continue;
                };
                // Small messages must not wait for one another.
                let _ = client.set_nodelay(true);
                let _ = server.set_nodelay(true);
                let copy = |stream: &TcpStream| stream.try_clone().expect("a copy");
                let (from_server, to_client) = (copy(&server), copy(&client));
                let left = Arc::clone(&shared);
                std::thread::spawn(move || {
                    forward(from_server, to_client, &AtomicI64::new(i64::MAX));
                });
                std::thread::spawn(move || forward(client, server, &left));
            }
        });
        Self { port, left }
    }

    /// Cuts it, for good, when so many bytes have gone to the server.
    pub fn cut_after(&self, bytes: i64) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    /// Mends it.
    pub fn mend(&self) {
        self.cut_after(i64::MAX);
    }

    /// How many bytes have gone to the server since it was mended.
    pub fn sent(&self) -> i64 {
        i64::MAX - self.left.load(Ordering::SeqCst)
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let whole = i64::try_from(length).expect("it is small");
        let before = left.fetch_sub(whole, Ordering::SeqCst);
        let part = usize::try_from(before.max(0)).unwrap_or(0).min(length);
        if to.write_all(&buffer[..part]).is_err() || part < length {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// Points at random within so many bytes, the same in each run (Knuth's MMIX generator).
pub fn points(whole: i64) -> impl Iterator<Item = i64> {
    let mut random: u64 = 20_140_425;
    std::iter::from_fn(move || {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let point = i64::try_from(random >> 33).expect("it fits") % whole;
        Some(point)
    })
}
