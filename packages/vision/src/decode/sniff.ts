import type { MediaKind } from '../records.ts';

/** What the bytes of a medium say that it is. */
export interface SniffedMedia {
  readonly kind: MediaKind;
  /** `jpeg`, `png`, `webp`, `gif`, `avif`, `heic`, `heif`, `tiff`, `bmp`, `mp4`, `mov`, `3gp`, `webm`, `mkv`, `avi`, `mpeg`, `mpegts`, `zip`. */
  readonly format: string;
  readonly mime: string;
}

const image = (format: string): SniffedMedia => ({ kind: 'image', format, mime: `image/${format}` });
const video = (format: string, mime: string): SniffedMedia => ({ kind: 'video', format, mime });

const mp4 = video('mp4', 'video/mp4');
const mov = video('mov', 'video/quicktime');
const threeGp = video('3gp', 'video/3gpp');
const zip: SniffedMedia = { kind: 'shots_set', format: 'zip', mime: 'application/zip' };

/** Tells a medium by its bytes alone. `undefined` when it is nothing that the decoder reads. */
export function sniffMedia(bytes: Uint8Array): SniffedMedia | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return image('jpeg');
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return image('png');
  if (/^GIF8[79]a/.test(text(bytes, 0, 6))) return image('gif');
  if (text(bytes, 0, 4) === 'RIFF') return sniffRiff(text(bytes, 8, 4));
  if (isTiff(bytes)) return image('tiff');
  if (isBmp(view)) return image('bmp');
  if (text(bytes, 0, 4) === 'PK\u0003\u0004' || text(bytes, 0, 4) === 'PK\u0005\u0006') return zip;
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return sniffEbml(bytes);
  return sniffMpeg(bytes) ?? sniffBoxes(view, bytes);
}

function sniffRiff(form: string): SniffedMedia | undefined {
  if (form === 'WEBP') return image('webp');
  return form === 'AVI ' ? video('avi', 'video/x-msvideo') : undefined;
}

/** Byte order, then 42 (TIFF) or 43 (BigTIFF) in that order. */
function isTiff(bytes: Uint8Array): boolean {
  const head = text(bytes, 0, 4);
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head);
}

/** "BM" alone begins many texts, so the size of the header after the file header must be one that exists. */
function isBmp(view: DataView): boolean {
  if (view.byteLength < 18 || view.getUint16(0) !== 0x424d) return false;
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true));
}

/** Program stream, elementary stream (sequence header), transport stream (plain or with 4-byte time codes). */
function sniffMpeg(bytes: Uint8Array): SniffedMedia | undefined {
  if (startsWith(bytes, [0, 0, 1, 0xba]) || startsWith(bytes, [0, 0, 1, 0xb3])) return video('mpeg', 'video/mpeg');
  const hasSync = (first: number, step: number) =>
    bytes.length > first + 2 * step && [0, 1, 2].every((packet) => bytes[first + packet * step] === 0x47);
  return hasSync(0, 188) || hasSync(4, 192) ? video('mpegts', 'video/mp2t') : undefined;
}

/** Matroska and WebM: the DocType (0x4282) in the EBML header. */
function sniffEbml(bytes: Uint8Array): SniffedMedia | undefined {
  const head = text(bytes, 0, 128);
  const docType = head.indexOf('\u0042\u0082');
  if (docType < 0) return undefined;
  const name = head.slice(docType + 3);
  if (name.startsWith('webm')) return video('webm', 'video/webm');
  return name.startsWith('matroska') ? video('mkv', 'video/x-matroska') : undefined;
}

/** ISO base media: the brands of the `ftyp` box; QuickTime files from before it begin with another box. */
function sniffBoxes(view: DataView, bytes: Uint8Array): SniffedMedia | undefined {
  if (view.byteLength < 12) return undefined;
  const size = view.getUint32(0);
  const type = text(bytes, 4, 4);
  if (type !== 'ftyp') return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(type) ? mov : undefined;
  const brands = [text(bytes, 8, 4)];
  const end = Math.min(size, bytes.length, 512);
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(text(bytes, offset, 4));
  return sniffBrand(brands[0]!, brands);
}

function sniffBrand(major: string, brands: readonly string[]): SniffedMedia | undefined {
  if (brands.some((brand) => /^(avif|avis)$/.test(brand))) return image('avif');
  if (brands.some((brand) => /^(hei[cxms]|hev[cxms])$/.test(brand))) return image('heic');
  if (/^(mif1|msf1)$/.test(major)) return image('heif');
  if (major === 'qt  ') return mov;
  if (/^3g/.test(major)) return threeGp;
  const isMp4 = (brand: string) =>
    /^(iso\w|mp4[12]|avc1|M4[VABP] |dash|mmp4|MSNV|XAVC|[fF]4[vV] |msdh|cmf\w)$/.test(brand);
  if (brands.some(isMp4)) return mp4;
  return brands.includes('qt  ') ? mov : undefined;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((value, index) => bytes[index] === value);
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}
