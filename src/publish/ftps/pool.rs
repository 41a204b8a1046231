//! Connections that work by turns. Hosts let one user in only so often at a time, and say how often only by refusing the next:
//! then work waits for a connection that is free.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Connections, those at work and those that wait for it.
pub(super) struct Pool<T> {
    state: Mutex<State<T>>,
    freed: Condvar,
}

struct State<T> {
    idle: Vec<T>,
    /// How many there are, those at work included.
    open: usize,
    /// How many the host lets in, as far as it has shown.
    most: usize,
}

impl<T> Pool<T> {
    pub(super) fn new() -> Self {
        let state = State {
            idle: Vec::new(),
            open: 0,
            most: usize::MAX,
        };
        Self {
            state: Mutex::new(state),
            freed: Condvar::new(),
        }
    }

    /// One that waits for work, or a new one, and whether it is new. Where none can be opened and others are at work, the next
    /// of them that is free.
    ///
    /// # Errors
    /// Why the only one cannot be opened.
    pub(super) fn take<E>(&self, open: impl Fn() -> Result<T, E>) -> Result<(T, bool), E> {
        let mut state = self.held();
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok((connection, false));
            }
            if state.open >= state.most {
                let freed = self.freed.wait(state);
                state = freed.unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            state.open += 1;
            drop(state);
            let opened = open();
            state = self.held();
            match opened {
                Ok(connection) => return Ok((connection, true)),
                Err(error) => {
                    state.open -= 1;
                    if state.open == 0 {
                        // It was not their number.
                        state.most = usize::MAX;
                        self.freed.notify_all();
                        return Err(error);
                    }
                    state.most = state.open;
                }
            }
        }
    }

    /// One has done its work.
    pub(super) fn give_back(&self, connection: T) {
        self.held().idle.push(connection);
        self.freed.notify_one();
    }

    /// One that was taken is no more.
    pub(super) fn lose(&self) {
        self.held().open -= 1;
        self.freed.notify_one();
    }

    /// Those that wait are no more.
    pub(super) fn lose_idle(&self) {
        let mut state = self.held();
        state.open -= state.idle.len();
        state.idle.clear();
        self.freed.notify_all();
    }

    fn held(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::scope;

    use super::Pool;

    #[test]
    fn where_a_host_lets_in_two_at_a_time_the_others_wait_for_them() {
        let (pool, there) = (Pool::new(), AtomicUsize::new(0));
        let open = || match there.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => Ok(()),
            _ => Err("421"),
        };
        let done = AtomicUsize::new(0);
        scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let (connection, _) = pool.take(open).expect("one is free sometime");
                        done.fetch_add(1, Ordering::SeqCst);
                        pool.give_back(connection);
                    }
                });
            }
        });
        assert_eq!(done.into_inner(), 400);
    }

    #[test]
    fn where_no_one_is_let_in_nobody_waits() {
        let pool: Pool<()> = Pool::new();
        let refused = || Err::<(), _>("530");
        scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(pool.take(refused), Err("530")));
            }
        });
        // Connections that broke off are made again.
        assert_eq!(pool.take(|| Ok::<_, &str>(())), Ok(((), true)));
        pool.lose();
        assert_eq!(pool.take(refused), Err("530"));
    }
}
