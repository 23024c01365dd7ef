import type { FolderView } from './generated/types.gen.ts';
import { pause } from './pause.ts';

export interface WaitOptions {
  /** Stops waiting. */
  readonly signal?: AbortSignal;
  /** Longest wait; five minutes when not given. */
  readonly timeoutMs?: number;
}

const firstPauseMs = 250;
const longestPauseMs = 5000;
const defaultTimeoutMs = 300_000;

/** The folder was not finished in time. What it was last is in `folder`. */
export class WaitTimeoutError extends Error {
  readonly folder: FolderView;

  constructor(folder: FolderView, timeoutMs: number) {
    super(`folder ${folder.folder_id} was still ${folder.resolution_status} after ${timeoutMs} ms`);
    this.name = 'WaitTimeoutError';
    this.folder = folder;
  }
}

/**
 * Asks for a folder, less and less often, until none of its analyses is waiting or running. A folder without analyses is
 * finished at once.
 * @throws WaitTimeoutError when that takes longer than `timeoutMs`
 */
export async function waitForFolder(
  getFolder: (signal?: AbortSignal) => Promise<FolderView>,
  { signal, timeoutMs = defaultTimeoutMs }: WaitOptions = {},
): Promise<FolderView> {
  const endMs = Date.now() + timeoutMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    const folder = await getFolder(signal);
    if (isFinished(folder)) return folder;
    const leftMs = endMs - Date.now();
    if (leftMs <= 0) throw new WaitTimeoutError(folder, timeoutMs);
    await pause(Math.min(pauseMs, leftMs), signal);
  }
}

function isFinished({ analyses = [] }: FolderView): boolean {
  return analyses.every(({ state }) => state === 'FINISHED' || state === 'FAILED');
}
