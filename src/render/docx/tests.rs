use super::{Options, render};
use crate::render::sample;

#[test]
fn the_same_report_gives_the_same_bytes() {
    let bytes = || {
        let mut bytes = Vec::new();
        render(&sample::report(), &Options::default(), &mut bytes).expect("written");
        bytes
    };
    assert_eq!(bytes(), bytes());
}
