// Looks at the built site as readers do. Usage: node run.mjs [FOLDER] [PART...]; without a part, all of them.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as accessibility from './checks/accessibility.mjs';
import * as embed from './checks/embed.mjs';
import * as everyPage from './checks/every-page.mjs';
import * as keyboard from './checks/keyboard.mjs';
import * as many from './checks/many.mjs';
import * as map from './checks/map.mjs';
import * as preview from './checks/preview.mjs';
import * as old from './checks/old.mjs';
import { maps, sheets } from './checks/paper.mjs';
import * as search from './checks/search.mjs';
import { valid } from './checks/valid.mjs';
import * as speech from './checks/speech.mjs';
import * as wishes from './checks/wishes.mjs';
import * as withoutScript from './checks/without-script.mjs';
import { launch } from './browser.mjs';
import { chapters, counting } from './report.mjs';
import { serve } from './server.mjs';
import { forgotten, read } from './site.mjs';

const PARTS = {
  valid: [valid, everyPage.links],
  pages: [everyPage.everyPage, everyPage.still, everyPage.lost],
  script: [withoutScript.complete, withoutScript.mapFilter, withoutScript.comfort],
  map: [map.filter, map.address, map.zoom, map.find, map.time, map.effort],
  search: [search.finds, search.keys, search.harmless, search.plain],
  embed: [embed.snippets, embed.frame, embed.pictures],
  keyboard: [keyboard.map, keyboard.skipLinks, keyboard.tabbing],
  text: [accessibility.largeText],
  speech: [speech.pages, speech.news],
  axe: [accessibility.samples, accessibility.others],
  wishes: [wishes.colours, wishes.help, wishes.covered, wishes.documents],
  old: [old.telephone],
  paper: [sheets, maps],
  preview: [preview.edits],
  many: [many.pages],
};

const [folder = fileURLToPath(new URL('../../public', import.meta.url)), ...parts] = process.argv.slice(2);
const site = await read(resolve(folder));
if (site.pages.length === 0) {
  console.error(`no page in ${folder}: build the site first`);
  process.exit(2);
}
const { count, check } = counting();
const chapter = chapters(count);
const server = await serve(site.root);
const browser = await launch();
const all = { browser, origin: server.origin, site, check, workers: availableParallelism() };
await check('there is a sample of every kind of page', forgotten(site));
for (const [part, looks] of Object.entries(PARTS)) {
  if (parts.length > 0 && !parts.includes(part)) continue;
  chapter(part);
  for (const look of looks) await look(all);
}
chapter();
await browser.close();
server.close();
console.log(`browser: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
