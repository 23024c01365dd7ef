import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectionId } from '../../modules/collections/collection.ts';
import type { IndexStatus } from '../../modules/collections/index-status.ts';
import { isSameModel } from '../../modules/models/embedding-models.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';
import type { GallerySize, TemplateFeed } from '../database/template-feed.sql.ts';
import type { TemplatesOf } from '../database/templates.sql.ts';
import type { Arena } from './arena.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { type GalleryPlace, openGalleryList } from './gallery-list.ts';
import { withinTime } from './within-time.ts';

/** What is wanted of a collection: everything up to a revision. */
export interface WantedGallery extends TemplatesOf {
  readonly revision: number;
}

/** Galleries that are being read. */
export interface Reading {
  readonly inside: readonly Gallery[];
  /** Collections that there is no room for, or that are gone. */
  readonly outside: readonly CollectionId[];
  leave(): void;
}

/** Everything that is in the memory of this server. */
export interface Galleries {
  /**
   * Waits until all of them are there as they were at their revisions, and keeps them so until they are left.
   * @throws AppError `index.not_ready` where that takes longer than the limit
   */
  read(wanted: readonly WantedGallery[], signal?: AbortSignal): Promise<Reading>;
  /** Somebody changed a collection; `undefined` = perhaps any, as nobody could be heard for a while. */
  hear(id: CollectionId | undefined): void;
  /** Templates of a model may have been given up: they are taken out of the memory. */
  hearOfModels(): void;
  status(): IndexStatus;
  close(): Promise<void>;
}

export interface GalleriesOptions {
  readonly arena: Arena;
  readonly feed: TemplateFeed;
  readonly limitBytes: number;
  /** How long a search waits for a collection that is not loaded. */
  readonly waitMs: number;
  readonly log: Logger;
  /** A gallery that was not searched for so long makes room for one that is. */
  readonly restMs?: number;
}

const retryMs = 5000;

export function openGalleries(options: GalleriesOptions): Galleries {
  const { arena, feed, limitBytes, waitMs, log, restMs = 10 * 60_000 } = options;
  const list = openGalleryList(options);
  const closing = new AbortController();
  const background = new Set<Promise<unknown>>();
  let isListed = false;
  /** Collections that are being refreshed, and whether something was told of them since that began. */
  const told = new Map<CollectionId, boolean>();

  /** What nobody waits for. It is tried again when its time comes, and a search would meet the same failure itself. */
  function inBackground(work: () => Promise<unknown>): void {
    if (closing.signal.aborted) return;
    const running = work()
      .catch((err: unknown) => log.warn({ err }, 'the index could not be brought up to date'))
      .finally(() => background.delete(running));
    background.add(running);
  }

  /** Until everything that there is could be loaded. */
  async function loadAll(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        return await loadListed(await feed.list());
      } catch (err) {
        log.warn({ err }, 'not all of the index could be loaded');
        await sleep(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  }

  /** One after the other; those that are asked for meanwhile are loaded beside it. One that fails keeps no other from being loaded. */
  async function loadListed(sizes: readonly GallerySize[]): Promise<void> {
    const listed = new Map(sizes.map(({ templates, revision, ...of }) => [list.place(of, templates), revision]));
    isListed = true;
    const failures: unknown[] = [];
    for (const place of [...list.all()]) {
      if (closing.signal.aborted) return;
      const revision = listed.get(place);
      const { gallery } = place;
      await (revision === undefined ? gallery.refresh() : gallery.catchUp(revision)).catch((error) =>
        failures.push(error),
      );
      if (gallery.state === 'gone') list.forgetGone(gallery.of.collectionId);
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Loads what rests nowhere while it is still searched in PostgreSQL, in place of what was not searched for long. */
  async function findRoom(place: GalleryPlace): Promise<void> {
    // Nobody tries it a second time meanwhile: what one of them loaded would be let go of by nobody.
    place.triedAt = Number.POSITIVE_INFINITY;
    try {
      const before = Date.now() - restMs;
      for (const { gallery, usedAt } of list.all())
        if (gallery.state === 'ready' && usedAt < before) await gallery.drop('outside');
      const fresh = openGallery(place.of, { arena, feed });
      await fresh.refresh();
      place.gallery = fresh;
    } finally {
      place.triedAt = Date.now();
    }
  }

  async function bring({ revision, ...of }: WantedGallery): Promise<Gallery> {
    const place = list.place(of);
    place.usedAt = Date.now();
    await place.gallery.catchUp(revision);
    if (place.gallery.state === 'outside' && place.triedAt < Date.now() - restMs) inBackground(() => findRoom(place));
    return place.gallery;
  }

  /** In one order, so that those who read several never wait for each other in a circle. */
  async function readAll(wanted: readonly WantedGallery[]): Promise<Reading> {
    const [inside, outside, leaving]: [Gallery[], CollectionId[], (() => void)[]] = [[], [], []];
    const leave = () => {
      for (const each of leaving.splice(0)) each();
    };
    try {
      for (const one of wanted.toSorted((a, b) => (a.collectionId < b.collectionId ? -1 : 1))) {
        const gallery = await bring(one);
        leaving.push(await gallery.enter());
        if (gallery.state === 'ready') inside.push(gallery);
        else outside.push(one.collectionId);
      }
    } catch (error) {
      leave();
      throw error;
    }
    return { inside, outside, leave };
  }

  function status(): IndexStatus {
    const counts = list.counts();
    return {
      ...counts,
      state: isListed ? counts.state : 'loading',
      memory: { usedBytes: arena.usedBytes, limitBytes },
    };
  }

  function notReady(): AppError {
    const { loaded, total } = status();
    const reason = `a collection is still being loaded into memory; ${loaded} of ${total} photos of this server are`;
    return new AppError('index.not_ready', { reason, loaded, total, retry_after_seconds: retryAfterSeconds });
  }

  async function refresh(id: CollectionId): Promise<void> {
    for (const of of await feed.listOf(id)) list.place(of);
    for (const { gallery } of list.of(id)) await gallery.refresh();
    list.forgetGone(id);
  }

  /** One after the other, and once for all that is told meanwhile: photos may come by the hundred in a second. */
  async function refreshInTurn(id: CollectionId): Promise<void> {
    const isRunning = told.has(id);
    told.set(id, isRunning);
    if (isRunning) return;
    try {
      for (let isAgain = true; isAgain && !closing.signal.aborted; isAgain = told.get(id)!) {
        told.set(id, false);
        await refresh(id);
      }
    } finally {
      told.delete(id);
    }
  }

  async function forgetModels(): Promise<void> {
    const kept = await feed.keptModels();
    if (!kept) return;
    for (const { gallery, of } of [...list.all()]) {
      if (kept.some((model) => isSameModel(model, of.model))) continue;
      await gallery.drop('gone');
      list.forgetGone(of.collectionId);
    }
  }

  inBackground(loadAll);
  return {
    read: (wanted, signal) =>
      withinTime(() => readAll(wanted), {
        ...{ limitMs: waitMs, signal, late: notReady },
        discard: ({ leave }) => leave(),
      }),
    hear: (id) => inBackground(id === undefined ? loadAll : () => refreshInTurn(id)),
    hearOfModels: () => inBackground(forgetModels),
    status,
    async close() {
      closing.abort();
      await Promise.all(background);
    },
  };
}

/** By then a page of thousands of photos has been loaded; whoever asks too early waits again. */
const retryAfterSeconds = 5;
