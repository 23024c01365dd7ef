/**
 * Writes the figures of docs/accuracy.md: evaluates liveness and matching on the development data and puts the tables
 * between the marks of the page.
 *
 *     node tools/accuracy.ts DIR
 *
 * Lists and reports, with their plots, are kept in DIR.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { devData } from './dev-data.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'accuracy.md');
const dir = process.argv[2];
const index = devData('index.tsv');
if (!dir) throw new Error('usage: node tools/accuracy.ts DIR');
if (!index) throw new Error('development data is missing (see CONTRIBUTING.md)');

const evaluations = [
  { name: 'liveness-full-frame', kind: 'liveness', list: '--manifest', more: ['--by', 'set'] },
  { name: 'liveness-crops', kind: 'liveness', list: '--manifest', more: ['--by', 'set'] },
  { name: 'matching-lfw', kind: 'matching', list: '--pairs', more: ['--by', 'fold'] },
  { name: 'matching-id-cards', kind: 'matching', list: '--pairs', more: [] },
  { name: 'matching-london', kind: 'matching', list: '--pairs', more: [] },
];

run([join(root, 'tools', 'make-dev-manifests.ts'), dir]);
let text = readFileSync(page, 'utf8');
for (const { name, kind, list, more } of evaluations) {
  const out = join(dir, name);
  const main = join(root, 'packages', 'cli', 'src', 'main.ts');
  const where = [list, join(dir, `${name}.tsv`), '--root', dirname(index), '--out', out];
  run([main, 'evaluate', kind, ...where, '--jobs', '1', ...more]);
  text = replaceBetweenMarks(text, name, readFileSync(join(out, 'report.md'), 'utf8'));
}
for (const id of ['fr-liveness', 'fr-feature']) text = replaceBetweenMarks(text, id, describeCalibration(id));
writeFileSync(page, text);

/** What the manifest says about the fit: everything but the mapping itself. */
function describeCalibration(id: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', 'vision', 'models', `${id}.json`), 'utf8'));
  const { mapping: _, ...fit } = manifest.calibration;
  return `\`\`\`json\n${JSON.stringify(fit, null, 2)}\n\`\`\`\n`;
}

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function replaceBetweenMarks(whole: string, name: string, part: string): string {
  const startMark = `<!-- ${name}:start -->`;
  const [start, end] = [whole.indexOf(startMark), whole.indexOf(`<!-- ${name}:end -->`)];
  if (start < 0 || end < start) throw new Error(`docs/accuracy.md has lost its ${startMark} mark or the end of it`);
  return `${whole.slice(0, start + startMark.length)}\n\n${part}\n${whole.slice(end)}`;
}
