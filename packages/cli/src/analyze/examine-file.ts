import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type MediaReport, type Vision, VisionError, type Wishes } from '@praesto/vision';

/** What became of one file. */
export type FileOutcome =
  | { readonly file: string; readonly status: 'examined'; readonly report: MediaReport }
  | { readonly file: string; readonly status: 'failed'; readonly code: string; readonly message: string };

/**
 * Reads and examines one file. A file that cannot be read (`file.unreadable`) or decoded (`media.*`) is an outcome.
 * @throws VisionError `inference.unavailable` or `aborted`: these say nothing about the file.
 */
export async function examineFile(vision: Vision, file: string, wishes: Wishes): Promise<FileOutcome> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { file, status: 'failed', code: 'file.unreadable', message: (error as Error).message };
  }
  try {
    return { file, status: 'examined', report: await vision.examine({ bytes, name: basename(file) }, wishes) };
  } catch (error) {
    if (!(error instanceof VisionError) || !error.code.startsWith('media.')) throw error;
    return { file, status: 'failed', code: error.code, message: error.message };
  }
}
