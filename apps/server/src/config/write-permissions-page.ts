import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderPermissionsPage } from './permissions-page.ts';

/** Writes docs/permissions.md: `node apps/server/src/config/write-permissions-page.ts`. */
export const permissionsPagePath = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'permissions.md');

if (import.meta.main) await writeFile(permissionsPagePath, renderPermissionsPage());
