import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import { findKnown, inGroups } from './find-known.ts';
import type { ImportCounts, ImportTask, RunningImport } from './running-import.ts';
import type { PersonSource, SourcePerson } from './source-person.ts';
import { streamPeople } from './stream-people.ts';

/** How often a broken stream is taken up again without a result: two minutes, in which a server starts anew. */
const mostVainTries = 8;
const longestPauseMs = 30_000;

/**
 * Adds people to a collection in one stream. Whoever is there already is not sent. A stream that breaks is taken up again with whoever
 * has no result yet.
 * @throws CliError when it breaks again and again, or the server says that going on makes no sense
 */
export async function importPeople(source: PersonSource, task: ImportTask): Promise<ImportCounts> {
  const counts = { enrolled: 0, known: 0, alike: 0 };
  const open = new Set<SourcePerson>();
  const running = { task, counts, open, ahead: skipKnown(source(), { task, counts, open }) };
  for (let vain = 0; ; ) {
    const { settled, trouble } = await streamPeople(running);
    if (!trouble && open.size === 0) return counts;
    vain = settled > 0 ? 0 : vain + 1;
    if (trouble?.mayPass === false || vain >= mostVainTries) throw givenUp(trouble?.reason, counts);
    await sleep(Math.min((task.pauseMs ?? 1000) * 2 ** vain, longestPauseMs));
  }
}

function givenUp(reason = 'the server told no result of some rows', { enrolled }: ImportCounts): CliError {
  return new CliError(`${reason} (${enrolled} were added; the same command goes on where this one stopped)`);
}

async function* skipKnown(
  people: AsyncIterable<SourcePerson>,
  { task, counts, open }: Omit<RunningImport, 'ahead'>,
): RunningImport['ahead'] {
  for await (const group of inGroups(people)) {
    let known: ReadonlySet<string> | undefined;
    while (!known) {
      // A generator that has thrown is at its end: what failed is handed out, and tried again when the next person is asked for.
      const found = await findKnown(task.client, task.collectionId, group).catch((error: unknown) => ({ error }));
      if ('error' in found) yield found;
      else known = found;
    }
    for (const person of group) {
      if (known.has(person.externalId)) {
        counts.known += 1;
        task.onDone();
        continue;
      }
      // Now: whoever asked may have given up meanwhile, and another stream has to send this person.
      open.add(person);
      yield { person };
    }
  }
}
