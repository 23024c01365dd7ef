import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Vision } from '@praesto/vision';
import {
  compareFigures,
  listFigures,
  listMatchingFigures,
  measureLiveness,
  measureMatching,
} from '@praesto/vision/evaluation';
import { Command } from 'commander';
import { defaultJobs, parseJobs, parseThreshold, withEngine } from '../engine.ts';
import { collectPairs, imagesOf } from '../evaluate/collect-pairs.ts';
import { collectPresentations, countExaminations } from '../evaluate/collect-presentations.ts';
import { readEarlier } from '../evaluate/read-earlier.ts';
import { type EvaluationList, readList } from '../evaluate/read-list.ts';
import { pictureWorstErrors } from '../report/error-pictures.ts';
import { reportLiveness } from '../report/liveness-report.ts';
import { reportMatching } from '../report/matching-report.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import type { EvaluationContext, Report } from '../report/report.ts';
import { openProgress } from '../terminal/progress.ts';
import { formatJson } from '../terminal/snake-case.ts';

interface EvaluateOptions {
  readonly root: string;
  readonly out: string;
  readonly jobs: number;
  readonly threshold: number;
}

interface LivenessOptions extends EvaluateOptions {
  readonly manifest: string;
  readonly by: readonly string[];
  readonly matchThreshold: number;
  readonly against?: string;
  readonly thumbnails: boolean;
}

interface MatchingOptions extends EvaluateOptions {
  readonly pairs: string;
  readonly by: readonly string[];
  readonly against?: string;
}

/** `praesto evaluate`: error rates of liveness or matching on a labelled list of files. */
export function evaluateCommand(): Command {
  const liveness = withCommonOptions(
    new Command('liveness')
      .description('error rates of liveness in the words of ISO/IEC 30107-3: APCER, BPCER, non-response rates, RIAPAR')
      .requiredOption(
        '--manifest <file>',
        'TSV with the columns path, label ("real" or the name of an attack), subject and, for RIAPAR, reference (a picture of the person who is claimed)',
      )
      .option('--by <columns>', 'also break the figures down by these columns, e.g. camera,gender', splitList, [])
      .option('--against <report.json>', 'tell what changed since this earlier report')
      .option('--match-threshold <confidence>', 'match with the reference from this on', parseThreshold, 0.85)
      .option('--no-thumbnails', 'leave the pictures of the worst errors out of report.html')
      .option('--threshold <score>', 'attack from this confidence_spoofing on', parseThreshold, 0.5)
      .option('--out <dir>', 'write report.html, report.json and report.md there', 'praesto-evaluation/liveness'),
  ).action((options: LivenessOptions) => evaluateLiveness(options));
  const matching = withCommonOptions(
    new Command('matching')
      .description('FMR, FNMR and accuracy of 1:1 matching (ISO/IEC 19795-1)')
      .requiredOption(
        '--pairs <file>',
        'TSV with the columns file1, file2, same (1 or 0) and, optionally, fold, and subject1 and subject2: who is shown',
      )
      .option('--by <columns>', 'also break the figures down by these columns, e.g. age,gender', splitList, [])
      .option('--against <report.json>', 'tell what changed since this earlier report')
      .option('--threshold <confidence>', 'match from this confidence on', parseThreshold, 0.85)
      .option('--out <dir>', 'write report.html, report.json and report.md there', 'praesto-evaluation/matching'),
  ).action((options: MatchingOptions) => evaluateMatching(options));
  return new Command('evaluate')
    .description('measure error rates on labelled files of your own')
    .addCommand(liveness)
    .addCommand(matching);
}

function withCommonOptions(command: Command): Command {
  return command
    .requiredOption('--root <dir>', 'folder that the paths in the list are under')
    .option('--jobs <n>', 'files in work at once', parseJobs, defaultJobs);
}

async function evaluateLiveness({ manifest, root, threshold, ...options }: LivenessOptions): Promise<void> {
  const earlier = options.against === undefined ? undefined : await readEarlier(options.against, 'liveness');
  const list = await readList(manifest, {
    root,
    required: ['path', 'label', 'subject'],
    fileColumns: ['path', 'reference'],
  });
  const { presentations, context, pictures } = await withEngine(options.jobs, async (vision) => {
    const shown = await withProgress(countExaminations(list.rows), (onDone) =>
      collectPresentations(vision, list.rows, { root, jobs: options.jobs, by: options.by, onDone }),
    );
    return {
      presentations: shown,
      context: describe(vision, manifest, list),
      pictures: options.thumbnails ? await pictureWorstErrors(vision, shown, { root, threshold }) : [],
    };
  });
  const measured = measureLiveness(presentations, { spoofing: threshold, match: options.matchThreshold });
  const report = reportLiveness(measured, presentations, context, { ...(earlier && { earlier }), pictures });
  const figures = listFigures(measured);
  const json = {
    format: 'praesto.evaluation.liveness',
    formatVersion: 2,
    context,
    figures,
    ...(earlier && { changes: compareFigures(earlier.figures, figures) }),
    measured,
    presentations,
  };
  await publish(report, json, options.out);
}

async function evaluateMatching({ pairs: path, ...options }: MatchingOptions): Promise<void> {
  const earlier = options.against === undefined ? undefined : await readEarlier(options.against, 'matching');
  const list = await readList(path, {
    root: options.root,
    required: ['file1', 'file2', 'same'],
    fileColumns: ['file1', 'file2'],
  });
  const { pairs, images, context } = await withEngine(options.jobs, async (vision) => ({
    context: describe(vision, path, list),
    ...(await withProgress(imagesOf(list.rows).length, (onDone) =>
      collectPairs(vision, list.rows, { ...options, by: options.by, onDone }),
    )),
  }));
  const acquisitions = images.map(({ acquisition }) => acquisition);
  const measured = measureMatching(pairs, acquisitions, options.threshold);
  const report = reportMatching(measured, pairs, { context, ...(earlier && { earlier }) });
  const figures = listMatchingFigures(measured);
  const json = {
    format: 'praesto.evaluation.matching',
    formatVersion: 2,
    context,
    figures,
    ...(earlier && { changes: compareFigures(earlier.figures, figures) }),
    measured,
    images,
    pairs,
  };
  await publish(report, json, options.out);
}

function splitList(text: string): string[] {
  return text.split(',').map((column) => column.trim());
}

function describe(vision: Vision, path: string, list: EvaluationList): EvaluationContext {
  return { list: basename(path), listSha256: list.sha256, generatedAt: new Date(), models: vision.models };
}

async function withProgress<Result>(total: number, work: (onDone: () => void) => Promise<Result>): Promise<Result> {
  const progress = openProgress(total, 'evaluating');
  try {
    return await work(progress.advance);
  } finally {
    progress.close();
  }
}

/** Prints the tables and writes them as a page, as Markdown and as JSON, in which `null` stands for a threshold that nothing reaches. */
async function publish(report: Report, json: object, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'report.html'), renderHtml(report));
  await writeFile(join(out, 'report.json'), formatJson(json));
  await writeFile(join(out, 'report.md'), renderMarkdown(report));
  console.log(`${renderTerminal(report)}\n\nWritten: report.html, report.json and report.md in ${out}`);
}
