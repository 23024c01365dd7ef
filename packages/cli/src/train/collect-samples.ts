import { appendFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { VisionError } from '@praesto/vision';
import type { Trainer, TrainingFrame } from '@praesto/vision/training';
import { CliError } from '../cli-error.ts';
import type { TableRow } from '../evaluate/read-table.ts';
import type { Sample } from './sample.ts';

export interface CollectOptions {
  readonly root: string;
  /** Column of the list that names sources. */
  readonly sourceColumn: string;
  /** Where what was seen is kept, so that an interrupted run goes on; of another model it is refused. */
  readonly samplesFile: string;
  readonly onDone: () => void;
}

/** What is known of files that could not be used. */
export interface Collected {
  readonly samples: readonly Sample[];
  /** Files without a usable frame. */
  readonly unusable: number;
  /** Files that are no pictures or clips. */
  readonly undecodable: number;
}

interface KeptLine {
  readonly model: string;
  readonly path: string;
  /** `null`: it could not be decoded. */
  readonly frames: readonly TrainingFrame[] | null;
}

/** Looks at every file of a list once. @throws CliError when a row lacks its label or source, or a file cannot be read. */
export async function collectSamples(
  trainer: Trainer,
  rows: readonly TableRow[],
  { root, sourceColumn, samplesFile, onDone }: CollectOptions,
): Promise<Collected> {
  const { model } = trainer;
  const kept = await readKept(samplesFile, model);
  const samples: Sample[] = [];
  let undecodable = 0;
  for (const row of rows) {
    const about = describeRow(row, sourceColumn);
    let frames = kept.get(about.path);
    if (frames === undefined) {
      frames = await describeFile(trainer, join(root, about.path));
      await appendFile(samplesFile, `${JSON.stringify({ model, path: about.path, frames } satisfies KeptLine)}\n`);
    }
    if (frames === null) undecodable++;
    else samples.push({ ...about, frames });
    onDone();
  }
  const usable = samples.filter(({ frames }) => frames.length > 0);
  return { samples: usable, unusable: samples.length - usable.length, undecodable };
}

function describeRow(row: TableRow, sourceColumn: string): Omit<Sample, 'frames'> {
  const { path = '', label, subject = '' } = row;
  const source = row[sourceColumn];
  if (!label) throw new CliError(`${path}: the label is empty; "real" or the name of an attack is wanted`);
  if (!source) throw new CliError(`${path}: the column ${sourceColumn} names no source`);
  return { path, species: label === 'real' ? null : label, subject, source };
}

async function describeFile(trainer: Trainer, path: string): Promise<TrainingFrame[] | null> {
  const bytes = await readFile(path).catch((cause: Error) => {
    throw new CliError(`${path} cannot be read: ${cause.message}`, { cause });
  });
  try {
    return await trainer.describe({ bytes, name: basename(path) });
  } catch (error) {
    if (error instanceof VisionError && error.code.startsWith('media.')) return null;
    throw error;
  }
}

/** @throws CliError when the file was cut off within a line, or was made with another model. */
async function readKept(file: string, model: string): Promise<Map<string, KeptLine['frames']>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new CliError(`${file} cannot be read: ${error.message}`, { cause: error });
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) throw new CliError(`${file} ends within a line: remove its last line and run again`);
  const lines = whole.split('\n').filter((line) => line !== '');
  const kept = lines.map((line) => JSON.parse(line) as KeptLine);
  const strange = kept.find((line) => line.model !== model);
  if (strange) throw new CliError(`${file} was seen by ${strange.model}, not ${model}: name another file`);
  return new Map(kept.map(({ path, frames }) => [path, frames]));
}
