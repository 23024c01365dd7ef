/**
 * Writes what is made from the route table and committed: who may do what, the OpenAPI document, and what is
 * made from it in turn.
 * `npm run generate` after a change of routes or schemas; `--check` fails when a file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../apps/server/package.json' with { type: 'json' };
import {
  createLiteOpenApiDocument,
  createOpenApiDocument,
  renderPermissionsPage,
} from '../packages/contract/src/index.ts';
import { writeClientOperations } from './generate/client-operations.ts';
import { writeClientTypes } from './generate/client-types.ts';
import { readFieldNotes, writeFieldNotes } from './generate/field-notes.ts';
import type { OpenApiDocument } from './generate/openapi.ts';
import { writePostmanCollection } from './generate/postman/collection.ts';
import { writeLitePostmanCollection } from './generate/postman/lite-collection.ts';

const root = join(import.meta.dirname, '..');
const notes = readFieldNotes();
const document = createOpenApiDocument({ version: packageJson.version, notes }) as unknown as OpenApiDocument;
const liteDocument = createLiteOpenApiDocument(packageJson) as unknown as OpenApiDocument;

/** What pages call is the plugin's matter: `packages/capture` does. */
const forClients = {
  ...document,
  paths: Object.fromEntries(Object.entries(document.paths).filter(([path]) => /^\/(api|static)\//.test(path))),
};

const files: Readonly<Record<string, string>> = {
  'packages/contract/src/openapi/field-notes.gen.ts': writeFieldNotes(notes),
  'docs/permissions.md': renderPermissionsPage(),
  'docs/openapi.json': toJson(document),
  'docs/postman.json': toJson(writePostmanCollection(forClients)),
  'docs/openapi-lite.json': toJson(liteDocument),
  'docs/postman-lite.json': toJson(writeLitePostmanCollection(liteDocument)),
  'packages/client/src/generated/types.gen.ts': await writeClientTypes(forClients),
  'packages/client/src/generated/operations.gen.ts': writeClientOperations(forClients),
};

const stale = Object.keys(files).filter((path) => readIfThere(path) !== files[path]);
if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`${path} is stale: run \`npm run generate\``);
  process.exit(stale.length === 0 ? 0 : 1);
}
for (const path of stale) {
  writeFileSync(join(root, path), files[path]!);
  console.log(`wrote ${path}`);
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
