export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // As everything else in the markup.
    "doctype-style": ["error", { style: "lowercase" }],
  },
};
