import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../lifecycle/support/visitor.ts';
import { checkBlobs } from './check-blobs.ts';
import { checkLedger } from './check-ledger.ts';
import { openClient } from './client.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type Load, makeMaterial, startLoad } from './load.ts';
import { cast, type Spell } from './spells.ts';
import { kill, type Part, type World } from './world.ts';

export type Kills = Readonly<Partial<Record<Part, number>>>;

export interface ChaosOptions {
  readonly openWorld: (env: Readonly<Record<string, string>>) => Promise<World>;
  /** How often each is killed; mixed by the seed. */
  readonly kills: Kills;
  readonly seed: number;
  /** What goes wrong for a while after the kills, one after the other. */
  readonly spells?: readonly Spell[];
  readonly onProgress?: (done: number, killed: Part) => void;
}

/** What clients met with while an installation was under a spell, and after it. */
export interface SpellReport extends Spell {
  readonly succeeded: number;
  /** Answers that were no success, by status or reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Milliseconds from its end to the next answer of success. */
  readonly recoveryMs: number;
}

export interface ChaosReport {
  readonly kills: Kills;
  readonly acknowledged: Readonly<Record<'folders' | 'orders' | 'persons' | 'deletions', number>>;
  readonly refusals: ReadonlyMap<string, number>;
  /** Milliseconds from a kill to the next answer of success, by what was killed. */
  readonly recoveries: ReadonlyMap<Part, readonly number[]>;
  readonly spells: readonly SpellReport[];
  readonly swept: number;
  /** What was acknowledged and is not there, is there twice or is there with other bytes. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

const password = 'correct horse battery';
const env = {
  PRAESTO_ADMIN_PASSWORD: password,
  PRAESTO_LOG_LEVEL: 'fatal',
  PRAESTO_JOB_LEASE: '2 s',
  PRAESTO_JOB_POLL: '500 ms',
  PRAESTO_JOB_RETRY_STEP: '200 ms',
  // An order that was under way at every kill is unlucky, not poison.
  PRAESTO_JOB_RETRY_MAX_COUNT: '100',
};

/** Kills parts of a real installation under load, then holds what is there against what it had acknowledged. */
export async function runChaos({
  openWorld,
  kills,
  seed,
  spells = [],
  onProgress,
}: ChaosOptions): Promise<ChaosReport> {
  const startedAt = performance.now();
  await using opened = new AsyncDisposableStack();
  const world = await openWorld(env);
  opened.defer(world.close);
  opened.defer(world.stop);

  const ledger = openLedger();
  const token = await signIn(await world.url(), { email: 'admin@localhost', password });
  const client = openClient(world, token, ledger);
  const material = await makeMaterial(client);
  const load = startLoad({ client, ledger, material });
  const random = randomFrom(seed);
  const recoveries = await killAll({ world, kills, load, ledger, random, ...(onProgress && { onProgress }) });
  const wrongHealth: string[] = [];
  const underSpells: SpellReport[] = [];
  for (const spell of spells) underSpells.push(await castOne({ world, load, ledger, wrongHealth }, spell));
  await load.end();

  const wrong = await checkLedger(client, ledger, material.collectionId);
  await world.stop();
  const blobs = await checkBlobs(world);
  return {
    kills,
    acknowledged: countAcknowledged(ledger),
    refusals: ledger.refusals,
    recoveries,
    spells: underSpells,
    swept: blobs.swept,
    wrong: [...load.failures, ...wrongHealth, ...world.surrenders(), ...wrong, ...blobs.wrong],
    seconds: (performance.now() - startedAt) / 1000,
  };
}

interface Killing extends Pick<ChaosOptions, 'kills' | 'onProgress'> {
  readonly world: World;
  readonly load: Load;
  readonly ledger: Ledger;
  readonly random: () => number;
}

async function killAll({
  world,
  kills,
  load,
  ledger,
  random,
  onProgress,
}: Killing): Promise<ChaosReport['recoveries']> {
  const recoveries = new Map<Part, number[]>();
  const each = Object.entries(kills) as [Part, number][];
  const plan = shuffle(
    each.flatMap(([part, count]) => Array<Part>(count).fill(part)),
    random,
  );
  for (const [done, part] of plan.entries()) {
    while (!(await kill(world, part, random))) await sleep(20);
    const killedAt = performance.now();
    onProgress?.(done + 1, part);
    // One in four falls into the recovery from the one before; what follows the last one finds everything recovered.
    if (random() < 0.75 || done === plan.length - 1) {
      await succeeds({ world, load, ledger }, killedAt);
      recoveries.set(part, [...(recoveries.get(part) ?? []), load.lastSuccessAt() - killedAt]);
    }
    await sleep(random() * 100);
  }
  return recoveries;
}

interface Casting {
  readonly world: World;
  readonly load: Load;
  readonly ledger: Ledger;
  readonly wrongHealth: string[];
}

async function castOne({ world, load, ledger, wrongHealth }: Casting, spell: Spell): Promise<SpellReport> {
  const [succeeded, refused] = [load.successes(), new Map(ledger.refusals)];
  const probed = spell.kind.startsWith('database') ? probe(world, spell.seconds / 2) : undefined;
  await cast(world, spell);
  const endedAt = performance.now();
  const during = { succeeded: load.successes() - succeeded, refused: refusalsSince(ledger, refused) };
  const health = await probed;
  if (health !== undefined && health !== '503') wrongHealth.push(`${spell.kind}: the healthcheck said ${health}`);
  await succeeds({ world, load, ledger }, endedAt);
  return { ...spell, ...during, recoveryMs: load.lastSuccessAt() - endedAt };
}

/** What the healthcheck says in the middle of a spell: its status, or why there was no answer. */
async function probe(world: World, afterSeconds: number): Promise<string> {
  await sleep(afterSeconds * 1000);
  try {
    return String((await fetch(new URL('/api/healthcheck', await world.url()))).status);
  } catch (error) {
    return `nothing: ${((error as Error).cause as Error | undefined)?.message ?? (error as Error).message}`;
  }
}

function refusalsSince({ refusals }: Ledger, before: ReadonlyMap<string, number>): SpellReport['refused'] {
  const since = [...refusals].map(([why, count]) => [why, count - (before.get(why) ?? 0)] as const);
  return Object.fromEntries(since.filter(([, count]) => count > 0));
}

/** Waits for an answer of success after `faultAt`. */
async function succeeds({ world, load, ledger }: Pick<Casting, 'world' | 'load' | 'ledger'>, faultAt: number) {
  const deadline = faultAt + 60_000;
  const before = new Map(ledger.refusals);
  while (load.lastSuccessAt() <= faultAt) {
    if (performance.now() > deadline) {
      const met = JSON.stringify(refusalsSince(ledger, before));
      const words = [...world.surrenders(), ...load.failures].join('; ');
      throw new Error(
        `nothing was answered with success for a minute after a fault: clients met with ${met}. ${words}`,
      );
    }
    await sleep(5);
  }
}

function countAcknowledged({ folders, persons }: Ledger): ChaosReport['acknowledged'] {
  const all = [...folders.values()];
  return {
    folders: all.length,
    orders: all.filter(({ isOrdered }) => isOrdered).length,
    persons: persons.size,
    deletions: all.filter(({ deletion }) => deletion === 'acknowledged').length,
  };
}

/** Fisher and Yates. */
function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1));
    [mixed[last], mixed[place]] = [mixed[place]!, mixed[last]!];
  }
  return mixed;
}

/** The generator mulberry32 (T. Ettinger, public domain), from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
