//! A connection on which the answer is heard also where the host stopped listening: one without room answers in the middle of
//! a long file and hangs up, and what it said is there still.
//!
//! The library reads no answer after it could not write. So below TLS, what can no longer be written is dropped, the library
//! goes on to the answer, and [`was_cut`] tells that not everything arrived.

use std::cell::Cell;

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, RustlsConnector,
    TcpConnector, Transport,
};

thread_local! {
    // A request is made on one thread from its beginning to its end.
    static CUT: Cell<bool> = const { Cell::new(false) };
    static FRESH: Cell<bool> = const { Cell::new(false) };
}

/// As the library connects by itself, but listening.
pub(super) fn connector() -> impl Connector {
    ().chain(ConnectProxyConnector::default())
        .chain(TcpConnector::default())
        .chain(Listening)
        .chain(RustlsConnector::default())
}

/// A request begins on this thread.
pub(super) fn begin() {
    CUT.set(false);
    FRESH.set(false);
}

/// Whether the request that began last on this thread went over a connection of its own, not over one that had served before
/// and that the host may have closed at that moment.
pub(super) fn is_fresh() -> bool {
    FRESH.get()
}

/// Whether the host hung up before the request that began last on this thread was sent whole.
pub(super) fn was_cut() -> bool {
    CUT.get()
}

#[derive(Debug)]
struct Listening;

impl<In: Transport> Connector<In> for Listening {
    type Out = Line<In>;

    fn connect(&self, _: &ConnectionDetails, below: Option<In>) -> Result<Option<Line<In>>, Error> {
        FRESH.set(true);
        let line = |below| Line {
            below,
            is_cut: false,
        };
        Ok(below.map(line))
    }
}

#[derive(Debug)]
struct Line<T> {
    below: T,
    is_cut: bool,
}

impl<T: Transport> Transport for Line<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.below.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.is_cut {
            return Ok(());
        }
        match self.below.transmit_output(amount, timeout) {
            Err(Error::Io(_)) => {
                self.is_cut = true;
                CUT.set(true);
                Ok(())
            }
            sent => sent,
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.below.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        !self.is_cut && self.below.is_open()
    }

    fn is_tls(&self) -> bool {
        self.below.is_tls()
    }
}
