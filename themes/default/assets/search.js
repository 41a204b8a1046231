// Finds words in all pages of the report. The words are loaded once somebody searches; what is sought stays in the browser: it
// stands behind the # of the address, which no browser sends.

const form = document.querySelector(".search");
const field = form.querySelector("input");
const results = document.querySelector(".search-results");
const heading = results.querySelector("h2");
const say = results.querySelector("output");
const meant = results.querySelector(".search-meant");
const list = results.querySelector("ol");
const more = results.querySelector(".filter-end");
const { lang } = document.documentElement;
/** So many results at once. */
const STEP = 20;
/** So many letters of a text stand around what was found. */
const AROUND = 110;

/** How signs are compared: without case and marks; in the second way with "ae" for "ä", as many type it. */
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ı/g, "i");
const WAYS = [
  (lower) => bare(lower),
  (lower) => bare(lower.normalize("NFC").replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue")),
];
const forms = (text) => {
  const lower = text.toLocaleLowerCase(lang);
  return WAYS.map((way) => way(lower));
};
const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign);

/** Where a word stands in a text: at the beginning of a word, else within one, else -1. Short words count at beginnings only. */
const place = (text, word) => {
  let within = -1;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isLetter(text[at - 1])) return { at, begins: true };
    if (within < 0) within = at;
  }
  return { at: word.length > 2 ? within : -1, begins: false };
};
/** How well a text answers a word, in the better of both ways: 0 not at all, 1 within a word, 2 at the beginning of one, 3 is it. */
const fit = (texts, words) => {
  let best = 0;
  for (let way = 0; way < WAYS.length; way += 1) {
    if (texts[way] === words[way]) return 3;
    const { at, begins } = place(texts[way], words[way]);
    if (at >= 0) best = Math.max(best, begins ? 2 : 1);
  }
  return best;
};

let pages;
let loading;
const page = ([title, href, about = "", names = "", text = "", titleLang = "", textLang = ""]) => ({
  title, href, about, text, titleLang, textLang, forms: forms(title), aboutForms: forms(about), textForms: forms(text),
  names: names.split("|").filter(Boolean).map((name) => ({ name, forms: forms(name) })),
});
const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};
const load = () => {
  const { words, districts } = form.dataset;
  const lists = [fetched(words)];
  if (districts) lists.push(fetched(districts).then((all) => all.map(([name, href, ...names]) => [name, href, "", names.join("|")])));
  return Promise.all(lists).then((all) => {
    pages = [].concat(...all).map(page);
  });
};

/** How well a page answers all words, and by which of its names; nothing if a word is nowhere in it. */
const WORTH = { title: [0, 20, 50, 100], name: [0, 8, 30, 60], about: [0, 2, 6, 10], text: [0, 1, 4, 4] };
const judged = (it, words, whole) => {
  let worth = 0;
  let by = "";
  for (const word of words) {
    let best = Math.max(WORTH.title[fit(it.forms, word)], WORTH.about[fit(it.aboutForms, word)], WORTH.text[fit(it.textForms, word)]);
    for (const { name, forms: own } of it.names) {
      const named = WORTH.name[fit(own, word)];
      if (named > best) {
        best = named;
        by = name;
      }
    }
    if (best === 0) return undefined;
    worth += best;
  }
  // The words one after another, as they were typed.
  if (words.length > 1) {
    worth += WORTH.title[fit(it.forms, whole)] + WORTH.text[fit(it.textForms, whole)];
    for (const { forms: own } of it.names) worth += WORTH.name[fit(own, whole)];
  }
  return { it, worth, by };
};
/** What was typed, word by word; what stands between quotation marks is one. */
const wordsOf = (typed) => (typed.match(/["„“”][^"„“”]+["„“”]|[^\s"„“”]+/g) || [])
  .map((word) => word.replace(/["„“”]/g, "").trim())
  .filter(Boolean)
  .map(forms);
const search = (typed) => {
  const words = wordsOf(typed);
  const whole = forms(typed.replace(/["„“”]/g, "").trim().replace(/\s+/g, " "));
  const found = pages.map((it) => judged(it, words, whole)).filter(Boolean);
  return { words, found: found.sort((a, b) => b.worth - a.worth || a.it.title.localeCompare(b.it.title, lang)) };
};

/** How many letters lie between two words: left out, put in, changed, swapped. */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let rows = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const [before, last] = rows;
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    rows = [last, row];
  }
  return rows[1][other.length];
};
/** What was typed with the names of this report in place of words that nearly are one; nothing where there is no such name. */
const suggestion = (typed) => {
  const known = new Map();
  for (const it of pages) {
    for (const name of [it.title, ...it.names.map(({ name: own }) => own)]) {
      for (const word of name.split(/[\s(),/]+/)) if (word.length > 3 && !known.has(word)) known.set(word, forms(word)[0]);
    }
  }
  let changed = false;
  const words = typed.trim().split(/\s+/).map((word) => {
    const sought = forms(word)[0];
    const most = sought.length > 6 ? 2 : 1;
    if (sought.length < 4 || pages.some((it) => place(it.textForms[0], sought).at >= 0 || place(it.forms[0], sought).at >= 0)) return word;
    let best = { far: most + 1, word };
    for (const [name, own] of known) {
      const far = distance(sought, own, most);
      if (far < best.far) best = { far, word: name };
    }
    changed = changed || best.word !== word;
    return best.word;
  });
  const better = words.join(" ");
  return changed && search(better).found.length > 0 ? better : undefined;
};

/** Where words stand in a text as it is written, each with its end. */
const marks = (text, words) => {
  const ranges = [];
  for (let way = 0; way < WAYS.length; way += 1) {
    let plain = "";
    const at = [];
    let position = 0;
    for (const sign of text) {
      for (const letter of WAYS[way](sign.toLocaleLowerCase(lang))) {
        plain += letter;
        at.push(position);
      }
      position += sign.length;
    }
    at.push(position);
    for (const word of words) {
      const { at: start } = place(plain, word[way]);
      if (start >= 0) ranges.push([at[start], at[start + word[way].length]]);
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]);
};
/** A text with what was found in it, as nodes: whatever the text holds, it stays text. */
const marked = (text, words, from = 0, to = text.length) => {
  const nodes = [];
  let done = from;
  for (const [start, end] of marks(text, words)) {
    if (start < done || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(done, start), mark);
    done = end;
  }
  nodes.push(text.slice(done, to));
  return nodes;
};
const part = (name, className, language, nodes) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (language) element.lang = language;
  element.append(...nodes);
  return element;
};
const snippet = (it, words) => {
  const [first] = marks(it.text, words);
  if (!first) return undefined;
  const cut = (at, step) => {
    const space = step < 0 ? it.text.indexOf(" ", at) + 1 : it.text.lastIndexOf(" ", at);
    return space > 0 ? space : at;
  };
  const from = first[0] > AROUND ? Math.min(cut(first[0] - AROUND, -1), first[0]) : 0;
  const to = first[1] + AROUND < it.text.length ? Math.max(cut(first[1] + AROUND, 1), first[1]) : it.text.length;
  return part("p", "snippet", it.textLang, [from > 0 ? "… " : "", ...marked(it.text, words, from, to), to < it.text.length ? " …" : ""]);
};
const item = ({ it, by }, words) => {
  const link = part("a", "", it.titleLang, marked(it.title, words));
  link.href = it.href;
  const line = [it.about, by && !it.title.includes(by) ? by : ""].filter(Boolean).join(" · ");
  const rows = [link];
  if (line) rows.push(part("p", "about", "", marked(line, words)));
  const text = snippet(it, words);
  if (text) rows.push(text);
  return part("li", "", "", rows);
};

let shown = { words: [], found: [] };
const show = () => {
  const { length } = list.children;
  list.append(...shown.found.slice(length, length + STEP).map((one) => item(one, shown.words)));
  more.hidden = list.children.length >= shown.found.length;
};
/** Shows what answers what is typed. */
const answer = (typed) => {
  results.hidden = !typed;
  meant.hidden = true;
  list.textContent = "";
  if (!typed) return;
  shown = search(typed);
  const { one, many, none } = results.dataset;
  const { length } = shown.found;
  const text = length === 0 ? none : length === 1 ? one : many;
  say.textContent = text.replace("{n}", () => length.toLocaleString(lang)).replace("{q}", () => typed);
  const better = length === 0 && suggestion(typed);
  if (better) {
    const link = part("a", "", "", [better]);
    link.href = `#q=${encodeURIComponent(better)}`;
    meant.replaceChild(link, meant.lastChild);
    meant.hidden = false;
  }
  show();
};
const start = async () => {
  const typed = field.value.trim();
  history.replaceState(null, "", typed ? `#q=${encodeURIComponent(typed)}` : location.pathname);
  if (typed && !pages) {
    loading = loading || load();
    try {
      await loading;
    } catch (error) {
      loading = undefined;
      results.hidden = false;
      say.textContent = form.dataset.failed;
      return;
    }
  }
  // Something else may have been typed while the words were loaded.
  answer(field.value.trim());
};
/** What an address asks for. */
const read = () => {
  const [, wanted] = /^#q=(.*)$/.exec(location.hash) || [];
  if (wanted === undefined) return;
  try {
    field.value = decodeURIComponent(wanted.replace(/\+/g, " "));
  } catch (error) {
    field.value = wanted;
  }
  start();
};

// On paper the index is whole in browsers that open it by script only.
window.addEventListener("beforeprint", () => {
  for (const letter of document.querySelectorAll(".az details")) letter.open = true;
});

let timer;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(start, 200);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  await start();
  if (!results.hidden) heading.focus();
});
more.querySelector("button").addEventListener("click", () => {
  const { length } = list.children;
  show();
  const next = list.children[length];
  if (next) next.querySelector("a").focus();
});
window.addEventListener("hashchange", read);
meant.append(" ", "");
form.hidden = false;
read();
