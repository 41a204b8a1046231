// A report of more districts than one map can show: 600 squares in six regions. Its pages are looked at as those of the real one.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../browser.mjs';
import { serve } from '../server.mjs';
import { program } from '../program.mjs';
import { AXE, violations } from './accessibility.mjs';
import { validate } from './valid.mjs';

const COLUMNS = 30;
const ROWS = 20;
const REGIONS = 6;
const PAGES = ['/', '/karte/', '/kreise/', '/kreise/ort-100/', '/regionen/', '/regionen/r1/', '/aenderungen/', '/daten/', '/suche/'];

/** The files of the report. */
function files() {
  const squares = Array.from({ length: COLUMNS * ROWS }, (_, number) => ({ number, column: number % COLUMNS, row: Math.floor(number / COLUMNS) }));
  const key = (number) => String(1000 + number);
  const region = (row) => `r${Math.floor((row * REGIONS) / ROWS)}`;
  const corner = (column, row) => [7 + column * 0.04, 52 - row * 0.03];
  const feature = ({ number, column, row }) => ({
    type: 'Feature',
    id: key(number),
    geometry: { type: 'Polygon', coordinates: [[corner(column, row), corner(column, row + 1), corner(column + 1, row + 1), corner(column + 1, row), corner(column, row)]] },
  });
  const district = ({ number, row }) => `"${key(number)}": {name: Ort ${number}, kind: ort, region: ${region(row)}, plate: P${number}, places: [Weiler ${number}]}`;
  const centres = squares.filter(({ number }) => number % 3 > 0).map(({ number }) => [
    `centres/z${number}.md`,
    `---\nname: Zentrum ${number}\ndistricts: ["${key(number)}"]\nhistory:\n  - {from: 201${number % 4}-0${1 + (number % 9)}-01, status: operating, source: bericht}\n---\n`,
  ]);
  const regions = Array.from({ length: REGIONS }, (_, number) => `  r${number}: Bezirk ${number}`);
  return [
    ['site.yaml', `title: Zentren in vielen Orten
base_url: https://orte.example/
languages: [de]
as_of: 2014-04-25
editions: [2012-12-31]
publisher: {name: Amt für Orte, town: Musterstadt, email: amt@orte.example}
statuses:
  operating: {name: in Betrieb, covers: true, pattern: solid}
  none: {name: kein Zentrum, covers: false, pattern: plain}
  unknown: {name: nicht belegt, covers: null, pattern: sparse}
kinds: {ort: Ort}
map: {boundaries: borders.geojson, key: id, attribution: © Amt}
regions:
${regions.join('\n')}
`],
    ['sources.yaml', 'bericht: {title: Bericht, publisher: Amt für Orte, date: 2014-04-25, url: https://orte.example/bericht}\n'],
    ['districts.yaml', squares.map(district).join('\n')],
    ['borders.geojson', JSON.stringify({ type: 'FeatureCollection', features: squares.map(feature) })],
    ...centres,
  ];
}

/** Nothing if it is what was wanted. */
const same = (is, wanted) => (is === wanted ? [] : [`${is} instead of ${wanted}`]);

/** Builds the report in a folder of its own. */
async function build() {
  const home = await mkdtemp(join(tmpdir(), 'kreisblatt-many-'));
  await mkdir(join(home, 'content/centres'), { recursive: true });
  await Promise.all(files().map(([path, text]) => writeFile(join(home, 'content', path), text)));
  execFileSync(program, ['build', home, '--out', join(home, 'public')], { stdio: 'pipe' });
  return home;
}

/** Valid pages, no fault that axe finds, and the field that finds each of the districts. */
export async function pages({ browser, check }) {
  const home = await build();
  const root = join(home, 'public');
  const server = await serve(root);
  const { page, noted, go, close } = await open(browser, server.origin);
  const file = (path) => join(root, path, 'index.html');
  const messages = await validate(PAGES.map(file));
  for (const path of PAGES) {
    await check(`many: ${path} is valid`, messages.filter((message) => message.type === 'error' && message.file === file(path)).map((message) => message.message));
    await go(path);
    await page.evaluate(AXE);
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
      await check(`many: ${path} has no fault that axe finds, ${width} pixels, ${colorScheme}`, async () => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        return violations(page);
      });
    }
    await check(`many: ${path} loads without a fault`, noted.splice(0));
  }
  await go('/karte/');
  for (const [typed, wanted] of [['Ort 599', 'Ort 599'], ['p42', 'Ort 42 (P42)'], ['Weiler 7', 'Ort 7 (Weiler 7)']]) {
    await check(`many: ${typed} finds ${wanted}`, async () => {
      await page.focus('#find');
      await page.fill('#find', typed);
      await page.waitForSelector('#find-list li');
      return same(await page.textContent('#find-list li'), wanted);
    });
  }
  await check('many: what is found leads to its page', async () => {
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kreise/ort-7/');
    return same(await page.textContent('h1'), 'Ort 7');
  });
  await go('/suche/');
  await check('many: the search finds districts in their list and pages in theirs, and the index has no districts', async () => {
    const found = [];
    for (const typed of ['Weiler 7', 'Bezirk 3']) {
      await page.fill('#search-field', typed);
      await page.waitForFunction((words) => document.querySelector('.search-results output').textContent.includes(words), typed);
      found.push(await page.textContent('.search-results li > a'));
    }
    const index = await page.$$eval('.az li a', (all) => all.filter((link) => link.pathname.startsWith('/kreise/ort')).length);
    return same(JSON.stringify([found, index]), JSON.stringify([['Ort 7', 'Bezirk 3'], 0]));
  });
  await close();
  server.close();
  await rm(home, { recursive: true });
}
