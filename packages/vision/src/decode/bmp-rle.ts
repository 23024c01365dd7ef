import { type BmpHeader, badBmp } from './bmp-header.ts';

/**
 * Expands run-length encoded pixels to rows without padding: one palette index a byte, or three bytes (BGR) for the
 * 24-bit variant of OS/2. Pixels that the file skips keep the value 0.
 */
export function expandRle(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, encoding } = header;
  const pixelBytes = encoding === 'rle24' ? 3 : 1;
  const plain = new Uint8Array(width * height * pixelBytes);
  let [at, column, row] = [header.pixelOffset, 0, 0];
  const next = () => {
    if (at >= bytes.length) throw badBmp('is cut off before its end');
    return bytes[at++]!;
  };
  const put = (index: number, first: number) => {
    if (column >= width || row >= height) throw badBmp('has a run that reaches outside the picture');
    const to = (row * width + column) * pixelBytes;
    for (let byte = 0; byte < pixelBytes; byte++) plain[to + byte] = bytes[first + byte]!;
    if (encoding === 'rle4') plain[to] = index % 2 === 0 ? bytes[first]! >> 4 : bytes[first]! & 15;
    column++;
  };
  const need = (count: number) => {
    if (at + count > bytes.length) throw badBmp('is cut off before its end');
  };
  const putRun = (count: number) => {
    need(pixelBytes);
    for (let index = 0; index < count; index++) put(index, at);
    at += pixelBytes;
  };
  const putLiteral = (count: number) => {
    const size = encoding === 'rle4' ? Math.ceil(count / 2) : count * pixelBytes;
    need(size);
    for (let index = 0; index < count; index++) {
      put(index, at + (encoding === 'rle4' ? index >> 1 : index * pixelBytes));
    }
    at += size + (size % 2);
  };
  while (row < height) {
    const count = next();
    if (count > 0) {
      putRun(count);
      continue;
    }
    const command = next();
    if (command === 1) break;
    if (command === 0) [column, row] = [0, row + 1];
    else if (command === 2) [column, row] = [column + next(), row + next()];
    else putLiteral(command);
  }
  return plain;
}
