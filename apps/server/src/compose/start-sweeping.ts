import { everything, type Reach } from '../modules/companies/reach.ts';
import type { BlobIndex } from '../modules/folders/folders.store.ts';
import type { Blobs } from '../modules/media/blobs.ts';
import { type Suspects, sweepOrphans } from '../modules/media/sweep-orphans.ts';
import { createSignInThrottle } from '../modules/sessions/sign-in-throttle.ts';
import type { Stores } from '../modules/stores.ts';
import { sqlClaimsUpkeep } from '../platform/database/claims.sql.ts';
import type { Database } from '../platform/database/database.ts';
import type { DatabaseClock } from '../platform/database/database-clock.ts';
import { pruneRemovals } from '../platform/database/prune-removals.sql.ts';
import { sqlSignInStore } from '../platform/database/sign-in.store.sql.ts';
import { sqlSignInTallies } from '../platform/database/sign-in-tallies.sql.ts';
import { sqlWebhookOutbox } from '../platform/database/webhook-outbox.sql.ts';
import { repeat } from '../shared/repeat.ts';
import type { Building } from './building.ts';
import { toSessionLifetimes } from './shared-routes.ts';

const hourMs = 3_600_000;
/** No request lasts so long. Less than the pause between two looks, so that the second look removes. */
const settledAfterMs = hourMs / 2;
const webhookEventsKeptMs = 30 * 24 * hourMs;
/** For so long a capture session is kept after it expired: its result may be asked for an hour longer. */
const capturesKeptMs = 24 * hourMs;
/** For so long a challenge is told of after it expired. */
const challengesKeptMs = 24 * hourMs;

interface Swept {
  readonly database: Database;
  readonly clock: DatabaseClock;
  readonly blobs: Blobs;
  readonly index: BlobIndex;
  readonly storesFor: (reach: Reach) => Stores;
}

/** Removes, once an hour, what nobody needs any more: blobs without a row, ended sessions, old telemetry and the like. */
export function startSweeping(
  { config, log, opened }: Building,
  { database, clock, blobs, index, storesFor }: Swept,
): void {
  const claims = sqlClaimsUpkeep(database, clock);
  const signIns = sqlSignInStore(database);
  const throttle = createSignInThrottle({ tallies: sqlSignInTallies(database), now: clock.now });
  const outbox = sqlWebhookOutbox(database);
  const lifetimes = toSessionLifetimes(config);
  const { events, challenges, captures } = storesFor(everything);
  let suspects: Suspects = new Map();

  async function sweepBlobs(before: Date, signal: AbortSignal): Promise<number> {
    const listed = { ...blobs, listOlderThan: (date: Date) => until(signal, blobs.listOlderThan(date)) };
    const swept = await sweepOrphans({ blobs: listed, index }, { before, suspects, settledMs: settledAfterMs });
    suspects = swept.suspects;
    return swept.removed;
  }

  const upkeep = repeat({
    name: 'sweeping',
    everyMs: hourMs,
    log,
    async work(signal) {
      await blobs.discardAbandoned();
      const before = (ms: number) => new Date(clock.now().getTime() - ms);
      const removed = {
        blobs: await sweepBlobs(before(hourMs), signal),
        sessions: await signIns.deleteSessionsEndedBefore(before(lifetimes.refreshWindowMs)),
        tallies: await throttle.forgetOld(),
        webhookEvents: await outbox.deleteDoneBefore(before(webhookEventsKeptMs)),
        telemetry: await events.deleteOlderThan(before(config.events.retentionMs)),
        keys: await claims.deleteExpired(),
        captures: await captures.deleteExpiredBefore(before(capturesKeptMs), before(0)),
        challenges: await challenges.deleteExpiredBefore(before(challengesKeptMs)),
        templateRemovals: await pruneRemovals(database),
      };
      if (Object.values(removed).some((count) => count > 0)) log.info(removed, 'swept');
    },
  });
  opened.defer(() => upkeep.stop());
}

/** What `items` yields before the signal fires: a long sweep must not hold up the end of the server. */
async function* until<T>(signal: AbortSignal, items: AsyncIterable<T>): AsyncIterable<T> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}
