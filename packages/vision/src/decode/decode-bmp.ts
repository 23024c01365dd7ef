import { type BmpHeader, type BmpMasks, badBmp, readBmpHeader } from './bmp-header.ts';
import { expandRle } from './bmp-rle.ts';
import { requirePixels } from './require-pixels.ts';

/** Writes one row of RGB at `to`, reading from byte `from`. */
type RowReader = (from: number, to: number) => void;

/**
 * Decodes a BMP of 1 to 32 bits a pixel, run-length encoded or not, to upright RGB. An alpha channel that is used is
 * laid over white.
 * @throws VisionError `media.undecodable`, `media.too_large`.
 */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): { pixels: Uint8Array; width: number; height: number } {
  const header = readBmpHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { width, height } = header;
  requirePixels(width, height, maxPixels);
  const plain = header.encoding === 'plain' ? bytes.subarray(header.pixelOffset) : expandRle(bytes, header);
  const bits = header.encoding === 'plain' ? header.bitsPerPixel : header.encoding === 'rle24' ? 24 : 8;
  const rowBytes = header.encoding === 'plain' ? Math.ceil((width * bits) / 32) * 4 : (width * bits) / 8;
  const lastRowBytes = Math.ceil((width * bits) / 8);
  if (header.pixelOffset < 26 || plain.length < rowBytes * (height - 1) + lastRowBytes) {
    throw badBmp('is cut off before its end');
  }
  const rgb = new Uint8Array(width * height * 3);
  const readRow = openRowReader(plain, rgb, { header, bits });
  for (let row = 0; row < height; row++) {
    const target = header.isTopDown ? row : height - 1 - row;
    readRow(row * rowBytes, target * width * 3);
  }
  return { pixels: rgb, width, height };
}

function openRowReader(plain: Uint8Array, rgb: Uint8Array, layout: { header: BmpHeader; bits: number }): RowReader {
  const { header, bits } = layout;
  if (bits <= 8) return paletteRows(plain, rgb, { ...header, bitsPerPixel: bits });
  return bits === 24 ? plainRows(plain, rgb, header.width) : maskedRows(plain, rgb, header);
}

function paletteRows(plain: Uint8Array, rgb: Uint8Array, header: BmpHeader): RowReader {
  const { width, bitsPerPixel: bits, palette } = header;
  const mask = 2 ** bits - 1;
  return (from, to) => {
    for (let column = 0; column < width; column++) {
      const bit = column * bits;
      const entry = ((plain[from + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask) * 3;
      if (entry >= palette.length) throw badBmp('has pixels that point outside its palette');
      rgb[to + column * 3] = palette[entry]!;
      rgb[to + column * 3 + 1] = palette[entry + 1]!;
      rgb[to + column * 3 + 2] = palette[entry + 2]!;
    }
  };
}

function plainRows(plain: Uint8Array, rgb: Uint8Array, width: number): RowReader {
  return (from, to) => {
    for (let byte = 0; byte < width * 3; byte += 3) {
      rgb[to + byte] = plain[from + byte + 2]!;
      rgb[to + byte + 1] = plain[from + byte + 1]!;
      rgb[to + byte + 2] = plain[from + byte]!;
    }
  };
}

function maskedRows(plain: Uint8Array, rgb: Uint8Array, header: BmpHeader): RowReader {
  const { width, bitsPerPixel, masks } = header;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const step = bitsPerPixel / 8;
  const readPixel = (offset: number) => (step === 2 ? view.getUint16(offset, true) : view.getUint32(offset, true));
  const channels = [masks.red, masks.green, masks.blue].map(scaleOf);
  const alpha = usesAlpha(masks, readPixel, width * header.height * step, step) ? scaleOf(masks.alpha) : undefined;
  return (from, to) => {
    for (let column = 0; column < width; column++) {
      const pixel = readPixel(from + column * step);
      const opacity = alpha ? alpha(pixel) / 255 : 1;
      for (let channel = 0; channel < 3; channel++) {
        rgb[to + column * 3 + channel] = 255 + (channels[channel]!(pixel) - 255) * opacity + 0.5;
      }
    }
  };
}

/** Writers that know no alpha leave it 0 everywhere, which must not make the picture white. */
function usesAlpha(masks: BmpMasks, readPixel: (offset: number) => number, end: number, step: number): boolean {
  if (masks.alpha === 0) return false;
  for (let offset = 0; offset < end; offset += step) if (readPixel(offset) & masks.alpha) return true;
  return false;
}

/** Takes the bits of a mask out of a pixel and scales them to 0..255. */
function scaleOf(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const top = mask >>> shift;
  return (pixel) => (((pixel & mask) >>> shift) * 255) / top;
}
