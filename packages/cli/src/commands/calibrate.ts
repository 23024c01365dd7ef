import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { styleText } from 'node:util';
import { FEWEST_IN_GROUP, identifyModels, type Vision } from '@praesto/vision';
import { Command, InvalidArgumentError } from 'commander';
import { calibrateFiles, type ScoredFile } from '../calibrate/calibrate-files.ts';
import { type CalibrationResult, toDocument } from '../calibrate/calibration-document.ts';
import { reportCalibration } from '../calibrate/calibration-report.ts';
import { type PlannedFile, planFiles } from '../calibrate/plan-files.ts';
import { openScoreCache } from '../calibrate/score-cache.ts';
import { scoreFiles } from '../calibrate/score-files.ts';
import { CliError } from '../cli-error.ts';
import { defaultJobs, engineFolders, parseJobs, withEngine } from '../engine.ts';
import { type EvaluationList, readList } from '../evaluate/read-list.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { openProgress } from '../terminal/progress.ts';
import { formatJson } from '../terminal/snake-case.ts';

interface CalibrateOptions {
  readonly manifest: string;
  readonly root: string;
  readonly out: string;
  readonly source?: string;
  readonly apcer?: number;
  readonly bpcer?: number;
  readonly jobs: number;
  readonly json?: true;
}

/** Rates that are wanted where none are asked for. */
const defaultRate = 0.05;

/** `praesto calibrate`: curve and confidence of liveness, fitted on an operator's own captures. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('fit error-rate curves and confidence of liveness on captures of your own')
    .requiredOption(
      '--manifest <file>',
      'TSV with the columns path, label ("real" or the name of an attack), subject and source (camera, site ...)',
    )
    .requiredOption('--root <dir>', 'folder that the paths in the list are under')
    .option('--out <file>', 'write the calibration there, and the scores beside it', 'praesto-calibration.json')
    .option('--source <column>', 'column that names where a file comes from (default: source, if there is one)')
    .option('--apcer <rate>', 'say what it takes to show this APCER, e.g. 0.01 (default: 0.05)', parseRate)
    .option('--bpcer <rate>', 'say what it takes to show this BPCER, e.g. 0.02 (default: 0.05)', parseRate)
    .option('--jobs <n>', 'files in work at once', parseJobs, defaultJobs)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((options: CalibrateOptions) => calibrate(options));
}

const help = `
The server and the other commands use the file that PRAESTO_LIVENESS_CALIBRATION names. An interrupted run goes on where it was.
Exit code: 0 when the calibration is written, 2 when it is but, with --apcer or --bpcer, does not show the rates that are wanted; 1 otherwise.`;

async function calibrate(options: CalibrateOptions): Promise<void> {
  const { manifest, root, out } = options;
  const list = await readList(manifest, { root, required: ['path', 'label', 'subject'], fileColumns: ['path'] });
  const sourceColumn = chooseSourceColumn(list, options.source);
  const { files, repeated } = await planFiles(list.rows, { root, sourceColumn });
  const engine = await identifyModels(engineFolders());
  const scored = await scoreAll(files, options, engine.sha256);
  const wanted = { apcer: options.apcer ?? defaultRate, bpcer: options.bpcer ?? defaultRate };
  const context = { list: { name: basename(manifest), sha256: list.sha256 }, engine, madeAt: new Date(), sourceColumn };
  const result = { context, repeated, ...calibrateFiles(scored, wanted) };
  const isWritten = result.kinds.some(({ isUsable }) => isUsable);
  if (isWritten) await writeCalibration(result, out);
  print(result, options, isWritten);
  if (!isWritten) {
    const fewest = `${FEWEST_IN_GROUP} attacks and ${FEWEST_IN_GROUP} bona fide captures`;
    throw new CliError(`no calibration is written: no kind of capture has scores of ${fewest}`);
  }
  const isAsked = options.apcer !== undefined || options.bpcer !== undefined;
  if (isAsked && !result.kinds.every(({ need }) => need.isShown)) process.exitCode = 2;
}

/** @throws CliError when the list has no such column. */
function chooseSourceColumn({ rows }: EvaluationList, asked: string | undefined): string | null {
  const column = asked ?? 'source';
  if (rows[0]![column] !== undefined) return column;
  if (asked === undefined) return null;
  throw new CliError(`--source ${asked}: the list has no such column`);
}

/** Scores of all files: those that are in the cache already, and those of the others, for which the engine is opened. */
async function scoreAll(
  files: readonly PlannedFile[],
  { root, out, jobs }: CalibrateOptions,
  engine: string,
): Promise<ScoredFile[]> {
  const cache = await openScoreCache(`${out}.scores.jsonl`, engine);
  if (cache.isStale) warn('the scores beside the output are those of other models: all files are looked at again');
  const missing = files.filter(({ sha256 }) => !cache.find(sha256));
  const progress = openProgress(missing.length, 'scoring');
  const score = (vision: Vision) => scoreFiles(vision, missing, { root, jobs, cache, onDone: progress.advance });
  try {
    if (missing.length > 0) await withEngine(jobs, score, { asShipped: true });
  } finally {
    progress.close();
    await cache.close();
  }
  return files.map((file) => ({ ...file, ...cache.find(file.sha256)! }));
}

async function writeCalibration(result: CalibrationResult, out: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify(toDocument(result), null, 2)}\n`);
}

function print(result: CalibrationResult, { json, out }: CalibrateOptions, isWritten: boolean): void {
  if (json) {
    process.stdout.write(formatJson({ ...result, out: isWritten ? out : null }));
    return;
  }
  const report = reportCalibration(result);
  const notes = report.notes.map((note) => `\n${styleText('yellow', note)}`).join('');
  console.log(`${renderTerminal(report)}\n${notes}`);
  if (isWritten) console.log(`Written: ${out}. Use it with PRAESTO_LIVENESS_CALIBRATION=${out}`);
}

function warn(message: string): void {
  console.error(styleText('yellow', `warning: ${message}`, { stream: process.stderr }));
}

/** A rate that can be shown: 0 would take endless presentations. */
function parseRate(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate < 1)) throw new InvalidArgumentError('a number above 0 and below 1 is wanted.');
  return rate;
}
