import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFrames } from './join-frames.ts';

interface Box {
  readonly body: DataView;
  /** Of the body, in the file. */
  readonly at: number;
}

const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** All boxes of a movie by their type; fails where lengths do not add up. */
function readBoxes(file: Uint8Array, from = 0, to = file.length, found = new Map<string, Box>()): Map<string, Box> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let at = from;
  while (at < to) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    assert.ok(length >= 8 && at + length <= to, `${type} ends at ${at + length}, beyond ${to}`);
    assert.ok(!found.has(type), `a second ${type}`);
    found.set(type, { body: new DataView(file.buffer, file.byteOffset + at + 8, length - 8), at: at + 8 });
    if (holders.has(type)) readBoxes(file, at + 8, at + length, found);
    at += length;
  }
  return found;
}

const words = ({ body }: Box) =>
  Array.from({ length: Math.floor(body.byteLength / 4) }, (_, i) => body.getUint32(i * 4));

const frames = [
  { timeMs: 1000.25, jpeg: Uint8Array.of(0xff, 0xd8, 1, 0xff, 0xd9) },
  { timeMs: 1033.5, jpeg: Uint8Array.of(0xff, 0xd8, 2, 2, 0xff, 0xd9) },
  { timeMs: 1100.5, jpeg: Uint8Array.of(0xff, 0xd8, 3, 3, 3, 0xff, 0xd9) },
];
const movie = joinFrames({ width: 640, height: 480, frames });
const boxes = readBoxes(movie);

test('frames lie in the movie untouched, one after the other, where its table says', () => {
  const [, , count, ...sizes] = words(boxes.get('stsz')!);
  assert.deepEqual([count, sizes], [3, frames.map(({ jpeg }) => jpeg.length)]);
  let at = words(boxes.get('stco')!)[2]!;
  assert.equal(at, boxes.get('mdat')!.at);
  for (const { jpeg } of frames) {
    assert.deepEqual(movie.subarray(at, at + jpeg.length), jpeg);
    at += jpeg.length;
  }
});

test('each frame is shown until the next was taken, to a hundredth of a millisecond, the last as long as the one before', () => {
  const [, count, ...pairs] = words(boxes.get('stts')!);
  assert.deepEqual([count, pairs], [3, [1, 3325, 1, 6700, 1, 6700]]);
  const [, , , timescale, duration] = words(boxes.get('mdhd')!);
  assert.deepEqual([timescale, duration], [100_000, 3325 + 6700 + 6700]);
});

test('times are rounded one by one, so that a thousand odd steps do not drift', () => {
  const many = Array.from({ length: 1000 }, (_, place) => ({ timeMs: place * 33.333_333, jpeg: frames[0]!.jpeg }));
  const [, , ...pairs] = words(readBoxes(joinFrames({ width: 640, height: 480, frames: many })).get('stts')!);
  const steps = pairs.filter((_, place) => place % 2 === 1).slice(0, -1);
  assert.equal(
    steps.reduce((sum, step) => sum + step, 0),
    Math.round(999 * 3333.3333),
  );
});

test('the track is as large as the pictures', () => {
  const { body } = boxes.get('tkhd')!;
  const end = body.byteLength;
  assert.deepEqual([body.getUint32(end - 8) >>> 16, body.getUint32(end - 4) >>> 16], [640, 480]);
});
