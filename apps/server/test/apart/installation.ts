import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { testMasterKeyFile } from '../support/test-database.ts';
import { type Deployed, readDeployed } from './deployed.ts';
import { type Running, runOn, startDeployed } from './machine.ts';
import { type Network, openNetwork } from './network.ts';

export const servers = { 'api-1': 'api', 'api-2': 'api', 'worker-1': 'worker', 'worker-2': 'worker' } as const;
export type ServerName = keyof typeof servers;

/** One answer of a probe. */
export interface Probed {
  readonly kind: 'startup' | 'liveness' | 'readiness';
  readonly status: number;
  readonly ms: number;
}

/** Two servers that answer, two that look at media, a database and a store, each on a machine of its own. */
export interface Installation {
  readonly network: Network;
  readonly deployed: Deployed;
  readonly processes: Readonly<Record<ServerName, Running>>;
  /** Where the one who looks on reaches them. */
  readonly urls: Readonly<Record<ServerName, string>>;
  readonly databaseUrl: string;
  /** What the probes of a server said, oldest first. */
  probed(name: ServerName): readonly Probed[];
}

export const adminPassword = 'correct horse battery';
const filledIn = {
  DATABASE_PASSWORD: 'database-1',
  S3_SECRET: 'store-1',
  IDEMPOTENCY_SECRET: 'a secret that all servers of this run have',
};

/** Starts everything at once: the servers find the database empty. @param env settings beside those that `deploy/` states */
export async function openInstallation(root: string, env: Readonly<Record<string, string>>): Promise<Installation> {
  const deployed = await readDeployed(filledIn);
  const network = openNetwork();
  const [postgres, s3] = [network.add('postgres'), network.add('s3')];
  const addresses = Object.fromEntries(Object.keys(servers).map((name) => [name, network.add(name)]));
  const hostsFile = join(root, 'hosts');
  await writeFile(hostsFile, `127.0.0.1 localhost\n${postgres} postgres\n${s3} s3\n`);
  const keyFile = join(root, 'master-keys');
  await writeFile(keyFile, testMasterKeyFile);
  const rows = join(root, 'rows');
  await mkdir(rows);
  await chmod(rows, 0o711);
  const { port } = new URL(deployed.settings.PRAESTO_S3_ENDPOINT!);
  await Promise.all([
    ready(runOn('postgres', 'database.ts', [rows, '10.77.0.0/24', filledIn.DATABASE_PASSWORD])),
    ready(runOn('s3', 'store.ts', [port, deployed.settings.PRAESTO_S3_BUCKET!])),
  ]);
  const probes = new Map<string, Probed[]>();
  const start = (name: ServerName) => {
    const own = { PRAESTO_ROLE: servers[name], PRAESTO_ADMIN_PASSWORD: adminPassword, ...env };
    const started = startDeployed({
      machine: name,
      deployed,
      env: { ...deployed.settings, ...own },
      hostsFile,
      keyFile,
    });
    probes.set(name, watchProbes(name, addresses[name]!, deployed));
    return started;
  };
  const names = Object.keys(servers) as ServerName[];
  const databaseUrl = deployed.settings.DATABASE_URL!.replace('@postgres/', `@${postgres}/`);
  return {
    network,
    deployed,
    processes: Object.fromEntries(names.map((name) => [name, start(name)])) as Record<ServerName, Running>,
    urls: Object.fromEntries(
      names.map((name) => [name, `http://${addresses[name]}:${deployed.imageEnv.PORT}`]),
    ) as Record<ServerName, string>,
    databaseUrl,
    probed: (name) => probes.get(name) ?? [],
  };
}

/** When a script of ours says so. */
async function ready(running: Running): Promise<void> {
  const told = once(running.child.stdout!, 'data');
  const how = await Promise.race([told, running.ended]);
  if (!Array.isArray(how)) throw new Error(`it ended with ${how}: ${running.complained()}`);
}

function watchProbes(machine: ServerName, address: string, { probes }: Deployed): Probed[] {
  const answers: Probed[] = [];
  const prober = runOn(machine, 'prober.ts', [address, JSON.stringify(probes)]);
  createInterface({ input: prober.child.stdout! }).on('line', (line) => answers.push(JSON.parse(line)));
  return answers;
}

/** As what a process runs, as the kernel has it, and what it says to a file beside the program. */
export function rightsOf({ child: { pid } }: Running, { workingDir }: Deployed) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    new RegExp(`^${name}:(.*)$`, 'm').exec(status)?.[1]?.trim().split(/\s+/).filter(Boolean) ?? [];
  return {
    uids: [...new Set(field('Uid'))],
    gids: [...new Set([...field('Gid'), ...field('Groups')])],
    capabilities: [...new Set(['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].flatMap(field))],
    noNewPrivileges: field('NoNewPrivs'),
    // Even root, whom no rights of files bind.
    writing: tryIn(pid!, ['touch', join(workingDir, 'written')]),
  };
}

function tryIn(pid: number, command: readonly string[]): string {
  try {
    execFileSync('nsenter', ['--target', String(pid), '--mount', '--', ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return 'done';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr).trim();
  }
}

/** Ends a server as a supervisor does. */
export async function endServer({ child, ended }: Running) {
  const startedAt = performance.now();
  child.kill('SIGTERM');
  return { how: await ended, ms: Math.round(performance.now() - startedAt) };
}

export const spawnInNamespaces = (script: string, args: readonly string[]) =>
  spawn(
    'unshare',
    [
      ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private'],
      ...[process.execPath, join(import.meta.dirname, script), ...args],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
