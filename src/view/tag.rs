//! Elements, made by calls: `tag!("p", "class" = "lead").hold(sentence)`.
//!
//! Yew's `html!` writes every element out where it stands, which weighs several times as much as a few calls.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VList, VTag, VText};

/// An element with these attributes; one whose value is `None` is left out.
///
/// The names are a list that never changes, so Yew compares the values place by place.
macro_rules! tag {
    ($name:literal $(, $key:literal = $value:expr)* $(,)?) => {
        $crate::view::tag::Tag::new($name, &[$($key),*])$(.with($value))*
    };
}
pub(super) use tag;

/// An element in the making.
pub(super) struct Tag(Box<Made>);

struct Made {
    tag: VTag,
    keys: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
}

/// What an attribute may be.
pub(super) trait Value {
    fn of(self, tag: Tag) -> Tag;
}

/// What may stand in an element: text, elements, several one after the other, or nothing.
pub(super) trait Content {
    fn within(self, tag: Tag) -> Tag;
}

impl Tag {
    /// For [`tag!`], which gives a value for each key.
    pub(super) fn new(name: &'static str, keys: &'static [&'static str]) -> Self {
        let values = Vec::with_capacity(keys.len());
        Self(Box::new(Made { tag: VTag::new(name), keys, values, children: Vec::new() }))
    }

    /// The value of the next attribute.
    pub(super) fn with(self, value: impl Value) -> Self {
        value.of(self)
    }

    pub(super) fn hold(self, content: impl Content) -> Self {
        content.within(self)
    }

    pub(super) fn each(self, contents: impl IntoIterator<Item: Content>) -> Self {
        contents.into_iter().fold(self, Self::hold)
    }

    /// Among its siblings, through all updates.
    pub(super) fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(key.into());
        self
    }

    /// Where to find it when it is in the document.
    pub(super) fn at(mut self, place: &NodeRef) -> Self {
        self.0.tag.node_ref = place.clone();
        self
    }

    pub(super) fn on_click(self, act: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onclick, act)
    }

    /// The kind is given by a function, as to copy one takes more code than all of this.
    pub(super) fn on(mut self, kind: fn() -> ListenerKind, act: Callback<Event>) -> Self {
        self.0.tag.add_listener(Rc::new(Heard { kind, act }));
        self
    }

    fn push(mut self, value: Option<AttributeOrProperty>) -> Self {
        self.0.values.push(value);
        self
    }
}

impl From<Tag> for Html {
    fn from(Tag(made): Tag) -> Self {
        let Made { mut tag, keys, values, children } = *made;
        tag.attributes = Attributes::Dynamic { keys, values: values.into_boxed_slice() };
        if let Some(place) = tag.children_mut() {
            *place = match &children[..] {
                // Most elements hold text alone, which Yew compares sooner than a list.
                [Html::VText(text)] => text.clone().into(),
                _ => VList::with_children(children, None).into(),
            };
        }
        tag.into()
    }
}

impl Value for Option<&'static str> {
    fn of(self, tag: Tag) -> Tag {
        tag.push(self.map(AttributeOrProperty::Static))
    }
}

impl Value for &'static str {
    fn of(self, tag: Tag) -> Tag {
        Some(self).of(tag)
    }
}

impl Value for Option<String> {
    fn of(self, tag: Tag) -> Tag {
        tag.push(self.map(|value| AttributeOrProperty::Attribute(value.into())))
    }
}

impl Value for String {
    fn of(self, tag: Tag) -> Tag {
        Some(self).of(tag)
    }
}

impl Content for Html {
    fn within(self, mut tag: Tag) -> Tag {
        tag.0.children.push(self);
        tag
    }
}

impl Content for Tag {
    fn within(self, tag: Tag) -> Tag {
        Html::from(self).within(tag)
    }
}

impl Content for &'static str {
    fn within(self, tag: Tag) -> Tag {
        Html::from(VText::new(self)).within(tag)
    }
}

impl Content for String {
    fn within(self, tag: Tag) -> Tag {
        Html::from(VText::new(self)).within(tag)
    }
}

/// What is not there keeps its place: Yew would take the elements after it for those before.
impl<T: Content> Content for Option<T> {
    fn within(self, tag: Tag) -> Tag {
        match self {
            Some(content) => tag.hold(content),
            None => tag.hold(Html::default()),
        }
    }
}

impl<A: Content, B: Content> Content for (A, B) {
    fn within(self, tag: Tag) -> Tag {
        tag.hold(self.0).hold(self.1)
    }
}

impl<A: Content, B: Content, C: Content> Content for (A, B, C) {
    fn within(self, tag: Tag) -> Tag {
        tag.hold(self.0).hold(self.1).hold(self.2)
    }
}

/// A listener of any kind of event.
struct Heard {
    kind: fn() -> ListenerKind,
    act: Callback<Event>,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        self.act.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// An element of a class, or of none, that holds one thing.
pub(super) fn el(name: &'static str, class: &'static str, content: impl Content) -> Tag {
    bare(name, class).hold(content)
}

fn bare(name: &'static str, class: &'static str) -> Tag {
    Tag::new(name, &["class"]).with(given(class))
}

/// A button that does one thing, called `name` in the document.
pub(super) fn button(
    class: &'static str,
    name: &'static str,
    label: impl Content,
    act: Callback<Event>,
) -> Tag {
    tag!("button", "type" = "button", "class" = given(class), "data-do" = given(name))
        .on_click(act)
        .hold(label)
}

/// A value that is left out where it is empty.
pub(super) fn given(value: &'static str) -> Option<&'static str> {
    (!value.is_empty()).then_some(value)
}
