import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The one native library on npm that compares exactly and comes with its binaries. `faiss-node` downloads them while it
 * is installed, `hnswlib-node` has none and is built. 26 MB, so it is no dependency: it is fetched into a temporary folder.
 */
const wanted = 'usearch@2.26.2';

export interface NativeSearch {
  /** `null`: it could not be installed. */
  readonly name: string | null;
  /** Places of the ten nearest of one or more probes, by so many threads. */
  search(faces: Float32Array, probes: Float32Array, threads: number): readonly number[];
  close(): Promise<void>;
}

interface Usearch {
  exactSearch(
    faces: Float32Array,
    probes: Float32Array,
    dimension: number,
    count: number,
    metric: string,
    threads: number,
  ): { readonly keys: BigUint64Array };
}

export async function openNativeSearch(): Promise<NativeSearch> {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-bench-native-'));
  const close = () => rm(folder, { recursive: true, force: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
  const { status } = spawnSync('npm', ['install', ...options, wanted], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) return { name: null, search: () => [], close };
  const { exactSearch } = createRequire(join(folder, 'package.json'))('usearch') as Usearch;
  return {
    name: wanted.replace('@', ' '),
    search: (faces, probes, threads) => Array.from(exactSearch(faces, probes, 512, 10, 'ip', threads).keys, Number),
    close,
  };
}
