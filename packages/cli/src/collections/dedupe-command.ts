import type { DuplicatesView, PraestoClient } from '@praesto/client';
import { Command, Option } from 'commander';
import { connect, type ServerOptions, withServer } from './connect.ts';
import { findCollection, told } from './find-collection.ts';

interface DedupeOptions extends ServerOptions {
  readonly fmr?: string;
  readonly threshold?: string;
  readonly merge?: true;
  readonly delete?: true;
}

/** `praesto collections dedupe`: who is in a collection more than once. */
export function dedupeCommand(): Command {
  const command = new Command('dedupe')
    .description('tell who seems to be in a collection more than once; changes nothing unless it is told to')
    .argument('<collection>', 'its id or alias')
    .addOption(new Option('--fmr <rate>', 'how often two people may be taken for one (default: 1e-4)'))
    .addOption(
      new Option('--threshold <confidence>', 'from which confidence on two faces are one person').conflicts('fmr'),
    )
    .option('--merge', 'make each of them one with the person who came before')
    .addOption(new Option('--delete', 'delete each of them, and keep the person who came before').conflicts('merge'))
    .addHelpText(
      'after',
      '\nA line for each: person, names, who came before, confidence, separated by tabs. Look at them before you change anything.',
    )
    .action(runDedupe);
  return withServer(command);
}

async function runDedupe(name: string, options: DedupeOptions): Promise<void> {
  const client = connect(options);
  const collectionId = await findCollection(client, name);
  const change = changeOf(client, collectionId, options);
  const { fmr, threshold } = options;
  const query = { ...(fmr && { fmr: Number(fmr) }), ...(threshold && { threshold: Number(threshold) }) };
  const counts = { found: 0, changed: 0 };
  await told(async () => {
    for await (const { items, operating_point: point } of client.findDuplicates(collectionId, { query })) {
      if (counts.found === 0 && items.length > 0)
        console.error(`from a confidence of ${point.threshold.toFixed(3)} on; FMR ${point.fmr ?? 'not established'}`);
      for (const item of items) {
        const [best] = item.alike;
        counts.found += 1;
        console.log(
          [item.person_id, item.external_ids.join(','), best!.person_id, best!.confidence.toFixed(3)].join('\t'),
        );
        if (await change.make(item)) counts.changed += 1;
      }
    }
  });
  console.log(`${counts.found} seem to be there already; ${change.word(counts.changed)}`);
}

type Item = DuplicatesView['items'][number];

interface Change {
  readonly word: (changed: number) => string;
  /** @returns whether anything was changed */
  make(item: Item): Promise<boolean>;
}

function changeOf({ api }: PraestoClient, collectionId: string, options: DedupeOptions): Change {
  const path = (personId: string) => ({ path: { collectionId, personId } });
  /** Who went, and with whom they are one: they are told as alike to others of the page. */
  const gone = new Map<string, string>();
  const leftOf = ({ alike }: Item) => alike.find(({ person_id }) => !gone.has(person_id))?.person_id;
  if (options.delete) {
    return {
      word: (changed) => `${changed} were deleted`,
      async make(item) {
        const left = leftOf(item);
        // Nobody who is alike is left: without this person they would not be found any more.
        if (left === undefined) return false;
        await api.deletePerson(path(item.person_id));
        gone.set(item.person_id, left);
        return true;
      },
    };
  }
  if (!options.merge) return { word: () => 'nothing was changed', make: async () => false };
  return {
    word: (changed) => `${changed} were merged`,
    async make(item) {
      const into = leftOf(item) ?? gone.get(item.alike[0]!.person_id)!;
      await api.mergePersons({ ...path(into), body: { person_id: item.person_id } });
      gone.set(item.person_id, into);
      return true;
    },
  };
}
