import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { spawnInNamespaces } from './installation.ts';

/** `npm run apart` tries it with the settings of `deploy/` as they are; every day what is waited for is made short. */
const isWhole = process.env.PRAESTO_APART === 'whole';
const short = { PRAESTO_JOB_LEASE: '4 s', PRAESTO_JOB_POLL: '500 ms', PRAESTO_DRAIN_DELAY: '0 s' };
const settings = { PRAESTO_WORKERS: '1', PRAESTO_LOG_LEVEL: 'error', ...(isWhole ? {} : short) };
const repository = join(import.meta.dirname, '..', '..', '..', '..');

const cannot = whyNot();
const root = await mkdtemp(join(tmpdir(), 'praesto-apart-'));
const story = cannot === undefined ? begin() : undefined;
after(async () => {
  await story?.end();
  await rm(root, { recursive: true, force: true });
});

/** Why machines cannot be made up here; `undefined` where they can. */
function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'network namespaces are made by root';
  const needed = [
    ['ip', '-V'],
    ['unshare', '-V'],
    ['setpriv', '-V'],
    ['nsenter', '-V'],
  ] as const;
  const missing = needed
    .filter(([program, version]) => spawnSync(program, [version]).error)
    .map(([program]) => program);
  if (missing.length > 0) return `not installed: ${missing.join(', ')} (Debian: iproute2, util-linux)`;
  const bridge = 'ip link add name switch type bridge && ip link add name a1 type veth peer name b1';
  const { status, stderr } = spawnSync('unshare', ['--net', '--mount', '--pid', '--fork', 'sh', '-c', bridge]);
  return status === 0 ? undefined : `this machine makes no network namespaces: ${String(stderr).trim()}`;
}

/** Tells what happens, as it happens. */
function begin() {
  // The image has them before it is read-only.
  for (const page of ['apps/console/build/build.ts', 'packages/capture/build/build.ts'])
    execFileSync(process.execPath, [join(repository, page)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const child = spawnInNamespaces('story.ts', [root, JSON.stringify(settings)]);
  const facts = new Map<string, PromiseWithResolvers<never>>();
  const factsOf = (name: string) => {
    const known = facts.get(name) ?? Promise.withResolvers<never>();
    facts.set(name, known);
    return known;
  };
  let complaints = '';
  let failure: Error | undefined;
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { name, facts: told } = JSON.parse(line);
    factsOf(name).resolve(told as never);
  });
  const ended = new Promise<void>((done) =>
    child.once('close', (code) => {
      failure = new Error(`the story ended with ${code}: ${complaints}`);
      for (const { reject } of facts.values()) reject(failure);
      done();
    }),
  );
  return {
    async hear<Facts>(name: string): Promise<Facts> {
      const { promise, reject } = factsOf(name);
      if (failure) reject(failure);
      return promise;
    },
    async end() {
      // With the first process of the namespaces everything in them goes.
      child.stdin.end();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

interface Rights {
  readonly uids: readonly string[];
  readonly gids: readonly string[];
  readonly capabilities: readonly string[];
  readonly noNewPrivileges: readonly string[];
  readonly writing: string;
}

const skip = cannot === undefined ? {} : { skip: cannot };

test(
  'every server starts on a machine of its own as a user without rights, on a root that cannot be written, and its probes say so',
  skip,
  async (t) => {
    const { rights, probes, readyAfterMs } = await story!.hear<{
      rights: Record<string, Rights>;
      probes: Record<string, string[]>;
      readyAfterMs: number;
    }>('started');
    t.diagnostic(`all ready after ${readyAfterMs} ms`);
    assert.equal(Object.keys(rights).length, 4);
    for (const [name, { writing, ...held }] of Object.entries(rights)) {
      const none = { capabilities: ['0000000000000000'], noNewPrivileges: ['1'] };
      assert.deepEqual(held, { uids: ['10001'], gids: ['10001'], ...none }, name);
      assert.match(writing, /Read-only file system/, name);
      assert.deepEqual(probes[name]?.toSorted(), ['liveness', 'readiness', 'startup']);
    }
  },
);

test('both servers that answer do, and each has what the other took', skip, async () => {
  const served = await story!.hear('served');
  assert.deepEqual(served, { statuses: [201, 201, 200], states: ['FINISHED'], isSame: true });
});

interface Cut {
  readonly retakenAfterMs: number | null;
  readonly finishedAfterMs: number;
  readonly ends: readonly string[];
  readonly awaited: { readonly status: number; readonly ms: number };
  readonly isReached: boolean;
  readonly live: readonly number[];
  readonly other: boolean;
}

const once = Array.from({ length: 6 }, () => 'FINISHED with 3 results');

test(
  'with a worker and an API server cut off in mid-work, the analyses are retaken within 30 s and finished once',
  skip,
  async (t) => {
    const { retakenAfterMs, finishedAfterMs, awaited, ...cut } = await story!.hear<Cut>('cut');
    t.diagnostic(
      `taken again after ${retakenAfterMs} ms, all finished after ${finishedAfterMs} ms; a request that waited took ${awaited.ms} ms`,
    );
    assert.ok(retakenAfterMs !== null && retakenAfterMs < 30_000, `taken again after ${retakenAfterMs} ms`);
    assert.deepEqual(cut.ends, once);
    assert.equal(awaited.status, 201);
    // Cut off is not dead: they are not started again, and nobody is sent there.
    assert.deepEqual([cut.isReached, cut.live, cut.other], [false, [200, 200], true]);
  },
);

interface Healed {
  readonly readyAfterMs: number;
  readonly again: { readonly status: number; readonly ms: number };
  readonly ends: readonly string[];
  readonly alone: number;
  readonly ordered: readonly string[];
  readonly other: { readonly how: number };
}

test(
  'healed they come back: the API server answers, the worker works alone, and nothing is written twice',
  skip,
  async (t) => {
    const { readyAfterMs, again, ends, alone, ordered, other } = await story!.hear<Healed>('healed');
    t.diagnostic(`ready ${readyAfterMs} ms after healing; the first request took ${again.ms} ms`);
    assert.equal(again.status, 201);
    assert.deepEqual(ends, once);
    assert.deepEqual([other.how, alone, ordered], [0, 201, ['FINISHED with 3 results']]);
  },
);

test('told to end, they end by themselves', skip, async () => {
  const { ends } = await story!.hear<{ ends: { how: number }[] }>('ended');
  assert.deepEqual(
    ends.map(({ how }) => how),
    [0, 0, 0],
  );
});
