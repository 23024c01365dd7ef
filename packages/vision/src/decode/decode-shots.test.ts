import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { makeShotsSet, makeZip } from '../testing/make-shots-set.ts';
import { openDecoder } from './decode-media.ts';
import { expectRefusal } from './testing/expect-refusal.ts';
import { quarters } from './testing/pictures.ts';

const decoder = openDecoder({ limits: { maxShots: 30, maxZipBytes: 20_000_000 } });
const decode = (bytes: Uint8Array, maxFrames = 10) => decoder.decode({ bytes }, { maxSide: 200, maxFrames });
const jpeg = await quarters(40, 30).jpeg().toBuffer();
/** A picture told by its width. */
const wide = (width: number) => quarters(width, 20).png().toBuffer();
const widths = async (bytes: Uint8Array, maxFrames = 10) =>
  (await decode(bytes, maxFrames)).frames.map((frame) => frame.width);

test('a ZIP of images is a shots set, its frames in the natural order of the names', async () => {
  const bytes = makeZip([
    { name: 'shot 10.png', bytes: await wide(30) },
    { name: 'shot 9.png', bytes: await wide(29) },
    { name: 'shot 1.png', bytes: await wide(21) },
  ]);
  const { info, frames } = await decode(bytes);
  assert.deepEqual(info, {
    kind: 'shots_set',
    format: 'zip',
    mime: 'application/zip',
    width: 21,
    height: 20,
    frameCount: 3,
    durationMs: null,
  });
  assert.deepEqual(
    frames.map(({ index, width, timestampMs }) => [index, width, timestampMs]),
    [
      [0, 21, null],
      [1, 29, null],
      [2, 30, null],
    ],
  );
});

test('a ZIP of one JPEG is a shots set', async () => {
  assert.deepEqual(await widths(makeShotsSet([jpeg])), [40]);
});

test('of many images some are taken, evenly spread', async () => {
  const images = await Promise.all(Array.from({ length: 12 }, (_, index) => wide(20 + index)));
  assert.deepEqual(await widths(makeShotsSet(images), 4), [21, 24, 27, 30]);
});

test('what the operating system adds, folders and texts are passed over', async () => {
  const bytes = makeZip([
    { name: '__MACOSX/._a.jpg', bytes: Buffer.from('not an image') },
    { name: 'set/', bytes: Buffer.alloc(0) },
    { name: 'set/.DS_Store', bytes: Buffer.from('xx') },
    { name: 'set/Thumbs.db', bytes: Buffer.from('xx') },
    { name: 'set/readme.txt', bytes: Buffer.from('hello') },
    { name: 'set/a.jpg', bytes: jpeg },
  ]);
  assert.deepEqual(await widths(bytes), [40]);
});

test('a ZIP without an image is refused', async () => {
  await expectRefusal(decode(makeZip([])), 'media.undecodable', /no image/);
  await expectRefusal(
    decode(makeZip([{ name: 'a.txt', bytes: Buffer.from('hello') }])),
    'media.undecodable',
    /no image/,
  );
});

test('an entry that only calls itself an image, or is cut off, is named', async () => {
  const liar = makeZip([{ name: 'me.jpg', bytes: Buffer.from('not an image') }]);
  await expectRefusal(decode(liar), 'media.undecodable', /"me\.jpg"/);
  const cut = makeZip([{ name: 'cut.jpg', bytes: jpeg.subarray(0, jpeg.length / 2) }]);
  await expectRefusal(decode(cut), 'media.undecodable', /"cut\.jpg".*cut off/);
});

test('an archive in the archive is refused', async () => {
  const bytes = makeZip([
    { name: 'a.jpg', bytes: jpeg },
    { name: 'inner.dat', bytes: makeShotsSet([jpeg]) },
  ]);
  await expectRefusal(decode(bytes), 'media.undecodable', /another archive, "inner\.dat"/);
});

for (const name of ['../evil.jpg', '/etc/evil.jpg', 'a/../../evil.jpg', 'C:/evil.jpg', 'a\\evil.jpg']) {
  test(`the name ${name} is refused`, () =>
    expectRefusal(decode(makeZip([{ name, bytes: jpeg }])), 'media.undecodable', /name|evil/));
}

test('a name with control characters is shown without them', async () => {
  const bytes = makeZip([{ name: 'a\u001b[31m\n.jpg', bytes: Buffer.from('x') }]);
  await assert.rejects(decode(bytes), (error: Error) => !/\p{Cc}/u.test(error.message) && /\[31m/.test(error.message));
});

/** Changes fields of the only entry of a ZIP, in its local header and in the directory. */
function patch(zip: Buffer, change: (field: (offset: number) => { at: number; inDirectory: number }) => void): Buffer {
  const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  // The fields common to both begin at byte 4 of the local header and 6 of the directory's.
  change((offset) => ({ at: 4 + offset, inDirectory: directory + 6 + offset }));
  return zip;
}

test('a link is refused', async () => {
  const zip = makeZip([{ name: 'a.jpg', bytes: Buffer.from('/etc/passwd') }]);
  const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  zip.writeUInt32LE(0o120777 * 65_536, directory + 38);
  await expectRefusal(decode(zip), 'media.undecodable', /"a\.jpg".*link/);
});

test('a wrong checksum is refused', async () => {
  const zip = makeZip([{ name: 'a.jpg', bytes: jpeg }]);
  zip[40]! ^= 1;
  await expectRefusal(decode(zip), 'media.undecodable', /"a\.jpg".*damaged/);
});

test('a ZIP that is cut off is refused', async () => {
  const zip = makeShotsSet([jpeg, jpeg]);
  await expectRefusal(decode(zip.subarray(0, zip.length - 30)), 'media.undecodable', /cut off/);
});

/** A ZIP of one entry that says to unpack to `claimed` bytes. */
function packed(bytes: Uint8Array, claimed = bytes.length): Buffer {
  const data = deflateRawSync(bytes, { level: 9 });
  const zip = makeZip([{ name: 'a.bmp', bytes: data }]);
  return patch(zip, (field) => {
    for (const at of Object.values(field(4))) zip.writeUInt16LE(8, at);
    for (const at of Object.values(field(18))) zip.writeUInt32LE(claimed, at);
  });
}

test('an encrypted entry is refused', async () => {
  const zip = packed(Buffer.from('x'));
  const bytes = patch(zip, (field) => {
    for (const at of Object.values(field(2))) zip.writeUInt16LE(0x0801, at);
  });
  await expectRefusal(decode(bytes), 'media.undecodable', /"a\.bmp".*encrypted/);
});

test('an entry that unpacks to hundreds of times its size is refused before it is unpacked', async () => {
  await expectRefusal(decode(packed(Buffer.alloc(5_000_000))), 'media.too_large', /"a\.bmp".*100 times/);
});

test('an entry that unpacks to more than it says is refused', async () => {
  await expectRefusal(decode(packed(Buffer.alloc(5_000_000), 10_000)), 'media.undecodable', /"a\.bmp".*damaged/);
});

test('a ZIP that unpacks to too many bytes, or of too many entries, is refused', async () => {
  const big = Buffer.alloc(6_000_000);
  const four = [1, 2, 3, 4].map((index) => ({ name: `${index}.bmp`, bytes: big }));
  await expectRefusal(decode(makeZip(four)), 'media.too_large', /"4\.bmp"/);
  await expectRefusal(decode(makeShotsSet(Array.from({ length: 31 }, () => jpeg))), 'media.too_large', /31 entries/);
});

test('entries that share their bytes are refused', async () => {
  const zip = makeZip([
    { name: 'a.jpg', bytes: jpeg },
    { name: 'b.jpg', bytes: Buffer.alloc(0) },
  ]);
  const second = zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  zip.writeUInt32LE(0, second + 42);
  zip.writeUInt32LE(jpeg.length, second + 20);
  zip.writeUInt32LE(jpeg.length, second + 24);
  await expectRefusal(decode(zip), 'media.undecodable');
});
