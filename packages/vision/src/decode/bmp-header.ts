import { VisionError } from '../vision-error.ts';

/** Bit masks of one pixel of 16 or 32 bits; 0 where there is no such channel. */
export interface BmpMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bitsPerPixel: number;
  readonly encoding: 'plain' | 'rle4' | 'rle8' | 'rle24';
  readonly masks: BmpMasks;
  /** RGB triples. */
  readonly palette: Uint8Array;
  readonly pixelOffset: number;
}

const fileHeaderBytes = 14;

/** Reads the headers of OS/2 1 and 2 (12, 16, 64 bytes) and of Windows (40 to 124 bytes). */
export function readBmpHeader(view: DataView): BmpHeader {
  const dibBytes = view.getUint32(14, true);
  if (view.byteLength < fileHeaderBytes + dibBytes) throw badBmp('is cut off inside its header');
  const isCore = dibBytes === 12;
  const rawHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const compression = dibBytes >= 40 ? view.getUint32(30, true) : 0;
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  const header = {
    width: isCore ? view.getUint16(18, true) : view.getInt32(18, true),
    height: Math.abs(rawHeight),
    isTopDown: rawHeight < 0,
    bitsPerPixel,
    encoding: readEncoding(compression, bitsPerPixel, dibBytes),
    masks: readMasks(view, { compression, bitsPerPixel, dibBytes }),
    palette: readPalette(view, { compression, bitsPerPixel, dibBytes }),
    pixelOffset: view.getUint32(10, true),
  };
  if (header.width <= 0 || header.height === 0) throw badBmp('has no width or no height');
  if (header.isTopDown && header.encoding !== 'plain')
    throw badBmp('is compressed and top-down, which BMP does not allow');
  return header;
}

export function badBmp(fault: string): VisionError {
  return new VisionError('media.undecodable', `The BMP image ${fault}.`);
}

interface PixelLayout {
  readonly compression: number;
  readonly bitsPerPixel: number;
  readonly dibBytes: number;
}

/** Compressions 1-3 and 6 are those of Windows; OS/2 2 (64 bytes) has others under 3 (Huffman) and 4 (RLE24). */
function readEncoding(compression: number, bits: number, dibBytes: number): BmpHeader['encoding'] {
  const isWindows = dibBytes !== 64;
  const isPlain = compression === 0 || (isWindows && (compression === 3 || compression === 6) && bits >= 16);
  if (isPlain && [1, 2, 4, 8, 16, 24, 32].includes(bits)) return 'plain';
  if (compression === 1 && bits === 8) return 'rle8';
  if (compression === 2 && bits === 4) return 'rle4';
  if (compression === 4 && bits === 24 && !isWindows) return 'rle24';
  throw badBmp(`uses ${bits} bits a pixel with compression ${compression}, which is not supported`);
}

function readMasks(view: DataView, { compression, bitsPerPixel, dibBytes }: PixelLayout): BmpMasks {
  const hasMasks = (compression === 3 || compression === 6) && dibBytes !== 64 && bitsPerPixel >= 16;
  if (!hasMasks) {
    return bitsPerPixel === 16
      ? { red: 0x7c00, green: 0x3e0, blue: 0x1f, alpha: 0 }
      : { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };
  }
  // A 40-byte header is followed by the masks; longer ones hold them at the same place.
  const first = fileHeaderBytes + 40;
  const hasAlpha = dibBytes >= 56 || compression === 6;
  if (view.byteLength < first + (hasAlpha ? 16 : 12)) throw badBmp('is cut off inside its header');
  const mask = (index: number) => view.getUint32(first + index * 4, true);
  return { red: mask(0), green: mask(1), blue: mask(2), alpha: hasAlpha ? mask(3) : 0 };
}

function readPalette(view: DataView, { compression, bitsPerPixel, dibBytes }: PixelLayout): Uint8Array {
  if (bitsPerPixel > 8) return new Uint8Array();
  const entryBytes = dibBytes === 12 ? 3 : 4;
  const used = dibBytes >= 40 ? view.getUint32(46, true) : 0;
  const start = fileHeaderBytes + dibBytes + (dibBytes === 40 && compression === 3 ? 12 : 0);
  const end = Math.min(view.byteLength, Math.max(start, view.getUint32(10, true)));
  const wanted = used > 0 && used <= 256 ? used : 2 ** bitsPerPixel;
  const count = Math.min(wanted, Math.floor((end - start) / entryBytes));
  const palette = new Uint8Array(count * 3);
  for (let entry = 0; entry < count; entry++) {
    for (let channel = 0; channel < 3; channel++) {
      palette[entry * 3 + channel] = view.getUint8(start + entry * entryBytes + 2 - channel);
    }
  }
  return palette;
}
