import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of scripts, gzip, that whoever opens the console waits for before anything is there. */
export const FIRST_LOAD_BUDGET = 250_000;

/** What a page may bring when it is opened, and the words of another language, on top of what is there by then. */
export const LATER_LOAD_BUDGET = 40_000;

/** Of the pages that are worth more: of lists that scroll. */
export const laterLoadBudgets: Readonly<Record<string, number>> = {
  'src/pages/folders/folders-page.tsx': 55_000,
  'src/pages/collections/collection-page.tsx': 50_000,
};

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
}

/** The scripts that a built console loads at first, without those that a page brings when it is opened. */
export function firstLoad(folder: string): { readonly files: readonly string[]; readonly gzipBytes: number } {
  const manifest = readManifest(folder);
  const files = filesOf(manifest, (chunk) => chunk.isEntry === true);
  return { files, gzipBytes: weigh(folder, files) };
}

/** What each page and language of a built console brings when it is opened first, by its source; gzip bytes, the heaviest first. */
export function laterLoads(folder: string): readonly (readonly [source: string, gzipBytes: number])[] {
  const manifest = readManifest(folder);
  const there = new Set(firstLoad(folder).files);
  const loads = Object.entries(manifest)
    .filter(([, chunk]) => chunk.isDynamicEntry)
    .map(([source, own]): [string, number] => {
      const files = filesOf(manifest, (chunk) => chunk === own).filter((file) => !there.has(file));
      return [source, weigh(folder, files)];
    });
  return loads.toSorted(([, a], [, b]) => b - a);
}

type Manifest = Readonly<Record<string, Chunk>>;

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

/** The scripts of some chunks, with all that they import. */
function filesOf(manifest: Manifest, isWanted: (chunk: Chunk) => boolean): readonly string[] {
  const names = new Set<string>();
  const follow = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    for (const next of manifest[name]?.imports ?? []) follow(next);
  };
  for (const [name, chunk] of Object.entries(manifest)) if (isWanted(chunk)) follow(name);
  return [...names].map((name) => manifest[name]!.file);
}

function weigh(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}
