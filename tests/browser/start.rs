//! The page starts, wherever it lies, and says so when it cannot.

use crate::page::{Page, Screen};

#[test]
fn hosted_page_starts_in_a_sub_folder() {
    starts(&Page::hosted());
}

#[test]
fn single_file_starts_from_the_disk() {
    starts(&Page::file());
}

fn starts(page: &Page) {
    assert!(!page.shows("#plain"), "the plain page gives way");
    assert!(!page.shows("#panic"));
    let count: usize = page.attr("[data-result-count]", "data-result-count").unwrap().parse().unwrap();
    assert!(count > 0);
}
