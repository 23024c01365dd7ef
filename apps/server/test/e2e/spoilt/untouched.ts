import assert from 'node:assert/strict';
import type { TestServer } from '../support/test-server.ts';
import { countWrites } from '../support/watch-traces.ts';

/** Asserts that nothing was written meanwhile: no row of any table, the audit log among them, and no file. */
export async function assertUntouched(server: TestServer, act: () => Promise<void>): Promise<void> {
  const before = await tracesOf(server);
  await act();
  const { tables, files } = await tracesOf(server);
  assert.deepEqual(tables, before.tables);
  assert.deepEqual(files, before.files);
}

/** Everything that is kept, but when sessions were last used. */
async function tracesOf({ owner, media }: TestServer) {
  const { 'public.sessions': _, ...tables } = await countWrites(owner);
  return { files: await media.list(), tables };
}
