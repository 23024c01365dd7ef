import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { openProgress } from '../terminal/progress.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { formatTable } from '../terminal/table.ts';

/** `praesto templates status`: what the templates of persons are sealed with. */
export function statusCommand(): Command {
  return new Command('status')
    .description('the keys that the templates of persons are sealed with; works beside a running server')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code: 0 when every template is sealed with the current key of its company, else 1.')
    .action(async (options: { json?: true }) => {
      const companies = await inVault('templates status', ({ templateKeys }) => templateKeys.list());
      process.stdout.write(options.json ? formatJson(companies) : `${keysTable(companies)}\n`);
      if (!companies.every(isDone)) process.exitCode = 1;
    });
}

/** `praesto templates rotate`: another key for what is kept. */
export function rotateCommand(): Command {
  return new Command('rotate')
    .description('seal the templates of persons with new keys, and destroy the old ones; works beside a running server')
    .option('--company <id>', 'of one company only')
    .addHelpText('after', '\nInterrupted, it is finished by the server or by the next run. Searches go on meanwhile.')
    .action(async ({ company }: { company?: string }) => {
      const { keepSealed } = await import('@praesto/server');
      const { resealed, destroyed } = await inVault('templates rotate', async ({ templateKeys, upkeep }) => {
        const companies = (await templateKeys.list()).filter(({ companyId }) => !company || companyId === company);
        if (companies.length === 0) throw new CliError('there are no keys to rotate');
        for (const { companyId } of companies) await templateKeys.rotate(companyId);
        const progress = openProgress(
          companies.reduce((sum, one) => sum + countOf(one), 0),
          'sealing',
        );
        const advance = (count: number) => progress.advance(count);
        return keepSealed(upkeep, new AbortController().signal, advance).finally(() => progress.close());
      });
      console.log(`${resealed} templates sealed anew, ${destroyed} keys destroyed`);
    });
}

type Server = typeof import('@praesto/server');
type Vault = import('@praesto/server').Vault;
type CompanyKeys = import('@praesto/server').CompanyKeys;

async function inVault<T>(operation: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  const { loadConfig, openLogger, withVault }: Server = await import('@praesto/server');
  return withVault({ config: loadConfig(process.env), log: openLogger({ level: 'warn' }), operation }, work);
}

const countOf = ({ keys, unsealed }: CompanyKeys) => keys.reduce((sum, { templates }) => sum + templates, unsealed);

const isDone = ({ keys, unsealed }: CompanyKeys) => unsealed === 0 && keys.every(({ state }) => state === 'current');

function keysTable(companies: readonly CompanyKeys[]): string {
  const columns = ['company', 'key', 'state', 'master key', 'since'].map((title) => ({ title }));
  return formatTable(
    [...columns, { title: 'templates', align: 'right' as const }],
    companies.flatMap(({ companyId, keys, unsealed }) => [
      ...keys.map((key) => [
        ...[companyId, key.id, key.state, key.masterKey, key.createdAt.toISOString().slice(0, 10)],
        String(key.templates),
      ]),
      ...(unsealed > 0 ? [[companyId, '', 'not sealed yet', '', '', String(unsealed)]] : []),
    ]),
  );
}
