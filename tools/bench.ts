/**
 * `npm run bench`: runs `praesto bench` and writes its table into docs/performance.md, with the figures beside it.
 * Arguments are passed on; without any, the full run with a soak of 10,000 requests. `--lite` measures Oz API Lite.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'docs', 'performance');
const page = join(root, 'docs', 'performance.md');

const given = process.argv.slice(2);
const name = given.includes('--lite') ? 'lite' : 'bench';
const [startMark, endMark] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
const args = given.length > 0 ? given : ['--soak', '10000'];
const main = join(root, 'packages', 'cli', 'src', 'main.ts');
const done = spawnSync(process.execPath, [main, 'bench', '--out', out, ...args], { stdio: 'inherit' });
if (done.status !== 0) process.exit(done.status ?? 1);

const table = readFileSync(join(out, `${name}.md`), 'utf8');
const text = readFileSync(page, 'utf8');
const [start, end] = [text.indexOf(startMark), text.indexOf(endMark)];
if (start < 0 || end < start) throw new Error(`docs/performance.md has lost its ${startMark} ... ${endMark} marks`);
writeFileSync(page, `${text.slice(0, start + startMark.length)}\n${table}\n${text.slice(end)}`);
