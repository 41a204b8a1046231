// Readers with an old telephone: every kind of page is laid out, and what scripts add works, in a browser of 2019.
import { launchOld, runs } from '../old-browser.mjs';

const same = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);

/** What is wrong with the layout of a page. */
const cramped = () => {
  const wrong = [];
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) wrong.push(`${document.documentElement.scrollWidth} of ${room} pixels wide`);
  const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize);
  // A title that is set in the text's size has lost the rule that says so.
  const title = document.querySelector('body:not(.embedded) main h1:not(.visually-hidden)');
  if (title && title.getClientRects().length > 0 && size('main h1') < 1.3 * size('body')) wrong.push(`a title of ${size('main h1')} pixels`);
  const shown = (element) => element.getClientRects().length > 0 && element.textContent.trim() !== '';
  const edge = [...document.querySelectorAll('main p, main li, main dt, main h2')].filter((element) => shown(element) && !element.closest('.skip, .visually-hidden'));
  const touching = edge.find((element) => element.getBoundingClientRect().left < 12 && getComputedStyle(element).position === 'static');
  if (touching) wrong.push(`${touching.textContent.trim().slice(0, 40)} begins at the edge`);
  // Links in a row, a pattern and its name: they must not run into each other.
  for (const [list, least] of [['.main-nav ul', 8], ['.ways', 8], ['.languages ul', 8], ['.colophon ul', 8], ['.status', 3], ['.verdict', 3]]) {
    for (const parent of document.querySelectorAll(list)) {
      const boxes = [...parent.children].filter((child) => child.getClientRects().length > 0).map((child) => child.getBoundingClientRect());
      const close = boxes.some((box, index) => index > 0 && Math.abs(box.top - boxes[index - 1].top) < 4 && box.left - boxes[index - 1].right < least);
      if (close) wrong.push(`${list}: ${parent.textContent.trim().slice(0, 40)} without a gap`);
    }
  }
  return wrong;
};

/** In a browser of 2019. */
export async function telephone({ origin, site, check }) {
  if (!runs()) {
    console.log('old: left out, the browser of 2019 is there for Linux on x86-64 only');
    return;
  }
  const page = await launchOld();
  for (const { path } of site.samples) {
    await check(`${path} is laid out in a browser of 2019`, async () => {
      await page.resize(360, 640);
      await page.go(origin + path);
      return [...page.errors, ...(await page.look(cramped))];
    });
  }

  const seen = () => ({
    rows: [...document.querySelectorAll('#map-table tbody tr')].filter((row) => row.getClientRects().length > 0).length,
    areas: [...document.querySelectorAll('a.area')].filter((area) => !area.closest('.inset') && area.getClientRects().length > 0 && getComputedStyle(area).visibility === 'visible').length,
  });
  await check('the map of a browser of 2019 leaves out what is not chosen', async () => {
    await page.go(`${origin}/karte/?status=none`);
    const table = await page.look(seen);
    await page.look(() => document.getElementById('view-tiles').click());
    const tiles = await page.look(seen);
    await page.look(() => {
      document.querySelector('[type=reset]').click();
      return new Promise((done) => setTimeout(done, 50));
    });
    const all = await page.look(seen);
    return [...page.errors, ...same([table, tiles, all], [{ rows: 5, areas: 5 }, { rows: 5, areas: 5 }, { rows: 54, areas: 54 }])];
  });
  await check('the map of a browser of 2019 goes through time, finds areas and looks closer', async () => {
    await page.go(`${origin}/karte/`);
    const found = await page.look(async () => {
      const enter = (field, value) => {
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      };
      enter(document.getElementById('time-slider'), 0);
      const day = document.querySelector('.time-now strong').textContent;
      const field = document.querySelector('.find input');
      field.focus();
      enter(field, 'duisb');
      await new Promise((done) => setTimeout(done, 100));
      document.querySelector('[data-zoom=in]').click();
      return [day, document.querySelector('.find ul').textContent, location.search.includes('zoom=1.6')];
    });
    return [...page.errors, ...same(found, ['31. Oktober 2012', 'Duisburg', true])];
  });
  await check('the search of a browser of 2019 finds words and names', async () => {
    await page.go(`${origin}/suche/`);
    const found = await page.look(async () => {
      const field = document.getElementById('search-field');
      field.value = 'koeln';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      for (let tries = 0; tries < 50 && !document.querySelector('.search-results li'); tries += 1) await new Promise((done) => setTimeout(done, 100));
      return document.querySelector('.search-results li > a').textContent;
    });
    return [...page.errors, ...same(found, 'Köln')];
  });
  await page.close();
}
