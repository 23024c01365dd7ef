import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderConfigPage } from './config-table.ts';

/** Writes docs/configuration.md: `node apps/server/src/config/write-config-page.ts`. */
export const configPagePath = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'configuration.md');

if (import.meta.main) await writeFile(configPagePath, renderConfigPage());
