import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { OpenApiDocument } from './openapi.ts';

/** TypeScript types of every schema, request and answer of the document. */
export async function writeClientTypes(document: OpenApiDocument): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-generate-'));
  try {
    await createClient({
      input: structuredClone(document) as unknown as Record<string, unknown>,
      output: { path: folder, clean: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    return await readFile(join(folder, 'types.gen.ts'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}
