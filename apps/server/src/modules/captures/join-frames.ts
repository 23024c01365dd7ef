/** JPEG frames of one size and when each was taken. */
export interface TimedFrames {
  readonly width: number;
  readonly height: number;
  /** In order of time, at least two. */
  readonly frames: readonly { readonly timeMs: number; readonly jpeg: Uint8Array }[];
}

/** Units of a second in which times are written: browsers give times to a hundredth of a millisecond. */
const timescale = 100_000;

/** Pixels per inch as a 16.16 number; nobody looks at it. */
const resolution = 0x0048_0000;

const identityMatrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000];

/**
 * Writes frames as a clip with their true times, untouched: a QuickTime movie of Photo-JPEG samples (QuickTime File Format
 * Specification, 2016, chapters 2 and 3). So whatever is asked of a clip can be asked of frames, and no picture is coded anew.
 */
export function joinFrames({ width, height, frames }: TimedFrames): Uint8Array<ArrayBuffer> {
  const head = box('ftyp', text('qt  '), u32(0), text('qt  '));
  const deltas = deltasOf(frames.map(({ timeMs }) => timeMs));
  const track = { width, height, deltas, sizes: frames.map(({ jpeg }) => jpeg.length), dataAt: head.length + 8 };
  const data = box('mdat', ...frames.map(({ jpeg }) => jpeg));
  return join([head, data, writeMovie(track)]);
}

interface Track {
  readonly width: number;
  readonly height: number;
  readonly deltas: readonly number[];
  readonly sizes: readonly number[];
  /** Where the first frame begins in the file. */
  readonly dataAt: number;
}

/** How long each frame is shown; the last as long as the one before. */
function deltasOf(times: readonly number[]): number[] {
  const ticks = times.map((time) => Math.round((time * timescale) / 1000));
  const deltas = ticks.slice(1).map((tick, before) => tick - ticks[before]!);
  return [...deltas, deltas.at(-1)!];
}

function writeMovie(track: Track): Uint8Array {
  const { width, height, deltas } = track;
  const duration = deltas.reduce((sum, delta) => sum + delta, 0);
  const movieHead = [
    u32(0, 0, 0, timescale, duration, 0x10000),
    u16(0x0100),
    bytes(10),
    u32(...identityMatrix),
    bytes(24),
    u32(2),
  ];
  const trackHead = [
    u32(0x0000_0007, 0, 0, 1, 0, duration),
    bytes(16),
    u32(...identityMatrix),
    u32(width << 16, height << 16),
  ];
  const mediaHead = [u32(0, 0, 0, timescale, duration), u16(0, 0)];
  const handler = [u32(0), text('mhlr'), text('vide'), bytes(13)];
  const dataInfo = box('dinf', box('dref', u32(0, 1), box('alis', u32(1))));
  const info = box('minf', box('vmhd', u32(1), bytes(8)), dataInfo, writeSampleTable(track));
  const media = box('mdia', box('mdhd', ...mediaHead), box('hdlr', ...handler), info);
  return box('moov', box('mvhd', ...movieHead), box('trak', box('tkhd', ...trackHead), media));
}

function writeSampleTable({ width, height, deltas, sizes, dataAt }: Track): Uint8Array {
  const count = sizes.length;
  const description = box(
    'jpeg',
    ...[bytes(6), u16(1), u16(0, 0), u32(0, 0, 512), u16(width, height), u32(resolution, resolution, 0)],
    ...[u16(1), bytes(32), u16(24, 0xffff)],
  );
  return box(
    'stbl',
    box('stsd', u32(0, 1), description),
    box('stts', u32(0, count, ...deltas.flatMap((delta) => [1, delta]))),
    box('stsc', u32(0, 1, 1, count, 1)),
    box('stsz', u32(0, 0, count, ...sizes)),
    box('stco', u32(0, 1, dataAt)),
  );
}

function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = join(parts);
  return join([u32(body.length + 8), text(type), body]);
}

const text = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));
const bytes = (count: number) => new Uint8Array(count);

function u32(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [place, value] of values.entries()) view.setUint32(place * 4, value);
  return new Uint8Array(view.buffer);
}

function u16(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (const [place, value] of values.entries()) view.setUint16(place * 2, value);
  return new Uint8Array(view.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
