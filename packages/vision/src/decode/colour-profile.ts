/** Pixels without padding, three (RGB) or four (RGBA) bytes each. */
export interface PlainPixels {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** The profile of a HEIC picture lies in its first boxes. */
const searchedBytes = 1 << 18;

/** The ICC profile in the first colour box of a HEIC file; cameras of phones write "Display P3" there. */
export function findHeicProfile(bytes: Uint8Array): Uint8Array | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, searchedBytes));
  for (const type of ['colrprof', 'colrrICC']) {
    const at = head.indexOf(type, 0, 'latin1');
    if (at < 4) continue;
    const profile = head.subarray(at + 8, at - 4 + head.readUInt32BE(at - 4));
    // An ICC profile names its own length and carries the signature "acsp".
    const isProfile = profile.length > 128 && profile.readUInt32BE(0) <= profile.length;
    if (isProfile && profile.toString('latin1', 36, 40) === 'acsp') return profile;
  }
  return undefined;
}

/** TIFF field types: how many bytes one value takes is in the file format, not here. */
const [short, long, undefinedBytes] = [3, 4, 7];

/** Lays pixels and their profile out as a TIFF, the plainest file that the image library reads both from. */
export function toTiff({ pixels, width, height, channels }: PlainPixels, profile: Uint8Array): Buffer {
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, width],
    [257, long, 1, height],
    // Four 16-bit eights stand behind the directory.
    [258, short, channels, 0],
    [259, short, 1, 1],
    [262, short, 1, 2],
    [273, long, 1, 0],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, pixels.length],
    ...(channels === 4 ? [[338, short, 1, 2] as const] : []),
    [34675, undefinedBytes, profile.length, 0],
  ];
  const depthsAt = 8 + 2 + entries.length * 12 + 4;
  const profileAt = depthsAt + 8;
  const pixelsAt = profileAt + profile.length + (profile.length % 2);
  const places: Readonly<Record<number, number>> = { 258: depthsAt, 273: pixelsAt, 34675: profileAt };
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(places[tag] ?? value, at + 8);
  }
  for (let channel = 0; channel < 4; channel++) head.writeUInt16LE(8, depthsAt + channel * 2);
  head.set(profile, profileAt);
  return Buffer.concat([head, pixels]);
}
