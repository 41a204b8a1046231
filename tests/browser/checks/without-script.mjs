// Every page is complete without a script; what a script adds is comfort, and works.
import { open, share } from '../browser.mjs';

const words = (page) => page.evaluate(() => document.querySelector('main').innerText.match(/[\p{L}\p{N}]+/gu) ?? []);

/** One page of every kind: without a script it has all the words that it has with one, and the navigation. */
export async function complete({ browser, origin, site, check, workers }) {
  const make = async () => {
    const [plain, usual] = [await open(browser, origin, { width: 320, script: false }), await open(browser, origin, { width: 320 })];
    return { plain, usual, close: () => Promise.all([plain.close(), usual.close()]) };
  };
  await share(site.samples, workers, make, async ({ plain, usual }, { path }) => {
    await check(`${path} is complete without a script`, async () => {
      await plain.go(path);
      await usual.go(path);
      // What a script adds is no content: a field that filters, a button that copies or makes a picture of a drawing.
      await usual.page.$$eval('.table-filter, .copy, .search, .search-results, .find, .zoom, .time, .take button', (all) => all.forEach((element) => element.remove()));
      const here = new Set(await words(plain.page));
      const missing = [...new Set(await words(usual.page))].filter((word) => !here.has(word));
      const links = await plain.page.$$eval('.main-nav a', (all) => all.filter((link) => link.checkVisibility()).length);
      // A page for a frame of others has the map and the way to the whole page.
      const hasWays = links > 3 || (await plain.page.$('body.embedded figcaption a'));
      return [...missing.map((word) => `missing: ${word}`), ...(hasWays ? [] : [`${links} links of the navigation can be seen`])];
    });
  });
}

const shown = (page, selector) => page.$$eval(selector, (all) => all.filter((element) => element.checkVisibility()).length);

/** The filter of the map, without a script. */
export async function mapFilter({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin, { script: false });
  const rows = () => shown(page, '#map-table tbody tr');
  await go('/karte/');
  const all = await rows();
  const choices = await page.$$eval('.status-choice input', (inputs) =>
    inputs.map((input) => ({ id: input.id, count: Number(input.closest('label').querySelector('.num').textContent) })),
  );
  for (const { id, count } of choices) {
    await check(`/karte/ without a script: switching off ${id} hides ${count} rows and pales its areas`, async () => {
      await page.click(`#${id}`);
      const left = await rows();
      const pale = await page.$$eval('.view-geographic a.area:not(.inset *)', (areas) => areas.filter((area) => !area.checkVisibility({ visibilityProperty: true })).length);
      await page.click(`#${id}`);
      return left === all - count && pale === count ? [] : [`${all - left} rows, ${pale} areas`];
    });
  }
  await check('/karte/ without a script: one region shows its rows only', async () => {
    const count = await page.$eval('#show-rg-1', (input) => Number(input.closest('label').querySelector('.num').textContent));
    await page.click('#show-rg-1');
    const left = await rows();
    await page.click('#show-rg-all');
    return left === count && (await rows()) === all ? [] : [`${left} rows instead of ${count}`];
  });
  await check('/karte/ without a script: the other view has 54 areas of one size', async () => {
    await page.click('#view-tiles');
    const sizes = await page.$$eval('.view-tiles a.area', (areas) =>
      areas.filter((area) => area.checkVisibility()).map((area) => Math.round(area.querySelector('path, rect, use').getBoundingClientRect().width)),
    );
    const hidden = await shown(page, '.view-geographic');
    return sizes.length === 54 && Math.max(...sizes) - Math.min(...sizes) <= 1 && hidden === 0 ? [] : [`${sizes.length} areas, widths ${Math.min(...sizes)} to ${Math.max(...sizes)}`];
  });
  await close();
}

/** What a script adds: sorting, finding by name, the menu on narrow screens, the line below the map. */
export async function comfort({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await go('/karte/');
  await check('/karte/ a name typed into the field leaves its row', async () => {
    await page.fill('#map-table-filter', 'koln');
    const left = await page.$$eval('#map-table tbody tr', (all) => all.filter((row) => row.checkVisibility()).map((row) => row.querySelector('th').innerText));
    await page.fill('#map-table-filter', '');
    return left.includes('Köln') && left.length < 20 ? [] : [left.join(', ')];
  });
  await check('/karte/ a click on the head of a column sorts by it, a second one turns the order', async () => {
    const first = () => page.$eval('#map-table tbody th', (cell) => cell.innerText);
    await page.click('#map-table thead th:nth-child(1) button');
    const up = await first();
    await page.click('#map-table thead th:nth-child(1) button');
    const down = await first();
    return up === 'Stadt Aachen' && down === 'Wuppertal' ? [] : [`${up}, ${down}`];
  });
  await check('/karte/ the line below the map names the area under the pointer', async () => {
    await page.hover('.view-geographic a.area[href="/kreise/soest/"]');
    const line = await page.$eval('.map-detail', (element) => element.textContent);
    return line.startsWith('Kreis Soest') ? [] : [line];
  });
  await check('/ the menu unfolds on narrow screens and says so', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await go('/');
    const folded = await shown(page, '.main-nav a');
    await page.click('.menu-toggle');
    const unfolded = await shown(page, '.main-nav a');
    const says = await page.getAttribute('.menu-toggle', 'aria-expanded');
    return folded === 0 && unfolded > 3 && says === 'true' ? [] : [`${folded}, ${unfolded}, ${says}`];
  });
  await close();
}
