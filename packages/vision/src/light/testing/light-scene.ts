import type { PixelImage } from '../../pixels/pixel-image.ts';
import type { Box, ShownColour } from '../../records.ts';

/** How a scene is lit by a screen. */
export interface Lighting {
  /** What the screen adds to a face where a channel is lit, as a share of what was there. */
  readonly faceGain: number;
  readonly aroundGain: number;
  /** From the screen to the sensor, in milliseconds. */
  readonly delayMs: number;
  /** How much of what is added the camera takes back by exposure, 0..1. */
  readonly exposure: number;
}

/** Lights a picture in place, in linear light, by the colour that was on the screen then. Known truth for tests. */
export function lightScene(
  image: PixelImage,
  face: Box,
  {
    lighting,
    shown,
    timeMs,
  }: { readonly lighting: Lighting; readonly shown: readonly ShownColour[]; readonly timeMs: number },
): void {
  const rgb = shown.findLast(({ startMs }) => startMs + lighting.delayMs <= timeMs)?.rgb ?? [0, 0, 0];
  const lit = rgb.reduce<number>((sum, value) => sum + value, 0) / 3;
  const damp = 1 / (1 + lighting.exposure * lighting.faceGain * lit);
  const factors = (gain: number) => rgb.map((value) => damp * (1 + gain * value));
  const [onFace, around] = [factors(lighting.faceGain), factors(lighting.aroundGain)];
  const [centreX, centreY] = [face.left + face.width / 2, face.top + face.height / 2];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const distance = ((x - centreX) / (face.width * 0.75)) ** 2 + ((y - centreY) / (face.height * 0.8)) ** 2;
      const factor = distance <= 1 ? onFace : around;
      const at = (y * image.width + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        image.rgb[at + channel] = scale(image.rgb[at + channel]!, factor[channel]!);
    }
  }
}

/** By a power law of 2.2, which is near enough to what is undone: the test must not know the exact curve. */
function scale(level: number, factor: number): number {
  return Math.max(0, Math.min(255, Math.round(level * factor ** (1 / 2.2))));
}
