// What a screen reader is told: pages as the browser hands them to it, and what is said when something changes.
import { open, share } from '../browser.mjs';

const one = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The tree that screen readers get: nodes with role, name, description and children, without what is hidden from them. */
async function heard(session) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (id) => {
    const node = by.get(id);
    if (!node) return [];
    const children = (node.childIds ?? []).flatMap(read);
    const role = node.ignored ? 'none' : node.role.value;
    if (role === 'none' || role === 'generic') return children;
    return [{ role, name: one(node.name?.value), description: one(node.description?.value), children }];
  };
  return read(nodes[0].nodeId);
}
const all = (tree) => tree.flatMap((node) => [node, ...all(node.children)]);
const words = (tree) => one(all(tree).filter(({ role }) => role === 'StaticText').map(({ name }) => name).join(' '));
const short = (text) => (text.length > 90 ? `${text.slice(0, 90)}…` : text);

/** What is said twice: a description that repeats the name, a picture whose long text stands below it as well. */
function doubled(tree) {
  const wrong = all(tree)
    .filter(({ name, description }) => description !== '' && name.includes(description))
    .map(({ role, name }) => `${role}, name and description: ${short(name)}`);
  for (const figure of all(tree).filter(({ role }) => role === 'figure')) {
    const parts = all([figure]);
    const caption = words(parts.filter(({ role }) => role.toLowerCase() === 'figcaption'));
    for (const { role, name, description } of parts.filter(({ role }) => role === 'image' || role === 'group')) {
      for (const text of [name, description]) if (text.length > 120 && caption.includes(text)) wrong.push(`${role} and caption: ${short(text)}`);
    }
  }
  return wrong;
}

/** Signs that only the eye needs; read out, they are "single right-pointing angle quotation mark". */
const signs = (tree) => all(tree).filter(({ name }) => /[›‹↕↑↓]/u.test(name)).map(({ role, name }) => `${role}: ${short(name)}`);

/** Words and numbers in a drawing that is one picture. */
const loose = (tree) => all(tree).filter(({ role, children }) => role === 'image' && children.length > 0).map(({ name }) => `inside of ${short(name)}`);

/** Rows whose cells do not stand below as many heads, or repeat them. */
function headless(tree) {
  const wrong = [];
  for (const table of all(tree).filter(({ role }) => role === 'table')) {
    const parts = all([table]);
    const heads = parts.filter(({ role }) => role === 'columnheader');
    if (heads.length === 0) wrong.push(`no head of a column: ${table.name}`);
    for (const row of parts.filter(({ role }) => role === 'row')) {
      const cells = row.children.filter(({ role }) => ['cell', 'gridcell', 'rowheader', 'columnheader'].includes(role));
      // A sum stretches over several columns.
      if (cells.length !== heads.length && cells.length > 1) wrong.push(`${cells.length} cells below ${heads.length} heads: ${short(words([row]))}`);
      const twice = cells.find(({ role, name }, place) => role === 'cell' && name.startsWith(`${heads[place]?.name} `));
      if (twice) wrong.push(`its head in the cell as well: ${twice.name}`);
    }
  }
  return wrong;
}

/** Maps with more stops of the Tab key than anybody wants, without a link that leads from before the map to behind it. */
const noWayPast = (page) =>
  page.$$eval('.map-svg', (maps) => {
    const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const ways = [...document.querySelectorAll('a.skip-map')];
    const place = (way) => document.getElementById(way.getAttribute('href').slice(1));
    return maps
      .filter((map) => map.querySelectorAll('a:not([tabindex="-1"])').length > 10)
      .filter((map) => !ways.some((way) => follows(way, map) && place(way) && follows(map, place(way))))
      .map((map) => `no way past: ${map.querySelector('title').textContent}`);
  });

/** One page of every kind. */
export async function pages({ browser, origin, site, check, workers }) {
  const make = async () => {
    const tab = await open(browser, origin);
    return { ...tab, session: await tab.page.context().newCDPSession(tab.page) };
  };
  await share(site.samples, workers, make, async ({ page, go, session }, { path }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await go(path);
    const wide = await heard(session);
    await check(`${path} says nothing twice`, doubled(wide));
    await check(`${path} says no signs`, signs(wide));
    await check(`${path} has pictures that are one thing`, loose(wide));
    await check(`${path} has a way past each map`, () => noWayPast(page));
    // So many pixels are left of 1280 where all is enlarged four times.
    await page.setViewportSize({ width: 320, height: 900 });
    await check(`${path} has the heads of its tables where all is enlarged four times`, async () => headless(await heard(session)));
  });
}

/** In the page: notes what live regions say, as screen readers are told of it. */
function listen() {
  window.said = [];
  const note = (records) => {
    for (const { target } of records) {
      const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest('output, [aria-live], [role="status"], [role="alert"]');
      if (!region || region.closest('[aria-live="off"]')) continue;
      const text = region.textContent.trim();
      if (text !== '') window.said.push(text);
    }
  };
  new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
}

/** What is said when somebody does something. */
export async function news({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const after = async (act) => {
    await page.evaluate(() => {
      window.said = [];
    });
    await act();
    await page.waitForTimeout(60);
    return page.evaluate(() => window.said);
  };
  const same = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);
  const begin = async (path) => {
    await go(path);
    await page.evaluate(listen);
  };

  await check('a copied address is said once, and the button keeps its name', async () => {
    await begin('/kreise/duisburg/');
    const before = await page.textContent('button.copy');
    const said = await after(() => page.click('button.copy'));
    return [...same(said, ['Kopiert']), ...same(await page.textContent('button.copy'), before)];
  });
  await check('/karte/ says that a choice was taken back', async () => {
    await begin('/karte/');
    const less = await after(() => page.uncheck('#show-st-0'));
    const again = await after(() => page.check('#show-st-0'));
    await page.uncheck('#show-st-0');
    const reset = await after(() => page.click('#map-filter button[type="reset"]'));
    return same([less, again, reset], [['20 von 54 zu sehen'], ['54 von 54 zu sehen'], ['54 von 54 zu sehen']]);
  });
  await check('/karte/ says nothing while time runs, and once where it stops', async () => {
    await begin('/karte/');
    await page.uncheck('#show-st-0');
    const running = await after(async () => {
      await page.click('.time-play');
      await page.waitForTimeout(5500);
    });
    const stopped = await after(() => page.click('.time-play'));
    const value = await page.getAttribute('#time-slider', 'aria-valuetext');
    return same([running, stopped], [[], [value]]);
  });
  await check('/karte/ says the date to which a button leads back once, by the slider', async () => {
    await begin('/karte/?date=2012-12-31');
    const said = await after(() => page.click('.time-back'));
    return same([said, await page.evaluate(() => document.activeElement.id)], [[], 'time-slider']);
  });
  await check('/karte/ describes the map of the day that is shown', async () => {
    await begin('/karte/?date=2012-12-31');
    const [value, ...descriptions] = await page.evaluate(() => [
      document.getElementById('time-slider').getAttribute('aria-valuetext'),
      ...[...document.querySelectorAll('.map-svg > desc')].map((element) => element.textContent),
    ]);
    return descriptions.flatMap((description) => same(description, value));
  });
  await close();
}
