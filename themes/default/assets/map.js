// The map page with a script: counting, finding, a section of the map, and all of it in the address. Without it the
// page filters by its style sheet.

const form = document.getElementById("map-filter");
const figure = document.querySelector(".filtered");
const rows = [...document.querySelectorAll("#map-table tbody tr")];
const pictures = [...figure.querySelectorAll(".map-svg")];

// What stands in the address: each part reads the parameters once and writes what differs from the usual.
const parts = [];
const remember = () => {
  const parameters = new URLSearchParams();
  for (const part of parts) part.write(parameters);
  const query = parameters.toString().replace(/%2C/g, ",");
  history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
};

// ---- The filter ----

const statuses = [...form.querySelectorAll('[name="status"]')];
const single = ["view", "region", "topic"].filter((name) => form.elements[name]);

parts.push({
  read(parameters) {
    if (parameters.has("status")) {
      const shown = parameters.get("status").split(",");
      for (const box of statuses) box.checked = shown.includes(box.value);
    }
    for (const name of single) {
      const field = form.elements[name];
      const wanted = parameters.get(name) || "";
      const known = [...(field.options || field)].some((choice) => choice.value === wanted);
      if (known) field.value = wanted;
    }
  },
  write(parameters) {
    const shown = statuses.filter((box) => box.checked);
    if (shown.length < statuses.length) parameters.set("status", shown.map((box) => box.value).join(","));
    for (const name of single) if (form.elements[name].value) parameters.set(name, form.elements[name].value);
  },
});

const numberOf = (choice) => choice.id.slice(choice.id.lastIndexOf("-") + 1);

/** Whether the choices leave a row. */
const isLeft = (row) => {
  const box = document.getElementById(`show-st-${row.dataset.status}`);
  const region = form.querySelector('[name="region"]:checked');
  const topic = form.elements.topic && form.elements.topic.selectedOptions[0];
  return (
    (!box || box.checked) &&
    (!region || !region.value || row.dataset.region === numberOf(region)) &&
    (!topic || !topic.value || (row.dataset.topics || "").split(" ").includes(numberOf(topic)))
  );
};

/** Leaves areas and rows out where the browser does not follow the choices by itself (atlas.css). */
const leaveOut = () => {
  for (const [number, row] of rows.entries()) {
    const isOut = !isLeft(row);
    for (const part of [row, ...areasOf(row), ...(names.get(number) || [])]) part.classList.toggle("is-out", isOut);
  }
  figure.classList.toggle("is-tiles", Boolean(form.elements.view) && form.elements.view.value === "tiles");
};
const follows = CSS.supports("selector(:has(a))");
if (!follows) form.classList.add("is-followed");

const count = () => {
  if (!follows) leaveOut();
  const left = rows.filter(isLeft).length;
  const result = form.querySelector(".filter-end output");
  result.textContent = left < rows.length ? result.dataset.text.replace("{n}", left).replace("{total}", rows.length) : "";
  for (const message of document.querySelectorAll(".no-result")) message.classList.toggle("is-shown", left === 0);
  document.body.classList.add("counted");
};

form.addEventListener("input", () => { count(); remember(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  // The fields have their old values until this event is over.
  setTimeout(() => { look({ scale: 1, x: 0.5, y: 0.5 }); count(); remember(); });
});

// ---- The line below the map ----

/** Elements by a key. (`Map.groupBy` is younger than many a phone.) */
const grouped = (elements, keyOf) => {
  const groups = new Map();
  for (const element of elements) {
    const key = keyOf(element);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(element);
  }
  return groups;
};

/** The areas of each row of the table: in the map, in the inset and among the tiles. */
const areas = grouped(figure.querySelectorAll("a.area"), (area) => area.getAttribute("href"));
const areasOf = (row) => areas.get(row.cells[0].querySelector("a").getAttribute("href")) || [];
/** The names on the maps, by the number of their row. */
const names = grouped(figure.querySelectorAll("text"), (name) => Number((/\bn(\d+)\b/.exec(name.getAttribute("class")) || [])[1]));
// The copies in the inset are hidden from screen readers and have a title only.
const nameOf = (area) => area.getAttribute("aria-label") || area.querySelector(":scope > title").textContent;
for (const row of rows) {
  const since = row.cells[row.cells.length - 1].textContent.trim();
  for (const area of areasOf(row)) {
    area.dataset.detail = [nameOf(area), since].filter(Boolean).join(", ");
  }
}

// ---- A section of the map ----

const MOST = 12;
const full = pictures.map((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
const zoom = figure.querySelector(".zoom");
const button = (what) => zoom.querySelector(`[data-zoom="${what}"]`);
/** How many times larger than the whole, and which point, in parts of the whole, is in the middle. */
let section = { scale: 1, x: 0.5, y: 0.5 };
const labels = pictures.map((svg) => [...svg.querySelectorAll(":scope > .label, :scope > .label-large")]);

/** Sets how thick lines and how large names are. All is read before anything is written: whoever reads in between has the
 * whole page styled anew, which took seconds on some phones. */
const weigh = (scale) => {
  for (const [index, svg] of pictures.entries()) {
    svg.style.removeProperty("--px");
    for (const label of labels[index]) label.style.fontSize = "";
  }
  if (scale === 1) return;
  const unit = (svg) => parseFloat(getComputedStyle(svg).getPropertyValue("--px"));
  const size = (label) => parseFloat(getComputedStyle(label).fontSize);
  const usual = pictures.map((svg, index) => [unit(svg), labels[index].map(size)]);
  for (const [index, svg] of pictures.entries()) {
    const [unit, sizes] = usual[index];
    // Lines keep their weight; names grow, but less than the map.
    svg.style.setProperty("--px", `${unit / scale}px`);
    for (const [number, label] of labels[index].entries()) label.style.fontSize = `${sizes[number] / Math.sqrt(scale)}px`;
  }
};

const look = ({ scale, x, y }) => {
  scale = Math.min(MOST, Math.max(1, scale));
  const half = 0.5 / scale;
  const within = (part) => Math.min(1 - half, Math.max(half, part));
  section = { scale, x: within(x), y: within(y) };
  for (const [index, svg] of pictures.entries()) {
    const [left, top, width, height] = full[index];
    const box = [left + (section.x - half) * width, top + (section.y - half) * height, width / scale, height / scale];
    svg.setAttribute("viewBox", box.map((number) => Math.round(number * 10) / 10).join(" "));
  }
  weigh(scale);
  figure.classList.toggle("is-zoomed", scale > 1);
  button("out").disabled = button("all").disabled = scale === 1;
  button("in").disabled = scale === MOST;
};

parts.push({
  read(parameters) {
    const [scale, x, y] = (parameters.get("zoom") || "").split(",").map(Number);
    if (scale > 1 && x >= 0 && y >= 0) look({ scale, x, y });
  },
  write(parameters) {
    const { scale, x, y } = section;
    const short = (number) => Math.round(number * 1000) / 1000;
    if (scale > 1) parameters.set("zoom", [scale, x, y].map(short).join(","));
  },
});

/** The picture that is shown, and the middle of a box in the window. */
const shown = () => pictures.find((picture) => picture.getClientRects().length > 0);
const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];

/** Looks closer or from farther away; the point under (x, y) of the window, or what has the focus, stays where it is. */
const lookCloser = (factor, x, y) => {
  const svg = shown();
  const box = svg.getBoundingClientRect();
  if (x === undefined && svg.contains(document.activeElement)) [x, y] = middle(document.activeElement.getBoundingClientRect());
  const [right, down] = x === undefined ? [0, 0] : [(x - box.left) / box.width - 0.5, (y - box.top) / box.height - 0.5];
  const scale = Math.min(MOST, Math.max(1, section.scale * factor));
  const moved = 1 / section.scale - 1 / scale;
  look({ scale, x: section.x + right * moved, y: section.y + down * moved });
};
/** Moves the section by parts of itself. */
const move = (right, down) => look({ ...section, x: section.x + right / section.scale, y: section.y + down / section.scale });

zoom.hidden = false;
look(section);
zoom.addEventListener("click", (event) => {
  const what = event.target.dataset.zoom;
  if (!what) return;
  if (what === "all") look({ scale: 1, x: 0.5, y: 0.5 });
  else lookCloser(what === "in" ? 1.6 : 1 / 1.6);
  // A button that can do nothing more loses the focus: hand it on.
  if (event.target.disabled) button(what === "in" ? "out" : "in").focus();
  remember();
});

const KEYS = {
  "+": () => lookCloser(1.6),
  "=": () => lookCloser(1.6),
  "-": () => lookCloser(1 / 1.6),
  0: () => look({ scale: 1, x: 0.5, y: 0.5 }),
  Escape: () => look({ scale: 1, x: 0.5, y: 0.5 }),
  ArrowLeft: () => move(-0.2, 0),
  ArrowRight: () => move(0.2, 0),
  ArrowUp: () => move(0, -0.2),
  ArrowDown: () => move(0, 0.2),
};
figure.addEventListener("keydown", (event) => {
  const isMove = event.key.startsWith("Arrow") || event.key === "Escape";
  // Without a section the arrows move the page, as everywhere; keys with Ctrl are the browser's.
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey || (isMove && section.scale === 1)) return;
  event.preventDefault();
  KEYS[event.key]();
  remember();
});

// The page scrolls as ever: the wheel enlarges with Ctrl only (a touchpad's pinch says so, too), fingers two at a time.
figure.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  lookCloser(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
  remember();
}, { passive: false });

let pinch;
const fingers = ({ touches: [a, b] }) => ({
  apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
  x: (a.clientX + b.clientX) / 2,
  y: (a.clientY + b.clientY) / 2,
});
figure.addEventListener("touchstart", (event) => {
  if (event.touches.length !== 2) return;
  event.preventDefault();
  pinch = fingers(event);
}, { passive: false });
figure.addEventListener("touchmove", (event) => {
  if (!pinch || event.touches.length !== 2) return;
  event.preventDefault();
  const now = fingers(event);
  const box = shown().getBoundingClientRect();
  lookCloser(now.apart / pinch.apart, now.x, now.y);
  move((pinch.x - now.x) / box.width, (pinch.y - now.y) / box.height);
  pinch = now;
}, { passive: false });
figure.addEventListener("touchend", () => {
  if (pinch) remember();
  pinch = undefined;
});

// With a mouse the section is dragged; a drag is no click.
for (const svg of pictures) {
  let from;
  let isDragged = false;
  svg.addEventListener("pointerdown", (event) => {
    isDragged = false;
    if (event.pointerType === "mouse" && event.button === 0 && section.scale > 1) from = event;
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const [right, down] = [from.clientX - event.clientX, from.clientY - event.clientY];
    if (!isDragged && Math.hypot(right, down) < 5) return;
    isDragged = true;
    figure.classList.add("is-dragged");
    const box = svg.getBoundingClientRect();
    move(right / box.width, down / box.height);
    from = event;
  });
  addEventListener("pointerup", () => {
    if (from && isDragged) remember();
    from = undefined;
    figure.classList.remove("is-dragged");
  });
  svg.addEventListener("click", (event) => isDragged && event.preventDefault(), true);
  // What has the focus is to be seen.
  svg.addEventListener("focusin", (event) => {
    const [x, y] = middle(event.target.getBoundingClientRect());
    const frame = svg.getBoundingClientRect();
    const [right, down] = [(x - frame.left) / frame.width, (y - frame.top) / frame.height];
    if (section.scale === 1 || Math.abs(right - 0.5) < 0.5 && Math.abs(down - 0.5) < 0.5) return;
    move(right - 0.5, down - 0.5);
    svg.scrollIntoView({ block: "nearest" });
  });
}

// ---- Finding an area ----

/** To the area in the map, with the focus; what hides it is reset. */
document.querySelector(".find").addEventListener("found", ({ detail: number }) => {
  if (!isLeft(rows[number])) {
    for (const box of statuses) box.checked = true;
    for (const name of ["region", "topic"]) if (form.elements[name]) form.elements[name].value = "";
    count();
    remember();
  }
  const picture = shown();
  const area = areasOf(rows[number]).find((area) => picture.contains(area));
  if (area) area.focus();
});

// ---- The map over time ----

const slider = document.getElementById("time-slider");
if (slider) {
  const course = JSON.parse(document.getElementById("course").textContent);
  const part = slider.closest(".time");
  const [play, back, tell] = [part.querySelector(".time-play"), part.querySelector(".time-back"), part.querySelector("output")];
  const caption = figure.querySelector(".map-caption");
  const usual = { caption: caption.textContent, play: play.textContent };
  const legend = new Map(statuses.map((box) => {
    const status = box.closest("label").querySelector(".status");
    const pattern = [...status.querySelector(".swatch").classList].find((name) => name.startsWith("p-"));
    return [numberOf(box), { status, pattern, name: status.textContent.trim(), count: box.closest("label").querySelector(".num") }];
  }));
  const statusAt = (date, number) => String(parseInt(course.states[date][number], 36));
  let at = course.now;

  /** Gives an area or a name the colour of a status; false where it has it already. */
  const colour = (element, status) => {
    if (element.classList.contains(`st-${status}`)) return false;
    const kept = [...element.classList].filter((word) => !/^(st|p)-/.test(word));
    element.setAttribute("class", [...kept, `st-${status}`, legend.get(status).pattern].join(" "));
    return true;
  };
  const paint = (area, status) => {
    if (!colour(area, status)) return;
    const { pattern, name } = legend.get(status);
    const title = area.querySelector(":scope > title");
    title.textContent = `${area.dataset.name}: ${name}`;
    if (area.hasAttribute("aria-label")) area.setAttribute("aria-label", title.textContent);
    const shape = area.querySelector(":scope > path, :scope > .shape");
    const id = shape.id || shape.getAttribute("href").slice(1);
    const prefix = id.replace(/\d+$/, "");
    // Behind the area, not in it.
    const next = area.nextElementSibling;
    let marks = next && next.matches(".marks") ? next : undefined;
    // A group holds, for paper, the marks of the pattern that the area had when the page was made.
    if (marks && marks.localName !== "use") {
      marks.remove();
      marks = undefined;
    }
    // In the inset a pattern is half as large, where it was in use when the page was made.
    const finer = `${prefix}i-${pattern.slice(2)}`;
    const shown = !shape.id && document.getElementById(finer) ? finer : `${prefix}${pattern.slice(2)}`;
    if (!document.getElementById(shown)) {
      if (marks) marks.remove();
    } else {
      if (!marks) {
        const make = (tag, attributes) => {
          const made = document.createElementNS(shape.namespaceURI, tag);
          for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
          return made;
        };
        marks = make("use", { class: "marks", "clip-path": `url(#${id}c)` });
        area.after(marks);
        if (!document.getElementById(`${id}c`)) {
          const clip = make("clipPath", { id: `${id}c` });
          clip.append(make("use", { href: `#${id}` }));
          shape.after(clip);
        }
      }
      marks.setAttribute("href", `#${shown}`);
    }
  };
  const show = (date) => {
    at = date;
    const tally = new Map();
    const day = course.dates[date].replace(/-/g, "");
    for (const [number, row] of rows.entries()) {
      const status = statusAt(date, number);
      tally.set(status, (tally.get(status) || 0) + 1);
      const cell = row.querySelector(".status").closest("td");
      const since = row.cells[row.cells.length - 1];
      // When the status of that day began is known only if it is still the same.
      const isKnown = status === statusAt(course.now, number) && since.dataset.key <= day;
      since.classList.toggle("is-unknown-then", date !== course.now && !isKnown);
      if (row.dataset.status !== status) {
        row.dataset.status = status;
        cell.dataset.key = status;
        cell.textContent = "";
        cell.append(legend.get(status).status.cloneNode(true));
      }
      for (const name of names.get(number) || []) colour(name, status);
      for (const area of areasOf(row)) {
        area.dataset.name = area.dataset.name || row.cells[0].textContent.trim();
        paint(area, status);
        const words = [nameOf(area), since.matches(".is-unknown-then") ? "" : since.textContent.trim()];
        area.dataset.detail = words.filter(Boolean).join(", ");
      }
    }
    for (const [status, { count }] of legend) count.textContent = (tally.get(status) || 0).toLocaleString(language);
    slider.value = date;
    slider.setAttribute("aria-valuetext", `${course.words[date]}: ${course.counts[date]}`);
    part.querySelector("strong").textContent = course.words[date];
    part.querySelector(".time-now span").textContent = course.counts[date];
    caption.textContent = usual.caption.replace(course.words[course.now], course.words[date]);
    back.hidden = date === course.now;
    count();
  };
  const announce = () => { tell.textContent = slider.getAttribute("aria-valuetext"); };

  // Each step is shown at once, without a transition; who wants less motion gets twice the time to look.
  let clock;
  const stop = () => {
    if (!clock) return;
    clearInterval(clock);
    clock = undefined;
    play.textContent = usual.play;
    announce();
    remember();
  };
  const run = () => {
    if (at === course.dates.length - 1) show(0);
    const pause = matchMedia("(prefers-reduced-motion: reduce)").matches ? 2400 : 1200;
    clock = setInterval(() => {
      if (at + 1 < course.dates.length) show(at + 1);
      if (at + 1 === course.dates.length) stop();
    }, pause);
    play.textContent = play.dataset.stop;
  };
  play.addEventListener("click", () => (clock ? stop() : run()));
  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); remember(); });
  back.addEventListener("click", () => { stop(); show(course.now); announce(); remember(); slider.focus(); });
  form.addEventListener("reset", () => { stop(); show(course.now); });

  slider.max = course.dates.length - 1;
  part.hidden = false;
  show(course.now);
  parts.push({
    read(parameters) {
      const wanted = parameters.get("date") || "";
      // The state of any day is that of the last change before it.
      const last = course.dates.filter((date) => date <= wanted).length - 1;
      if (/^\d{4}-\d\d-\d\d$/.test(wanted) && last >= 0) show(last);
    },
    write(parameters) {
      if (at !== course.now) parameters.set("date", course.dates[at]);
    },
  });
}

// ---- The view that the address tells ----

const parameters = new URLSearchParams(location.search);
for (const part of parts) part.read(parameters);
count();
