import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of scripts, gzip, that whoever opens the console waits for before anything is there. */
export const FIRST_LOAD_BUDGET = 250_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** The scripts that a built console loads at first, without those that a page brings when it is opened. */
export function firstLoad(folder: string): { readonly files: readonly string[]; readonly gzipBytes: number } {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
  const names = new Set<string>();
  const follow = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    for (const next of manifest[name]?.imports ?? []) follow(next);
  };
  for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(name);
  const files = [...names].map((name) => manifest[name]!.file);
  const gzipBytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  return { files, gzipBytes };
}
