// The map page: filters, counts, the empty choice, finding an area, a section of the map, and all of it in the address.
import { open } from '../browser.mjs';

const PATH = '/karte/';
/** An area of a map; the inset shows some of them once more. */
const AREA = 'a.area:not(.inset *)';
const shown = (page, selector) => page.$$eval(selector, (all) => all.filter((element) => element.checkVisibility()).length);
const rows = (page) => shown(page, '#map-table tbody tr');
/** The areas that a choice leaves: those that can be pressed and focused. */
const areas = (page, view) =>
  page.$$eval(`.view-${view} ${AREA}`, (all) => all.filter((area) => area.checkVisibility({ visibilityProperty: true })).length);
const same = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);

/** Map, tile map and table follow each choice alike, with a script and without one. */
export async function filter({ browser, origin, check }) {
  for (const script of [false, true]) {
    const how = script ? 'with a script' : 'without a script';
    const { page, go, close } = await open(browser, origin, { script });
    await go(PATH);
    const left = async () => {
      const geographic = [await rows(page), await areas(page, 'geographic')];
      await page.check('#view-tiles');
      const tiles = await areas(page, 'tiles');
      await page.check('#view-geographic');
      return [...geographic, tiles];
    };
    await check(`${PATH} ${how}: a topic leaves its areas and rows`, async () => {
      const option = await page.$eval('#show-topic option:nth-child(2)', (element) => ({ value: element.value, count: Number(/\((\d+)\)/.exec(element.textContent)[1]) }));
      await page.selectOption('#show-topic', option.value);
      return same(await left(), [option.count, option.count, option.count]);
    });
    await check(`${PATH} ${how}: a choice that nothing fits says so`, async () => {
      const before = await shown(page, '.no-result');
      for (const box of await page.$$('.status-choice input')) await box.uncheck();
      return same([before, await rows(page), await areas(page, 'geographic'), await shown(page, '.no-result')], [0, 0, 0, 2]);
    });
    await check(`${PATH} ${how}: the reset button shows all again`, async () => {
      await page.click('button[type="reset"]');
      await page.waitForTimeout(50);
      return same([...(await left()), await shown(page, '.no-result')], [54, 54, 54, 0]);
    });
    await close();
  }
}

/** An address tells a view, and every view has its address. */
export async function address({ browser, origin, check }) {
  const { page, noted, go, close } = await open(browser, origin);
  const query = () => decodeURIComponent(new URL(page.url()).search);
  await check(`${PATH} writes the choices into the address and reads them from it`, async () => {
    await go(PATH);
    await page.uncheck('#show-st-0');
    await page.check('.region-choice label:nth-of-type(3) input');
    await page.check('#view-tiles');
    const written = query();
    const before = await rows(page);
    await go(PATH + written);
    const after = [await rows(page), await page.isChecked('#show-st-0'), await page.isChecked('#view-tiles'), query()];
    return [...same(after, [before, false, true, written]), ...(before > 0 && before < 54 ? [] : [`${before} rows`]), ...noted];
  });
  await check(`${PATH} does not stumble over an address of nonsense`, async () => {
    await go(`${PATH}?status=x&region=%22%3E&topic=nowhere&view=&zoom=a,b&date=never`);
    return [...noted, ...same(await page.evaluate(() => document.querySelectorAll('.atlas script:not([type="application/json"]), .atlas img').length), 0)];
  });
  await check(`${PATH} how many are left is said`, async () => {
    await go(PATH);
    await page.uncheck('#show-st-0');
    const said = await page.textContent('.filter-end output');
    return said.startsWith(String(await rows(page))) ? [] : [said];
  });
  await close();
}

/** A section of the map: by buttons, keys, wheel with Ctrl; the page scrolls as ever. */
export async function zoom({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  const width = () => page.$eval('.view-geographic svg', (svg) => svg.viewBox.baseVal.width);
  await go(PATH);
  const whole = await width();
  await check(`${PATH} the buttons enlarge the map and show all of it again`, async () => {
    await page.click('[data-zoom="in"]');
    await page.click('[data-zoom="in"]');
    const close = await width();
    const address = new URL(page.url()).searchParams.get('zoom');
    await page.click('[data-zoom="all"]');
    const focus = await page.evaluate(() => document.activeElement.dataset.zoom);
    return [close < whole / 2 && (await width()) === whole && address ? '' : `${whole}, ${close}, ${await width()}, ${address}`, focus === 'in' ? '' : `focus on ${focus}`].filter(Boolean);
  });
  await check(`${PATH} the keys + and 0 enlarge the map, a stop outside the section moves it`, async () => {
    await page.focus('.view-geographic a.area');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('+');
    const close = await width();
    const outside = await page.evaluate(() => {
      return [...document.querySelectorAll('.view-geographic a.area')].filter((area) => {
        area.focus();
        const box = area.getBoundingClientRect();
        const svg = area.ownerSVGElement.getBoundingClientRect();
        return box.right < svg.left || box.left > svg.right || box.bottom < svg.top || box.top > svg.bottom;
      }).length;
    });
    await page.keyboard.press('0');
    return same([close < whole / 4, outside, await width()], [true, 0, whole]);
  });
  await check(`${PATH} the wheel scrolls the page, and enlarges the map only with Ctrl`, async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.hover('.view-geographic a.area');
    const top = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction((before) => scrollY > before, top, { timeout: 3000 });
    const plain = await width();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.waitForFunction((before) => document.querySelector('.view-geographic svg').viewBox.baseVal.width < before, plain, { timeout: 3000 });
    await page.keyboard.up('Control');
    return same(plain, whole);
  });
  await close();
}

/** The field that finds an area by its name, plate or a place in it. */
export async function find({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await go(PATH);
  const offers = () => page.$$eval('#find-list li', (all) => all.map((item) => item.textContent));
  for (const [typed, wanted] of [['Köl', 'Köln'], ['koeln', 'Köln'], ['UN', 'Kreis Unna (UN)'], ['stadt dus', 'Düsseldorf (Stadt Düsseldorf)']]) {
    await check(`${PATH} ${typed} finds ${wanted}`, async () => {
      await page.fill('#find', typed);
      return same((await offers())[0], wanted);
    });
  }
  await check(`${PATH} what is found gets the focus in the map, also where a filter had left it out`, async () => {
    await page.uncheck('#show-st-0');
    await page.fill('#find', 'Soest');
    await page.keyboard.press('ArrowDown');
    const [expanded, chosen] = await page.$eval('#find', (field) => [field.getAttribute('aria-expanded'), document.getElementById(field.getAttribute('aria-activedescendant'))?.getAttribute('aria-selected')]);
    await page.keyboard.press('Enter');
    const [href, closed] = await page.evaluate(() => [document.activeElement.getAttribute('href'), document.getElementById('find-list').hidden]);
    const line = await page.textContent('.map-detail');
    return [...same([expanded, chosen, href, closed], ['true', 'true', '/kreise/soest/', true]), ...(line.startsWith('Kreis Soest: in Betrieb') ? [] : [line])];
  });
  await check(`${PATH} a name that does not exist is said to have no result`, async () => {
    await page.fill('#find', 'Atlantis');
    return same([await page.textContent('.find output'), await page.isHidden('#find-list')], ['Kein Treffer', true]);
  });
  await close();
}

/** The map over time: small maps without a script, with one a slider that steps through all dates. */
export async function time({ browser, origin, check }) {
  const plain = await open(browser, origin, { script: false });
  await check(`${PATH} without a script: a small map for each edition, with date, count and link`, async () => {
    await plain.go(PATH);
    const maps = await plain.page.$$eval('.times a', (all) =>
      all.map((link) => ({ href: link.getAttribute('href'), text: link.innerText, drawn: [...link.querySelectorAll('svg > g use')].filter((use) => use.getBoundingClientRect().width > 0).length })),
    );
    const wrong = maps.filter(({ href, text, drawn }) => !/^\/stand\/\d{4}-\d\d-\d\d\/$/.test(href) || !/\d{4}\s+.*\d+ von 54/s.test(text) || drawn !== 54);
    return [...same(maps.length, 7), ...same(wrong, []), ...same(await shown(plain.page, '#time-slider'), 0)];
  });
  await plain.close();

  const { page, noted, go, close } = await open(browser, origin);
  const state = () =>
    page.evaluate(() => ({
      operating: document.querySelectorAll('.view-geographic a.area.st-0:not(.inset *)').length,
      tiles: document.querySelectorAll('.view-tiles a.area.st-0').length,
      rows: document.querySelectorAll('#map-table tr[data-status="0"]').length,
      count: document.querySelector('#show-st-0').closest('label').querySelector('.num').textContent,
      said: document.querySelector('#time-slider').getAttribute('aria-valuetext'),
    }));
  const together = ({ operating, tiles, rows: inTable, count }) => same([tiles, inTable, Number(count)], [operating, operating, operating]);
  await check(`${PATH} the slider steps by keys; map, tiles, table and counts follow, and the address tells the date`, async () => {
    await go(PATH);
    const now = await state();
    await page.focus('#time-slider');
    await page.keyboard.press('Home');
    const first = await state();
    await page.keyboard.press('ArrowRight');
    const address = new URL(page.url()).searchParams.get('date');
    await page.keyboard.press('End');
    const last = await state();
    await page.click('.time-back');
    const back = await state();
    return [
      ...[first, now, last].flatMap(together),
      ...(first.operating < now.operating && now.operating < last.operating ? [] : [`${first.operating}, ${now.operating}, ${last.operating}`]),
      ...same(back, now),
      ...(/^\d{4}-\d\d-\d\d$/.test(address) ? [] : [`address: ${address}`]),
      ...(/^25\. April 2014: 49 von 54$/.test(now.said) ? [] : [now.said]),
      ...noted,
    ];
  });
  await check(`${PATH} an area is named as of the date that is shown, and its pattern fits`, async () => {
    await go(`${PATH}?date=2012-12-31`);
    const found = await page.$$eval(`.view-geographic ${AREA}`, (all) => {
      const statuses = [...document.querySelectorAll('.status-choice label')].map((label) => ({ id: label.querySelector('input').id.slice(8), name: label.querySelector('.status').textContent.trim() }));
      return all.map((area) => {
        const { name } = statuses.find(({ id }) => area.classList.contains(`st-${id}`));
        const marks = area.nextElementSibling?.matches('.marks') ? area.nextElementSibling : null;
        const pattern = [...area.classList].find((word) => word.startsWith('p-')).slice(2);
        const clip = document.getElementById(/^url\("?#(.*?)"?\)$/.exec(marks?.getAttribute('clip-path') ?? '')?.[1]);
        const isCut = clip?.querySelector('use').getAttribute('href') === `#${area.querySelector(':scope > path').id}`;
        const fits = document.getElementById(`map-${pattern}`) ? (marks?.getAttribute('href') ?? marks?.querySelector('use').getAttribute('href')) === `#map-${pattern}` && isCut : !marks;
        return area.getAttribute('aria-label').endsWith(`: ${name}`) && fits ? '' : area.outerHTML.slice(0, 200);
      });
    });
    return found.filter(Boolean);
  });
  await check(`${PATH} the inset follows the date, names its areas and is no stop of the Tab key`, async () => {
    const wrong = await page.$$eval('.view-geographic .inset a.area', (all) =>
      all.map((copy) => {
        const area = [...document.querySelectorAll('.view-geographic a.area:not(.inset *)')].find((it) => it.getAttribute('href') === copy.getAttribute('href'));
        const status = (it) => [...it.classList].filter((word) => /^(st|p)-/.test(word)).join();
        const isSame = status(copy) === status(area) && copy.querySelector('title').textContent === area.getAttribute('aria-label');
        return isSame && copy.tabIndex === -1 && copy.dataset.detail.startsWith(area.getAttribute('aria-label')) ? '' : copy.outerHTML.slice(0, 200);
      }),
    );
    return wrong.length === 0 ? ['no inset'] : wrong.filter(Boolean);
  });
  await check(`${PATH} the small map of an edition and the slider agree`, async () => {
    const small = await page.$$eval('.times li', (all) => all.map((item) => [item.querySelector('time').getAttribute('datetime'), item.querySelectorAll('g.st-0 use').length]));
    const wrong = [];
    for (const [date, operating] of small) {
      await go(`${PATH}?date=${date}`);
      const there = await state();
      if (there.operating !== operating) wrong.push(`${date}: ${there.operating} instead of ${operating}`);
    }
    return wrong;
  });
  await check(`${PATH} plays, stops at a press, and says where`, async () => {
    await go(`${PATH}?date=2012-12-31`);
    const before = await page.inputValue('#time-slider');
    const words = await page.textContent('.time-play');
    await page.click('.time-play');
    const running = await page.textContent('.time-play');
    await page.waitForFunction((value) => document.querySelector('#time-slider').value !== value, before, { timeout: 6000 });
    await page.click('.time-play');
    const { said } = await state();
    return same([words !== running, await page.textContent('.time-play'), await page.textContent('.time output')], [true, words, said]);
  });
  await close();
}

/** In the page: counts how often a script asks for sizes, styles or shown text after it has changed something, for each time
 * the whole page is styled and laid out anew. Chromium spares itself much of that, other browsers take a tenth of a second. */
function countLayouts() {
  const changes = new MutationObserver(() => {});
  let layouts = 0;
  changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const asked = () => {
    if (changes.takeRecords().length > 0) layouts++;
  };
  const ask = (owner, name) => {
    const { get, value, ...rest } = Object.getOwnPropertyDescriptor(owner, name);
    const asking = (inner) => function (...args) { asked(); return inner.apply(this, args); };
    Object.defineProperty(owner, name, get ? { ...rest, get: asking(get) } : { ...rest, value: asking(value) });
  };
  for (const name of ['innerText', 'offsetWidth', 'offsetHeight']) ask(HTMLElement.prototype, name);
  for (const name of ['getBoundingClientRect', 'getClientRects', 'checkVisibility', 'clientWidth', 'clientHeight']) ask(Element.prototype, name);
  ask(SVGGraphicsElement.prototype, 'getBBox');
  ask(window, 'getComputedStyle');
  window.layoutsSoFar = () => layouts;
}

/** Nothing that readers do lets the page be laid out again and again. */
export async function effort({ browser, origin, check }) {
  const { page, go, close } = await open(browser, origin);
  await page.addInitScript(countLayouts);
  await go(PATH);
  let before = 0;
  const few = async (what, act, most) => {
    await check(`${PATH} ${what} lets the page be laid out at most ${most} times`, async () => {
      await act();
      const now = await page.evaluate(() => layoutsSoFar());
      const layouts = now - before;
      before = now;
      return layouts <= most ? [] : [`${layouts} times`];
    });
  };
  await few('loading', async () => {}, 3);
  await few('a step in time', () => page.locator('#time-slider').press('Home'), 3);
  await few('looking closer', () => page.click('[data-zoom="in"]'), 3);
  await few('a filter', () => page.uncheck('#show-st-0'), 3);
  await few('sorting', () => page.click('#map-table .sort'), 3);
  await close();
}
