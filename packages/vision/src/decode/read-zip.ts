import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile as OpenZip } from 'yauzl';
import { VisionError } from '../vision-error.ts';
import type { DecodeLimits } from './limits.ts';
import { quoteName } from './quote-name.ts';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipOptions {
  readonly limits: DecodeLimits;
  /** Files for which it answers false are counted but not unpacked. */
  readonly isWanted: (name: string) => boolean;
}

/** Below this a ratio says nothing: a small picture of one colour packs to almost nothing. */
const ratioFloorBytes = 2 ** 20;

/**
 * Unpacks a ZIP into memory. Names are never used as paths; odd ones are refused all the same, as a sign of ill will.
 * @throws VisionError `media.undecodable` or `media.too_large`, naming the entry.
 */
export async function readZip(bytes: Uint8Array, options: ZipOptions): Promise<ZipFile[]> {
  const zip = await openZip(bytes);
  const { limits } = options;
  if (zip.entryCount > limits.maxShots) {
    throw new VisionError(
      'media.too_large',
      `The ZIP has ${zip.entryCount} entries; at most ${limits.maxShots} are accepted.`,
    );
  }
  const entries = await listEntries(zip);
  requireSizes(entries, bytes.length, limits);
  const files: ZipFile[] = [];
  for (const entry of entries) {
    if (entry.fileName.endsWith('/') || !options.isWanted(entry.fileName)) continue;
    files.push({ name: entry.fileName, bytes: await unpack(zip, entry) });
  }
  return files;
}

async function openZip(bytes: Uint8Array): Promise<OpenZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true });
  } catch (error) {
    throw damagedZip(error);
  }
}

/** Reads the directory only; names that are absolute or lead upwards, and backslashes, end it with an error. */
function listEntries(zip: OpenZip): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(damagedZip(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function requireSizes(entries: readonly Entry[], zipBytes: number, limits: DecodeLimits): void {
  let [packed, unpacked] = [0, 0];
  for (const entry of entries) {
    const name = quoteName(entry.fileName);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    requireRegular(entry, name);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > ratioFloorBytes && ratio > limits.maxZipRatio) {
      throw new VisionError(
        'media.too_large',
        `The entry ${name} of the ZIP unpacks to more than ${limits.maxZipRatio} times its size.`,
      );
    }
    if (unpacked > limits.maxZipBytes) {
      throw new VisionError('media.too_large', `The ZIP unpacks to more than ${limits.maxZipBytes} bytes, at ${name}.`);
    }
    if (packed > zipBytes)
      throw new VisionError('media.undecodable', `The entry ${name} of the ZIP overlaps another one.`);
  }
}

function requireRegular(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw new VisionError('media.undecodable', `The entry ${name} of the ZIP is encrypted.`);
  // The upper half holds the mode on Unix, whose file type is 0o120000 for a link.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
    throw new VisionError('media.undecodable', `The entry ${name} of the ZIP is a link, not a file.`);
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new VisionError('media.undecodable', `The entry ${name} of the ZIP is packed in a way that cannot be read.`);
  }
}

async function unpack(zip: OpenZip, entry: Entry): Promise<Uint8Array> {
  const name = quoteName(entry.fileName);
  try {
    const chunks: Buffer[] = [];
    // The stream ends with an error when more or less comes out than the directory says.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) === entry.crc32) return bytes;
  } catch (error) {
    throw new VisionError('media.undecodable', `The entry ${name} of the ZIP is damaged.`, { cause: error });
  }
  throw new VisionError('media.undecodable', `The entry ${name} of the ZIP is damaged: its checksum is wrong.`);
}

function damagedZip(error: unknown): VisionError {
  const reason = error instanceof Error ? error.message : '';
  const name = /(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(reason)?.[1];
  const fault = name === undefined ? 'is damaged or cut off' : `has an entry with a forbidden name, ${quoteName(name)}`;
  return new VisionError('media.undecodable', `The ZIP ${fault}.`, { cause: error });
}
