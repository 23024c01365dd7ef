import { formatCount, formatShare } from '../../packages/cli/src/report/format-figures.ts';
import { proportion } from '../../packages/vision/src/evaluation/index.ts';
import type { MrzOutcome, Vision } from '../../packages/vision/src/index.ts';
import {
  drawSpecimen,
  makeHolder,
  mrzText,
  photograph,
  type Shot,
  type SpecimenFormat,
} from '../../packages/vision/src/testing/index.ts';

const formats: readonly SpecimenFormat[] = ['TD1', 'TD2', 'TD3'];

/** Ways of photographing, from good to bad. */
const shots: Readonly<Record<string, Shot>> = {
  clean: {},
  'turned by 5°': { turn: 5 },
  'turned by −15°': { turn: -15 },
  'upside down': { turn: 180 },
  'on its side': { turn: 90, share: 0.6 },
  'perspective of 25 %': { tilt: 0.25 },
  'small (45 % of the width)': { share: 0.45 },
  'blur of 1 px': { blur: 1 },
  'blur of 2 px': { blur: 2 },
  'blur of 3 px': { blur: 3 },
  'noise of 20 levels': { noise: 20 },
  'JPEG quality 30': { jpeg: 30 },
  'JPEG quality 10': { jpeg: 10 },
  'a quarter of the light, noise of 4 levels': { gain: 0.25, noise: 4 },
  'all of it, mildly': { turn: 4, tilt: 0.1, blur: 0.8, noise: 6, jpeg: 75, share: 0.8, gain: 0.8 },
  'all of it, badly': { turn: -7, tilt: 0.15, blur: 1.2, noise: 8, jpeg: 60, share: 0.75, gain: 0.7 },
};

interface Trial {
  readonly truth: readonly string[];
  readonly mrz: MrzOutcome;
}

/** How many zones are read right, by kind of photo, as Markdown. */
export async function measureZones(vision: Vision, holders: number): Promise<string> {
  const rows: string[] = [];
  const all: Trial[] = [];
  for (const [words, shot] of Object.entries(shots)) {
    const trials: Trial[] = [];
    for (const format of formats) {
      for (let seed = 0; seed < holders; seed++) trials.push(await tryZone(vision, format, seed, shot));
    }
    all.push(...trials);
    rows.push(describe(words, trials));
    console.error(rows.at(-1));
  }
  return [
    '| photo | zones | lines exact | zones exact [95 %] | count | all check digits right | of these, wrong elsewhere | of these, told as unsure | repaired | not read |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    describe('**all**', all),
    '',
  ].join('\n');
}

async function tryZone(vision: Vision, format: SpecimenFormat, seed: number, shot: Shot): Promise<Trial> {
  const holder = makeHolder(seed);
  const bytes = await photograph(await drawSpecimen({ format, holder }), shot);
  const { document } = await vision.examine({ bytes }, { document: true });
  return { truth: mrzText(format, holder), mrz: document!.mrz };
}

function describe(words: string, trials: readonly Trial[]): string {
  const lines = trials.reduce((sum, { truth }) => sum + truth.length, 0);
  const right = trials.reduce(
    (sum, { truth, mrz }) => sum + truth.filter((line, i) => line === mrz.lines[i]).length,
    0,
  );
  const isExact = ({ truth, mrz }: Trial) => mrz.status === 'read' && mrz.lines.join() === truth.join();
  const exact = proportion(trials.filter(isExact).length, trials.length);
  const valid = trials.filter(({ mrz }) => mrz.status === 'read' && mrz.isValid);
  const wrong = valid.filter((trial) => !isExact(trial));
  const cells = [
    words,
    trials.length,
    `${right}/${lines}`,
    formatShare(exact),
    formatCount(exact),
    valid.length,
    wrong.length,
    wrong.filter(({ mrz }) => mrz.status === 'read' && mrz.fields.some(isUnsure)).length,
    trials.filter(({ mrz }) => mrz.status === 'read' && mrz.repairs.length > 0).length,
    trials.filter(({ mrz }) => mrz.status === 'unread').length,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** As the server has it: a field that no check digit covers and that was hardly legible. */
function isUnsure({
  isChecked,
  confidence,
}: {
  readonly isChecked: boolean | null;
  readonly confidence: number;
}): boolean {
  return isChecked === null && confidence < 0.6;
}
