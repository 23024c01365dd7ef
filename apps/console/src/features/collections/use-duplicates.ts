import type { DuplicatesView } from '@praesto/client';
import { useRef, useState } from 'react';
import { call } from '../../api.ts';

export const rates = ['1e-3', '1e-4', '1e-5'] as const;
export type Rate = (typeof rates)[number];

/** Two who seem to be one. */
export interface DuplicatePair {
  readonly earlierId: string;
  readonly laterId: string;
  readonly confidence: number;
  /** The photo of the earlier one that is most alike. */
  readonly imageId: string;
}

interface Search {
  readonly state: 'running' | 'finished' | 'stopped' | 'failed';
  /** How many were looked for so far. */
  readonly looked: number;
  readonly pairs: readonly DuplicatePair[];
  readonly point: DuplicatesView['operating_point'] | null;
  readonly error: unknown;
}

/** Enough that few requests are needed, little enough that the count moves. */
const pageSize = 50;

/** Looks for everybody of a collection among those who came before, page by page, until the end or until it is stopped. */
export function useDuplicates(collectionId: string) {
  const [search, setSearch] = useState<Search | null>(null);
  const stopper = useRef<AbortController | null>(null);

  async function start(fmr: Rate, all: number): Promise<void> {
    stopper.current?.abort();
    const own = new AbortController();
    stopper.current = own;
    const change = (next: (before: Search) => Search) => {
      if (stopper.current === own) setSearch((before) => before && next(before));
    };
    setSearch({ state: 'running', looked: 0, pairs: [], point: null, error: null });
    const options = { signal: own.signal, query: { fmr: Number(fmr), limit: pageSize } };
    try {
      await call(async (client) => {
        for await (const page of client.findDuplicates(collectionId, options)) {
          change((before) => ({
            ...before,
            looked: page.next_cursor === null ? all : Math.min(all, before.looked + pageSize),
            point: page.operating_point,
            pairs: [...before.pairs, ...page.items.flatMap(toPairs)],
          }));
        }
      });
      change((before) => ({ ...before, state: 'finished' }));
    } catch (error) {
      change((before) =>
        own.signal.aborted ? { ...before, state: 'stopped' } : { ...before, state: 'failed', error },
      );
    }
  }

  return {
    search,
    start,
    stop: () => stopper.current?.abort(),
    /** Takes pairs away that are dealt with. */
    drop: (isDone: (pair: DuplicatePair) => boolean) =>
      setSearch((before) => before && { ...before, pairs: before.pairs.filter((pair) => !isDone(pair)) }),
  };
}

function toPairs({ person_id: laterId, alike }: DuplicatesView['items'][number]): readonly DuplicatePair[] {
  return alike.map(({ person_id: earlierId, image_id: imageId, confidence }) => ({
    earlierId,
    laterId,
    imageId,
    confidence,
  }));
}
