// What the built site consists of: its pages, and one page of every kind in every language.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** One page of every kind, in the site's first language. Those with little room for mistakes come twice. */
const SAMPLES = [
  '/',
  '/karte/',
  '/kreise/',
  '/kreise/duisburg/',
  '/kreise/kleve/',
  '/kreise/aachen/',
  '/regionen/',
  '/regionen/koeln/',
  '/themen/',
  '/themen/senioren/',
  '/zwischenbilanz/',
  '/termine/',
  '/termine/tour-klute-2014/',
  '/zahlen/',
  '/zahlen/running/',
  '/zahlen/announced/',
  '/quellen/',
  '/quellen/pm-2014-04-25/',
  '/quellen/kreis-herford/',
  '/stand/',
  '/stand/2012-12-31/',
  '/daten/',
  '/einbetten/',
  '/einbetten/karte/',
  '/suche/',
  '/ueber/',
  '/barrierefreiheit/',
  '/404.html',
];

/** Reads the site. */
export async function read(root) {
  const names = (await readdir(root, { recursive: true })).map((name) => name.split(sep).join('/')).sort();
  const pages = [];
  for (const name of names.filter((name) => name.endsWith('.html'))) {
    const html = await readFile(join(root, name), 'utf8');
    pages.push({
      path: `/${name.replace(/(^|\/)index\.html$/, '$1')}`,
      file: join(root, name),
      html,
      kind: /<body class="([^"]*)"/.exec(html)?.[1] ?? '',
      others: [...html.matchAll(/<link rel="alternate" hreflang="[^"]*" href="([^"]+)"/g)].map((match) => new URL(match[1], 'http://localhost').pathname),
    });
  }
  const drawings = names.filter((name) => /\.(css|svg)$/.test(name)).map((name) => join(root, name));
  return { root, pages, drawings, samples: samples(pages) };
}

function samples(pages) {
  const wanted = new Set(SAMPLES);
  for (const page of pages) if (SAMPLES.includes(page.path)) page.others.forEach((path) => wanted.add(path));
  return pages.filter((page) => wanted.has(page.path));
}

/** What the list of samples has forgotten: names of pages that are gone, kinds of pages without a sample. */
export function forgotten({ pages, samples }) {
  const there = new Set(pages.map((page) => page.path));
  const kinds = new Set(samples.map((page) => page.kind));
  return [
    ...SAMPLES.filter((path) => !there.has(path)).map((path) => `${path} is no page`),
    ...pages.filter((page) => !kinds.has(page.kind)).map((page) => `${page.path} is of a kind without a sample: ${page.kind}`),
  ];
}

/** The name of a file relative to the site, for messages. */
export const short = (root, file) => `/${relative(root, file).split(sep).join('/')}`;
