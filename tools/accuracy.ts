/**
 * Writes the figures of docs/accuracy.md: evaluates liveness and matching on the development data and puts the tables
 * between the marks of the page. The figures of documents are written by accuracy-documents.ts.
 *
 *     node tools/accuracy.ts DIR [liveness | matching]
 *
 * Lists and reports, with their plots, are kept in DIR. With a word only the tables of that are written.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { devData } from './dev-data.ts';
import { tabulateCurves } from './matching/tabulate-curves.ts';
import { writeAccuracyPage } from './page-marks.ts';

const root = join(import.meta.dirname, '..');
const [dir, only] = process.argv.slice(2);
const index = devData('index.tsv');
if (!dir) throw new Error('usage: node tools/accuracy.ts DIR [liveness | matching]');
if (!index) throw new Error('development data is missing (see CONTRIBUTING.md)');

const groups = 'gender,age,ethnicity';
const evaluations: readonly Evaluation[] = [
  { name: 'liveness-full-frame', kind: 'liveness', list: '--manifest', more: ['--by', 'set,sex,ethnicity'] },
  { name: 'liveness-crops', kind: 'liveness', list: '--manifest', more: ['--by', 'set'] },
  { name: 'matching-lfw', kind: 'matching', list: '--pairs', more: ['--by', 'fold'] },
  { name: 'matching-id-cards', kind: 'matching', list: '--pairs', more: [] },
  { name: 'matching-london', kind: 'matching', list: '--pairs', more: ['--by', groups] },
  // At 0.85 hardly any strangers match: where one in a hundred does, groups can be told apart.
  {
    name: 'matching-groups',
    of: 'matching-london',
    kind: 'matching',
    list: '--pairs',
    more: ['--by', groups, '--threshold', '0.5'],
  },
];

run([join(root, 'tools', 'make-dev-manifests.ts'), dir]);
const parts: Record<string, string> = {};
for (const { name, of = name, kind, list, more } of evaluations.filter((one) => !only || one.kind === only)) {
  const out = join(dir, name);
  const main = join(root, 'packages', 'cli', 'src', 'main.ts');
  const where = [list, join(dir, `${of}.tsv`), '--root', dirname(index), '--out', out];
  run([main, 'evaluate', kind, ...where, '--jobs', '1', ...more]);
  parts[name] = readFileSync(join(out, 'report.md'), 'utf8');
}
for (const id of ['fr-liveness', 'praesto-face']) parts[id] = describeCalibration(id);
parts['matching-curves'] = tabulateCurves(join(root, 'packages', 'vision', 'models', 'praesto-face.json'));
writeAccuracyPage(parts);

interface Evaluation {
  readonly name: string;
  /** Another's list. */
  readonly of?: string;
  readonly kind: 'liveness' | 'matching';
  readonly list: string;
  readonly more: readonly string[];
}

/** What the manifest says about the fit: everything but the mapping and the curves themselves. */
function describeCalibration(id: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', 'vision', 'models', `${id}.json`), 'utf8'));
  const { mapping: _, curves: __, ...fit } = manifest.calibration;
  return `\`\`\`json\n${JSON.stringify(fit, null, 2)}\n\`\`\`\n`;
}

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
