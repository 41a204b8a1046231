// On paper: the sheet of a district is one page of A4.
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
