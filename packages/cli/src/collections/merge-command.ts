import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { connect, type ServerOptions, withServer } from './connect.ts';
import { findCollection, told } from './find-collection.ts';

interface MergeOptions extends ServerOptions {
  readonly into: string;
  readonly join?: true;
}

/** `praesto collections merge`: the people of one collection into another. */
export function mergeCommand(): Command {
  const command = new Command('merge')
    .description('move everybody of a collection to another one; goes on where it stopped')
    .argument('<from>', 'id or alias of the collection that they leave')
    .requiredOption('--into <collection>', 'id or alias of the one that they come to')
    .option(
      '--join',
      'whoever has an external_id that somebody there has is the same person (else they stay and are told)',
    )
    .addHelpText(
      'after',
      '\nThe collection that they leave is not deleted.\nExit code: 0 when nobody stayed behind, else 1.',
    )
    .action(runMerge);
  return withServer(command);
}

async function runMerge(name: string, options: MergeOptions): Promise<void> {
  const client = connect(options);
  const [from, into] = [await findCollection(client, name), await findCollection(client, options.into)];
  const counts = { moved: 0, joined: 0, stayed: 0 };
  await told(async () => {
    const request = { collection_id: from, conflicts: options.join ? ('JOIN' as const) : ('KEEP' as const) };
    for await (const { moved, joined, conflicts } of client.mergeCollections(into, request)) {
      counts.moved += moved;
      counts.joined += joined;
      counts.stayed += conflicts.length;
      for (const { person_id, external_ids, taken_by } of conflicts)
        console.log(`${person_id}\t${external_ids.join(',')}\tis the name of ${taken_by}`);
    }
  });
  console.log(`${counts.moved} moved, ${counts.joined} joined, ${counts.stayed} stayed`);
  if (counts.stayed > 0) throw new CliError(`${counts.stayed} stayed: somebody else has their external_id`);
}
