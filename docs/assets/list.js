// Filters and sorting for every list and table; the build puts page.js before this, so that a list
// asks for one script. The page is complete without this; all words stand in it. What is chosen is
// kept in the address, so that it can be shared. From a disk, where no address can be kept, it rests.
//
// A link or quantity with data-<filter> makes its row, list item or chart an entry of the list; what
// all rows of a table have in common stands at its body. Where an entry has several values (an event in two countries), spaces stand between them. A column
// whose head has data-filter holds the words of that filter's choices.

document.addEventListener("DOMContentLoaded", () => {
  if (location.protocol === "file:") return;
  const form = document.querySelector("form.filter");
  const names = form ? [...new Set([...form.elements].map((field) => field.name).filter(Boolean))] : [];
  const count = form?.querySelector("output");
  const pager = document.querySelector(".pager");
  let entries = entriesOf(document);
  const groups = groupsOf(document.querySelector("article"));

  function entriesOf(page) {
    return [...page.querySelectorAll(names.map((name) => `article :not(tbody)[data-${name}]`).join() || "none")]
      .map((mark) => ({ values: { ...mark.closest("tbody")?.dataset, ...mark.dataset, ...cellsOf(mark) }, item: mark.closest("tr, li, .chart") }));
  }

  function cellsOf(mark) {
    const heads = [...mark.closest("table")?.tHead.querySelectorAll("[data-filter]") ?? []];
    return Object.fromEntries(heads.map((head) => {
      const words = mark.closest("tr").cells[head.cellIndex].textContent;
      const name = head.dataset.filter;
      return [name, [...form.elements[name]?.options ?? []].find((option) => option.text === words)?.value];
    }));
  }

  // A table that goes on on further pages is filtered as a whole: their rows come when asked for.
  async function fetchTheRest() {
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

  // Each heading of the second level with what follows it, up to the last that holds entries: what
  // comes after the list, such as the notes, is never hidden.
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
      // What was asked for is not folded away.
      if (fits && chosen.length) item.closest("details")?.setAttribute("open", "");
      shown += fits;
    }
    for (const group of groups) {
      const empty = !entries.some(({ item }) => !item.hidden && group.some((element) => element.contains(item)));
      for (const element of group) element.hidden = empty && chosen.length > 0;
    }
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", entries.length);
  }

  function remember() {
    const address = new URL(location.href);
    const data = new FormData(form);
    for (const name of names) {
      if (data.get(name)) address.searchParams.set(name, data.get(name));
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  }

  function sortable(table) {
    const head = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const date = (row, at) => row.cells[at].querySelector("time, data");
    const text = (row, at) => date(row, at)?.dateTime ?? date(row, at)?.value ?? row.cells[at].textContent.trim();

    function sort(header, at, down) {
      for (const each of head) each.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      // In a column of dates, rows without one stay at the end in both directions.
      const dated = rows.some((row) => date(row, at));
      const without = (row) => (dated && !date(row, at) ? 1 : 0);
      rows.sort((one, other) =>
        without(one) - without(other) || compare(text(one, at), text(other, at)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    }

    for (const [at, header] of head.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        sort(header, at, down);
        const address = new URL(location.href);
        address.searchParams.set("sort", `${down ? "-" : ""}${at + 1}`);
        history.replaceState(null, "", address);
      });
      header.replaceChildren(button);
    }
    const asked = Number(new URLSearchParams(location.search).get("sort"));
    if (head[Math.abs(asked) - 1]) sort(head[Math.abs(asked) - 1], Math.abs(asked) - 1, asked < 0);
  }

  if (form) {
    for (const [name, wanted] of new URLSearchParams(location.search)) {
      const field = names.includes(name) && form.elements[name];
      if (field && [...field.options].some((option) => option.value === wanted)) field.value = wanted;
    }
    const filterAll = () => fetchTheRest().then(filter, () => { form.hidden = true; });
    form.addEventListener("input", () => { filterAll(); remember(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if (!pager) filter();
    else if ([...form.elements].some((field) => field.value)) filterAll();
  }
  for (const table of document.querySelectorAll("article table:is(:not([class]), .sister-cities)")) sortable(table);
});
