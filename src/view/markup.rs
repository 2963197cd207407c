//! Elements as text, for what is too much for the virtual DOM: put into the page in one go.
//!
//! Names and keys are words of the program; every value and every text is escaped on its way in, so that what comes from
//! a table can never become an element.

use web_sys::HtmlElement;
use yew::Html;

use super::browser;

/// What is to stand in an element: `markup.element("td", &[("data-mark", name)], label)`.
#[derive(Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Begins an element; attributes without a value are left out.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) -> &mut Self {
        self.words(&["<", name]);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.words(&[" ", key, "=\""]).text(value).words(&["\""]);
        }
        self.words(&[">"])
    }

    /// Adds what the program itself says, tags and all.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let mut rest = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => continue,
            };
            self.words(&[&text[rest..at], escape]);
            rest = at + 1;
        }
        self.words(&[&text[rest..]])
    }

    pub(super) fn close(&mut self, name: &'static str) -> &mut Self {
        self.words(&["</", name, ">"])
    }

    /// A whole element that holds text alone.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        text: &str,
    ) -> &mut Self {
        self.open(name, attributes).text(text).close(name)
    }

    /// Puts all of it into an element of the page, in place of what is there. For the virtual DOM that element is empty.
    pub(super) fn put(&self, place: &HtmlElement) {
        browser::set_content(place, &self.0);
    }

    /// The same as a part of the virtual DOM, which compares it as one text.
    pub(super) fn html(self) -> Html {
        Html::from_html_unchecked(self.0.into())
    }

    /// Adds what needs no escape.
    fn words(&mut self, words: &[&str]) -> &mut Self {
        for word in words {
            self.0.push_str(word);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_each_other() {
        let mut markup = Markup::default();
        markup.open("tr", &[]).element("th", &[("class", "num")], "江阴").open("td", &[]);
        markup.text("12").close("td").close("tr");
        assert_eq!(markup.0, "<tr><th class=\"num\">江阴</th><td>12</td></tr>");
    }

    #[test]
    fn attributes_without_a_value_are_left_out() {
        let mut markup = Markup::default();
        markup.element("td", &[("data-tile", ""), ("data-x", "0"), ("data-y", "")], "");
        assert_eq!(markup.0, "<td data-x=\"0\"></td>");
    }

    #[test]
    fn text_never_becomes_markup() {
        for (text, escaped) in [
            ("", ""),
            ("一&二", "一&amp;二"),
            ("&lt;", "&amp;lt;"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onclick=\"x", "&quot; onclick=&quot;x"),
            ("<<锡>>", "&lt;&lt;锡&gt;&gt;"),
            ("'", "'"),
        ] {
            let mut markup = Markup::default();
            markup.element("p", &[], text);
            assert_eq!(markup.0, format!("<p>{escaped}</p>"));
            let mut markup = Markup::default();
            markup.open("p", &[("title", text)]);
            let expected =
                if text.is_empty() { "<p>".to_owned() } else { format!("<p title=\"{escaped}\">") };
            assert_eq!(markup.0, expected);
        }
    }
}
