import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Vision } from '@praesto/vision';
import { type Figure, listMatchingFigures, measureMatching } from '@praesto/vision/evaluation';
import { portraitPath } from '@praesto/vision/testing';
import { collectPairs } from '../evaluate/collect-pairs.ts';
import { readTable, type TableRow } from '../evaluate/read-table.ts';

/** The people of the portraits that are in the project. */
const portraits = {
  '003': ['003_03.jpg', '003_08.jpg'],
  '025': ['025_03.jpg'],
  '045': ['045_03.jpg', '045_08.jpg'],
  lisa: ['lisa3.jpg'],
};
/** Small pictures in the wild: few enough to be compared with every test run. */
const developmentSet = 'verify_small';
const photosOfEach = 3;

/** The default decision point, at which the gate measures. */
const confidence = 0.85;

interface Shown {
  readonly file: string;
  readonly person: string;
}

/** Figures of the pictures that are in the project. */
export function measureMatchingFixtures(vision: Vision): Promise<Figure[]> {
  const shown = Object.entries(portraits).flatMap(([person, names]) =>
    names.map((name) => ({ file: portraitPath(name), person })),
  );
  return measure(vision, shown, '');
}

/** Figures of the first photos of everybody in a set of the development data. @param index Its `index.tsv`. */
export async function measureMatchingDevelopment(vision: Vision, index: string): Promise<Figure[]> {
  const rows = await readTable(await readFile(index), ['path', 'set', 'subject'], index);
  const people = Map.groupBy(
    rows.filter(({ set }) => set === developmentSet),
    ({ subject }) => subject!,
  );
  const shown = [...people].flatMap(([person, own]) =>
    own.slice(0, photosOfEach).map(({ path }) => ({ file: path!, person })),
  );
  return measure(vision, shown, dirname(index));
}

/** Every picture with every other. */
async function measure(vision: Vision, shown: readonly Shown[], root: string): Promise<Figure[]> {
  const rows = shown.flatMap((one, place) => shown.slice(place + 1).map((other) => toRow(one, other)));
  const { pairs, images } = await collectPairs(vision, rows, { root, jobs: 1, by: [], onDone() {} });
  const acquisitions = images.map(({ acquisition }) => acquisition);
  return listMatchingFigures(measureMatching(pairs, acquisitions, confidence));
}

function toRow(one: Shown, other: Shown): TableRow {
  const same = one.person === other.person ? '1' : '0';
  return { file1: one.file, file2: other.file, same, subject1: one.person, subject2: other.person };
}
