import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What was built: by its role, so that nobody has to know the hash in a name. */
export interface CaptureManifest {
  readonly version: string;
  readonly files: Readonly<Record<string, BuiltFile>>;
}

export interface BuiltFile {
  /** Relative to the folder; the hash in it changes with the content, so it may be kept for ever. */
  readonly path: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** For `integrity=` of a script tag. */
  readonly integrity: string;
}

/** Kilobytes gzip of everything that a page loads before the detector; a peer's limit is 230. */
export const BUDGET_KB = 60;

const root = join(import.meta.dirname, '..');

/** Builds everything a page loads into a folder, which is emptied first. */
export async function buildCapture(folder: string, version: string): Promise<CaptureManifest> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = { core: await bundle(folder, 'src/index.ts', 'praesto-capture') };
  const manifest = { version, files };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function bundle(folder: string, entry: string, name: string): Promise<BuiltFile> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    target: ['chrome100', 'firefox100', 'safari15.4'],
    legalComments: 'none',
  });
  return place(folder, `${name}.js`, outputFiles[0]!.contents);
}

/** Writes content under a name that holds its hash. */
function place(folder: string, name: string, content: Uint8Array): BuiltFile {
  const sha = createHash('sha384').update(content).digest();
  const path = name.replace(/(\.[^.]+)$/, `-${sha.toString('hex').slice(0, 12)}$1`);
  writeFileSync(join(folder, path), content);
  const integrity = `sha384-${sha.toString('base64')}`;
  return { path: basename(path), bytes: content.length, gzipBytes: gzipSync(content).length, integrity };
}
