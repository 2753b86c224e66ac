// Filters and sorting for the register of sister cities. The table is complete without this;
// all words stand in the page. The choice is kept in the address, so that it can be shared.

const form = document.querySelector("form.filter");
const table = document.querySelector("table");
const rows = [...table.tBodies[0].rows];
const count = form.querySelector("output");

const value = {
  continent: (row) => row.cells[2].textContent.trim(),
  decade: (row) => {
    const time = row.querySelector("time");
    return time ? `${time.dateTime.slice(0, 3)}0` : "none";
  },
  status: (row) => row.cells[4].firstChild.textContent.trim(),
};

const sortKey = (row, column) => {
  const time = row.cells[column].querySelector("time");
  return time ? time.dateTime : row.cells[column].textContent.trim();
};

function filter() {
  const chosen = [...new FormData(form)].filter(([, wanted]) => wanted);
  for (const row of rows) {
    row.hidden = !chosen.every(([name, wanted]) => value[name](row) === wanted);
  }
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
  const query = new URLSearchParams(chosen).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function sort(header, column) {
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const dated = column === 3;
  // Rows without a date stay at the end in both directions.
  const order = (one, other) => {
    if (dated) {
      const without = !one.querySelector("time") - !other.querySelector("time");
      if (without) return without;
    }
    return compare(sortKey(one, column), sortKey(other, column)) * (down ? -1 : 1);
  };
  table.tBodies[0].append(...rows.sort(order));
}

for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = header.textContent;
  button.addEventListener("click", () => sort(header, column));
  header.replaceChildren(button);
}

for (const [name, wanted] of new URLSearchParams(location.search)) {
  const field = form.elements[name];
  if (field) field.value = wanted;
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
filter();
