import sharp from 'sharp';

export interface CameraOptions {
  readonly still: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** How much larger than the frame the still is laid out, so that the camera has room to move: 12 %. */
const room = 1.12;

/** Films a still: `shoot(0)` is the begin of the movement, `shoot(1)` its end. */
export async function openCamera({ still, width, height }: CameraOptions) {
  const [fullWidth, fullHeight] = [Math.round(width * room), Math.round(height * room)];
  const canvas = await sharp(still)
    .autoOrient()
    .resize(fullWidth, fullHeight, { fit: 'cover', position: 'centre' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  const noise = makeNoise(1 << 16);
  return {
    /** Interleaved RGB of the frame at `progress` 0..1. */
    async shoot(progress: number): Promise<Buffer> {
      const zoom = 1 + (room - 1) * progress;
      const [cropWidth, cropHeight] = [Math.round(fullWidth / zoom), Math.round(fullHeight / zoom)];
      const sway = 0.5 + 0.4 * Math.sin(progress * Math.PI * 2);
      const left = Math.round((fullWidth - cropWidth) * sway);
      const top = Math.round((fullHeight - cropHeight) * (1 - sway));
      const picture = await sharp(canvas, { raw: { width: fullWidth, height: fullHeight, channels: 3 } })
        .extract({ left, top, width: cropWidth, height: cropHeight })
        .resize(width, height, { fit: 'fill', kernel: 'linear' })
        .raw()
        .toBuffer();
      addNoise(picture, noise, Math.round(progress * 65_521));
      return picture;
    },
  };
}

/** Triangular noise of -3..3 levels, the same in every run (a linear congruential generator). */
function makeNoise(length: number): Int8Array {
  const noise = new Int8Array(length);
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 16) & 3;
  };
  for (let index = 0; index < length; index++) noise[index] = next() - next();
  return noise;
}

function addNoise(picture: Buffer, noise: Int8Array, start: number): void {
  for (let index = 0; index < picture.length; index++) {
    const value = picture[index]! + noise[(start + index + (index >>> 11)) & 0xffff]!;
    picture[index] = Math.max(0, Math.min(255, value));
  }
}
