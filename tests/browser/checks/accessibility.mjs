// What a machine can find of the WCAG 2.2, levels A and AA; and text at twice the size.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { open, share, tooWide } from '../browser.mjs';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One page of every kind: wide and narrow, light and dark. */
export async function samples({ browser, origin, site, check, workers }) {
  await share(site.samples, workers, () => open(browser, origin), async ({ page, go }, { path }) => {
    await go(path);
    await page.evaluate(AXE);
    for (const width of [1280, 320]) {
      for (const colorScheme of ['light', 'dark']) {
        await check(`${path} has no fault that axe finds, ${width} pixels, ${colorScheme}`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          return violations(page);
        });
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });
}

/** All other pages once: narrow and dark, where most faults show. */
export async function others({ browser, origin, site, check, workers }) {
  const done = new Set(site.samples);
  const rest = site.pages.filter((page) => !done.has(page));
  await share(rest, workers, () => open(browser, origin, { width: 320, dark: true }), async ({ page, go }, { path }) => {
    await check(`${path} has no fault that axe finds, 320 pixels, dark`, async () => {
      await go(path);
      await page.evaluate(AXE);
      return violations(page);
    });
  });
}

export async function violations(page) {
  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }).then((result) => result.violations),
    RULES,
  );
  return found.map((rule) => `${rule.id}: ${rule.nodes[0].target.join(' ')} (${rule.nodes.length} times)`);
}

/** The reader's own font size, twice the usual: everything grows and nothing sticks out. */
export async function largeText({ browser, origin, site, check, workers }) {
  const make = async () => {
    const tab = await open(browser, origin);
    return { ...tab, session: await tab.page.context().newCDPSession(tab.page) };
  };
  await share(site.samples, workers, make, async ({ page, go, session }, { path }) => {
    await check(`${path} grows with the reader's font size and fits`, async () => {
      await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await go(path);
      const before = await textSize(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      const after = await textSize(page);
      const grown = after >= before * 1.8 ? [] : [`text of ${before} pixels becomes ${after}`];
      return [...grown, ...(await tooWide(page))];
    });
  });
}

const textSize = (page) =>
  page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p, main li, main td') ?? document.body).fontSize));
