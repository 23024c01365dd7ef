import { readFile } from 'node:fs/promises';
import type { BulkResult, PersonRow } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import { reasonOf, type Trouble, toTrouble, troubleOf } from './import-trouble.ts';
import type { RunningImport } from './running-import.ts';
import type { SourcePerson, SourcePhoto } from './source-person.ts';

type RowResult = Extract<BulkResult, { row: number }>;

/** Sends who has no result yet, in one stream. @returns how many are done with, and what ended it before its end */
export async function streamPeople(
  running: RunningImport,
): Promise<{ readonly settled: number; readonly trouble: Trouble | null }> {
  const stream = openStream(running);
  const { client, collectionId, query } = running.task;
  let trouble: Trouble | null = { reason: 'the answer ended too early', mayPass: true };
  try {
    for await (const result of client.enrolPersons(collectionId, stream.rows(), { query })) {
      if (result.status === 'finished') trouble = null;
      else if (result.status === 'stopped') trouble = toTrouble(result.error);
      else await stream.take(result);
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    trouble = troubleOf(error);
  }
  return { settled: stream.settled, trouble };
}

interface OpenStream {
  readonly settled: number;
  rows(): AsyncGenerator<PersonRow>;
  take(result: RowResult): Promise<void>;
}

function openStream({ task, counts, open, ahead }: RunningImport): OpenStream {
  /** Sent by a stream before, which could not tell what became of them any more. */
  const again = new Set(open);
  /** By the number of their rows. */
  const sent = new Map<number, SourcePerson>();
  let settled = 0;

  function settle(person: SourcePerson): void {
    open.delete(person);
    settled += 1;
    task.onDone();
  }

  async function fail(person: SourcePerson, reason: string): Promise<void> {
    if (!open.has(person)) return;
    settle(person);
    await task.report.add(person, reason);
  }

  async function* next(): AsyncGenerator<SourcePerson> {
    yield* again;
    // Not `for await`: leaving that would end what is ahead.
    for (let step = await ahead.next(); !step.done; step = await ahead.next()) {
      if ('error' in step.value) throw step.value.error;
      yield step.value.person;
    }
  }

  return {
    get settled() {
      return settled;
    },
    /** Photos are read one person after the other; who cannot be read is a failure and not sent. */
    async *rows() {
      let row = 0;
      for await (const person of next()) {
        const photos = await readPhotos(person.photos);
        if (photos instanceof Error) {
          await fail(person, photos.message);
          continue;
        }
        row += 1;
        sent.set(row, person);
        yield toRow(person, photos);
      }
    },
    async take(result) {
      const person = sent.get(result.row);
      if (!person) throw new CliError(`the server told of row ${result.row}, which was not sent`);
      sent.delete(result.row);
      if (result.status === 'refused') return fail(person, reasonOf(result.error));
      settle(person);
      // Who is known now and was not when they were asked about: added by a stream before, here or of an import that was cut off.
      counts[again.has(person) ? 'enrolled' : result.status] += 1;
      if (result.status === 'enrolled' && (result.already_enrolled?.length ?? 0) > 0) counts.alike += 1;
    },
  };
}

function toRow({ externalId, otherIds, metaData }: SourcePerson, photos: PersonRow['photos']): PersonRow {
  const names = otherIds.length > 0 ? { external_ids: [externalId, ...otherIds] } : {};
  return { external_id: externalId, ...names, meta_data: metaData, photos };
}

/** By the name as it is written, or with letters and their accents apart or together, as the file system may have it. */
async function readPhoto(path: string): Promise<Buffer> {
  for (const written of new Set([path, path.normalize('NFC'), path.normalize('NFD')])) {
    const bytes = await readFile(written).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    if (bytes) return bytes;
  }
  return readFile(path);
}

/** @returns an error of the file system where one cannot be read */
async function readPhotos(photos: readonly SourcePhoto[]): Promise<PersonRow['photos'] | Error> {
  try {
    return await Promise.all(
      photos.map(async ({ name, tags, from }) => ({
        ...{ name, tags: [...tags] },
        data: 'path' in from ? await readPhoto(from.path) : Buffer.from(from.base64, 'base64'),
      })),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error;
    throw error;
  }
}
