import { setTimeout as sleep } from 'node:timers/promises';
import type { PraestoClient } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import type { ExportTarget } from './export-target.ts';
import { troubleOf } from './import-trouble.ts';

export interface ExportTask {
  readonly client: Pick<PraestoClient, 'exportPersons'>;
  readonly collectionId: string;
  readonly onDone: () => void;
  /** Before a broken stream is taken up again, the first time; a second when not given. */
  readonly pauseMs?: number;
}

/** How often a broken stream is taken up again without anybody written. */
const mostVainTries = 8;
const longestPauseMs = 30_000;

interface Exported {
  readonly written: number;
  /** Photos of those who were written whose files the server lacks. */
  readonly missing: number;
}

/** Writes everybody who is not written yet. @returns how many, and how many photos were lost. @throws CliError when the stream breaks again and again */
export async function exportPeople(target: ExportTarget, task: ExportTask): Promise<Exported> {
  let { cursor } = target;
  let written = 0;
  let missing = 0;
  for (let vain = 0; cursor !== null; ) {
    const before = written;
    try {
      const from = cursor === undefined ? {} : { cursor };
      // Nobody is there where nothing comes.
      let last: string | null = null;
      for await (const person of task.client.exportPersons(task.collectionId, from)) {
        await target.write(person);
        cursor = person.cursor;
        last = cursor;
        written += 1;
        missing += person.photos_missing;
        task.onDone();
      }
      cursor = last;
    } catch (error) {
      const { reason, mayPass } = troubleOf(error);
      vain = written > before ? 0 : vain + 1;
      if (!mayPass || vain >= mostVainTries) throw new CliError(`${reason} (${written} were written; run it again)`);
      await sleep(Math.min((task.pauseMs ?? 1000) * 2 ** vain, longestPauseMs));
    }
  }
  return { written, missing };
}
