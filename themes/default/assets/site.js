// Comfort only: every page is complete without this file.

// The navigation folds up on narrow screens.
const menu = document.querySelector(".menu-toggle");
if (menu) {
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") === "false"));
  });
}

// Rows that are stacked on narrow screens are no table any more for some browsers: say what they are.
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
for (const part of document.querySelectorAll("table.set, table.set thead, table.set tbody, table.set tfoot, table.set tr, table.set th, table.set td")) {
  part.setAttribute("role", roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader"));
}

// Tables that sort by a click on a column's head.
const language = document.documentElement.lang;
const compare = new Intl.Collator(language, { numeric: true }).compare;

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const cell = row.cells[head.cellIndex];
        return "key" in cell.dataset ? cell.dataset.key : cell.textContent.trim();
      };
      const rows = [...body.rows].sort((a, b) => compare(key(a), key(b)));
      body.append(...(down ? rows.reverse() : rows));
    });
  }
}

// A field that filters a table by name.
const plain = (text) => text.toLocaleLowerCase(language).normalize("NFD").replace(/\p{M}/gu, "").replace(/ı/g, "i");

for (const filter of document.querySelectorAll(".table-filter")) {
  const table = document.getElementById(filter.dataset.table);
  const field = filter.querySelector("input");
  const result = filter.querySelector("output");
  if (!table) continue;
  filter.hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const rows = [...table.tBodies[0].rows];
    let found = 0;
    for (const row of rows) {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) found += 1;
    }
    result.textContent = words.length
      ? result.dataset.text.replace("{n}", found).replace("{total}", rows.length)
      : "";
  });
}

// The line below a map that names the area under the pointer.
for (const figure of document.querySelectorAll("figure.map")) {
  const line = figure.querySelector(".map-detail");
  if (!line) continue;
  const hint = line.dataset.hint;
  const show = (event) => {
    const area = event.target.closest && event.target.closest("a.area");
    line.textContent = area ? area.dataset.detail || area.getAttribute("aria-label") || area.querySelector("title").textContent : hint;
    line.classList.toggle("active", Boolean(area));
  };
  for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) figure.addEventListener(type, show);
}

// A button that copies an address, or what stands in a field.
for (const button of document.querySelectorAll("button.copy")) {
  const address = button.parentElement.querySelector("[data-copy]");
  if (!address || !navigator.clipboard) continue;
  // Said beside the button, not on it: what has the focus keeps its name, and all screen readers say the news, once.
  const done = document.createElement("output");
  done.className = "copied";
  button.after(done);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const lines = address.value ? [address.value] : [...address.querySelectorAll(".address-line")].map((line) => line.textContent.trim());
    await navigator.clipboard.writeText(lines.join("\n"));
    done.textContent = button.dataset.done;
    setTimeout(() => { done.textContent = ""; }, 2500);
  });
}

// A drawing as a picture of twice its size, where the site has none: made by the browser that asks for it.
for (const take of document.querySelectorAll(".take[data-picture]")) {
  const drawing = take.querySelector('a[download$=".svg"]');
  if (!drawing) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = take.dataset.picture;
  drawing.before(button, ", ");
  button.addEventListener("click", async () => {
    const image = new Image();
    image.src = drawing.href;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(picture);
    link.download = drawing.download.replace(/svg$/, "png");
    link.click();
    // Safari has not begun to save it yet.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
}
