//! Connections: a thread each, bounded in number and time.

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::diagnostics::wording::Said;

use super::answer::{Answer, answer};
use super::desk::Desk;
use super::page::news;
use super::request::{Refusal, Requests};
use super::response::{Response, head};

/// How many ports are tried.
const PORTS: u16 = 100;
/// How often a listener hears something, so that one whose computer has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often is looked whether a listener has hung up.
const GLANCE: Duration = Duration::from_millis(500);

/// Takes the first free port from `port` on; port 0 is any.
///
/// # Errors
/// The address that cannot be listened to, or that all ports are taken.
pub fn bind(host: IpAddr, port: u16) -> Result<TcpListener> {
    for port in port..=port.saturating_add(PORTS - 1) {
        match TcpListener::bind(SocketAddr::new(host, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            other => {
                return other.with_context(|| {
                    Said::new(
                        format!("die Adresse {host}, Port {port}, ist nicht zu bekommen"),
                        format!("cannot listen to {host}, port {port}"),
                    )
                });
            }
        }
    }
    bail!(Said::new(
        format!("ab {port} ist kein Port frei; nennen Sie mit --port einen anderen"),
        format!("no free port from {port} on; name another with --port"),
    ))
}

/// Answers browsers from the desk, for as long as the process lives.
///
/// # Errors
/// The listener that tells no address.
pub fn listen(listener: TcpListener, desk: Arc<Desk>) -> Result<()> {
    let is_local = listener.local_addr()?.ip().is_loopback();
    let open = Arc::new(AtomicUsize::new(0));
    thread::Builder::new().spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                // Too many open files, for instance: wait for some to be closed.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            if open.fetch_add(1, Ordering::SeqCst) >= desk.limits.connections {
                open.fetch_sub(1, Ordering::SeqCst);
                let busy = Response::text(503, "too many connections");
                let _ = stream.set_write_timeout(Some(Duration::from_millis(100)));
                let _ = busy.write(&stream, false, false);
                continue;
            }
            let place = Place(Arc::clone(&open));
            let desk = Arc::clone(&desk);
            // If no thread can be started the connection is closed.
            let _ = thread::Builder::new().spawn(move || {
                // A browser that has gone is no failure.
                let _ = converse(&stream, &desk, is_local);
                drop(place);
            });
        }
    })?;
    Ok(())
}

/// One of the connections; its place is free again when it is dropped, whatever happened.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn converse(stream: &TcpStream, desk: &Desk, is_local: bool) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(desk.limits.write))?;
    let mut requests = Requests::of(stream);
    loop {
        let request = match requests.next(desk.limits.request) {
            Ok(request) => request,
            Err(Refusal::Gone) => return Ok(()),
            Err(Refusal::Status(status)) => {
                return Response::text(status, &status.to_string()).write(stream, false, false);
            }
        };
        match answer(&request, desk, is_local) {
            Answer::Events => return tell(stream, desk, request.is_head),
            Answer::Response(response) => {
                response.write(stream, request.is_head, request.keeps)?;
            }
        }
        if !request.keeps {
            return Ok(());
        }
    }
}

/// Server-sent events: the state now, and again after each change.
fn tell(mut stream: &TcpStream, desk: &Desk, is_head: bool) -> io::Result<()> {
    let mut head = head(200);
    head += "Content-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes())?;
    if is_head {
        return Ok(());
    }
    // How soon a browser comes back after the preview was started again.
    stream.write_all(b"retry: 500\n\n")?;
    let mut moment = desk.now();
    loop {
        let data = news(&moment, desk.language);
        stream.write_all(format!("event: state\ndata: {data}\n\n").as_bytes())?;
        let mut silent = Duration::ZERO;
        moment = loop {
            if let Some(next) = desk.next(moment.version, GLANCE) {
                break next;
            }
            if has_gone(stream) {
                return Ok(());
            }
            silent += GLANCE;
            if silent >= HEARTBEAT {
                silent = Duration::ZERO;
                stream.write_all(b": still here\n\n")?;
            }
        };
    }
}

/// Whether the browser has closed the connection: a page that is loaded again leaves one behind each time, and the next write
/// alone would not tell.
fn has_gone(stream: &TcpStream) -> bool {
    let look = || {
        stream.set_nonblocking(true)?;
        let peeked = stream.peek(&mut [0]);
        stream.set_nonblocking(false)?;
        peeked
    };
    match look() {
        Ok(count) => count == 0,
        Err(error) => error.kind() != io::ErrorKind::WouldBlock,
    }
}
