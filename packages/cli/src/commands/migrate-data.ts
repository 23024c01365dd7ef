import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { targetSettings } from '../moving/target-settings.ts';
import { move, tellMoved } from '../moving/tell-moved.ts';

interface MigrateDataOptions {
  readonly to: string;
  readonly blobs?: string;
  readonly mediaOnly?: true;
  readonly snapshot?: true;
}

/** `praesto migrate-data`: an installation into another database and another store, and back. */
export function migrateDataCommand(): Command {
  return new Command('migrate-data')
    .description('copy this installation into another database and store, or back; can be run again after it broke off')
    .requiredOption('--to <place>', 'postgres://... of an empty database, or a data folder for a PostgreSQL of its own')
    .option('--blobs <place>', 's3://bucket/prefix/, or the data folder of the new server (default: that of --to)')
    .option('--media-only', 'copy photos, clips and reports ahead, while the server goes on, and no rows')
    .option('--snapshot', 'copy rows as of now although a server is at work: what it writes afterwards stays behind')
    .addHelpText('after', afterHelp)
    .action(migrateData);
}

const afterHelp = `
What is copied is that of the settings (DATABASE_URL, PRAESTO_DATA_DIR, PRAESTO_S3_*). The store of s3://... is reached with
PRAESTO_S3_ENDPOINT, PRAESTO_S3_REGION, PRAESTO_S3_ACCESS_KEY_ID and PRAESTO_S3_SECRET_ACCESS_KEY.
With little downtime: run it with --media-only, stop the server, run it without.
Exit code: 0 when everything was copied and the copy is as the original, else 1; the database holds all rows or none.`;

async function migrateData({ to, blobs, mediaOnly, snapshot }: MigrateDataOptions): Promise<void> {
  const { isServed, loadConfig, moveData, openLogger } = await import('@praesto/server');
  const from = loadConfig(process.env);
  const target = loadConfig(targetSettings(process.env, { to, ...(blobs !== undefined && { blobs }) }));
  if (!mediaOnly && !snapshot && (await isServed(from)))
    throw new CliError(
      'a server is at work on this data: what it acknowledges from now on would stay behind. ' +
        'Copy ahead with --media-only and stop it, or say --snapshot',
    );
  const parts = mediaOnly ? 'media' : 'all';
  const log = openLogger({ level: 'warn' });
  const result = await move((progress) => moveData({ from, to: target, parts, log, progress }));
  tellMoved(result);
  if (mediaOnly) console.log('Rows are not copied yet: stop the server and run this without --media-only.');
  for (const name of result.secretsLeft)
    console.log(`Give the new servers the secret in ${name} of the old data folder: see docs/operations.md.`);
}
