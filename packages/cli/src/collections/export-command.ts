import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { openCounter } from '../terminal/counter.ts';
import { connect, type ServerOptions, withServer } from './connect.ts';
import { exportPeople } from './export-people.ts';
import { openExport } from './export-target.ts';
import { findCollection } from './find-collection.ts';

/** `praesto collections export`: the people of a collection into a folder or a file. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description('write the people of a collection with their photos; goes on where it stopped')
    .argument('<collection>', 'its id or alias')
    .argument('<path>', 'a folder; or an .ndjson, which holds the photos too')
    .addHelpText('after', afterHelp)
    .action(runExport);
  return withServer(command);
}

const afterHelp = `
praesto collections import reads both again. Whoever has no external_id goes by the id of the person there.
Exit code: 0 when everybody is written with all photos, else 1.`;

async function runExport(collection: string, path: string, options: ServerOptions): Promise<void> {
  const client = connect(options);
  const collectionId = await findCollection(client, collection);
  const target = await openExport(path, collectionId);
  const counter = openCounter('written');
  try {
    const { written, missing } = await exportPeople(target, { client, collectionId, onDone: counter.advance });
    console.log(`${written} persons written to ${path}`);
    if (missing > 0) throw new CliError(`${missing} photos are not among them: the server does not find their files`);
  } finally {
    counter.close();
    await target.close();
  }
}
