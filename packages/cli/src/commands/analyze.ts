import type { Vision, Wishes } from '@praesto/vision';
import { Command, Option } from 'commander';
import { examineFile, type FileOutcome } from '../analyze/examine-file.ts';
import { exitCodeOf } from '../analyze/exit-code.ts';
import { judgeBiometry } from '../analyze/judge-biometry.ts';
import { judgeQuality, type Resolution } from '../analyze/judge-quality.ts';
import { biometryTable, qualityTable } from '../analyze/tables.ts';
import { CliError } from '../cli-error.ts';
import { defaultJobs, parseJobs, parseThreshold, withEngine } from '../engine.ts';
import { mapInParallel } from '../map-in-parallel.ts';
import { openProgress } from '../terminal/progress.ts';
import { formatJson } from '../terminal/snake-case.ts';

/** Longest side of the picture that stands in for a file without a best shot. */
const THUMBNAIL_SIDE = 1280;

interface AnalyzeOptions {
  readonly type: 'quality' | 'biometry';
  readonly json?: true;
  readonly threshold?: number;
  readonly annotate?: string;
  readonly jobs: number;
}

/** What is printed and how the command ends. */
interface Answer {
  readonly json: object;
  readonly table: string;
  readonly exitCode: 0 | 1 | 2;
}

/** `praesto analyze`: liveness or matching of files, by the engine of the server but without one. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description(
      'decide about files on this machine: liveness of each (quality), or whether all show one person (biometry)',
    )
    .argument('<file...>', 'photos, videos, or ZIPs of photos')
    .addOption(new Option('--type <type>', 'the question').choices(['quality', 'biometry']).default('quality'))
    .option(
      '--threshold <score>',
      'quality: attack from here on (0.5); biometry: match from here on (0.85)',
      parseThreshold,
    )
    .option('--json', 'print JSON instead of a table')
    .option('--annotate <dir>', 'write pictures with box, landmarks and scores there')
    .option('--jobs <n>', 'files in work at once', parseJobs, defaultJobs)
    .addHelpText('after', '\nExit code: 0 all live or matching, 2 something declined or unusable, 1 an error.')
    .action(async (files: string[], options: AnalyzeOptions) => {
      if (options.type === 'biometry' && files.length < 2) {
        throw new CliError('biometry compares faces: name at least two files');
      }
      const { json, table, exitCode } = await withEngine(Math.min(options.jobs, files.length), (vision) =>
        options.type === 'quality' ? analyzeQuality(vision, files, options) : analyzeBiometry(vision, files, options),
      );
      process.stdout.write(options.json ? formatJson(json) : `${table}\n`);
      process.exitCode = exitCode;
    });
}

async function analyzeQuality(vision: Vision, files: readonly string[], options: AnalyzeOptions): Promise<Answer> {
  const threshold = options.threshold ?? 0.5;
  const outcomes = await examineAll(vision, files, { liveness: true, bestShot: true }, options);
  const judgements = outcomes.map((outcome) => judgeQuality(outcome, threshold));
  const annotated = await annotateAll(outcomes, options, (i) => {
    const { resolution, confidenceSpoofing, quality, reason } = judgements[i]!;
    return {
      resolution,
      lines: [
        confidenceSpoofing === null
          ? `${resolution}: ${(reason ?? '').replaceAll('_', ' ')}`
          : `${resolution}  spoofing ${confidenceSpoofing.toFixed(3)}`,
        ...(quality === null ? [] : [`quality ${quality.toFixed(2)}`]),
      ],
    };
  });
  return {
    json: {
      type: 'quality',
      thresholdSpoofing: threshold,
      models: vision.models,
      files: judgements.map((judgement, i) => ({ ...judgement, annotated: annotated[i] ?? null })),
    },
    table: qualityTable(judgements),
    exitCode: exitCodeOf(judgements.map(({ resolution }) => resolution)),
  };
}

async function analyzeBiometry(vision: Vision, files: readonly string[], options: AnalyzeOptions): Promise<Answer> {
  const threshold = options.threshold ?? 0.85;
  const outcomes = await examineAll(
    vision,
    files,
    { embedding: true, bestShot: options.annotate !== undefined },
    options,
  );
  const judgement = judgeBiometry(outcomes, vision.compare, threshold);
  const annotated = await annotateAll(outcomes, options, (i) => {
    const { resolution, reason, quality } = judgement.files[i]!;
    const confidence = judgement.minConfidence;
    return {
      resolution: resolution === 'SUCCESS' ? judgement.resolution : resolution,
      lines: [
        resolution === 'FAILED'
          ? `FAILED: ${(reason ?? '').replaceAll('_', ' ')}`
          : `${judgement.resolution}${confidence === null ? '' : `  least alike ${confidence.toFixed(3)}`}`,
        ...(quality === null ? [] : [`quality ${quality.toFixed(2)}`]),
      ],
    };
  });
  return {
    json: {
      type: 'biometry',
      thresholdMin: threshold,
      models: vision.models,
      ...judgement,
      files: judgement.files.map((file, i) => ({ ...file, annotated: annotated[i] ?? null })),
    },
    table: biometryTable(judgement),
    exitCode: exitCodeOf([judgement.resolution, ...judgement.files.map(({ resolution }) => resolution)]),
  };
}

async function examineAll(
  vision: Vision,
  files: readonly string[],
  wishes: Wishes,
  { jobs, annotate }: AnalyzeOptions,
): Promise<FileOutcome[]> {
  const progress = openProgress(files.length, 'analyzing');
  const wanted = annotate === undefined ? wishes : { ...wishes, thumbnail: THUMBNAIL_SIDE };
  try {
    return await mapInParallel(files, jobs, async (file) => {
      const outcome = await examineFile(vision, file, wanted);
      progress.advance();
      return outcome;
    });
  } finally {
    progress.close();
  }
}

/** Paths of the annotated pictures by file; none for files that could not be examined or when none were asked for. */
async function annotateAll(
  outcomes: readonly FileOutcome[],
  { annotate: dir, jobs }: AnalyzeOptions,
  describe: (index: number) => { resolution: Resolution; lines: string[] },
): Promise<(string | undefined)[]> {
  if (dir === undefined) return [];
  // Loaded here, so that other commands do not pay for the image library.
  const { writeAnnotated } = await import('../analyze/annotate.ts');
  return mapInParallel(outcomes, jobs, async (outcome, i) =>
    outcome.status === 'examined'
      ? writeAnnotated({ report: outcome.report, ...describe(i) }, { dir, file: outcome.file, number: i + 1 })
      : undefined,
  );
}
