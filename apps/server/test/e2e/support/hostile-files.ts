import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { makeZip } from '@praesto/vision/testing';

/** A PNG that says it is `side` x `side` pixels and is a few kilobytes long. */
export function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // one bit a pixel, grey
  const row = Math.ceil(side / 8) + 1;
  const pixels = deflateSync(Buffer.alloc(Math.min(row * side, 64 << 20)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A ZIP with one file of `size` zeros, compressed about a thousandfold. */
export function zipBomb(size: number): Buffer {
  const zeros = Buffer.alloc(size);
  const packed = deflateRawSync(zeros, { level: 9 });
  const name = Buffer.from('zeros.jpg');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4); // deflated
  fields.writeUInt32LE(crc32(zeros), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
  const directory = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(file.length, 16);
  return Buffer.concat([file, directory, end]);
}

/** A ZIP of `count` copies of one image. */
export function crowdedZip(image: Uint8Array, count: number): Buffer {
  return makeZip(Array.from({ length: count }, (_, place) => ({ name: `${place}.jpg`, bytes: image })));
}

/** A ZIP whose entry wants to be written elsewhere. */
export function escapingZip(image: Uint8Array): Buffer {
  return makeZip([{ name: '../../escaped.jpg', bytes: image }]);
}

/** A ZIP in a ZIP. */
export function nestedZip(image: Uint8Array): Buffer {
  return makeZip([{ name: 'inner.zip', bytes: makeZip([{ name: 'a.jpg', bytes: image }]) }]);
}

/** A clip whose only track says that it is sound. */
export function withoutVideoTrack(mp4: Buffer): Buffer {
  const copy = Buffer.from(mp4);
  const handler = copy.indexOf('hdlr');
  if (copy.toString('latin1', handler + 12, handler + 16) !== 'vide') throw new Error('no video handler to change');
  copy.write('soun', handler + 12, 'latin1');
  return copy;
}

/** Bytes with every `step`-th one replaced, from `start` on. */
export function corrupted(bytes: Uint8Array, start: number, step: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let place = start; place < copy.length; place += step) copy[place] = (copy[place]! + 101) & 0xff;
  return copy;
}

/** Noise that is no medium. */
export const noise = (size: number) => randomBytes(size);
