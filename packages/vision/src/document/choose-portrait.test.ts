import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { overlap } from '../face/detect-faces.ts';
import { examineFrame } from '../face/examine-frame.ts';
import { openTestBench, type TestBench, toFrame } from '../face/testing/open-test-bench.ts';
import { turnImage } from '../pixels/turn-image.ts';
import { portraitPath } from '../testing/portrait-path.ts';
import { drawSpecimen } from '../testing/specimen/draw-specimen.ts';
import { makeHolder } from '../testing/specimen/mrz-text.ts';
import { photograph } from '../testing/specimen/photograph.ts';
import { examineCard } from './examine-card.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

const cardOf = async (name: string, ghost: boolean) =>
  drawSpecimen({ format: 'TD2', holder: makeHolder(1), portrait: await readFile(portraitPath(name)), ghost });

/** A photographed card as a frame, perhaps with another picture laid beside it. */
async function shotOf(card: Buffer, beside?: { picture: Buffer; width: number }) {
  const photo = sharp(await photograph(card, { width: 1280, height: 960, share: 0.7 }));
  if (!beside) return toFrame(photo);
  const input = await sharp(beside.picture).resize({ width: beside.width }).toBuffer();
  const { width, height } = await sharp(input).metadata();
  return toFrame(photo.composite([{ input, left: 1280 - width, top: 960 - height }]));
}

test('a ghost portrait neither wins nor makes several faces, and is told of', async () => {
  const frame = await shotOf(await cardOf('003_03.jpg', true));
  const plain = await shotOf(await cardOf('003_03.jpg', false));
  const [seen, alone] = [await examineCard(station.bench, frame), await examineCard(station.bench, plain)];
  assert.equal(seen.unmatchable, null);
  assert.deepEqual([seen.ghosts, alone.ghosts], [1, 0]);
  assert.ok(overlap(seen.face!.box, alone.face!.box) > 0.9);
});

test('where a person is awaited a card with a ghost is a document, and nobody is scored or compared', async () => {
  const seen = await examineFrame(station.bench, await shotOf(await cardOf('003_03.jpg', true)));
  assert.deepEqual([seen.face, seen.unusable, seen.unmatchable], [null, 'document_as_selfie', 'document_as_selfie']);
});

test('somebody else beside the card is several_faces, smaller or larger than the portrait', async () => {
  const card = await cardOf('003_03.jpg', true);
  for (const width of [300, 700]) {
    const picture = await readFile(portraitPath('045_03.jpg'));
    const seen = await examineCard(station.bench, await shotOf(card, { picture, width }));
    assert.deepEqual([seen.face, seen.unmatchable], [null, 'several_faces'], `${width}`);
  }
});

test('a second copy that is as clear as the portrait is no ghost', async () => {
  const card = await cardOf('003_03.jpg', false);
  const picture = await readFile(portraitPath('003_08.jpg'));
  const seen = await examineCard(station.bench, await shotOf(card, { picture, width: 330 }));
  assert.equal(seen.unmatchable, 'several_faces');
});

test('a ghost as sharp as print can be is still one while it is pale', async () => {
  const card = await cardOf('003_03.jpg', false);
  const pale = await sharp(portraitPath('003_03.jpg')).greyscale().linear(0.45, 125).jpeg({ quality: 95 }).toBuffer();
  const seen = await examineCard(station.bench, await shotOf(card, { picture: pale, width: 260 }));
  assert.deepEqual([seen.unmatchable, seen.ghosts], [null, 1]);
});

test('a card that lies upside down is turned and its portrait found', async () => {
  const frame = await shotOf(await cardOf('045_03.jpg', true));
  const seen = await examineCard(station.bench, { ...frame, ...turnImage(frame, 180) });
  assert.deepEqual([seen.turnedBy, seen.unmatchable, seen.ghosts], [180, null, 1]);
});

test('a card without a portrait and a blank picture are no_face', async () => {
  const bare = await drawSpecimen({ format: 'TD1', holder: makeHolder(1) });
  const blank = sharp({ create: { width: 800, height: 600, channels: 3, background: '#ffffff' } });
  for (const frame of [await shotOf(bare), await toFrame(blank)]) {
    const seen = await examineCard(station.bench, frame);
    assert.deepEqual([seen.face, seen.unmatchable, seen.ghosts], [null, 'no_face', 0]);
  }
});

const cards = ['id_synth', 'pairs.tsv'];
test('every specimen card of the development data shows its portrait, left of the middle, and never its ghost', {
  skip: skipWithoutDevData(...cards),
}, async () => {
  const lines = (await readFile(devData(...cards)!, 'utf8')).trim().split('\n').slice(1);
  for (const line of lines) {
    const [card] = line.split('\t');
    const [frame] = await station.decode(devData('id_synth', card!)!);
    const { face, unmatchable } = await examineCard(station.bench, frame!);
    assert.equal(unmatchable, null, card);
    // The cards fill a third of the picture or more, with the portrait at their left and a ghost of 0.4 of its size.
    assert.ok(face!.box.width >= 90, `${card}: ${face!.box.width}`);
  }
  assert.equal(lines.length, 48);
});
