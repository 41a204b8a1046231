// The map in pages of others: what is copied leads to a page that shows the map in a frame and leads out of it; the files for taking away.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, tooWide } from '../browser.mjs';

const text = (html) => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

/** Each snippet names a frame and a whole page that exist, both of the site's own address, and says its date. */
export async function snippets({ site, check }) {
  const there = new Set(site.pages.map((page) => page.path));
  for (const page of site.pages.filter(({ kind }) => kind === 'embedding-page')) {
    const codes = [...page.html.matchAll(/<textarea [^>]*>([^<]*)<\/textarea>/g)].map((match) => text(match[1]));
    await check(`${page.path} has a snippet for the newest map and for each edition`, codes.length === 8 ? [] : [`${codes.length}`]);
    await check(`${page.path} has snippets that lead to pages of the site`, () =>
      codes.flatMap((code) => {
        const addresses = [...code.matchAll(/ (?:src|href)="(https:[^"]+)"/g)].map((match) => new URL(match[1]).pathname);
        const title = / title="([^"]+)"/.exec(code)?.[1] ?? '';
        return [
          ...addresses.filter((path) => !there.has(path)).map((path) => `no page: ${path}`),
          ...(addresses.length === 2 ? [] : [`${addresses.length} addresses`]),
          ...(/\d{4}|neueste|latest/.test(title) ? [] : [`no date: ${title}`]),
        ];
      }),
    );
  }
}

/** In a frame and without a script: nothing sticks out, a click on an area or a link leaves the frame. */
export async function frame({ browser, origin, check }) {
  for (const [width, height] of [[320, 620], [720, 760]]) {
    const { page, noted, go, close } = await open(browser, origin, { width: width + 40, height: height + 200, script: false });
    // Stands in for a page of others.
    const host = `${origin}/a-page-of-others`;
    await page.route(host, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Host</title><iframe src="/einbetten/2012-12-31/" width="${width}" height="${height}"></iframe>` }));
    const inside = async () => {
      await go('/a-page-of-others');
      const frame = page.frames().find((frame) => frame.url().includes('/einbetten/'));
      await frame.waitForLoadState('load');
      return frame;
    };
    await check(`/einbetten/2012-12-31/ in a frame of ${width} by ${height} pixels shows map, date and way out`, async () => {
      const frame = await inside();
      const seen = await frame.evaluate(() => ({
        areas: document.querySelectorAll('svg a.area').length,
        date: document.querySelector('time').textContent,
        room: document.documentElement.clientHeight,
        map: document.querySelector('.map-picture svg').getBoundingClientRect().bottom,
      }));
      return [
        ...noted,
        ...(await tooWide(frame)),
        ...(seen.areas === 54 ? [] : [`${seen.areas} areas`]),
        ...(/31\. Dezember 2012/.test(seen.date) ? [] : [seen.date]),
        ...(width < 400 || seen.map <= seen.room ? [] : [`the map ends at ${seen.map} of ${seen.room}`]),
      ];
    });
    for (const selector of ['svg a.area[href$="/duisburg/"]', 'figcaption a']) {
      await check(`/einbetten/2012-12-31/ in a frame of ${width}: ${selector} leaves the frame`, async () => {
        const link = (await inside()).locator(selector).first();
        const path = await link.getAttribute('href');
        await link.focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(origin + path, { timeout: 5000 }).catch(() => {});
        return page.url() === origin + path ? [] : [`${page.url()} instead of ${path}`];
      });
    }
    await close();
  }
}

/** A drawing for taking away is a whole picture in a browser, and asks for nothing. */
export async function pictures({ browser, origin, site, check }) {
  const { page, noted, go, close } = await open(browser, origin);
  const files = [...new Set(site.pages.flatMap(({ html }) => [...html.matchAll(/ href="([^"]+)" download="/g)].map((match) => match[1])))];
  await check('there are drawings of every kind of map, and pictures', files.filter((file) => file.endsWith('.svg')).length > 30 && files.filter((file) => file.endsWith('.png')).length === 2 ? [] : [`${files.length} files`]);
  for (const path of ['/karte/karte-2014-04-25.svg', '/en/as-of/2012-12-31/map-2012-12-31.svg']) {
    await check(`${path} shows title, map and sources`, async () => {
      await go(path);
      const bad = await page.evaluate(() => {
        const page = document.documentElement.getBoundingClientRect();
        const drawn = [...document.querySelectorAll('use, svg > g path')].map((element) => element.getBoundingClientRect());
        const outside = drawn.filter((box) => box.width > 0 && (box.left < -1 || box.top < -1 || box.right > page.width + 1 || box.bottom > page.height + 1));
        return [
          ...(outside.length > 0 ? [`${outside.length} of ${drawn.length} stand outside`] : []),
          ...(document.querySelector('text, style, image, script') ? ['it needs more than outlines'] : []),
          ...(drawn.length > 300 ? [] : [`${drawn.length} shapes`]),
        ];
      });
      return [...noted.filter((note) => note.startsWith('request')), ...bad];
    });
  }
  await check('/regionen/koeln/ gives its drawing as a picture of twice the size', async () => {
    await go('/regionen/koeln/');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.take button')]);
    const bytes = await readFile(await download.path());
    const size = await page.evaluate(async () => {
      const image = new Image();
      image.src = document.querySelector('.take a[download]').href;
      await image.decode();
      return [2 * image.naturalWidth, 2 * image.naturalHeight];
    });
    const is = [download.suggestedFilename(), bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.length > 50_000];
    const wanted = ['karte-koeln-2014-04-25.png', ...size, true];
    return String(is) === String(wanted) ? [] : [`${is} instead of ${wanted}`];
  });
  for (const path of files.filter((file) => file.endsWith('.png'))) {
    await check(`${path} is a picture of twice the drawing's size`, async () => {
      const bytes = await readFile(join(site.root, path));
      const drawing = await readFile(join(site.root, path.replace('.png', '.svg')), 'utf8');
      const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      const size = (name) => 2 * Number(new RegExp(` ${name}="(\\d+)"`).exec(drawing)[1]);
      const fits = Math.abs(width - size('width')) <= 2 && Math.abs(height - size('height')) <= 2;
      return fits ? [] : [`${width} by ${height}`];
    });
  }
  await close();
}
