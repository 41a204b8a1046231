// What EN 301 549 asks besides the WCAG rules that a machine knows: the reader's own colours, help in one place, a focus that nothing
// covers, documents that a page becomes.
import { open, share } from '../browser.mjs';

/** Colours of the system's own: what patterns and outlines said must still be told apart. */
export async function colours({ browser, origin, check }) {
  // A page of the site may load no picture from a text.
  const blank = await browser.newPage();
  for (const colorScheme of ['light', 'dark']) {
    const { page, go, close } = await open(browser, origin);
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await check(`/karte/ no two statuses look alike in the system's colours, ${colorScheme}`, async () => {
      await go('/karte/');
      const looks = [];
      for (const status of await page.$$('.status-choice .status')) {
        const swatch = await status.$('svg');
        looks.push({ name: (await status.textContent()).trim(), picture: await swatch.screenshot() });
      }
      const pairs = looks.flatMap((one, index) => looks.slice(index + 1).map((two) => [one, two]));
      const found = [];
      for (const [one, two] of pairs) {
        const share = await unlike(blank, one.picture, two.picture);
        if (share < 20) found.push(`${one.name} and ${two.name}: ${share} % of the picture`);
      }
      return found;
    });
    await check(`/kreise/duisburg/ shows where the district lies in the system's colours, ${colorScheme}`, async () => {
      await go('/kreise/duisburg/');
      const drawn = await page.$eval('.locator .land', (land) => getComputedStyle(land).stroke);
      return drawn === 'none' ? ['the outline of the whole is not drawn'] : [];
    });
    await close();
  }
  await blank.close();
}

/** Which share of two pictures differs by a fifth of the way from black to white, in percent. */
const unlike = (page, ...pictures) =>
  page.evaluate(async (pictures) => {
    const all = pictures.map(async (picture) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const pen = new OffscreenCanvas(16, 16).getContext('2d');
      pen.drawImage(bitmap, 0, 0, 16, 16);
      return pen.getImageData(0, 0, 16, 16).data;
    });
    const [one, two] = await Promise.all(all);
    let count = 0;
    for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at] + one[at + 1] + one[at + 2] - two[at] - two[at + 1] - two[at + 2]) >= 153) count += 1;
    return Math.round((count / (one.length / 4)) * 100);
  }, pictures.map((picture) => picture.toString('base64')));

/** WCAG 3.2.6: whom to ask, the search and the statement on accessibility stand in the same order on every page. */
export async function help({ site, check }) {
  const orders = new Map();
  for (const { path, html } of site.pages) {
    // The map in a frame of another site is no page of this one.
    if (!html.includes('<footer')) continue;
    const language = /<html lang="([^"]*)"/.exec(html)?.[1];
    const [head, foot] = [html.split('<main')[0], html.split('<footer')[1]];
    const ways = [...head.matchAll(/class="(?:to-search|languages|main-nav)"/g)].map(([found]) => found);
    const said = [...ways, ...[...foot.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)].join();
    orders.set(language, (orders.get(language) ?? new Map()).set(said, path));
  }
  for (const [language, pages] of orders) {
    // The page that no address has names no other language.
    const usual = [...pages].filter(([, path]) => !path.endsWith('404.html'));
    await check(`help stands in the same place on all pages, ${language}`, usual.length === 1 ? [] : usual.map(([, path]) => path));
  }
}

/** WCAG 2.4.11: going back through a table, no link hides behind the head that stays in sight. */
export async function covered({ browser, origin, check }) {
  for (const height of [700, 256]) {
    const { page, go, close } = await open(browser, origin, { height });
    for (const path of ['/kreise/', '/stand/2012-12-31/']) {
      await check(`${path} covers no focus, ${height} pixels high`, async () => {
        await go(path);
        await page.evaluate(() => [...document.querySelectorAll('main a[href]')].filter((link) => link.checkVisibility()).at(-1).focus());
        const found = [];
        for (let step = 0; step < 60; step += 1) {
          await page.keyboard.press('Shift+Tab');
          const hidden = await page.evaluate(() => {
            const focus = document.activeElement;
            const { left, top, width, height } = focus.getBoundingClientRect();
            if (width === 0 || focus.closest('svg')) return null;
            const points = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [left + width * x, top + height * y]));
            const isSeen = ([x, y]) => {
              const front = document.elementFromPoint(x, y);
              return front !== null && (focus.contains(front) || front.contains(focus));
            };
            return points.some(isSeen) ? null : focus.textContent.trim();
          });
          if (hidden) found.push(hidden);
        }
        return found;
      });
    }
    await close();
  }
}

/** A page kept as PDF: language, title, headings, tables and words for pictures are in it. */
export async function documents({ browser, origin, site, check, workers }) {
  const kept = site.samples.filter(({ path }) => ['/', '/kreise/duisburg/', '/zwischenbilanz/', '/barrierefreiheit/'].includes(path));
  await share(kept, workers, () => open(browser, origin), async ({ page, go }, { path, html }) => {
    await check(`${path} becomes a PDF with language, title and structure`, async () => {
      await go(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true })).toString('latin1');
      const needed = { structure: /\/StructTreeRoot/, language: /\/Lang\s*\(de\)/, title: /\/Title\s*[(<]/, 'a first heading': /\/S\s*\/H1\b/, 'a list of headings': /\/Outlines/ };
      if (html.includes('<table')) needed.tables = /\/S\s*\/Table\b/;
      if (html.includes('role="img"')) needed['words for pictures'] = /\/Alt\b/;
      return Object.entries(needed).filter(([, pattern]) => !pattern.test(pdf)).map(([name]) => `it has no ${name}`);
    });
  });
}
