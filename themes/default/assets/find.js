// The field that finds a district by its name, number plate or a place in it. It knows the rows of the page's table, and what is
// chosen is told to the page; or it asks for a list of all districts, once somebody wants to find one, and leads to their pages.

const box = document.querySelector(".find");
const field = box.querySelector("input");
const list = box.querySelector("ul");
const say = box.querySelector("output");
const language = document.documentElement.lang;

/** Two spellings without marks: "Köln" is found as `koln` and as `koeln`, and "Issum" on a Turkish page as `issum`. */
const spellings = (text) => {
  const lower = text.toLocaleLowerCase(language).replace(/ß/g, "ss").replace(/ı/g, "i");
  const long = lower.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue");
  return [...new Set([lower, long].map((word) => word.normalize("NFD").replace(/\p{M}/gu, "")))];
};
const entry = (number, name, others, href) => {
  const words = [name, ...others].filter(Boolean);
  return { number, name, href, words: words.map((word) => ({ word, forms: spellings(word) })) };
};
const rows = document.querySelectorAll("#map-table tbody tr");
let places = [...rows].map((row, number) => entry(number, row.cells[0].innerText.trim(), (row.dataset.find || "").split("|")));

/** How well a word answers: 0 is it, 1 it begins so, 2 a word in it begins so; none otherwise. */
const rank = (forms, wanted) => Math.min(...forms.flatMap((form) => wanted.map(({ text, within }) => {
  if (form === text) return 0;
  if (form.startsWith(text)) return 1;
  return form.includes(text) && within.test(form) ? 2 : 9;
})));
const search = (typed) => {
  const wanted = spellings(typed.trim()).map((text) => ({
    text,
    within: new RegExp(`[\\s()/-]${text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`, "u"),
  }));
  if (!wanted[0].text) return [];
  const found = [];
  for (const place of places) {
    let best = { rank: 9 };
    for (const { word, forms } of place.words) {
      const own = rank(forms, wanted);
      if (own < best.rank) best = { rank: own, by: word };
    }
    if (best.rank < 9) found.push({ ...place, ...best });
  }
  return found.sort((a, b) => a.rank - b.rank || a.number - b.number).slice(0, 8);
};

let found = [];
let active = -1;
const mark = (index) => {
  active = index;
  for (const [place, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(place === index));
  const item = list.children[index];
  if (item) field.setAttribute("aria-activedescendant", item.id);
  else field.removeAttribute("aria-activedescendant");
  if (item) item.scrollIntoView({ block: "nearest" });
};
const open = (isOpen) => {
  list.hidden = !isOpen;
  field.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) mark(-1);
};
const offer = () => {
  if (places.length === 0) return;
  found = search(field.value);
  list.textContent = "";
  list.append(...found.map((place, index) => {
    const item = document.createElement("li");
    item.id = `find-${index}`;
    item.setAttribute("role", "option");
    item.append(place.name);
    if (place.by !== place.name && !place.name.includes(place.by)) {
      const by = document.createElement("span");
      by.textContent = ` (${place.by})`;
      item.append(by);
    }
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(place));
    return item;
  }));
  mark(-1);
  open(found.length > 0);
  const { one, many, none } = say.dataset;
  say.textContent = !field.value.trim() ? "" : found.length === 0 ? none : found.length === 1 ? one : many.replace("{n}", found.length);
};
/** To the district's page, or to what the page makes of it. */
const choose = (place) => {
  field.value = place.name;
  open(false);
  if (place.href) location.assign(place.href);
  else box.dispatchEvent(new CustomEvent("found", { detail: place.number }));
};
/** Asks for the list of all districts, once. */
const { index } = box.dataset;
const load = async () => {
  if (!index || places.length > 0) return;
  const answer = await fetch(index).catch(() => undefined);
  if (!answer || !answer.ok) return;
  places = (await answer.json()).map(([name, href, ...others], number) => entry(number, name, others, href));
  if (document.activeElement === field && field.value) offer();
};

box.hidden = false;
field.addEventListener("input", offer);
field.addEventListener("focus", () => {
  field.select();
  load();
});
field.addEventListener("blur", () => open(false));
field.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (list.hidden) offer();
    else if (found.length > 0) mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (list.hidden) offer();
    if (found.length > 0) choose(found[Math.max(active, 0)]);
  } else if (event.key === "Escape") {
    if (list.hidden) field.value = "";
    open(false);
  }
});
