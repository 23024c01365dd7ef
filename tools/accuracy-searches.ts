/**
 * Measures searches of collections on Labeled Faces in the Wild, people who are not enrolled among them, and writes the
 * table into docs/accuracy.md.
 *
 *     node tools/accuracy-searches.ts [--divisions 20] [--keep FILE] [--print]
 *
 * `--keep`: where fit-matching.ts kept the embeddings; remove it when the embedding has changed. `--print`: the page stays.
 */
import { parseArgs } from 'node:util';
import { seedRandom } from '../packages/vision/src/testing/attack/seeded-random.ts';
import { embedPictures } from './calibrate/embed-pictures.ts';
import { readMatchingData } from './calibrate/matching-data.ts';
import { measureDivision, type SearchCase } from './matching/measure-searches.ts';
import { tabulateSearches } from './matching/tabulate-searches.ts';
import { writeAccuracyPage } from './page-marks.ts';

const { values } = parseArgs({
  options: {
    divisions: { type: 'string', default: '20' },
    keep: { type: 'string' },
    print: { type: 'boolean', default: false },
  },
});
const cases: readonly SearchCase[] = [50, 200, 400].flatMap((size) =>
  [0.1, 0.03, 0.01].map((fpir) => ({ size, fpir })),
);
const { found } = await embedPictures(readMatchingData().lfw, values.keep);
const random = seedRandom(1);
const divisions = Array.from({ length: Number(values.divisions) }, () => measureDivision(found, cases, random));
const table = tabulateSearches(cases, divisions);
console.log(table);
if (!values.print) writeAccuracyPage({ 'matching-searches': table });
