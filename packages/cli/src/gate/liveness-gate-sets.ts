import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Vision } from '@praesto/vision';
import { type Figure, listFigures, measureLiveness } from '@praesto/vision/evaluation';
import { makeCutout, makePrint, makeScreen, portraitPath } from '@praesto/vision/testing';
import { collectPresentations } from '../evaluate/collect-presentations.ts';
import { readTable, type TableRow } from '../evaluate/read-table.ts';

const portraits = ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_03.jpg', '045_08.jpg', 'lisa3.jpg'];
/** Each makes other attacks of every portrait. */
const seeds = [1, 2];
const size = { width: 360, height: 480 };
/** Full frames of the development data: few enough to be measured with every test run. */
const developmentSets = ['pad_clips', 'pad_samples'];

/** The default decision point, at which the gate measures. */
const at = { spoofing: 0.5, match: 0.85 };

/** Figures of the pictures that are in the project, and of attacks made from them: **synthetic**, and named so. */
export async function measureFixtures(vision: Vision, dir: string): Promise<Figure[]> {
  const rows: TableRow[] = portraits.map((name) => ({ path: portraitPath(name), label: 'real', subject: name }));
  for (const name of portraits) rows.push(...(await attackAll(vision, name, dir)));
  return measure(vision, rows, '');
}

/** Figures of the development data. @param index Its `index.tsv`. */
export async function measureDevelopmentData(vision: Vision, index: string): Promise<Figure[]> {
  const table = await readTable(await readFile(index), ['path', 'set', 'label', 'attack_type', 'subject'], index);
  const rows = table
    .filter((row) => developmentSets.includes(row.set!))
    .map((row) => ({ ...row, label: row.label === 'real' ? 'real' : row.attack_type || row.label! }));
  return measure(vision, rows, dirname(index));
}

async function measure(vision: Vision, rows: readonly TableRow[], root: string): Promise<Figure[]> {
  const presentations = await collectPresentations(vision, rows, { root, jobs: 1, by: [], onDone() {} });
  return listFigures(measureLiveness(presentations, at));
}

/** Every kind of attack with every seed, as files. */
async function attackAll(vision: Vision, name: string, dir: string): Promise<TableRow[]> {
  const bytes = await readFile(portraitPath(name));
  const { info, embedding } = await vision.examine({ bytes }, { embedding: true });
  if (embedding?.status !== 'extracted')
    throw new Error(`no face was found in ${name}, so that no head can be cut out`);
  const rows: TableRow[] = [];
  for (const seed of seeds) {
    const source = { bytes, seed, chosen: size };
    const made = {
      synthetic_print: await makePrint(source),
      synthetic_screen: await makeScreen(source),
      synthetic_cutout: await makeCutout(source, { face: embedding.face, picture: info }),
    };
    for (const [label, { bytes: photo }] of Object.entries(made)) {
      const path = join(dir, `${label}-${seed}-${name}`);
      await writeFile(path, photo);
      rows.push({ path, label, subject: name });
    }
  }
  return rows;
}
