import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';

/** Every path below these folders, sorted. */
export async function listFiles(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((name) => join(folder, name))),
  );
  return lists.flat().sort();
}

/** Notes every file that is made, changed or removed below these folders while it is open. */
export function watchFiles(folders: readonly string[], isOfInterest: (path: string) => boolean) {
  const seen = new Set<string>();
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      const path = join(folder, String(name));
      if (isOfInterest(path)) seen.add(path);
    }),
  );
  return {
    seen: (): readonly string[] => [...seen].sort(),
    close: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Rows that were ever written to each table, and rows that are there now. Signs of life of workers are no traces. */
export async function countWrites(owner: Pool): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' and table_name <> 'workers'
     order by 1`,
  );
  const counts: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ count: string; xmax: string }>(
      `select count(*) as count, coalesce(max(xmin::text::bigint), 0) as xmax from ${name}`,
    );
    counts[name] = `${rows[0]!.count} rows, newest written by ${rows[0]!.xmax}`;
  }
  return counts;
}
