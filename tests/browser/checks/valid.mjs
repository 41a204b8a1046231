// Valid HTML, CSS and SVG, by the Nu checker: one run of Java for all files.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { short } from '../site.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** Each file is a check. */
export async function valid({ site, check }) {
  const files = [...site.pages.map((page) => page.file), ...site.drawings];
  const messages = await validate(files);
  for (const file of files) {
    const wrong = messages.filter((message) => message.type === 'error' && message.file === file);
    await check(`${short(site.root, file)} is valid`, wrong.map((message) => `line ${message.lastLine}: ${message.message}`));
  }
  const other = messages.filter((message) => message.type !== 'info' && !files.includes(message.file));
  await check('the Nu checker has read all files', other.map((message) => message.message));
}

/** What the checker says of files. */
export async function validate(files) {
  const options = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
  const java = spawn(process.env.JAVA || 'java', ['-Xss4m', '-jar', JAR, ...options, ...files]);
  let [out, error] = ['', ''];
  java.stdout.on('data', (part) => (out += part));
  java.stderr.on('data', (part) => (error += part));
  await new Promise((done, fail) => java.on('close', done).on('error', fail));
  try {
    return JSON.parse(out).messages.map((message) => ({ ...message, file: message.url ? fileURLToPath(message.url) : '' }));
  } catch {
    throw new Error(`the Nu checker did not run: ${error.slice(0, 300)}`);
  }
}
