export default {
  extends: "stylelint-config-standard",
  rules: {
    // A rule is a line with all that it says; an empty line parts groups of them.
    "declaration-block-single-line-max-declarations": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "rule-empty-line-before": null,
    // Rules are in the order of the parts of the page. Nearly all that this compares is in different parts, which have an
    // `li` or a `button` each.
    "no-descending-specificity": null,
    // Charts read their colours as six digits (`src/chart/theme.rs`).
    "color-hex-length": "long",
    // Safari knows it by that name alone.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust"] }],
    // Fonts have names.
    "value-keyword-case": ["lower", { ignoreProperties: ["/^--sans-/"] }],
  },
};
