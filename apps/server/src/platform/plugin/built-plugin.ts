import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Plugin, PluginFiles } from '../../modules/captures/plugin-files.ts';

const mimes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** What the build of the plugin writes into its `manifest.json`. */
interface Manifest {
  readonly loader: string;
  readonly entry: string;
  readonly files: readonly string[];
}

/** The files that `packages/capture` was built into. Read anew when it is built anew, so that no restart is needed. */
export function builtPlugin(folder: string): PluginFiles {
  const manifestPath = join(folder, 'manifest.json');
  let known: { readonly builtAt: number; readonly plugin: Promise<Plugin> } | undefined;
  return {
    async find() {
      const builtAt = await stat(manifestPath).then(
        ({ mtimeMs }) => mtimeMs,
        () => undefined,
      );
      if (builtAt === undefined) return undefined;
      if (known?.builtAt !== builtAt) known = { builtAt, plugin: openPlugin(folder, manifestPath) };
      return known.plugin.catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    },
  };
}

async function openPlugin(folder: string, manifestPath: string): Promise<Plugin> {
  const { loader, entry, files } = JSON.parse(await readFile(manifestPath, 'utf8')) as Manifest;
  const names = files.filter((name) => name !== loader);
  const digests = await Promise.all([loader, ...names].map((name) => digestOf(join(folder, name))));
  const version = createHash('sha256').update(digests.join('\n')).digest('hex').slice(0, 16);
  return {
    version,
    loader: await readFile(join(folder, loader), 'utf8'),
    entry,
    integrity: Object.fromEntries(names.map((name, place) => [name, `sha384-${digests[place + 1]}`])),
    async read(name) {
      if (!names.includes(name)) return undefined;
      const bytes = await readFile(join(folder, name));
      return { bytes, mime: mimes[extname(name)] ?? 'application/octet-stream' };
    },
  };
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha384')
    .update(await readFile(path))
    .digest('base64');
}
