import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes a shots set: a ZIP of the images, in their order, named `shot-01.jpg` and so on. For tests and benchmarks. */
export function makeShotsSet(images: readonly Uint8Array[]): Buffer {
  return makeZip(images.map((bytes, index) => ({ name: `shot-${String(index + 1).padStart(2, '0')}.jpg`, bytes })));
}

/** Makes a ZIP of files as they are, without compression. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = entryFields(nameBytes, bytes);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, nameBytes, bytes]);
    const directoryTail = Buffer.alloc(14);
    directoryTail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), fields, directoryTail, nameBytes);
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

/** The 26 bytes that the local and the central header share: version, UTF-8 flag, stored, no date, sums and sizes. */
function entryFields(name: Buffer, bytes: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}
