import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleGrey } from '../pixels/sample-grey.ts';

/** Values a side; neighbours of the 9 x 9 grid are compared, which gives 8 x 8 bits a direction. */
const grid = 9;

/**
 * The difference hash of a picture, across and down: 128 bits as 32 hexadecimal digits. It survives another size, another
 * compression and a little brightness; a crop, a mirror image or a turn changes it.
 */
export function hashFrame(image: PixelImage): string {
  const grey = new Float32Array(grid * grid);
  sampleGrey(image, { left: 0, top: 0, width: image.width, height: image.height }, grid, grey);
  return packBits(compareNeighbours(grey, 1)) + packBits(compareNeighbours(grey, grid));
}

function compareNeighbours(grey: Float32Array, step: number): boolean[] {
  return Array.from({ length: 64 }, (_, bit) => {
    const at = Math.floor(bit / 8) * grid + (bit % 8);
    return grey[at]! < grey[at + step]!;
  });
}

function packBits(bits: readonly boolean[]): string {
  const value = bits.reduce((sum, bit) => (sum << 1n) | (bit ? 1n : 0n), 0n);
  return value.toString(16).padStart(bits.length / 4, '0');
}
