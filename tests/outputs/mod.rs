//! What Travaux writes tells the same in every format, and is what its readers demand.

mod check;
mod comparison;
mod counts;
