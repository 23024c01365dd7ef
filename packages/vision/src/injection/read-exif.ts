/** What the EXIF part of a photo says; each absent where it says nothing readable. */
export interface ExifNotes {
  readonly software?: string;
  readonly orientation?: number;
  /** `YYYY:MM:DD HH:MM:SS` by the clock of the camera, whatever its time zone. */
  readonly takenAt?: string;
  /** Size of the picture as stored, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** JPEG bytes. */
  readonly thumbnail?: Uint8Array;
}

/** Tag numbers of EXIF 2.32. */
const tags = {
  orientation: 0x0112,
  software: 0x0131,
  exif: 0x8769,
  takenAt: 0x9003,
  width: 0xa002,
  height: 0xa003,
  thumbnailStart: 0x0201,
  thumbnailLength: 0x0202,
} as const;

/** @param bytes beginning with `Exif\0\0` or with the TIFF head; whatever is broken in them is passed over */
export function readExif(bytes: Uint8Array): ExifNotes {
  const isNamed = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'Exif';
  const tiff = bytes.subarray(isNamed ? 6 : 0);
  if (tiff.length < 8) return {};
  const reader = openTiff(tiff);
  const main = reader.directory(reader.uint32(4));
  const exif = reader.directory(main.number(tags.exif));
  const second = reader.directory(main.next);
  const [start, length] = [second.number(tags.thumbnailStart), second.number(tags.thumbnailLength)];
  const notes = {
    software: main.text(tags.software),
    orientation: main.number(tags.orientation),
    takenAt: exif.text(tags.takenAt),
    width: exif.number(tags.width),
    height: exif.number(tags.height),
    thumbnail: start && length && start + length <= tiff.length ? tiff.subarray(start, start + length) : undefined,
  };
  return Object.fromEntries(Object.entries(notes).filter(([, value]) => value !== undefined));
}

const entryBytes = 12;

function openTiff(tiff: Uint8Array) {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff[0] === 0x49;
  const uint16 = (at: number) => (at + 2 <= tiff.length ? view.getUint16(at, isLittle) : 0);
  const uint32 = (at: number) => (at + 4 <= tiff.length ? view.getUint32(at, isLittle) : 0);

  function directory(start: number | undefined) {
    const count = start ? uint16(start) : 0;
    const entries = new Map(
      Array.from({ length: count }, (_, place) => (start ?? 0) + 2 + place * entryBytes).map((at) => [uint16(at), at]),
    );
    return {
      next: start ? uint32(start + 2 + count * entryBytes) : 0,
      /** Of type 3 (16 bits) or 4 (32 bits). */
      number(tag: number): number | undefined {
        const at = entries.get(tag);
        if (at === undefined) return undefined;
        return uint16(at + 2) === 3 ? uint16(at + 8) : uint32(at + 8);
      },
      text(tag: number): string | undefined {
        const at = entries.get(tag);
        if (at === undefined || uint16(at + 2) !== 2) return undefined;
        const length = uint32(at + 4);
        const begin = length <= 4 ? at + 8 : uint32(at + 8);
        const text = Buffer.from(tiff.subarray(begin, begin + length)).toString('latin1');
        return text.replace(/\0.*$/s, '').trim() || undefined;
      },
    };
  }
  return { uint32, directory };
}
