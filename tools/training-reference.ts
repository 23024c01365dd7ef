/**
 * Writes what the product's runtime makes of two computed inputs of the liveness network: `training/test_onnx_net.py` holds
 * the PyTorch twin of the network against it.
 *
 *     node tools/training-reference.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBench } from './calibrate/open-bench.ts';

const out = join(import.meta.dirname, '..', 'training', 'fixtures', 'borrowed-logits.json');
const { bench, close } = await openBench();
const { session, values } = bench.tools.liveness;
const outputs: { multiplier: number; logits: number[] }[] = [];
for (const multiplier of [7, 7919]) {
  for (let i = 0; i < values.length; i++) values[i] = (i * multiplier) % 256;
  const [logits] = await session.run(values);
  outputs.push({ multiplier, logits: Array.from(logits!) });
}
await close();
const { id, version } = session.manifest;
const note = 'Input: value i of the planes is (i * multiplier) % 256.';
writeFileSync(out, `${JSON.stringify({ model: `${id} ${version}`, note, outputs }, null, 2)}\n`);
