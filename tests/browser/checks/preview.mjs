// The preview while somebody writes: pages reload in place, style sheets are exchanged, mistakes lie over the page until
// they are mended.
import { execFileSync, spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../browser.mjs';
import { program } from '../program.mjs';
import { AXE, violations } from './accessibility.mjs';

const PAGE = '/impressum/';
const TEXT = 'content/pages/impressum.md';
const SHEET = 'themes/amt/assets/extra.css';
const paragraphs = (text) => `${text}\n\n${'Noch ein Absatz.\n\n'.repeat(80)}`;

/** A new report in German with a theme of its own, and its preview; `first` is its first imprint. */
async function start(first) {
  const home = await mkdtemp(join(tmpdir(), 'kreisblatt-preview-'));
  const env = { ...process.env, LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', LANGUAGE: 'de' };
  execFileSync(program, ['new', 'site', join(home, 'bericht')], { env, stdio: 'pipe' });
  const root = join(home, 'bericht');
  const write = (path, text) => writeFile(join(root, path), text);
  await mkdir(join(root, 'themes/amt/assets'), { recursive: true });
  await appendFile(join(root, 'content/site.yaml'), 'theme: amt\n');
  await write(SHEET, 'p { scroll-margin-top: 1px }\n');
  const head = (await readFile(join(root, TEXT), 'utf8')).split('---\n')[1];
  const edit = (text) => write(TEXT, `---\n${head}---\n${paragraphs(text)}`);
  await (first ? write(TEXT, first) : edit('Fassung eins.'));
  const child = spawn(program, ['serve', root, '--port', '0'], { env });
  const origin = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = /http:\/\/[\d.:]+/.exec(said);
      if (address) found(address[0]);
    });
    child.on('exit', () => failed(new Error(`the preview ended: ${said}`)));
  });
  const stop = async () => {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await gone;
    await rm(home, { recursive: true });
  };
  return { origin, write, edit, stop };
}

/** What went wrong in the page; that a reload ends the news of the page before is no fault. */
const faults = (noted) => noted.splice(0).filter((line) => !line.endsWith('/__kreisblatt/events'));

const expect = (pairs) => pairs.filter(([, holds]) => !holds).map(([what]) => what);

/** One author, one page, from the first edit to the last mistake. */
export async function edits({ browser, check }) {
  const preview = await start();
  const { page, noted, go, close } = await open(browser, preview.origin, { height: 600 });
  const has = (text) => page.waitForFunction((text) => document.querySelector('main')?.innerText.includes(text), text);
  const overlay = page.locator('kreisblatt-mistakes');
  const overlayShown = () => overlay.locator('li').first().waitFor();
  // Lost at a reload.
  const mark = () => page.evaluate(() => void (window.marked = true));
  const isMarked = () => page.evaluate(() => window.marked === true);
  await go(PAGE);

  await check('preview: a page opens without a fault and without an overlay', async () => {
    await has('Fassung eins');
    return [...faults(noted), ...expect([['no overlay', (await overlay.count()) === 0]])];
  });

  await check('preview: after an edit the page reloads and stays where it was', async () => {
    await page.evaluate(() => scrollTo(0, 700));
    const before = await page.evaluate(() => scrollY);
    await preview.edit('Fassung zwei.');
    await has('Fassung zwei');
    await page.waitForLoadState('load');
    await page.waitForFunction((before) => Math.abs(scrollY - before) < 2, before);
    return expect([['it was scrolled', before === 700]]).concat(faults(noted));
  });

  await check('preview: a style sheet is exchanged without a reload', async () => {
    await mark();
    const sheets = () => page.$$eval('link[rel=stylesheet]', (links) => links.length);
    const before = await sheets();
    await preview.write(SHEET, 'p { scroll-margin-top: 7px }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('main p')).scrollMarginTop === '7px');
    await page.waitForFunction((count) => document.querySelectorAll('link[rel=stylesheet]').length === count, before);
    const scrolled = await page.evaluate(() => scrollY);
    return expect([['no reload', await isMarked()], ['not scrolled', Math.abs(scrolled - 700) < 2]]).concat(faults(noted));
  });

  await check('preview: a mistake lies over the last good page, with place and remedy in German', async () => {
    await preview.edit('Fassung drei: [drei](figure:nirgends).');
    await overlayShown();
    // The title comes a moment later, so that it is said aloud.
    await page.waitForFunction(() => document.querySelector('kreisblatt-mistakes').shadowRoot.querySelector('[role=alert] h2'));
    const text = await overlay.locator('section').innerText();
    const place = await overlay.locator('code').first().innerText();
    const { lang, role, labelled } = await overlay.evaluate((host) => ({
      lang: host.lang,
      role: host.shadowRoot.querySelector('[role]').getAttribute('role'),
      labelled: host.shadowRoot.querySelector('section').getAttribute('aria-labelledby'),
    }));
    return expect([
      [`its title: ${text}`, text.includes('1 Fehler – Sie sehen den letzten guten Stand')],
      [`its remedy: ${text}`, text.includes('Abhilfe:')],
      [`what it means: ${text}`, text.includes('Was das heißt')],
      [`its place: ${place}`, /content\/pages\/impressum\.md:\d+:\d+$/.test(place)],
      ['its language', lang === 'de'],
      ['said aloud', role === 'alert' && labelled === 'title'],
      ['no reload', await isMarked()],
      ['the last good page', await page.evaluate(() => document.querySelector('main').innerText.includes('Fassung zwei'))],
    ]);
  });

  for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
    await check(`preview: the overlay has no fault that axe finds, ${width} pixels, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height: 600 });
      await page.emulateMedia({ colorScheme });
      await page.evaluate(AXE);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      const found = await violations(page);
      // What axe itself tries in the page.
      noted.length = 0;
      return [...found, ...expect([['not wider than the window', !wide]])];
    });
  }

  await check('preview: the overlay can be put away with the keyboard and comes back with the next mistake', async () => {
    const button = overlay.getByRole('button', { name: 'Ausblenden' });
    await button.focus();
    await page.keyboard.press('Enter');
    await overlay.waitFor({ state: 'detached' });
    await preview.edit('Fassung drei: [drei](figure:nirgends) und [vier](figure:nirgendwo).');
    await overlayShown();
    return expect([['both are listed', (await overlay.locator('li').count()) === 2]]);
  });

  await check('preview: when the mistake is mended the overlay goes and the page is new', async () => {
    await preview.edit('Fassung vier.');
    await has('Fassung vier');
    await overlay.waitFor({ state: 'detached' });
    return faults(noted);
  });

  await check('preview: a file that is no record at all shows on a page of its own at the start, and goes when mended', async () => {
    const other = await start('title: Impressum\n');
    try {
      await page.goto(other.origin + PAGE);
      const alone = await page.locator('main.alone').innerText();
      const lang = await page.evaluate(() => document.documentElement.lang);
      await page.evaluate(AXE);
      const found = await violations(page);
      await other.edit('Fassung fünf.');
      await has('Fassung fünf');
      return [...found, ...expect([[`a page of its own: ${alone}`, alone.includes('content/pages/impressum.md:1:1')], ['its language', lang === 'de']])];
    } finally {
      await other.stop();
    }
  });

  await close();
  await preview.stop();
}
