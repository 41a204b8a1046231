// The search page: what is found and in which order, by keyboard, with hostile words, and the index that needs no script.
import { open } from '../browser.mjs';

const PATH = '/suche/';
const same = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);
const titles = (page) => page.$$eval('.search-results li > a', (all) => all.map((link) => link.textContent));
const said = (page) => page.textContent('.search-results output');

/** Types and waits for the answer. */
const ask = async (page, typed) => {
  await page.fill('#search-field', typed);
  await page.waitForFunction((words) => document.querySelector('.search-results output').textContent.includes(words), typed);
};

/** By title, other names, texts; in other spellings; with a slip of the finger. */
export async function finds({ browser, origin, check }) {
  const { page, noted, go, close } = await open(browser, origin);
  await go(PATH);
  for (const [typed, first] of [
    ['Duisburg', 'Duisburg'],
    ['DUISBURG', 'Duisburg'],
    ['köln', 'Köln'],
    ['koeln', 'Köln'],
    ['koln', 'Köln'],
    ['Xanten', 'Kreis Wesel'],
    ['05112', 'Duisburg'],
    ['südosteuropa neuzuwanderung', 'Neuzuwanderung aus Südosteuropa'],
  ]) {
    await check(`${PATH} ${typed} finds ${first} first`, async () => {
      await ask(page, typed);
      return same((await titles(page))[0], first);
    });
  }
  await check(`${PATH} words of a text are found and marked, with what stands around them`, async () => {
    await ask(page, 'Modellversuch');
    const [link, marked, text] = await page.$eval('.search-results li', (item) => [item.querySelector('a').getAttribute('href'), item.querySelector('mark').textContent, item.querySelector('.snippet').textContent]);
    return [...same([link, marked], ['/kreise/duisburg/', 'Modellversuch']), ...(text.includes('1980 als Modellversuch begonnen') ? [] : [text])];
  });
  await check(`${PATH} words between quotation marks stand side by side`, async () => {
    await ask(page, 'Modellversuch 1980');
    const apart = (await titles(page)).length;
    await ask(page, '"Modellversuch 1980"');
    return same([apart, (await titles(page)).length], [1, 0]);
  });
  await check(`${PATH} a slip of the finger gets a suggestion that finds something`, async () => {
    await ask(page, 'Duisbrug');
    const none = await said(page);
    const offered = await page.textContent('.search-meant');
    await page.click('.search-meant a');
    await page.waitForFunction(() => document.querySelector('.search-results li'));
    return same([none, offered.trim(), await page.inputValue('#search-field'), (await titles(page))[0]], ['Kein Treffer für „Duisbrug“', 'Meinten Sie: Duisburg', 'Duisburg', 'Duisburg']);
  });
  await check(`${PATH} nonsense finds nothing and suggests nothing`, async () => {
    await ask(page, 'qxqxqxqx');
    return same([await titles(page), await page.isHidden('.search-meant'), await page.isHidden('.search-results .filter-end')], [[], true, true]);
  });
  await check(`${PATH} many results come in parts, and the focus goes on with them`, async () => {
    await ask(page, 'zentrum');
    const before = (await titles(page)).length;
    await page.click('.search-results .filter-end button');
    const after = await page.$$eval('.search-results li', (all) => ({ number: all.length, focused: all.findIndex((item) => item.contains(document.activeElement)) }));
    return same([before, after], [20, { number: 40, focused: 20 }]);
  });
  await check('/en/search/ finds the English pages, and marks what is German', async () => {
    await go('/en/search/');
    await page.fill('#search-field', 'funding');
    await page.waitForFunction(() => document.querySelector('.search-results li'));
    const links = await page.$$eval('.search-results li > a', (all) => all.map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('/en/')));
    await page.fill('#search-field', 'Pressemitteilung');
    await page.waitForFunction(() => document.querySelector('.search-results output').textContent.includes('Pressemitteilung'));
    const tags = await page.$$eval('.search-results li > a', (all) => all.map((link) => link.lang));
    return [...same(links, []), ...(tags.length > 0 && tags.every((tag) => tag === 'de') ? [] : [tags.join()])];
  });
  await check(`${PATH} raises no mistake and asks no other host`, [...noted]);
  await close();
}

/** With the keyboard, and by address. */
export async function keys({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await check('every page leads to the search', async () => {
    await go('/kreise/duisburg/');
    await page.click('.to-search a');
    await page.waitForSelector('.search:not([hidden])');
    return same(new URL(page.url()).pathname, PATH);
  });
  await check(`${PATH} the enter key leads to the results, and the next one is the first of them`, async () => {
    await page.focus('#search-field');
    await page.keyboard.type('Bielefeld');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.closest('.search-results'));
    await page.keyboard.press('Tab');
    return same(await page.evaluate(() => document.activeElement.getAttribute('href')), '/kreise/bielefeld/');
  });
  await check(`${PATH} what is sought stands in the address where no browser sends it, and going back finds it again`, async () => {
    const { hash, search } = new URL(page.url());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kreise/bielefeld/');
    await page.goBack();
    await page.waitForSelector('.search-results li');
    return same([hash, search, (await titles(page))[0], await page.inputValue('#search-field')], ['#q=Bielefeld', '', 'Bielefeld', 'Bielefeld']);
  });
  await check(`${PATH} an empty field shows no results and leaves no trace in the address`, async () => {
    await page.fill('#search-field', '');
    await page.waitForSelector('.search-results', { state: 'hidden' });
    return same(new URL(page.url()).hash, '');
  });
  await close();
}

/** Words that are markup, patterns or no words at all; and words that cannot be loaded. */
export async function harmless({ browser, origin, check }) {
  const { page, noted, go, close } = await open(browser, origin);
  await go(`${PATH}#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`);
  await page.waitForFunction(() => document.querySelector('.search-results output').textContent !== '');
  for (const typed of ['<b>Köln</b>', '.*', '$&', '(', '"', '%', 'ß', '👩‍👩‍👧', '\u0301', 'a'.repeat(5000), 'x '.repeat(500)]) {
    await page.fill('#search-field', typed);
    await page.waitForTimeout(300);
  }
  await check(`${PATH} hostile words are words`, async () => same(await page.$$eval('.search-results b, .search-results img', (all) => all.length), 0));
  await check(`${PATH} an address that is no address is taken as it is`, async () => {
    await go(PATH);
    await page.evaluate(() => {
      location.hash = '#q=%E0%A4%A';
    });
    await page.waitForFunction(() => document.querySelector('.search-results output').textContent !== '');
    return same(await page.inputValue('#search-field'), '%E0%A4%A');
  });
  await check(`${PATH} no word raises a mistake`, [...noted]);
  await check(`${PATH} says that the words cannot be loaded, and tries again`, async () => {
    await page.route('**/suche.json', (route) => route.abort());
    await go('/');
    await go(PATH);
    await page.fill('#search-field', 'Duisburg');
    await page.waitForFunction(() => document.querySelector('.search-results output').textContent !== '');
    const failed = await said(page);
    await page.unroute('**/suche.json');
    await page.fill('#search-field', 'Duisburg ');
    await page.waitForSelector('.search-results li');
    return [...(failed.includes('nicht laden') ? [] : [failed]), ...same((await titles(page))[0], 'Duisburg')];
  });
  await close();
}

/** Without a script: all names, each below its letter and leading to its page. */
export async function plain({ browser, origin, site, check }) {
  const { page, go, close } = await open(browser, origin, { script: false });
  await go(PATH);
  await check(`${PATH} without a script: no field that would do nothing`, async () => same(await page.isVisible('.search'), false));
  const entries = await page.$$eval('.az details', (all) =>
    all.flatMap((part) => [...part.querySelectorAll('li')].map((item) => ({ letter: part.querySelector('h3').textContent, text: item.querySelector('a').textContent, href: item.querySelector('a').getAttribute('href') }))),
  );
  await check(`${PATH} without a script: municipalities and all areas lead to their sheets`, async () => {
    const leads = (letter, text, href) => entries.some((entry) => entry.letter === letter && entry.text === text && entry.href === href);
    const sheets = site.pages.filter(({ path }) => /^\/kreise\/[^/]+\/$/.test(path)).map(({ path }) => path);
    const missing = sheets.filter((path) => !entries.some(({ href }) => href === path));
    return [...same(missing, []), ...same([sheets.length, leads('X', 'Xanten', '/kreise/wesel/'), leads('K', 'Köln', '/kreise/koeln/')], [54, true, true])];
  });
  await check(`${PATH} without a script: a letter opens with the keyboard and shows its names`, async () => {
    await page.focus('.az details:last-of-type summary');
    await page.keyboard.press('Enter');
    const shown = await page.$$eval('.az li', (all) => all.filter((item) => item.checkVisibility()).length);
    const last = entries[entries.length - 1].letter;
    return same(shown, entries.filter(({ letter }) => letter === last).length);
  });
  await check(`${PATH} on paper the index is whole`, async () => {
    await page.emulateMedia({ media: 'print' });
    const heights = await page.$$eval('.az ul', (all) => all.filter((list) => list.getBoundingClientRect().height > 0).length);
    await page.emulateMedia({ media: 'screen' });
    return same(heights, new Set(entries.map(({ letter }) => letter)).size);
  });
  await close();
}
