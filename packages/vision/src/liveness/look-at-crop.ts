import type { LivenessBench } from '../face/workbench.ts';
import { mirrorPlanes } from '../pixels/mirror-planes.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleCrop } from '../pixels/sample-crop.ts';
import type { Box } from '../records.ts';

/** What the liveness network says of one crop. */
export interface Look {
  /** Probability 0..1 of an attack. */
  readonly attack: number;
  /**
   * Of every channel of the layers that the manifest pools: its mean over the crop, then how far it spreads about that (its
   * standard deviation), layer by layer. Empty where the manifest pools none.
   */
  readonly layers: readonly number[];
}

/** Shows a square of a picture to the liveness network. */
export async function lookAtCrop(bench: LivenessBench, image: PixelImage, crop: Box): Promise<Look> {
  const { values, width, height, normalisation } = bench.tools.liveness;
  sampleCrop(image, crop, { values, planeWidth: width, planeHeight: height, width, height }, normalisation, 4);
  const { life, layers } = await run(bench);
  return { attack: 1 - life, layers };
}

/** The same, averaged with what it says of the mirrored square: it halves what depends on the side that the light comes from. */
export async function lookTwice(bench: LivenessBench, image: PixelImage, crop: Box): Promise<Look> {
  const straight = await lookAtCrop(bench, image, crop);
  mirrorPlanes(bench.tools.liveness.values, bench.tools.liveness.width);
  const mirrored = await run(bench);
  return {
    attack: (straight.attack + 1 - mirrored.life) / 2,
    layers: straight.layers.map((value, i) => (value + mirrored.layers[i]!) / 2),
  };
}

async function run({ tools, settings }: LivenessBench): Promise<{ life: number; layers: number[] }> {
  const [logits, ...pooled] = await tools.liveness.session.run(tools.liveness.values);
  const highest = Math.max(...logits!);
  const weights = Array.from(logits!, (value) => Math.exp(value - highest));
  const life = weights[settings.liveClass]! / weights.reduce((sum, weight) => sum + weight, 0);
  return { life, layers: describeLayers(pooled) };
}

/** Pooled outputs come in pairs: means of the channels, then means of their squares. */
function describeLayers(pooled: readonly Float32Array[]): number[] {
  const described: number[] = [];
  for (let i = 0; i + 1 < pooled.length; i += 2) {
    const [means, squares] = [pooled[i]!, pooled[i + 1]!];
    described.push(
      ...means,
      ...squares.map((square, channel) => Math.sqrt(Math.max(0, square - means[channel]! ** 2))),
    );
  }
  return described;
}
