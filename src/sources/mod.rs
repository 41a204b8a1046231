//! Every input file in memory, and places in it.
