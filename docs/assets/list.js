// Filters and sorting for every list and table. The build puts page.js before this file
// (scripts/outputs/compact.py), so that a page with a list requests one script.
//
// Without scripts the page shows all entries and no form. All words that this script shows are in
// the page. The chosen filters and the sorting are kept in the query of the address, so that a
// filtered list can be shared. A page opened from a disk (file:) cannot change its address; there,
// this script does nothing.
//
// An entry is a table row, a list item or a chart that holds an element with data-<name of a
// filter>, such as a link or a number. Several values of one entry (an event in two countries) are
// separated by spaces. What all rows of a table have in common stands at its <tbody>. A column
// whose head has data-filter="<name>" needs no such attributes: the words of its cells are those
// of the options of that filter.

document.addEventListener("DOMContentLoaded", () => {
  if (location.protocol === "file:") return;
  const form = document.querySelector("form.filter");
  const filterNames = form ? [...new Set([...form.elements].map((field) => field.name).filter(Boolean))] : [];
  // Name of a filter -> words of an option -> value; asking the options for each cell takes long.
  const valuesByWords = Object.fromEntries(filterNames.map((name) =>
    [name, new Map([...form.elements[name].options ?? []].map(({ text, value }) => [text, value]))]));
  const count = form?.querySelector("output");
  const pager = document.querySelector(".pager");
  let entries = entriesOf(document);
  const groups = groupsOf(document.querySelector("article"));

  // Returns the entries of a page, each as { values: name of a filter -> value, item: element }.
  function entriesOf(page) {
    const selector = filterNames.map((name) => `article :not(tbody)[data-${name}]`).join();
    return [...(selector ? page.querySelectorAll(selector) : [])].map((marked) => ({
      values: { ...marked.closest("tbody")?.dataset, ...marked.dataset, ...valuesInCells(marked) },
      item: marked.closest("tr, li, .chart"),
    }));
  }

  // Returns name of a filter -> value, for the columns whose head names a filter.
  function valuesInCells(marked) {
    const heads = [...marked.closest("table")?.tHead.querySelectorAll("[data-filter]") ?? []];
    return Object.fromEntries(heads.map((head) => {
      const words = marked.closest("tr").cells[head.cellIndex].textContent;
      const name = head.dataset.filter;
      return [name, valuesByWords[name]?.get(words)];
    }));
  }

  // A table that continues on further pages is filtered as a whole: the first use of a filter
  // fetches the rows of those pages and adds them to this one.
  async function fetchFurtherPages() {
    for (const { href } of pager?.querySelectorAll("a") ?? []) {
      const answer = await fetch(href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const { item } of entriesOf(page)) {
        for (const link of item.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), href);
        document.querySelector("article tbody").append(item);
      }
    }
    pager?.replaceChildren();
    entries = entriesOf(document);
  }

  // Returns the groups of a list, so that one without entries can be hidden: each is an <h2> with
  // the elements that follow it. Those after the last group with entries, such as the notes, are
  // left out and therefore never hidden.
  function groupsOf(article) {
    const found = [...article.querySelectorAll("h2")].map((heading) => {
      const group = [heading];
      for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) group.push(next);
      return group;
    });
    const holds = (group) => entries.some(({ item }) => group.some((element) => element.contains(item)));
    const last = found.findLastIndex(holds);
    return found.slice(0, last + 1);
  }

  function filter() {
    const chosen = [...new FormData(form)].filter(([, wanted]) => wanted);
    let shown = 0;
    for (const { values, item } of entries) {
      const fits = chosen.every(([name, wanted]) => (values[name] ?? "").split(" ").includes(wanted));
      item.hidden = !fits;
      // An entry that fits is not left folded away.
      if (fits && chosen.length) item.closest("details")?.setAttribute("open", "");
      shown += fits;
    }
    for (const group of groups) {
      const empty = !entries.some(({ item }) => !item.hidden && group.some((element) => element.contains(item)));
      for (const element of group) element.hidden = empty && chosen.length > 0;
    }
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", entries.length);
  }

  function keepInAddress() {
    const address = new URL(location.href);
    const data = new FormData(form);
    for (const name of filterNames) {
      if (data.get(name)) address.searchParams.set(name, data.get(name));
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  }

  // Puts a button into each head of a column. ?sort=2 in the address sorts by the second column,
  // ?sort=-2 by the same from the last value to the first.
  function makeSortable(table) {
    const head = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    let collator; // made when a column is first sorted, for that takes long
    const date = (row, column) => row.cells[column].querySelector("time, data");
    const text = (row, column) =>
      date(row, column)?.dateTime ?? date(row, column)?.value
        ?? row.cells[column].dataset.sortedAs ?? row.cells[column].textContent.trim();

    function sort(header, column, down) {
      for (const each of head) each.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      // In a column of dates, rows without one stay at the end in both directions.
      const hasDates = rows.some((row) => date(row, column));
      const lacksDate = (row) => (hasDates && !date(row, column) ? 1 : 0);
      collator ??= new Intl.Collator(document.documentElement.lang, { numeric: true });
      rows.sort((one, other) => lacksDate(one) - lacksDate(other)
        || collator.compare(text(one, column), text(other, column)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    }

    for (const [column, header] of head.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        sort(header, column, down);
        const address = new URL(location.href);
        address.searchParams.set("sort", `${down ? "-" : ""}${column + 1}`);
        history.replaceState(null, "", address);
      });
      header.replaceChildren(button);
    }
    const asked = Number(new URLSearchParams(location.search).get("sort"));
    if (head[Math.abs(asked) - 1]) sort(head[Math.abs(asked) - 1], Math.abs(asked) - 1, asked < 0);
  }

  if (form) {
    for (const [name, wanted] of new URLSearchParams(location.search)) {
      const field = filterNames.includes(name) && form.elements[name];
      if (field && [...field.options].some((option) => option.value === wanted)) field.value = wanted;
    }
    // Where the further pages cannot be had, filters would hide what they do not know.
    const filterAll = () => fetchFurtherPages().then(filter, () => { form.hidden = true; });
    form.addEventListener("input", () => { filterAll(); keepInAddress(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if (!pager) filter();
    else if ([...form.elements].some((field) => field.value)) filterAll();
  }
  for (const table of document.querySelectorAll("article table:is(:not([class]), .sister-cities)")) makeSortable(table);
});
