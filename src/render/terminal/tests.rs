//! What a reader sees of a report.

#[test]
#[ignore = "for the eye"]
fn eyes() {
    use super::*;
    for (width, color, view) in [
        (90, ColorMode::Plain, View::Inline),
        (80, ColorMode::Ansi, View::Inline),
        (100, ColorMode::Ansi, View::Inline),
        (140, ColorMode::Ansi, View::SideBySide),
        (100, ColorMode::Plain, View::SideBySide),
    ] {
        let mut bytes = Vec::new();
        let options = Options { view, width, color, ..Options::default() };
        render(&crate::render::sample::report(), &options, &mut bytes).unwrap();
        std::fs::write(format!("/tmp/eyes-{width}-{color:?}-{view:?}.txt"), bytes).unwrap();
    }
}
