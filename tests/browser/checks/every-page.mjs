// Every page of the site: opens without an error, asks no other host, fits a narrow screen, leads somewhere.
import { open, share, tooWide, unlevel } from '../browser.mjs';
import { find } from '../server.mjs';

/** Opens every page once, wide and narrow. */
export async function everyPage({ browser, origin, site, check, workers }) {
  await share(site.pages, workers, () => open(browser, origin), async ({ page, noted, go }, { path, html }) => {
    await check(`${path} opens without an error and asks no other host`, async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const response = await go(path);
      return response.status() === 200 ? [...noted] : [`status ${response.status()}`, ...noted];
    });
    if (html.includes('<table')) await check(`${path} has the cells of each row of a table side by side`, () => unlevel(page));
    await check(`${path} needs no scrolling sideways at 768 and at 320 pixels`, async () => {
      const found = [];
      for (const width of [768, 320]) {
        await page.setViewportSize({ width, height: 700 });
        found.push(...(await tooWide(page)));
      }
      return found;
    });
    await check(`${path} needs none at 320 pixels either with the reader's own spacing (WCAG 1.4.12)`, async () => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
        document.adoptedStyleSheets = [sheet];
      });
      return tooWide(page);
    });
  });
}

/** Every link and every part of a page must lead to a file and a place in it. */
export async function links({ site, check }) {
  const places = new Map(
    site.pages.map((page) => [page.path, new Set([...page.html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))]),
  );
  for (const page of site.pages) {
    await check(`${page.path} has no dead link`, async () => {
      const dead = [];
      const base = new URL(page.path, 'http://site.invalid');
      for (const [, address] of page.html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        const url = new URL(address.replaceAll('&amp;', '&'), base);
        if (url.origin !== base.origin) continue;
        const anchors = places.get(url.pathname);
        if (!anchors && !(await find(site.root, url.pathname))) dead.push(`no file: ${address}`);
        if (url.hash && anchors && !anchors.has(decodeURIComponent(url.hash.slice(1)))) dead.push(`no such place: ${address}`);
      }
      return [...new Set(dead)];
    });
  }
}

/** An address without a page shows the page that helps on, also deep below the site's root. */
export async function lost({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await check('an address without a page shows 404.html, whole and with links', async () => {
    const response = await go('/kreise/atlantis/hafen');
    const drawn = await page.evaluate(() => getComputedStyle(document.querySelector('.masthead')).paddingInlineStart !== '0px');
    await page.click('main a[href*="/kreise/"]');
    const arrived = await page.evaluate(() => document.querySelector('h1').textContent);
    return [
      response.status() === 404 || `status ${response.status()}`,
      drawn || 'without the style sheet',
      !/gibt es nicht/.test(arrived) || 'its first link leads nowhere',
    ].filter((found) => found !== true);
  });
  await close();
}

/** In the page: adds up how far what is seen jumps, as browsers measure it (Layout Instability, https://wicg.github.io/layout-instability/). */
function noteJumps() {
  window.jumped = { sum: 0, what: [] };
  const note = (list) => {
    for (const { value, sources } of list.getEntries()) {
      window.jumped.sum += value;
      window.jumped.what.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? node?.nodeName));
    }
  };
  new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
}

/** Fonts and scripts that come late must not move what somebody reads already. */
export async function still({ browser, origin, check }) {
  for (const width of [360, 1280]) {
    const { page, go, close } = await open(browser, origin, { width });
    await page.addInitScript(noteJumps);
    await page.route(/\.(woff2|js)$/, (route) => setTimeout(() => route.continue().catch(() => undefined), 400));
    for (const path of ['/', '/karte/', '/kreise/', '/kreise/duisburg/', '/aenderungen/', '/zwischenbilanz/']) {
      await check(`${path} does not jump at ${width} pixels when fonts and scripts come late`, async () => {
        await go(path);
        await page.waitForTimeout(300);
        const { sum, what } = await page.evaluate(() => window.jumped);
        return sum < 0.03 ? [] : [`${sum.toFixed(3)} of 0.03`, ...what.slice(0, 3)];
      });
    }
    await close();
  }
}
