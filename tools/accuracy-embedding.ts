/**
 * Writes what each part of the embedding is worth in docs/accuracy.md, on the development data, in some minutes. With
 * `--write` also what masks do to the answers of the networks into the manifest, which gives the embedding a new version.
 *
 *     node tools/accuracy-embedding.ts [--write]
 */
import type { Embedder } from '../packages/vision/src/face/embedder.ts';
import { toPart } from '../packages/vision/src/matching/embed-face.ts';
import { openBench } from './calibrate/open-bench.ts';
import { readRows } from './calibrate/read-rows.ts';
import { measureEmbedding } from './embedding/measure-embedding.ts';
import { fitShifts, type MaskedJoin, measureMasked, type Shifts } from './embedding/measure-masked.ts';
import { type Answers, type Picture, seeFaces } from './embedding/see-faces.ts';
import { writeShifts } from './embedding/write-shifts.ts';
import { writeAccuracyPage } from './page-marks.ts';

const sets = ['lfw', 'id_synth', 'london', 'verify_small'];
const pictures: Picture[] = readRows('index.tsv')
  .filter(({ set = '', path = '' }) => sets.includes(set) && /\.(jpe?g|png)$/i.test(path))
  .map(({ path = '', subject = '', set = '', notes = '' }) => {
    return { path, subject, set, fold: /fold (\d)/.exec(notes)?.[1] ?? '' };
  });

const station = await openBench();
const parts = station.bench.embedders;
const [main] = parts;
const faces = await seeFaces(station, pictures, chooseMasked(pictures));
await station.close();

const lfw = faces.filter(({ set }) => set === 'lfw');
const masked = lfw.filter((face) => face.masked);
const { id } = main.session.manifest;
const version = process.argv.includes('--write')
  ? writeShifts(id, fitShifts(lfw, parts))
  : main.session.manifest.version;
writeAccuracyPage({
  embedding: [
    `${id} ${version}; ${faces.length} pictures. The first network asked about the face alone, about its mirror image too, and joined with the second as shipped.`,
    '',
    '| embedding | LFW accuracy | pairs of the protocol: TAR at FMR 1e-3 | at 1e-4 | all genuine pairs: at 1e-3 | at 1e-4 | ID cards: TAR at 1e-3 | verify_small: wrong pairs |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    row(nameOf(main), (answers) => alone(main, answers[0]!.slice(0, 1))),
    row(`${nameOf(main)}, mirrored`, (answers) => alone(main, answers[0]!)),
    ...parts.slice(1).map((part, i) => row(nameOf(part), (answers) => alone(part, answers[i + 1]!))),
    row('joined', (answers) => joinAll(answers)),
    '',
  ].join('\n'),
  'embedding-masked': [
    `Of ${masked.length} faces with a mask ${masked.filter((face) => face.masked!.isTold).length} were told to wear one.`,
    '',
    '| a face with a mask against bare ones | TAR at FMR 1e-2 | at 1e-3 |',
    '| --- | ---: | ---: |',
    maskedRow(`${nameOf(main)} alone, aligned as a bare face`, {
      bare: (answers) => alone(main, answers[0]!.slice(0, 1)),
      masked: ({ five }) => alone(main, five[0]!.slice(0, 1)),
    }),
    maskedRow('joined, aligned as a bare face', { bare: joinAll, masked: ({ five }) => joinAll(five) }),
    maskedRow('aligned by eyes and nose', { bare: joinAll, masked: ({ upper }) => joinAll(upper) }),
    maskedRow('and less what masks do to all faces', {
      bare: joinAll,
      masked: ({ upper }, shifts) => joinAll(upper, shifts),
    }),
    maskedRow('the same wherever the mask is told', {
      bare: joinAll,
      masked: ({ upper, five, isTold }, shifts) => (isTold ? joinAll(upper, shifts) : joinAll(five)),
    }),
    '',
  ].join('\n'),
});

function nameOf({ session }: Embedder): string {
  return session.manifest.source.file.split('/').at(-1)!;
}

function alone(part: Embedder, answers: readonly Float32Array[]): Float32Array {
  return toPart({ share: part.share, maskShift: null }, answers, false).map((value) => value / Math.sqrt(part.share));
}

function joinAll(answers: Answers, shifts?: Shifts): Float32Array {
  return Float32Array.from(
    parts.flatMap(({ share }, i) => [
      ...toPart({ share, maskShift: shifts?.[i] ?? null }, answers[i]!, shifts !== undefined),
    ]),
  );
}

function row(name: string, join: (answers: Answers) => Float32Array): string {
  const { accuracy, protocol, all, cards, errors } = measureEmbedding(faces, join);
  return `| ${name} | ${[accuracy, ...protocol, ...all, cards].map(percent).join(' | ')} | ${errors} |`;
}

function maskedRow(name: string, join: MaskedJoin): string {
  return `| ${name} | ${measureMasked(lfw, parts, join).map(percent).join(' | ')} |`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** One picture of each person who has several in LFW. */
function chooseMasked(all: readonly Picture[]): (picture: Picture) => boolean {
  const ofLfw = Map.groupBy(
    all.filter(({ set }) => set === 'lfw'),
    ({ subject }) => subject,
  );
  const chosen = new Set([...ofLfw.values()].filter(({ length }) => length > 1).map(([first]) => first));
  return (picture) => chosen.has(picture);
}
