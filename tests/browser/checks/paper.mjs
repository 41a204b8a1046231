// On paper: the sheet of a district is one page of A4, and the map stands with its legend on the first one.
import { open, share } from '../browser.mjs';

/** Prints the sheets of all districts. */
export async function sheets({ browser, origin, site, check, workers }) {
  const sheets = site.pages.filter((page) => page.kind === 'sheet-page');
  await check('there is a sheet for each of the 54 districts in both languages', sheets.length === 108 ? [] : [`${sheets.length} sheets`]);
  await share(sheets, workers, () => open(browser, origin), async ({ page, go }, { path }) => {
    await check(`${path} is one page on paper`, async () => {
      await go(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const count = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
      const isA4 = Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2;
      return [count === 1 || `${count} pages`, isA4 || `${width} by ${height} points`].filter((found) => found !== true);
    });
  });
}

const MILLIMETRE = 96 / 25.4;
/** What the margins leave of A4, in millimetres: `@page` in site.css. */
const SHEET = { width: 210 - 2 * 15, height: 297 - 12 - 11 };

/** The map pages on paper: what filters on a screen is no legend there. */
export async function maps({ browser, origin, site, check }) {
  const { page, go, close } = await open(browser, origin, { width: Math.round(SHEET.width * MILLIMETRE) });
  await page.emulateMedia({ media: 'print' });
  for (const { path } of site.pages.filter(({ kind }) => kind === 'map-page')) {
    await check(`${path} has its map and legend on the first sheet of paper`, async () => {
      await go(path);
      const { bottom, seen } = await page.$eval('figure.map', (figure) => ({
        bottom: figure.getBoundingClientRect().bottom + scrollY,
        seen: figure.querySelector('.legend')?.checkVisibility() ?? false,
      }));
      const room = Math.round(SHEET.height * MILLIMETRE);
      return [seen || 'no legend', bottom <= room || `the map ends at ${Math.round(bottom)} of ${room} pixels`].filter((found) => found !== true);
    });
    // An image of each area that has a pattern is coarse, and ten megabytes in all.
    await check(`${path} has patterns of lines on paper, not of images`, async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const images = pdf.match(/\/PatternType 1\b/g)?.length ?? 0;
      return images === 0 ? [] : [`${images} patterns are images`];
    });
  }
  // Dots and crosses drawn for each area across the whole map are 15 megabytes.
  for (const { path } of site.pages.filter(({ kind }) => kind === 'edition-page')) {
    await check(`${path} is a small file on paper`, async () => {
      await go(path);
      const kilobytes = (await page.pdf({ preferCSSPageSize: true })).length / 1000;
      return kilobytes < 1200 ? [] : [`${Math.round(kilobytes)} kB`];
    });
  }
  await close();
}
