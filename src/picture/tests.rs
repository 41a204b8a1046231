//! What a reader of a picture would miss.

use std::collections::BTreeSet;

use super::*;

/// The fonts of the default theme.
pub(crate) fn fonts() -> Fonts {
    let font = |bytes: &[u8]| Font::read(bytes.to_vec()).expect("the font is one");
    Fonts {
        regular: font(include_bytes!("../../themes/default/fonts/regular.ttf")),
        bold: font(include_bytes!("../../themes/default/fonts/bold.ttf")),
    }
}

const BLUE: Colour = Colour::new(0x2a_78b9);
const GREEN: Colour = Colour::new(0x5f_b8a2);
const WHITE: Colour = Colour::new(0xff_ffff);

/// 300 by 120 units, so 200 by 80 pixels: a blue square with a border beside a green one with lines.
fn picture() -> Picture<'static> {
    let square = |left: i64, look| {
        let corners = [(left, 0), (left + 60, 0), (left + 60, 60), (left, 60)];
        Area {
            title: "<Kreis> & Stadt",
            path: Cow::Owned(format!("m{left} 0h60v60h-60z")),
            polygons: Cow::Owned(vec![vec![corners.map(|(x, y)| Point { x, y }).to_vec()]]),
            look,
        }
    };
    let marks = Marks {
        strokes: &[[0, 12, 24, 12]],
        rings: &[],
        width: 6.0,
        colour: INK,
    };
    let look = |ground, marks| Look { ground, marks };
    Picture {
        width: 300,
        height: 120,
        language: "de",
        title: "</title><script>".to_owned(),
        description: "\"&\"".to_owned(),
        looks: vec![look(BLUE, None), look(GREEN, Some(marks))],
        layers: vec![Layer {
            x: 30,
            y: 30,
            areas: vec![square(0, 0), square(60, 1)],
            lines: vec![Line {
                course: Course::Around(vec![0]),
                width: 6,
            }],
        }],
        words: Vec::new(),
    }
}

fn words(text: &str, x: f64, colour: Colour) -> Words {
    Words {
        text: text.to_owned(),
        x,
        y: 80.0,
        anchor: Anchor::Start,
        size: 45.0,
        is_bold: false,
        colour,
        strip: None,
    }
}

/// Width, height and the colour of each pixel.
fn pixels(file: &[u8]) -> (usize, usize, Vec<Colour>) {
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(::png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("a picture");
    let colours = bytes.chunks_exact(3).map(|it| Colour {
        red: it[0],
        green: it[1],
        blue: it[2],
    });
    let (width, height) = (info.width as usize, info.height as usize);
    (width, height, colours.take(width * height).collect())
}

#[test]
fn areas_have_their_colours_lines_and_patterns_in_pixels() {
    let file = picture().png(&fonts(), Effort::Quick);
    let (width, height, colours) = pixels(&file);
    assert_eq!((width, height), (200, 80));
    assert_eq!(picture().pixels(), (200, 80));
    let at = |x: usize, y: usize| colours[y * width + x];
    assert_eq!(at(5, 5), WHITE);
    // The blue one begins at 20, 20 and is 40 wide; its border is 4 thick.
    assert_eq!(at(40, 40), BLUE);
    assert_eq!((at(20, 40), at(17, 40), at(21, 40)), (INK, WHITE, INK));
    // The green one's lines lie 8 below the top of each tile of 16, which begins where the layer does.
    assert_eq!((at(80, 20 + 8), at(80, 20 + 16 + 8)), (INK, INK));
    assert_eq!((at(80, 21), at(80, 38)), (GREEN, GREEN));
}

#[test]
fn a_smaller_file_has_the_same_pixels() {
    let [quick, small] =
        [Effort::Quick, Effort::Small].map(|effort| picture().png(&fonts(), effort));
    assert!(small.len() < quick.len(), "{} {}", small.len(), quick.len());
    assert!(pixels(&small) == pixels(&quick));
}

#[test]
fn words_are_outlines_in_both_forms() {
    let fonts = fonts();
    let mut picture = picture();
    picture.words = vec![
        words("Ål", 180.0, INK),
        words("Ł", 45.0, WHITE),
        words("\u{ad}\u{202e}", 0.0, INK),
    ];
    let svg = picture.svg(&fonts);
    assert!(!svg.contains("<text") && !svg.contains("font"), "{svg}");
    assert_eq!(svg.matches("<use ").count(), 3);
    let defined = svg.matches("<path id=\"r").count();
    assert_eq!(defined, 3);
    let (width, _, colours) = pixels(&picture.png(&fonts, Effort::Quick));
    let count = |columns: std::ops::Range<usize>, colour: Colour| {
        let places = (0..colours.len()).filter(|place| columns.contains(&(place % width)));
        places.filter(|place| colours[*place] == colour).count()
    };
    assert!(count(115..200, INK) > 60, "dark letters on paper");
    assert!(count(24..56, WHITE) > 30 + 20 * 32, "white ones on blue");
}

#[test]
fn text_of_others_stays_text() {
    let svg = picture().svg(&fonts());
    assert!(svg.contains("<title id=\"title\">&lt;/title&gt;&lt;script&gt;</title>"));
    assert!(svg.contains("<title>&lt;Kreis&gt; &amp; Stadt</title>"));
    assert!(!svg.contains("style") && !svg.contains("class="));
}

#[test]
fn any_number_of_looks_fits_the_palette() {
    let mut picture = picture();
    let many = (0..200_u32).map(|number| Look {
        ground: Colour::new(number * 0x01_0203),
        marks: None,
    });
    picture.looks = many.collect();
    let (_, _, colours) = pixels(&picture.png(&fonts(), Effort::Quick));
    let different: BTreeSet<String> = colours.iter().map(Colour::to_string).collect();
    assert!(different.len() > 2, "{different:?}");
}

#[test]
fn a_font_says_which_letters_it_lacks() {
    let fonts = fonts();
    let lacks = |text| fonts.regular.lacks(text).collect::<String>();
    assert_eq!(
        lacks("Öffentlicher Straßenbau in Łódź, İzmir, Київ – „50 %“"),
        ""
    );
    assert_eq!(lacks("Köln كولونيا"), "كولونيا");
    assert!(fonts.regular.width("mm") > fonts.regular.width("ii") * 2.0);
    assert!(Font::read(b"no font".to_vec()).is_err());
}
