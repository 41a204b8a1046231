// Everything by keyboard: the skip links, the map's areas in the order of the table, a focus that can be seen.
import { open, share } from '../browser.mjs';

/** Where the focus is, and whether it shows. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    element.wasReached = true;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const ring = element.querySelector(':scope > .ring');
    return {
      isFirst: element.matches('body > .skip'),
      what: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
      id: element.id,
      href: element.getAttribute('href'),
      isArea: element.matches('svg a.area'),
      inMain: Boolean(element.closest('main')),
      shows: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (ring !== null && getComputedStyle(ring).display !== 'none'),
      inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

/** What can be operated, can be seen, and was never reached. Of a group of radio buttons only one is a stop, and the inset repeats
    areas that are stops in the map. */
const unreached = (page) =>
  page.$$eval('a[href], button:not(:disabled), summary, input:not([type="radio"])', (all) =>
    all
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.inset a[tabindex="-1"]') && !element.closest('details:not([open]) > :not(summary)') && !element.wasReached)
      .map((element) => `never reached: ${element.getAttribute('href') ?? element.textContent}`),
  );

/** Tab through one page of every kind: each stop can be seen, nothing is left out, and the end comes. */
export async function tabbing({ browser, origin, site, check, workers }) {
  await share(site.samples, workers, () => open(browser, origin), async ({ page, go }, { path }) => {
    await check(`${path} shows the focus at every stop of the Tab key, and all is a stop`, async () => {
      await go(path);
      const wrong = [];
      const most = await page.evaluate(() => document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]').length);
      for (let stop = 0; ; stop += 1) {
        await page.keyboard.press('Tab');
        const now = await focused(page);
        // After the last stop comes the browser's own frame, or the first stop where it has none.
        if (!now || (now.isFirst && stop > 0)) return [...wrong, ...(await unreached(page))];
        if (!now.shows) wrong.push(`no focus to be seen: ${now.what} ${now.href ?? ''}`);
        if (!now.inWindow) wrong.push(`outside the window: ${now.what} ${now.href ?? ''}`);
        if (stop > most + 10) return [...wrong, 'the Tab key never leaves the page'];
      }
    });
  });
}

/** How many pixels of two pictures differ by 3:1 in contrast (WCAG 1.4.11). */
const contrasting = (page, ...pictures) =>
  page.evaluate(async (pictures) => {
    const [one, two] = await Promise.all(
      pictures.map(async (picture) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        pen.drawImage(bitmap, 0, 0);
        return pen.getImageData(0, 0, bitmap.width, bitmap.height).data;
      }),
    );
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]) + 0.05;
    let count = 0;
    for (let at = 0; at < one.length; at += 4) {
      const [a, b] = [light(one, at), light(two, at)];
      if (Math.max(a, b) / Math.min(a, b) >= 3) count += 1;
    }
    return count;
  }, pictures.map((picture) => picture.toString('base64')));

/** The map: all areas, in the order of the table, each with a focus that can be seen; and the ways past it. */
export async function map({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin, { height: 1500 });
  const blank = await browser.newPage();
  await go('/karte/');
  const areas = await page.$$eval('.view-geographic a.area:not(.inset *)', (all) => all.map((area) => area.getAttribute('href')));
  const rows = await page.$$eval('#map-table tbody th a', (all) => all.map((link) => link.getAttribute('href')));
  await check('/karte/ has 54 areas', areas.length === 54 ? [] : [`${areas.length}`]);
  await check('/karte/ has its areas in the order of its table', areas.join() === rows.join() ? [] : ['the order differs']);

  const boxes = await page.$$eval('.view-geographic a.area:not(.inset *)', (all) =>
    all.map((area) => {
      const { x, y, width, height } = area.querySelector(':scope > path').getBoundingClientRect();
      return { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
    }),
  );
  // Screen readers and magnifiers go to where the browser says that a link is.
  const wide = await page.$$eval('.view-geographic a.area:not(.inset *)', (all) =>
    all
      .filter((area) => {
        const [whole, shape] = [area, area.querySelector(':scope > path')].map((element) => element.getBoundingClientRect());
        return whole.width > shape.width + 12 || whole.height > shape.height + 12;
      })
      .map((area) => area.getAttribute('href')),
  );
  await check('/karte/ a link to an area is as large as the area', wide);
  const before = [];
  for (const clip of boxes) before.push(await page.screenshot({ clip }));
  const reached = [];
  const unseen = [];
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (!now) break;
    if (!now.isArea) continue;
    const index = areas.indexOf(now.href);
    const after = await page.screenshot({ clip: boxes[index] });
    const needed = Math.max(8, 0.8 * Math.min(boxes[index].width - 8, boxes[index].height - 8));
    const changed = await contrasting(blank, before[index], after);
    if (changed < needed) unseen.push(`${now.href}: ${changed} pixels of ${needed}`);
    reached.push(now.href);
  }
  await check('/karte/ the Tab key reaches all areas in order', reached.join() === areas.join() ? [] : [`${reached.length} of ${areas.length}`]);
  await check('/karte/ the focus changes the picture of every area by 3:1', unseen);
  await blank.close();

  await check('/karte/ the map can be skipped', async () => {
    await go('/karte/');
    await page.focus('a.skip-map');
    const seen = await focused(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const next = await focused(page);
    return [
      seen.inWindow || 'the link cannot be seen when it has the focus',
      (!next.isArea && next.inMain) || `the next stop is ${next.what}`,
    ].filter((found) => found !== true);
  });
  await check('/karte/ Enter on an area opens its sheet', async () => {
    await go('/karte/');
    await page.focus('.view-geographic a.area');
    await Promise.all([page.waitForURL(`**${areas[0]}`), page.keyboard.press('Enter')]);
    return [];
  });
  await close();
}

/** The first stop of every kind of page leads past the head. */
export async function skipLinks({ browser, origin, site, check, workers }) {
  // A page for a frame of others has no head; its link past the map is a stop like others.
  const withHead = site.samples.filter((page) => page.kind !== 'embedded');
  await share(withHead, workers, () => open(browser, origin), async ({ page, go }, { path }) => {
    await check(`${path} begins with a link past the navigation`, async () => {
      await go(path);
      await page.keyboard.press('Tab');
      const first = await focused(page);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const next = await focused(page);
      return [
        first.href === '#main' || `the first stop is ${first.what}`,
        first.inWindow || 'it cannot be seen when it has the focus',
        next === undefined || next.inMain || `the next stop is ${next.what}: still in the head`,
      ].filter((found) => found !== true);
    });
  });
}
