// Listens for changes while the preview runs. Part of the preview only: no published page has it.

const script = document.currentScript;
const shown = { page: script.dataset.page, style: script.dataset.style };
const isAlone = "alone" in script.dataset;
const place = script.src.slice(0, script.src.lastIndexOf("/") + 1);
let source = null;

function connect() {
  source?.close();
  source = new EventSource(`${place}events`);
  source.addEventListener("state", (event) => show(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    // The browser tries again by itself, except after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

function show(state) {
  if (state.page !== shown.page) return reload();
  if (state.style !== shown.style) restyle(state.style);
  if (!isAlone) overlay(state);
}

// A browser allows few connections to one host: a tab that nobody sees keeps none.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) source?.close();
  else connect();
});

// The same place on the page after a reload.

const key = "kreisblatt-preview";

function reload() {
  source?.close();
  sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
  location.reload();
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept?.path !== location.pathname) return;
  const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  back();
  addEventListener("load", () => {
    back();
    sessionStorage.removeItem(key);
  });
}

// A style sheet's name changes with its content: the page as it is now knows the new one.

async function restyle(style) {
  const answer = await fetch(location.href, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = (root) => [...root.querySelectorAll("link[rel=stylesheet]")];
  const wanted = links(next).map((link) => link.getAttribute("href"));
  const old = links(document).filter((link) => !wanted.includes(link.getAttribute("href")));
  const kept = links(document).map((link) => link.getAttribute("href"));
  const added = wanted.filter((href) => !kept.includes(href));
  await Promise.all(added.map((href) => new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = link.onerror = done;
    document.head.append(link);
  })));
  for (const link of old) link.remove();
  shown.style = style;
}

// Mistakes, in a corner of their own that the site's style sheet does not reach.

// Warnings that were hidden stay hidden on other pages; errors come back there, or edits would seem to do nothing.
const hiddenKey = "kreisblatt-hidden";
let host = null;
let hidden = sessionStorage.getItem(hiddenKey);

function overlay(state) {
  const text = JSON.stringify(state.mistakes);
  const isBad = state.mistakes.some((mistake) => mistake.is_error);
  host?.remove();
  host = null;
  if (text !== hidden) {
    hidden = null;
    sessionStorage.removeItem(hiddenKey);
  }
  if (state.mistakes.length === 0 || text === hidden) return;

  host = element("kreisblatt-mistakes");
  host.lang = state.language;
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });
  const style = element("link");
  style.rel = "stylesheet";
  style.href = `${place}overlay.css`;
  const panel = element("section", "panel");
  panel.setAttribute("aria-labelledby", "title");
  const title = element("h2", "", state.title);
  title.id = "title";
  const hide = element("button", "", state.hide);
  hide.type = "button";
  hide.addEventListener("click", () => {
    hidden = text;
    if (!isBad) sessionStorage.setItem(hiddenKey, text);
    host.remove();
  });
  const head = element("div", "head");
  head.append(title, hide);
  if (!isBad) panel.classList.add("quiet");
  const list = element("ol");
  list.append(...state.mistakes.map(item));
  // A long list scrolls, with the keyboard too.
  list.tabIndex = 0;
  list.setAttribute("aria-labelledby", "title");
  panel.append(head, list);
  root.append(style, panel);
  document.body.append(host);
  // Said once, when it appears: an alert that stands there from the beginning is not read.
  const alert = element("div");
  alert.setAttribute("role", isBad ? "alert" : "status");
  title.replaceWith(alert);
  setTimeout(() => alert.append(title), 50);
}

function item(mistake) {
  const li = element("li", mistake.is_error ? "error" : "warning");
  const message = element("p");
  message.append(element("strong", "", `${mistake.kind}:`), ` ${mistake.message}`);
  if (mistake.code) message.append(" ", element("small", "", mistake.code));
  li.append(message);
  if (mistake.place) {
    const line = element("p");
    line.append(element("code", "", mistake.place));
    li.append(line);
  }
  if (mistake.line) {
    const [before, meant, after] = mistake.line;
    const line = element("pre");
    line.append(before, element("mark", "", meant), after);
    li.append(line);
  }
  if (mistake.help) li.append(element("p", "", mistake.help));
  if (mistake.more) {
    const more = element("details");
    more.append(element("summary", "", mistake.more.title));
    more.append(...mistake.more.parts.map(([name, text]) => element(name, "", text)));
    li.append(more);
  }
  return li;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  // Never as HTML: the text is the author's.
  if (text) made.textContent = text;
  return made;
}

restore();
if (!document.hidden) connect();
