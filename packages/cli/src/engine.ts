import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { openVision, type Vision } from '@praesto/vision';
import { InvalidArgumentError } from 'commander';
import { CliError } from './cli-error.ts';

/** Folders of the engine; the same settings as the server's, so that both share the prepared models. */
export function engineFolders(env: NodeJS.ProcessEnv = process.env): { cacheDir: string; modelsDir?: string } {
  const dataDir = env.PRAESTO_DATA_DIR || '.praesto';
  return {
    cacheDir: join(dataDir, 'models'),
    ...(env.PRAESTO_MODELS_DIR ? { modelsDir: env.PRAESTO_MODELS_DIR } : {}),
  };
}

/** The operator's calibration of liveness, as for the server. */
export function calibrationSettings(env: NodeJS.ProcessEnv = process.env): { livenessCalibration?: string } {
  return env.PRAESTO_LIVENESS_CALIBRATION ? { livenessCalibration: env.PRAESTO_LIVENESS_CALIBRATION } : {};
}

/** How video is decoded, as for the server. */
function videoSettings(env: NodeJS.ProcessEnv = process.env): { ffmpegPath?: string; maxVideoSeconds?: number } {
  const seconds = env.PRAESTO_MAX_VIDEO_SECONDS;
  if (seconds && !(Number(seconds) > 0))
    throw new CliError(`PRAESTO_MAX_VIDEO_SECONDS must be a number, not "${seconds}"`);
  return {
    ...(env.PRAESTO_FFMPEG ? { ffmpegPath: env.PRAESTO_FFMPEG } : {}),
    ...(seconds ? { maxVideoSeconds: Number(seconds) } : {}),
  };
}

/** How the engine is opened. */
interface EngineUse {
  /** With the calibration that comes with the models, whatever the settings say. Default false. */
  readonly asShipped?: boolean;
}

/** Opens the engine with as many workers as there are jobs, hands it to `use` and closes it whatever happens. */
export async function withEngine<Result>(
  workers: number,
  use: (vision: Vision) => Promise<Result>,
  { asShipped = false }: EngineUse = {},
): Promise<Result> {
  const vision = await openVision({
    workers,
    ...engineFolders(),
    ...(asShipped ? {} : calibrationSettings()),
    ...videoSettings(),
    onWarning: (message) => console.error(styleText('yellow', `warning: ${message}`, { stream: process.stderr })),
  });
  try {
    return await use(vision);
  } finally {
    await vision.close();
  }
}

/** Default of `--jobs`. */
export const defaultJobs = availableParallelism();

/** Reads `--jobs`. */
export function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new InvalidArgumentError('a whole number 1 to 256 is wanted.');
  return jobs;
}

/** Reads a threshold. */
export function parseThreshold(text: string): number {
  const threshold = Number(text);
  if (text.trim() === '' || !(threshold >= 0 && threshold <= 1))
    throw new InvalidArgumentError('a number 0 to 1 is wanted.');
  return threshold;
}
