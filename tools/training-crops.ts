/**
 * Cuts the faces out of a list of pictures and clips for `training/`: with the product's own decoder and detector, as wide
 * as the liveness network looks (2.7 face sides) or as far as the picture has room. Needed by nobody who does not train.
 *
 *     node tools/training-crops.ts MANIFEST ROOT OUT [FRAMES_A_CLIP]
 *
 * MANIFEST is a table with the columns path, label (`real` or `attack`), subject, source and attack. OUT gets `crops.u8`,
 * the pixels (RGB, row by row), and `crops.tsv`, one row a crop: where its pixels start, its side, the face box in it, and
 * what today's network says of it (logits of the probability of attack: in the whole context, in a closer crop, and both
 * as a photo is scored).
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { contextOf } from '../packages/vision/src/liveness/context.ts';
import { gatherCues } from '../packages/vision/src/liveness/gather-cues.ts';
import { findContent } from '../packages/vision/src/pixels/find-content.ts';
import { CLOSER_SCALE } from '../packages/vision/src/training/index.ts';
import { openBench } from './calibrate/open-bench.ts';
import { cutCrop } from './training/cut-crop.ts';
import { type Located, locateFace } from './training/locate-face.ts';

type Row = Readonly<Record<string, string>>;

const known = ['path', 'label', 'subject', 'source', 'attack'];
const columns = [...known, 'frame', 'offset', 'side', 'left', 'top', 'width', 'scale', 'whole', 'closer', 'photo'];
const [manifest, root, out, frames = '8'] = process.argv.slice(2);
if (!manifest || !root || !out)
  throw new Error('usage: node tools/training-crops.ts MANIFEST ROOT OUT [FRAMES_A_CLIP]');

mkdirSync(out, { recursive: true });
const { bench, read, close } = await openBench();
const pixels = openSync(join(out, 'crops.u8'), 'w');
const lines: string[] = [];
let offset = 0;
let faceless = 0;
for (const row of readManifest(manifest)) {
  for (const frame of await read(join(root, row.path!), Number(frames))) {
    const located = await locateFace(bench, frame);
    if (located) await keep({ ...row, frame: String(frame.index) }, located);
    else faceless++;
  }
}
closeSync(pixels);
writeFileSync(join(out, 'crops.tsv'), `${[columns.join('\t'), ...lines].join('\n')}\n`);
await close();
console.log(`${lines.length} crops, ${(offset / 1e6).toFixed(1)} MB; no face in ${faceless} frames`);

async function keep(row: Row, located: Located): Promise<void> {
  const { rgb, side, box } = cutCrop(located, bench.settings.contextScale);
  writeSync(pixels, rgb);
  const [left, top, width] = [box.left, box.top, box.width].map((value) => value.toFixed(2));
  const place = { offset: String(offset), side: String(side), left: left!, top: top!, width: width! };
  lines.push(lineOf({ ...row, ...place, ...(await scoresOf(located)) }));
  offset += rgb.length;
}

async function scoresOf({ image, box }: Located): Promise<Row> {
  const content = findContent(image);
  const { scale } = contextOf(content, box, bench.settings.contextScale);
  const looks = { closerScale: CLOSER_SCALE, texture: null };
  const { surroundings, closeUp } = await gatherCues(bench, { image, content, box }, looks);
  const logits = { whole: surroundings, closer: closeUp!, photo: (surroundings + closeUp!) / 2 };
  const shown = Object.entries(logits).map(([name, value]) => [name, value.toFixed(4)]);
  return { scale: scale.toFixed(3), ...Object.fromEntries(shown) };
}

function lineOf(row: Row): string {
  return columns.map((column) => row[column] ?? '').join('\t');
}

/** @throws Error when a column is missing or a label is neither `real` nor `attack`. */
function readManifest(path: string): Row[] {
  const [head = '', ...rest] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const titles = head.split('\t');
  const missing = known.filter((column) => !titles.includes(column));
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`);
  const rows = rest.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [titles[i]!, cell])));
  const wrong = rows.find(({ label }) => label !== 'real' && label !== 'attack');
  if (wrong) throw new Error(`${path}: label of ${wrong.path} is neither real nor attack`);
  return rows;
}
