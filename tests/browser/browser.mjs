// The browser: how it is started, and what it notes of every page.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: the one in the variable CHROMIUM, else Debian's. */
export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS });

/** Opens a page of the site. `page.noted` gathers what no reader should cause: errors and requests to other hosts. */
export async function open(browser, origin, { width = 1280, height = 900, dark = false, script = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    locale: 'de-DE',
    // Nothing moves while it is looked at.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const noted = [];
  // A violation of the content security policy is an error of the console, too.
  page.on('console', (message) => message.type() === 'error' && noted.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noted.push(`script: ${error.message}`));
  // The icon alone is loaded after the load event: the next page may interrupt it. A missing one is an error of the console as well.
  const isInterrupted = (request) => request.failure()?.errorText === 'net::ERR_ABORTED' && /\/icon\.[^/]*\.svg$/.test(request.url());
  page.on('requestfailed', (request) => isInterrupted(request) || noted.push(`not loaded: ${request.url()}`));
  page.on('request', (request) => {
    const { protocol, origin: other } = new URL(request.url());
    if (protocol !== 'data:' && other !== origin) noted.push(`request to another host: ${request.url()}`);
  });
  const go = async (path) => {
    noted.length = 0;
    const response = await page.goto(origin + path, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return response;
  };
  return { page, noted, go, close: () => context.close() };
}

/** Runs a function over a list with some workers, each with a page of its own. */
export async function share(list, workers, make, look) {
  const rest = [...list];
  const work = async () => {
    const tab = await make();
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await look(tab, item);
    await tab.close();
  };
  await Promise.all(Array.from({ length: workers }, work));
}

/** How far a page is wider than its window, and what sticks out. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > room + 1 && !element.closest('svg svg, svg *');
    });
    const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
    return [`${document.documentElement.scrollWidth} of ${room} pixels`, ...wide.slice(0, 3).map(name)];
  });

/** Rows of tables whose cells do not begin beside each other: what belongs together is not read together. */
export const unlevel = (page) =>
  page.$$eval('tbody tr', (rows) =>
    rows.flatMap((row) => {
      const firstLine = (cell) => {
        const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (text.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(text.currentNode);
          const [line] = range.getClientRects();
          if (line?.width > 1) return [(line.top + line.bottom) / 2];
        }
        return [];
      };
      const middles = [...row.cells].flatMap(firstLine);
      return Math.max(...middles) - Math.min(...middles) > 8 ? [row.textContent.trim().slice(0, 60)] : [];
    }),
  );
