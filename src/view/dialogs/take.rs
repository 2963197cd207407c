//! The dialog of what can be taken away: the facts that are shown, or a chart as a picture and as a list.

use super::{Dialog, Heard, What, empty};
use crate::chart::layout::{Layout, Measure};
use crate::chart::picture::picture;
use crate::chart::svg::svg;
use crate::chart::{Fill, Scene};
use crate::data::Row;
use crate::data::schema::Tab;
use crate::data::write::{Sheet, png};
use crate::files::{Form, Taken, page_name, page_title};
use crate::sentence::plain;
use crate::text::{fill, number};
use crate::view::browser::{self, Address, files};
use crate::view::canvas::{Surface, draw_placed};
use crate::view::plot::pressed;
use crate::view::shown::Answered;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Do, Shown};

/// The open dialog.
pub(in crate::view) struct Take {
    shown: Shown,
    chart: Option<Picture>,
    /// All facts rather than those that are shown.
    all: bool,
    /// What came of the last offer.
    said: String,
    /// The list as text, for readers who cannot download.
    text: Option<String>,
}

/// A chart as it leaves the page.
struct Picture {
    place: usize,
    layout: Layout,
    surface: Surface,
    /// As an image has it.
    png: String,
}

/// How wide a picture is in logical pixels, and how many pixels it has for one.
const WIDTH: i32 = 960;
const SCALE: f64 = 2.0;

/// What can be had, by its name in the document.
#[derive(Clone, Copy, PartialEq)]
enum Offer {
    Scope(bool),
    Png,
    Svg,
    List(Format),
    /// The list as text within the dialog.
    Text,
    File,
    Print,
}

/// In which form a list is had.
#[derive(Clone, Copy, PartialEq)]
enum Format {
    Csv,
    Excel,
    Json,
    Zip,
    Table,
    Markdown,
}

/// In the order of their words.
const FORMATS: [(Format, &str); 6] = [
    (Format::Csv, "csv"),
    (Format::Excel, "excel"),
    (Format::Json, "json"),
    (Format::Zip, "zip"),
    (Format::Table, "table"),
    (Format::Markdown, "markdown"),
];

impl Take {
    /// Of a chart by its place, as it is drawn: with only the marks of one fill standing out, in these colours.
    pub(in crate::view) fn new(
        desk: &Desk,
        shown: Shown,
        chart: Option<(usize, Option<Fill>)>,
        surface: &Surface,
    ) -> Self {
        let mut take = Self { shown, chart: None, all: false, said: String::new(), text: None };
        take.chart = chart.and_then(|(place, only)| {
            let scene = &take.shown.scenes[place];
            let canvas = files::canvas()?;
            let caption = take.taken(desk, &Address::public()).caption(&told(desk, scene));
            let placed = |measure: &dyn Measure| picture(scene, only, &caption, WIDTH, measure);
            let layout = draw_placed(&canvas, &placed, &surface.at(SCALE))?;
            let png = files::address_of(&canvas)?;
            Some(Picture { place, layout, surface: surface.clone(), png })
        });
        take
    }

    fn taken<'a>(&'a self, desk: &'a Desk, url: &'a str) -> Taken<'a> {
        let Answered { query, slice, .. } = &*self.shown;
        Taken { data: &desk.data, query, slice, words: desk.words(), url, today: browser::today() }
    }

    fn offers(&self) -> Vec<Offer> {
        let list = |(format, _): &(Format, &str)| Offer::List(*format);
        let lists = FORMATS.iter().map(list);
        match self.chart {
            None => [Offer::Scope(false), Offer::Scope(true)]
                .into_iter()
                .chain(lists)
                .chain([Offer::Text, Offer::File, Offer::Print])
                .collect(),
            Some(_) => [Offer::Png, Offer::Svg]
                .into_iter()
                .chain(lists.filter(|offer| *offer != Offer::List(Format::Zip)))
                .chain([Offer::Text])
                .collect(),
        }
    }

    fn scene(&self) -> Option<&Scene> {
        self.chart.as_ref().map(|chart| &self.shown.scenes[chart.place])
    }

    fn rows(&self, desk: &Desk, taken: &Taken<'_>) -> Vec<Row> {
        if self.all { desk.data.rows(Tab::Facts).collect() } else { taken.shown() }
    }

    fn list(&self, desk: &Desk, taken: &Taken<'_>, form: Form) -> Sheet {
        match self.scene() {
            Some(scene) => taken.marks(scene),
            None => taken.facts(&self.rows(desk, taken), form),
        }
    }

    /// Does what was offered, and says what came of it.
    fn give(&self, desk: &Desk, offer: Offer) -> String {
        let url = Address::public();
        let taken = self.taken(desk, &url);
        let title = self.scene().map_or("", |scene| &scene.title);
        let name = taken.name(title, self.all);
        match (offer, &self.chart) {
            (Offer::Png, Some(chart)) => {
                let about = self.about(desk, &taken);
                let bytes = png::with_text(&files::bytes_in(&chart.png), "Description", &about);
                saved(desk, &[&name, ".png"].concat(), "image/png", &bytes)
            }
            (Offer::Svg, Some(chart)) => {
                let text = svg(&chart.layout, &chart.surface.theme, title, &self.about(desk, &taken));
                saved(desk, &[&name, ".svg"].concat(), "image/svg+xml", text.as_bytes())
            }
            (Offer::List(format), _) => self.give_list(desk, &taken, &name, format),
            (Offer::File, _) if !files::is_single() => {
                let act = desk.act.reform(|worked| Do::Within(What::Done(worked)));
                files::save_beside("./xijian.html", page_name(&desk.data), act);
                String::new()
            }
            (Offer::File, _) => {
                let page = files::own_file(&page_title(&desk.data)).unwrap_or_default();
                saved(desk, &page_name(&desk.data), "text/html", page.as_bytes())
            }
            (Offer::Print, _) => {
                desk.act.emit(Do::Print(true));
                files::print(desk.act.reform(|()| Do::Print(false)));
                String::new()
            }
            _ => String::new(),
        }
    }

    fn give_list(&self, desk: &Desk, taken: &Taken<'_>, name: &str, format: Format) -> String {
        let words = desk.words();
        let list = |form| self.list(desk, taken, form);
        let copied = |worked: bool| if worked { words.copied } else { words.late().take.by_hand }.to_owned();
        let (extension, kind, bytes) = match format {
            Format::Csv => (".csv", "text/csv", list(Form::Keys).csv(words.colon).into_bytes()),
            Format::Excel => ("-excel.csv", "text/csv", list(Form::Words).excel(words.colon).into_bytes()),
            Format::Json => (".json", "application/json", list(Form::Keys).json().into_bytes()),
            Format::Zip => (".zip", "application/zip", taken.package(&self.rows(desk, taken))),
            Format::Table => {
                let list = list(Form::Words);
                let title = self.scene().map_or(words.facts, |scene| &scene.title);
                return copied(files::copy_rich(&list.tsv(), Some(&list.html(title, words.colon))));
            }
            Format::Markdown => {
                return copied(files::copy_rich(&list(Form::Words).markdown(words.colon), None));
            }
        };
        saved(desk, &[name, extension].concat(), kind, &bytes)
    }

    /// What a picture carries as text.
    fn about(&self, desk: &Desk, taken: &Taken<'_>) -> String {
        let said = self.scene().map_or(String::new(), |scene| told(desk, scene));
        taken.about(&said, &taken.shown())
    }

    fn offer(&self, desk: &Desk, (place, offer): (usize, Offer)) -> Tag {
        let words = &desk.words().late().take;
        let act = desk.doing(Do::Within(What::Choose(Some(place))));
        let button = |name: &'static str, on: Option<bool>, label: String| {
            let on = on.map(pressed);
            tag!("button", "type" = "button", "class" = "btn", "data-take" = name, "aria-pressed" = on)
                .on_click(act.clone())
                .hold(label)
        };
        let entry = |name: &'static str, [label, about]: [&'static str; 2]| {
            el("li", "", button(name, None, label.to_owned())).hold(el("span", "", about))
        };
        let count = |count: usize| number::count(count, desk.lang);
        let scope = |name, all: bool, label: String| button(name, Some(self.all == all), label);
        match offer {
            Offer::Scope(false) => {
                scope("shown", false, fill(words.rows_shown, &[&count(self.shown.slice.count)]))
            }
            Offer::Scope(true) => {
                scope("all", true, fill(words.rows_all, &[&count(desk.data.len(Tab::Facts))]))
            }
            Offer::Png => entry("png", words.pictures[0]),
            Offer::Svg => entry("svg", words.pictures[1]),
            Offer::List(format) => {
                let place = FORMATS.iter().position(|(own, _)| *own == format).unwrap_or(0);
                entry(FORMATS[place].1, words.formats[place])
            }
            Offer::Text => button("text", Some(self.text.is_some()), words.by_hand.to_owned()),
            Offer::File => {
                let day = desk.data.as_of().map_or(String::new(), desk.words().date);
                let [label, about] = words.file;
                el("li", "", button("file", None, label.to_owned())).hold(el(
                    "span",
                    "",
                    fill(about, &[&day]),
                ))
            }
            Offer::Print => el("li", "", button("print", None, words.print.to_owned())),
        }
    }
}

impl Dialog for Take {
    fn hear(&mut self, desk: &Desk, what: What) -> Heard {
        let place = match what {
            What::Choose(Some(place)) => place,
            What::Done(worked) => {
                let words = desk.words();
                let saved = || fill(words.late().take.saved, &[&page_name(&desk.data)]);
                self.said = if worked { saved() } else { words.lost.to_owned() };
                return Heard::Changed;
            }
            _ => return Heard::Nothing,
        };
        let Some(&offer) = self.offers().get(place) else { return Heard::Nothing };
        match offer {
            Offer::Scope(all) => (self.all, self.text) = (all, None),
            Offer::Text => {
                let text = self.list(desk, &self.taken(desk, &Address::public()), Form::Words).tsv();
                self.text = self.text.is_none().then_some(text);
            }
            _ => self.said = self.give(desk, offer),
        }
        Heard::Changed
    }

    fn home(&self) -> String {
        let chart = self.chart.as_ref().map(|chart| self.shown.charts[chart.place].id);
        chart.map_or("[data-do=take]".to_owned(), |id| format!("[data-chart={id}] [data-do=take]"))
    }

    fn view(&self, desk: &Desk) -> Tag {
        let words = &desk.words().late().take;
        let head =
            tag!("h2", "tabindex" = "-1").hold(self.scene().map_or(desk.words().take.to_owned(), |scene| {
                [desk.words().take, desk.words().colon, &scene.title].concat()
            }));
        let picture = self.chart.as_ref().zip(self.scene()).map(|(chart, scene)| {
            let image = tag!("img", "src" = chart.png.clone(), "alt" = told(desk, scene));
            (el("p", "preview", image), el("p", "hint", words.hold))
        });
        let offers = self.offers();
        let among = |is: fn(Offer) -> bool| {
            let own = offers.iter().copied().enumerate().filter(move |(_, offer)| is(*offer));
            own.map(|offer| self.offer(desk, offer))
        };
        let list = |is| tag!("ul", "class" = "takes").each(among(is));
        let marks = self.scene().map(|scene| el("h3", "", fill(words.rows_marks, &[&scene.marks.len()])));
        let scopes = el("p", "scope", marks).each(among(|offer| matches!(offer, Offer::Scope(_))));
        let text = self.text.as_ref().map(|text| {
            let text = el("pre", "cite", text.clone());
            tag!("div", "tabindex" = "0", "role" = "group", "aria-label" = words.by_hand, "data-text" = "")
                .hold(text)
        });
        empty(desk, ("take", "close-take"), desk.words().take, head)
            .hold(picture)
            .hold(list(|offer| matches!(offer, Offer::Png | Offer::Svg)))
            .hold(scopes)
            .hold(list(|offer| matches!(offer, Offer::List(_))))
            .hold(list(|offer| matches!(offer, Offer::File | Offer::Print)))
            .hold(tag!("p", "role" = "status").hold(self.said.clone()))
            .hold(tag!("p").each(among(|offer| offer == Offer::Text)))
            .hold(text)
    }
}

/// What a chart says, in one sentence.
fn told(desk: &Desk, scene: &Scene) -> String {
    [&scene.title, desk.words().colon, &plain(&scene.sentence)].concat()
}

/// Hands a file to the browser, and says so.
fn saved(desk: &Desk, name: &str, kind: &str, bytes: &[u8]) -> String {
    let words = &desk.words().late().take;
    match files::save(name, kind, bytes) {
        Some(()) => fill(words.saved, &[&name]),
        None => words.by_hand.to_owned(),
    }
}
