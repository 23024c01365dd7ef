import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { CliError } from '../cli-error.ts';
import { openProgress } from '../terminal/progress.ts';
import { connect, type ServerOptions, withServer } from './connect.ts';
import { openFailureReport } from './failure-report.ts';
import { findCollection } from './find-collection.ts';
import { importPeople } from './import-people.ts';
import { countLeftOut, countPeople, openPersonSource } from './person-source.ts';

interface ImportOptions extends ServerOptions {
  readonly into: string;
  readonly failures?: string;
  readonly duplicates: 'tell' | 'refuse' | 'allow';
  readonly threshold?: string;
}

/** `praesto collections import`: people into a collection. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('add people from a folder of photos, a CSV or lines of JSON to a collection; goes on where it stopped')
    .argument('<path>', 'a folder with a photo or a folder of photos for each person, a .csv, an .ndjson, or an export')
    .requiredOption('--into <collection>', 'its id or alias')
    .option('--failures <file>', 'CSV of who could not be added (default: <path>.failures.csv)')
    .addOption(
      new Option('--duplicates <rule>', 'what to do with faces that are there already')
        .choices(['tell', 'refuse', 'allow'])
        .default('tell'),
    )
    .option('--threshold <confidence>', 'from which confidence on two faces are one person (default: 0.85)')
    .addHelpText('after', afterHelp)
    .action(runImport);
  return withServer(command);
}

const afterHelp = `
A person goes by the name of the file or folder, by external_id in a CSV or a line. Who is in the collection under that name is
skipped, so the same command goes on after whatever stopped it. Columns of a CSV: photo (paths from the folder of the CSV, several with |
between them), external_id, tags, meta_data (JSON); others become meta data.
Exit code: 0 when everybody is in the collection, else 1.`;

async function runImport(path: string, options: ImportOptions): Promise<void> {
  const client = connect(options);
  const failures = options.failures ?? `${path.replace(/[/\\]+$/, '')}.failures.csv`;
  if (resolve(failures) === resolve(path))
    throw new CliError(`${path} would be written over with who could not be added: name another file by --failures`);
  const source = await openPersonSource(path);
  const total = await countPeople(source, path);
  const collectionId = await findCollection(client, options.into);
  const others = await countLeftOut(path);
  if (others > 0) console.error(`left out: ${others} that are no photos by their names`);
  const report = openFailureReport(failures);
  const progress = openProgress(total, 'adding');
  const { duplicates, threshold } = options;
  const query = { duplicates, ...(threshold !== undefined && { duplicate_threshold: Number(threshold) }) };
  const onDone = () => progress.advance();
  try {
    const { enrolled, known, alike } = await importPeople(source, { client, collectionId, query, report, onDone });
    console.log(`${enrolled} added, ${known} were there, ${report.count} failed`);
    if (alike > 0)
      console.log(`${alike} of those added look like somebody else of the collection: praesto collections dedupe`);
  } finally {
    progress.close();
    await report.close();
  }
  if (report.count > 0) throw new CliError(`${report.count} could not be added: see ${failures}`);
}
