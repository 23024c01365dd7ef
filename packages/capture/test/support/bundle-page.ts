import { join } from 'node:path';
import { build } from 'esbuild';

/** What a page's own bundler makes of its script, which imports this package as pages do. @param tsx the text of the script */
export async function bundlePage(tsx: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: tsx, loader: 'tsx', resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    write: false,
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
