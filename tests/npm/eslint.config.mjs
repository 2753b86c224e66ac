// Holds the published scripts and style sheets to the engines of .browserslistrc.

import css from "@eslint/css";
import { supported } from "./engines.mjs";

export default [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" } },
  {
    files: ["**/*.js"],
    // The newest edition whose syntax all these engines read.
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    plugins: { engines: { rules: { supported } } },
    rules: { "engines/supported": "error" },
  },
  {
    files: ["**/*.css"],
    language: "css/css",
    plugins: { css },
    // Where an engine lacks one of these, nothing is lost: a page breaks at a less good place, the
    // system's own colours are used, an explanation stands in the middle of the window, names of a
    // picture can be marked, or what is folded stays folded on paper.
    rules: { "css/use-baseline": ["error", {
      available: 2024,
      allowProperties: ["break-after", "forced-color-adjust", "position-try-fallbacks", "user-select"],
      allowSelectors: ["details-content"],
    }] },
  },
];
