import type { TransferProgress, TransferResult } from '@praesto/server';
import { CliError } from '../cli-error.ts';

const everyMs = 500;

/**
 * Does what moves data, with its progress shown.
 * @throws CliError for what is said in words for the operator: plain errors of the server are
 */
export async function move<T>(work: (progress: TransferProgress) => Promise<T>): Promise<T> {
  const watch = watchMoving();
  try {
    return await work(watch);
  } catch (error) {
    throw error instanceof Error && error.constructor === Error ? new CliError(error.message) : error;
  } finally {
    watch.close();
  }
}

/** Says on standard error how far a transfer got, on one line of a terminal and nowhere else. */
function watchMoving(): TransferProgress & { close(): void } {
  const isShown = process.stderr.isTTY;
  const moved = { files: 0, bytes: 0, table: '' };
  let shownAt = 0;
  const show = () => {
    if (!isShown || performance.now() < shownAt + everyMs) return;
    shownAt = performance.now();
    process.stderr.write(`\r\u001b[K${moved.files} files, ${toMegabytes(moved.bytes)} MB${moved.table}`);
  };
  return {
    onBlob(bytes) {
      moved.files += 1;
      moved.bytes += bytes;
      show();
    },
    onTable({ name, rows }) {
      moved.table = `; ${name}: ${rows} rows`;
      show();
    },
    close: () => void (isShown && process.stderr.write('\r\u001b[K')),
  };
}

/** What was moved, on standard output. */
export function tellMoved({ tables, copiedBlobs, copiedBytes }: TransferResult): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${copiedBlobs} files (${toMegabytes(copiedBytes)} MB) copied and read back`);
  if (tables.length > 0)
    console.log(`${rows} rows of ${tables.length} tables copied; counts and checksums are those of the original`);
}

const toMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
