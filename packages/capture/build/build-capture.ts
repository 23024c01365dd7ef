import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readPreparedModels } from '@praesto/vision';
import { type BuildOptions, build } from 'esbuild';

/** What a server needs to serve the plugin, as it lies in `manifest.json`. */
export interface CaptureManifest {
  /** Of the package. */
  readonly version: string;
  /** The script that makes the global; the server answers it with what it knows. */
  readonly loader: string;
  readonly entry: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

export interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Bytes gzip of everything that a page loads before the detector; a peer's limit is 230,000. */
const BUDGET_BYTES = 60_000;

const root = join(import.meta.dirname, '..');

/** Networks of the guide. That of liveness is for pages that judge by themselves, which load it later. */
const purposes = ['detector', 'landmarks', 'eyes'] as const;

/** Oldest browsers that the plugin is built for. */
const target = ['chrome100', 'firefox100', 'safari15.4'];

/** Builds everything a page loads into a folder, in place of what is there: a server goes on serving the old files until the new ones are whole. */
export async function buildCapture(folder: string): Promise<BuiltFile[]> {
  const fresh = `${folder}.${process.pid}.new`;
  const models = await readPreparedModels(purposes);
  const [liveness] = await readPreparedModels(['liveness']);
  const manifests = Object.fromEntries(models.map(({ manifest }) => [manifest.purpose, manifest]));
  const contents: readonly (readonly [path: string, content: Uint8Array])[] = [
    ['plugin_liveness.js', await bundle('src/compat/loader.ts', { format: 'iife' })],
    ['ozliveness_main.js', await bundle('src/compat/plugin.ts', { format: 'iife' })],
    ['capture.js', await bundle('src/index.ts', { format: 'esm' })],
    [
      'faceworker.js',
      await bundle('src/guide/worker/face-worker.ts', {
        format: 'iife',
        define: { PRAESTO_MODELS: JSON.stringify(manifests), 'import.meta.url': 'self.location.href' },
      }),
    ],
    ['demo/demo.js', await bundle('src/demo/demo.ts', { format: 'esm' })],
    ['demo/demo.css', readFileSync(join(root, 'src/demo/demo.css'))],
    ['demo/index.html', readFileSync(join(root, 'src/demo/index.html'))],
    ['vendor/ort-wasm-simd-threaded.wasm', readFileSync(runtimePath())],
    ...[...models, liveness!].map(({ manifest, bytes }) => [`models/${manifest.purpose}.onnx`, bytes] as const),
    ['models/liveness.json', Buffer.from(JSON.stringify(liveness!.manifest))],
  ];
  for (const [path, content] of contents) place(join(fresh, path), content);
  const manifest: CaptureManifest = {
    version: packageVersion(),
    loader: 'plugin_liveness.js',
    entry: 'ozliveness_main.js',
    files: contents.map(([path]) => path).filter((path) => path !== 'plugin_liveness.js'),
  };
  place(join(fresh, 'manifest.json'), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  takePlaceOf(folder, fresh);
  return contents.map(([path, content]) => ({ path, bytes: content.length, gzipBytes: gzipSync(content).length }));
}

/** Says by how much a page loads more than it should before the detector; `null` when it does not. */
export function overBudget(built: readonly BuiltFile[]): string | null {
  const early = built.filter(({ path }) => ['plugin_liveness.js', 'ozliveness_main.js'].includes(path));
  const bytes = early.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return bytes > BUDGET_BYTES ? `${bytes} bytes gzip before the detector, more than ${BUDGET_BYTES}` : null;
}

async function bundle(entry: string, options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    target,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'error',
    ...options,
    define: { PRAESTO_VERSION: JSON.stringify(packageVersion()), ...options.define },
  });
  return outputFiles![0]!.contents;
}

function runtimePath(): string {
  return join(dirname(createRequire(import.meta.url).resolve('onnxruntime-web')), 'ort-wasm-simd-threaded.wasm');
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

function takePlaceOf(folder: string, fresh: string): void {
  const old = `${folder}.${process.pid}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}

function place(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
