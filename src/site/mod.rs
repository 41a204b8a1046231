//! Every route, and route to bytes.
