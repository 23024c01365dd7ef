import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniffMedia } from './sniff.ts';

const latin = (text: string, length = 600) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);
const boxes = (major: string, ...others: string[]) => {
  const brands = [major, '\0\0\0\0', ...others].join('');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + brands.length);
  return Buffer.concat([size, Buffer.from(`ftyp${brands}`, 'latin1'), Buffer.alloc(64)]);
};
const ebml = (docType: string) =>
  latin(`\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82${String.fromCharCode(0x80 + docType.length)}${docType}`);
const transport = (first: number, step: number) => {
  const bytes = Buffer.alloc(first + step * 4);
  for (let at = first; at < bytes.length; at += step) bytes[at] = 0x47;
  return bytes;
};
const bmp = (headerBytes: number) => latin(`BM\0\0\0\0\0\0\0\0\x36\0\0\0${String.fromCharCode(headerBytes)}\0\0\0`);

const known: readonly (readonly [string, Uint8Array, string])[] = [
  ['JPEG', latin('\xff\xd8\xff\xe0'), 'image jpeg image/jpeg'],
  ['PNG', latin('\x89PNG\r\n\x1a\n'), 'image png image/png'],
  ['GIF', latin('GIF89a'), 'image gif image/gif'],
  ['WebP', latin('RIFF\0\0\0\0WEBP'), 'image webp image/webp'],
  ['little-endian TIFF', latin('II*\0'), 'image tiff image/tiff'],
  ['big-endian TIFF', latin('MM\0*'), 'image tiff image/tiff'],
  ['BigTIFF', latin('II+\0'), 'image tiff image/tiff'],
  ['BMP', bmp(40), 'image bmp image/bmp'],
  ['OS/2 BMP', bmp(12), 'image bmp image/bmp'],
  ['AVIF', boxes('avif', 'mif1'), 'image avif image/avif'],
  ['AVIF whose first brand is general', boxes('mif1', 'avif', 'miaf'), 'image avif image/avif'],
  ['HEIC', boxes('heic', 'mif1'), 'image heic image/heic'],
  ['HEIC whose first brand is general', boxes('mif1', 'heic'), 'image heic image/heic'],
  ['HEIF', boxes('mif1', 'miaf'), 'image heif image/heif'],
  ['MP4', boxes('isom', 'iso2', 'avc1', 'mp41'), 'video mp4 video/mp4'],
  ['MOV', boxes('qt  '), 'video mov video/quicktime'],
  ['MOV without a brand', latin('\0\0\0\x08wide\0\0\0\0mdat'), 'video mov video/quicktime'],
  ['3GP', boxes('3gp5', 'isom'), 'video 3gp video/3gpp'],
  ['WebM', ebml('webm'), 'video webm video/webm'],
  ['Matroska', ebml('matroska'), 'video mkv video/x-matroska'],
  ['AVI', latin('RIFF\0\0\0\0AVI '), 'video avi video/x-msvideo'],
  ['MPEG program stream', latin('\0\0\x01\xba'), 'video mpeg video/mpeg'],
  ['MPEG elementary stream', latin('\0\0\x01\xb3'), 'video mpeg video/mpeg'],
  ['MPEG transport stream', transport(0, 188), 'video mpegts video/mp2t'],
  ['MPEG transport stream of a camera', transport(4, 192), 'video mpegts video/mp2t'],
  ['ZIP', latin('PK\x03\x04'), 'shots_set zip application/zip'],
  ['empty ZIP', latin('PK\x05\x06'), 'shots_set zip application/zip'],
];

for (const [name, bytes, expected] of known) {
  test(`${name} is told by its bytes`, () => {
    const sniffed = sniffMedia(bytes);
    assert.equal(`${sniffed?.kind} ${sniffed?.format} ${sniffed?.mime}`, expected);
  });
}

const unknown: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array()],
  ['one byte', Uint8Array.of(0xff)],
  ['text', latin('BMW is a maker of cars')],
  ['HTML', latin('<html>')],
  ['SVG', latin('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['PDF', latin('%PDF-1.7')],
  ['a sound file', latin('RIFF\0\0\0\0WAVE')],
  ['a playlist', latin('#EXTM3U\n')],
  ['a raw photo', boxes('crx ')],
  ['JPEG 2000', latin('\0\0\0\x0cjP  \r\n\x87\n')],
  ['another EBML document', ebml('other')],
];

for (const [name, bytes] of unknown) {
  test(`${name} is no medium`, () => assert.equal(sniffMedia(bytes), undefined));
}
