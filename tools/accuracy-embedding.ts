/**
 * Writes what each part of the embedding is worth in docs/accuracy.md, on the development data. Takes some minutes.
 *
 *     node tools/accuracy-embedding.ts
 */
import type { Embedder } from '../packages/vision/src/face/embedder.ts';
import { toPart } from '../packages/vision/src/matching/embed-face.ts';
import { openBench } from './calibrate/open-bench.ts';
import { readRows } from './calibrate/read-rows.ts';
import { type Figures, type Join, measureEmbedding } from './embedding/measure-embedding.ts';
import { type Picture, seeFaces } from './embedding/see-faces.ts';
import { writeAccuracyPage } from './page-marks.ts';

/** Of each person with several pictures in LFW so many get a mask. */
const maskedEach = 3;

const pictures: Picture[] = readRows('index.tsv')
  .filter(
    ({ set = '', path = '' }) =>
      ['lfw', 'id_synth', 'london', 'verify_small'].includes(set) && /\.(jpe?g|png)$/i.test(path),
  )
  .map(({ path = '', subject = '', set = '', notes = '' }) => ({
    path,
    subject,
    set,
    fold: /fold (\d)/.exec(notes)?.[1] ?? '',
  }));

const station = await openBench();
const [main, ...companions] = station.bench.embedders;
const rows: [name: string, join: Join][] = [
  [`${nameOf(main)}, once`, (answers) => once(main, answers[0]!)],
  [`${nameOf(main)}, and mirrored`, (answers) => both(main, answers[0]!)],
  ...companions.flatMap((part, i): [string, Join][] => [
    [`${nameOf(part)}, once`, (answers) => once(part, answers[i + 1]!)],
    [`${nameOf(part)}, and mirrored`, (answers) => both(part, answers[i + 1]!)],
  ]),
  ['joined, as it is shipped', (answers) => joinAll([main, ...companions], answers)],
];
const faces = await seeFaces(station, pictures, chooseMasked(pictures));
await station.close();
const lines = rows.map(([name, join]) => `| ${name} | ${showFigures(measureEmbedding(faces, join))} |`);
const { id, version } = main.session.manifest;
writeAccuracyPage({
  embedding: [
    `${id} ${version}; ${faces.length} pictures, ${faces.filter(({ masked }) => masked).length} of them also with a mask.`,
    '',
    '| embedding | LFW accuracy | pairs of the protocol: TAR at FMR 1e-3 | at 1e-4 | all genuine pairs: at 1e-3 | at 1e-4 | ID cards: TAR at 1e-3 | masked against bare: TAR at 1e-2 | verify_small: wrong pairs |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n'),
});

function nameOf({ session }: Embedder): string {
  return session.manifest.source.file.split('/').at(-1)!;
}

function once(part: Embedder, answers: readonly Float32Array[]): Float32Array {
  return toPart({ ...part, share: 1 }, answers.slice(0, 1));
}

function both(part: Embedder, answers: readonly Float32Array[]): Float32Array {
  return toPart({ ...part, share: 1 }, answers);
}

function joinAll(parts: readonly Embedder[], answers: readonly (readonly Float32Array[])[]): Float32Array {
  return Float32Array.from(
    parts.flatMap((part, i) => [...toPart(part, part.isMirrored ? answers[i]! : answers[i]!.slice(0, 1))]),
  );
}

/** Counts as it is asked: the first pictures of each person who has several. */
function chooseMasked(all: readonly Picture[]): (picture: Picture) => boolean {
  const ofLfw = Map.groupBy(
    all.filter(({ set }) => set === 'lfw'),
    ({ subject }) => subject,
  );
  const chosen = new Set(
    [...ofLfw.values()].filter(({ length }) => length > 1).flatMap((own) => own.slice(0, maskedEach)),
  );
  return (picture) => chosen.has(picture);
}

function showFigures({ accuracy, protocol, all, cards, errors, masked }: Figures): string {
  return [
    ...[accuracy, ...protocol, ...all, cards, masked].map((share) => `${(share * 100).toFixed(2)} %`),
    errors,
  ].join(' | ');
}
