/**
 * Fits how our liveness model weighs its evidence, on the development data: runs `praesto train fusion`, puts the outcome
 * into packages/vision/models/fr-liveness.json and its tables into docs/accuracy.md. Takes some minutes; the same data always
 * give the same numbers.
 *
 *     node tools/train-fusion.ts DIR
 *
 * DIR keeps what was seen of each file: with the same model a second run starts where the first ended.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeCalibration } from './calibrate/write-calibration.ts';
import { devData } from './dev-data.ts';
import { writeAccuracyPage } from './page-marks.ts';

const dir = process.argv[2];
const index = devData('index.tsv');
if (!dir) throw new Error('usage: node tools/train-fusion.ts DIR');
if (!index) throw new Error('development data is missing (see CONTRIBUTING.md)');

const root = join(import.meta.dirname, '..');
run([join(root, 'tools', 'make-dev-manifests.ts'), dir]);
const list = ['--manifest', join(dir, 'liveness-training.tsv'), '--root', dirname(index), '--source', 'set'];
run([join(root, 'packages', 'cli', 'src', 'main.ts'), 'train', 'fusion', ...list, '--out', dir]);
writeCalibration('fr-liveness', JSON.parse(readFileSync(join(dir, 'calibration.json'), 'utf8')));
writeAccuracyPage({ 'liveness-fusion': readFileSync(join(dir, 'report.md'), 'utf8') });

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
