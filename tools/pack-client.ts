/**
 * Builds the client as an npm package that needs nothing: `node tools/pack-client.ts [FOLDER]`, default
 * `.praesto/client`; then `npm pack FOLDER`. The types of Node are left out on purpose: what compiles here runs in
 * browsers.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'packages', 'client');
const target = process.argv[2] ?? join(root, '.praesto', 'client');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const project = ['-p', join(source, 'tsconfig.build.json'), '--outDir', join(target, 'dist')];
execFileSync(join(root, 'node_modules', '.bin', 'tsc'), project, { stdio: 'inherit' });

const { name, version, description, license, type } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const entry = { types: './dist/index.d.ts', default: './dist/index.js' };
const made = {
  name,
  version,
  description,
  license,
  type,
  sideEffects: false,
  exports: { '.': entry },
  files: ['dist'],
};
writeFileSync(join(target, 'package.json'), `${JSON.stringify(made, null, 2)}\n`);
cpSync(join(source, 'README.md'), join(target, 'README.md'));
cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
console.log(`built ${name} ${version} in ${target}`);
