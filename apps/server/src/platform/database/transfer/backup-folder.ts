import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Blobs } from '../../../modules/media/blobs.ts';
import type { Logger } from '../../../shared/logger.ts';
import { diskBlobs } from '../../blobs/disk-blobs.ts';
import { syncFolder } from '../../data-folder.ts';
import type { SchemaStep, TableFacts, TableSource } from './table-source.ts';

/**
 * A backup in a folder: `backup.json`, written last, says what is in it; `tables/NAME.copy.gz` hold rows in PostgreSQL's text
 * format for COPY, `media/` holds the blobs, `blobs.txt` their keys, one a line.
 */
interface Description {
  readonly format: 1;
  readonly made_at: string;
  readonly schema: readonly SchemaStep[];
  readonly tables: readonly (TableFacts & { readonly file_sha256: string })[];
  readonly blobs: { readonly count: number; readonly file_sha256: string };
}

const descriptionFile = 'backup.json';
const keysFile = 'blobs.txt';

/** Where the blobs of a backup are. */
export async function openBackupBlobs(folder: string, log: Logger): Promise<Blobs> {
  const root = join(folder, 'media');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const blobs = diskBlobs({ root, log });
  await blobs.discardAbandoned();
  return blobs;
}

/** Writes rows and the list of blobs into a folder; it is a backup when this has ended. */
export async function writeBackup(
  folder: string,
  source: TableSource,
  onTable: (table: TableFacts) => void = () => {},
): Promise<void> {
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 });
  const tables = [];
  for (const table of source.tables) {
    const file_sha256 = await writeHashed(tableFile(folder, table.name), source.read(table), true);
    tables.push({ ...table, file_sha256 });
    onTable(table);
  }
  let count = 0;
  const lines = async function* () {
    for await (const key of source.blobKeys()) {
      count += 1;
      yield `${key}\n`;
    }
  };
  const file_sha256 = await writeHashed(join(folder, keysFile), lines(), false);
  await syncFolder(join(folder, 'tables'));
  const made: Description = {
    format: 1,
    made_at: new Date().toISOString(),
    schema: source.schema,
    tables,
    blobs: { count, file_sha256 },
  };
  const path = join(folder, descriptionFile);
  await writeFile(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** Whether there is a finished backup in a folder. */
export async function isBackup(folder: string): Promise<boolean> {
  return readFile(join(folder, descriptionFile)).then(
    () => true,
    () => false,
  );
}

/**
 * A backup to read rows from.
 * @throws Error in words for the operator when it is not whole, or a file was changed since
 */
export async function openBackup(folder: string): Promise<TableSource> {
  const { schema, tables, blobs } = await readDescription(folder);
  for (const { name, file_sha256 } of tables) await requireUnchanged(tableFile(folder, name), file_sha256);
  await requireUnchanged(join(folder, keysFile), blobs.file_sha256);
  return {
    schema,
    tables,
    read: ({ name }) => unzipped(tableFile(folder, name)),
    async *blobKeys() {
      const file = await open(join(folder, keysFile));
      for await (const key of file.readLines()) yield key;
    },
  };
}

async function readDescription(folder: string): Promise<Description> {
  const text = await readFile(join(folder, descriptionFile), 'utf8').catch((cause) => {
    throw new Error(`${folder} holds no finished backup: there is no ${descriptionFile} in it.`, { cause });
  });
  const found: Pick<Description, 'format'> = JSON.parse(text);
  if (found.format !== 1) throw new Error(`${folder} is a backup of a newer release (format ${found.format}).`);
  return found as Description;
}

const tableFile = (folder: string, table: string) => join(folder, 'tables', `${table}.copy.gz`);

/** @returns the SHA-256 of what is in the file */
async function writeHashed(path: string, bytes: Readable | AsyncIterable<string>, isZipped: boolean): Promise<string> {
  const hash = createHash('sha256');
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  await pipeline(bytes, isZipped ? createGzip({ level: 6 }) : new PassThrough(), hashing(hash), file);
  return hash.digest('hex');
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

async function requireUnchanged(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new Error(`The backup is not whole: ${path} cannot be read.`, { cause });
  }
  if (hash.digest('hex') !== sha256) throw new Error(`The backup is not whole: ${path} was changed since.`);
}

/** A file that breaks off breaks what reads from it. */
function unzipped(path: string): Readable {
  const file = createReadStream(path);
  const rows = createGunzip();
  file.on('error', (error) => rows.destroy(error));
  return file.pipe(rows);
}
