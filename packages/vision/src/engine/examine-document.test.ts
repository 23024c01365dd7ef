import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { EmbeddingOutcome, MediaReport } from '../records.ts';
import { drawSpecimen, makeClip, makeHolder, mrzText, photograph, portraitPath } from '../testing/index.ts';
import type { Vision } from '../vision.ts';
import { openVision } from './open-vision.ts';

let root: string;
let vision: Vision;
let flat: Buffer;
let card: Buffer;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-documents-'));
  vision = await openVision({ cacheDir: join(root, 'cache'), workers: 1 });
  const portrait = await readFile(portraitPath('003_03.jpg'));
  flat = await drawSpecimen({ format: 'TD2', holder: makeHolder(1), portrait, ghost: true });
  card = await photograph(flat, { width: 2000, height: 1500, turn: 3 });
});
after(async () => {
  await vision.close();
  await rm(root, { recursive: true });
});

function embeddingOf(outcome: EmbeddingOutcome | undefined): Float32Array {
  assert.equal(outcome?.status, 'extracted');
  return outcome.embedding;
}

function portraitOf({ document }: MediaReport) {
  assert.equal(document?.portrait.status, 'found');
  return document.portrait;
}

test('a card gives its portrait, upright and without its ghost, and its zone, from one decoding', async () => {
  for (const turned of [0, 180]) {
    const bytes = await sharp(card).rotate(turned).jpeg().toBuffer();
    const report = await vision.examine({ bytes }, { document: true, embedding: true });
    const portrait = portraitOf(report);
    assert.deepEqual([portrait.ghosts, portrait.turnedBy], [1, turned]);
    assert.deepEqual([report.info.width, report.info.height], [2000, 1500]);
    const { mrz } = report.document!;
    assert.ok(mrz.status === 'read' && mrz.isValid, JSON.stringify(mrz));
    assert.deepEqual(mrz.lines, mrzText('TD2', makeHolder(1)));
    assert.deepEqual(
      mrz.models.map(({ id }) => id),
      ['pp-ocr-lines', 'pp-ocr-text'],
    );
  }
});

test('the cut portrait is a picture of one face, matches the card and the selfie, and its face is where it says', async () => {
  const report = await vision.examine({ bytes: card }, { document: true, embedding: true });
  const { jpeg, width, height, face } = portraitOf(report);
  const size = await sharp(jpeg).metadata();
  assert.deepEqual([size.width, size.height], [width, height]);
  const again = await vision.examine({ bytes: jpeg }, { embedding: true });
  const cut = embeddingOf(again.embedding);
  assert.ok(vision.compare(cut, embeddingOf(report.embedding)).cosine > 0.9);
  const selfie = await vision.examine({ bytes: await readFile(portraitPath('003_08.jpg')) }, { embedding: true });
  assert.ok(vision.compare(cut, embeddingOf(selfie.embedding)).confidence > 0.85);
  const found = again.embedding?.status === 'extracted' ? again.embedding.face.box : undefined;
  assert.ok(Math.abs(found!.left - face.box.left) < 0.15 * face.box.width);
  assert.ok(Math.abs(found!.width - face.box.width) < 0.15 * face.box.width);
});

test('matching alone takes the portrait when it is told that a document is shown, and says that it sees one otherwise', async () => {
  const bytes = await photograph(flat, { width: 1280, height: 960, share: 0.7 });
  const told = await vision.examine({ bytes }, { embedding: true, subject: 'document' });
  assert.equal(told.embedding?.status, 'extracted');
  assert.equal(told.document, undefined);
  const untold = await vision.examine({ bytes }, { embedding: true });
  assert.deepEqual(untold.embedding, { status: 'unusable', reason: 'document_as_selfie' });
});

test('what a document lacks is told: no portrait, no zone', async () => {
  const bytes = await drawSpecimen({ format: 'TD1', holder: makeHolder(2), lines: [] });
  const { document } = await vision.examine({ bytes }, { document: true });
  assert.deepEqual(document?.portrait, { status: 'unusable', reason: 'no_face' });
  assert.ok(document?.mrz.status === 'unread' && document.mrz.reason === 'no_zone');
});

test('the zone of a video is not read, and says so', async () => {
  const bytes = await makeClip({ still: card, seconds: 0.5, width: 640, height: 480 });
  const { document } = await vision.examine({ bytes }, { document: true });
  assert.deepEqual(document?.mrz, { status: 'unread', reason: 'not_an_image', lines: [], models: [] });
});
