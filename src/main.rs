//! Starts the application in the browser: a notice for panics, then the view.

fn main() {
    xijian::view::start();
}
