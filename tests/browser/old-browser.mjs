// A browser of 2019, Chromium 75: about what the oldest telephones have that still open pages (iOS 12, Android 5). It is driven by its
// own protocol through two pipes; what drives the browser of today needs commands that it does not know.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const PACKED = fileURLToPath(new URL('node_modules/chrome-aws-lambda/bin/chromium-75.0.3738.0.br', import.meta.url));
const FLAGS = ['--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-pipe'];

/** Whether it runs on this machine. */
export const runs = () => process.platform === 'linux' && process.arch === 'x64';

/** Starts it with one page. `errors` gathers what its scripts throw. */
export async function launchOld() {
  const folder = await mkdtemp(join(tmpdir(), 'kreisblatt-old-'));
  const program = join(folder, 'chromium');
  await writeFile(program, brotliDecompressSync(await readFile(PACKED)), { mode: 0o755 });
  const child = spawn(program, [...FLAGS, `--user-data-dir=${folder}/profile`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , commands, answers] = child.stdio;

  const waiting = new Map();
  const heard = new Map();
  const errors = [];
  const receive = ({ id, result, error, method, params }) => {
    if (id) {
      const { done, fail } = waiting.get(id);
      waiting.delete(id);
      if (error) fail(new Error(error.message));
      else done(result);
    } else if (method === 'Runtime.exceptionThrown') {
      errors.push(params.exceptionDetails.exception?.description.split('\n')[0] ?? params.exceptionDetails.text);
    } else {
      heard.get(method)?.();
      heard.delete(method);
    }
  };
  let rest = '';
  answers.setEncoding('utf8');
  answers.on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages) receive(JSON.parse(message));
  });
  child.on('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error('the old browser has ended'));
  });

  let last = 0;
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      commands.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const tell = (method, params) => send(method, params, sessionId);
  await tell('Page.enable');
  await tell('Runtime.enable');
  return {
    errors,
    resize: (width, height = 800) => tell('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: true }),
    async go(url) {
      errors.length = 0;
      const loaded = new Promise((done) => heard.set('Page.loadEventFired', done));
      await tell('Page.navigate', { url });
      await loaded;
      await this.look(() => document.fonts.ready.then(() => undefined));
    },
    /** Runs a function in the page, which may give a promise. */
    async look(work, ...values) {
      const expression = `(${work})(${values.map((value) => JSON.stringify(value)).join(', ')})`;
      const { result, exceptionDetails } = await tell('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
      return result.value;
    },
    async close() {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
