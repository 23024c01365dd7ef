import type { ModelManifest, ModelPurpose } from '../models/manifest.ts';
import { VisionError } from '../vision-error.ts';

/** Whether outputs of these lengths are what the code of a purpose reads. */
const fits: Record<
  ModelPurpose,
  { readonly words: string; readonly test: (lengths: readonly number[], manifest: ModelManifest) => boolean }
> = {
  detector: {
    words: 'scores [n, 2] and boxes [n, 4]',
    test: ([scores = 0, boxes = 0]) => scores > 0 && scores % 2 === 0 && boxes === 2 * scores,
  },
  landmarks: { words: '68 points as [136]', test: ([points]) => points === 136 },
  eyes: { words: 'two classes', test: ([classes]) => classes === 2 },
  embedding: { words: 'one embedding', test: ([length = 0]) => length > 1 },
  liveness: { words: 'two or more classes', test: ([classes = 0]) => classes > 1 },
  text_lines: {
    words: 'one map of its input',
    test: ([pixels = 0], { input }) => pixels === input.shape[2] * input.shape[3],
  },
  text: { words: 'classes by column', test: ([values = 0]) => values > 1 },
};

/** @throws VisionError `inference.unavailable` when a model's outputs are not what its purpose needs. */
export function checkOutputs(manifest: ModelManifest, outputs: readonly Float32Array[]): void {
  const { words, test } = fits[manifest.purpose];
  const lengths = outputs.map((output) => output.length);
  if (test(lengths, manifest)) return;
  const message = `model ${manifest.id}: ${manifest.purpose} needs ${words}; its outputs have ${lengths.join(', ')} values`;
  throw new VisionError('inference.unavailable', message);
}
