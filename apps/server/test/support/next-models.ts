import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelId } from '@praesto/vision';

const manifest = join(import.meta.dirname, '../../../../packages/vision/models/praesto-face.json');

/** A folder as `PRAESTO_NEXT_MODELS_DIR` names one. */
export interface NextModels {
  readonly folder: string;
  readonly model: ModelId;
  remove(): Promise<void>;
}

/** One of the two networks that make our embedding, alone, as the model that is to come. */
export async function writeNextModels(): Promise<NextModels> {
  const model = { id: 'praesto-single', version: '1' };
  const folder = await mkdtemp(join(tmpdir(), 'praesto-next-models-'));
  const { companions: _, ...own } = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(join(folder, 'single.json'), JSON.stringify({ ...own, ...model }));
  return { folder, model, remove: () => rm(folder, { recursive: true }) };
}
