// The body of a function: puts the page on paper and returns what is seen there. WebDriver prints
// to a PDF at best; here the conditions of the style sheets are changed as paper changes them.

const onPaper = (rules) => {
  for (const rule of rules) {
    if (rule.media) {
      const asked = rule.media.mediaText;
      rule.media.mediaText = asked.replace(/\bprint\b/g, "all").replace(/\bscreen\b/g, "not all");
    }
    if (rule.cssRules) onPaper(rule.cssRules);
  }
};
for (const sheet of document.styleSheets) onPaper(sheet.cssRules);

const brightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0) / 765;
const clear = (colour) => colour === "transparent" || /, 0\)$/.test(colour);
const style = (element) => getComputedStyle(element);
const text = [...document.querySelectorAll("article h1, article p, article td, article dd")];
const boxes = [document.documentElement, document.body, ...document.querySelectorAll("main, article")];
const controls = ".search-link, .palette, .offer, dialog, .skip, form.filter, .sections";

return {
  ink: text.every((each) => brightness(style(each).color) < 0.35) ? "dark" : "pale",
  paper: boxes.map((each) => style(each).backgroundColor)
    .every((colour) => clear(colour) || brightness(colour) === 1) ? "white" : "dark",
  controls: [...document.querySelectorAll(controls)].filter((each) => each.checkVisibility()).map((each) => each.className),
};
