import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { readManifests } from '../models/read-manifests.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { drawSpecimen } from '../testing/specimen/draw-specimen.ts';
import { makeHolder, mrzText } from '../testing/specimen/mrz-text.ts';
import { ocrBPath } from '../testing/specimen/ocr-b.ts';
import { photograph, type Shot } from '../testing/specimen/photograph.ts';
import { type MrzOptions, readMrz } from './read-mrz.ts';
import { openTextBench } from './text-tools.ts';

const bench = openTextBench({ models: await readManifests(), cacheDir: tmpdir() });
after(() => bench.close());

const patient: MrzOptions = {
  isUpright: false,
  now: new Date('2026-06-15T12:00:00Z'),
  isLate: () => false,
  requireRunning: () => {},
};

async function toImage(file: Uint8Array | string): Promise<PixelImage> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

const readImage = (image: PixelImage, options: Partial<MrzOptions> = {}) =>
  bench.use((tools) => readMrz(tools, image, { ...patient, ...options }));

const read = async (file: Uint8Array | string, options?: Partial<MrzOptions>) =>
  readImage(await toImage(file), options);

const specimen = (format: 'TD1' | 'TD2' | 'TD3', seed: number, shot: Shot) =>
  drawSpecimen({ format, holder: makeHolder(seed) }).then((flat) => photograph(flat, shot));

const shots: Readonly<Record<string, Shot>> = {
  'a little turned': { turn: 6 },
  'upside down': { turn: 180 },
  'on its side': { turn: 90, share: 0.6 },
  'in perspective': { tilt: 0.2 },
  blurred: { blur: 1.5 },
  noisy: { noise: 15 },
  'strongly compressed': { jpeg: 35 },
  small: { share: 0.5 },
};

const formats = ['TD1', 'TD2', 'TD3'] as const;

async function assertReadToTheLetter(format: (typeof formats)[number], shot: Shot): Promise<void> {
  const seed = formats.indexOf(format);
  const outcome = await read(await specimen(format, seed, shot));
  assert.equal(outcome.status, 'read', `${format}: ${JSON.stringify(outcome)}`);
  assert.ok(outcome.status === 'read' && outcome.isValid && outcome.format === format);
  assert.deepEqual(outcome.lines, mrzText(format, makeHolder(seed)));
  assert.ok(outcome.confidence.mean > 0.9, `${outcome.confidence.mean}`);
}

for (const format of formats) {
  test(`a zone ${format} is read to the letter`, () => assertReadToTheLetter(format, {}));
}

// Formats in turn: reading takes a second, and tools/accuracy-documents.ts reads every format in every kind of shot.
for (const [place, [words, shot]] of Object.entries(shots).entries()) {
  const format = formats[place % formats.length] ?? 'TD3';
  test(`a zone ${format} is read to the letter: ${words}`, () => assertReadToTheLetter(format, shot));
}

test('wrong check digits are read as they stand and told, not put right', async () => {
  const [first = '', second = ''] = mrzText('TD3', makeHolder(0));
  const digit = String((Number(second[9]) + 3) % 10);
  const lines = [first, `${second.slice(0, 9)}${digit}${second.slice(10)}`];
  const outcome = await read(await drawSpecimen({ format: 'TD3', holder: makeHolder(0), lines }));
  assert.ok(outcome.status === 'read' && !outcome.isValid);
  assert.deepEqual(outcome.lines, lines);
  assert.deepEqual(outcome.repairs, []);
  const wrong = outcome.checkDigits.filter(({ isRight }) => !isRight).map(({ of }) => of);
  assert.ok(wrong.includes('document_number'));
});

test('an expiry is told as ahead, past or unknown, the last day itself still ahead', async () => {
  for (const [expires, now, expected] of [
    ['300102', '2030-01-02T23:59:00Z', 'ahead'],
    ['300102', '2030-01-03T00:00:00Z', 'past'],
    ['<<<<<<', '2030-01-03T00:00:00Z', 'unknown'],
  ] as const) {
    const flat = await drawSpecimen({ format: 'TD3', holder: { ...makeHolder(3), expires } });
    const outcome = await read(flat, { isUpright: true, now: new Date(now) });
    assert.ok(outcome.status === 'read' && outcome.isValid, JSON.stringify(outcome));
    assert.equal(outcome.expiry, expected);
  }
});

test('a blank picture, a portrait-less card and a page of other print have no zone', async () => {
  const blank = await sharp({ create: { width: 1000, height: 700, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const bare = await drawSpecimen({ format: 'TD1', holder: makeHolder(0), lines: [] });
  for (const picture of [blank, bare]) {
    const outcome = await read(picture);
    assert.deepEqual([outcome.status, outcome.status === 'unread' && outcome.reason], ['unread', 'no_zone']);
  }
});

test('lines of no known format are shown but are no reading', async () => {
  const lines = ['I<UTO575227543<<<<<<<<<<<<<<<<', 'SPECIMEN<<AHMED<<<<<<<<<<<<<<<'];
  const outcome = await read(await drawSpecimen({ format: 'TD1', holder: makeHolder(0), lines }));
  assert.ok(outcome.status === 'unread' && outcome.reason === 'no_known_format');
  assert.equal(outcome.lines.length, 2);
  assert.match(outcome.lines[1]!, /SPECIMEN<<AHMED/);
});

/** A page full of lines that all look like those of a zone. */
async function fullPage(): Promise<PixelImage> {
  const path = Array.from({ length: 60 }, (_, row) =>
    ocrBPath('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', { x: 20, y: 30 + row * 38, pitch: 50, capital: 26 }),
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2300" height="2300"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return toImage(Buffer.from(svg));
}

test('a page full of lines is looked at so far and no further', async () => {
  let steps = 0;
  const outcome = await readImage(await fullPage(), {
    requireRunning: () => {
      steps++;
    },
  });
  assert.notEqual(outcome.status === 'read' && outcome.isValid, true);
  assert.ok(steps <= 4 * 8 + 3, `${steps} lines were read`);
});

test('reading ends when its time is over', async () => {
  let questions = 0;
  const outcome = await readImage(await fullPage(), { isLate: () => ++questions > 2 });
  assert.deepEqual([outcome.status, outcome.status === 'unread' && outcome.reason], ['unread', 'time_limit']);
  assert.equal(questions, 3);
});

test('reading stops when nobody waits for it any more', async () => {
  const gone = new Error('nobody waits');
  const requireRunning = () => {
    throw gone;
  };
  await assert.rejects(readImage(await fullPage(), { requireRunning }), gone);
});

const card = ['id_synth', 'cards', 'lfw_Abdullah_easy.jpg'];
test('the two lines of the development cards have no check digits and are no known format', {
  skip: skipWithoutDevData(...card),
}, async () => {
  const outcome = await read(devData(...card)!);
  assert.ok(outcome.status === 'unread' && outcome.reason === 'no_known_format', JSON.stringify(outcome));
  assert.ok(outcome.lines.length === 2 && outcome.lines[0]!.includes('<<<<<'));
});
