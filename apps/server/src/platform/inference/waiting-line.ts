import type { CompanyId } from '../../shared/ids.ts';

/** For whom a place is wanted. */
export interface Party {
  /** Somebody waits for the answer, or did: it comes before what is done in the background. */
  readonly isAwaited: boolean;
  readonly companyId: CompanyId | null;
}

/** A fixed number of places at work, and a line before them in which companies take turns. */
export interface WaitingLine {
  /** Waits for a place. @returns what gives it back @throws whatever the signal fires with */
  enter(party: Party, signal?: AbortSignal): Promise<() => void>;
  /** How many places are taken. */
  readonly busy: number;
  readonly waiting: number;
  /** How many of those who wait somebody waits for. */
  readonly awaited: number;
  /** The same of those at work. */
  readonly awaitedAtWork: number;
}

interface Waiting extends Party {
  readonly admit: () => void;
}

export function openWaitingLine(places: number): WaitingLine {
  const waiting = new Set<Waiting>();
  const atWork = new Map<CompanyId | null, number>();
  let free = places;
  let awaitedAtWork = 0;

  function begin({ companyId, isAwaited }: Party): () => void {
    if (isAwaited) awaitedAtWork += 1;
    atWork.set(companyId, countOf(companyId) + 1);
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      if (isAwaited) awaitedAtWork -= 1;
      const left = countOf(companyId) - 1;
      if (left > 0) atWork.set(companyId, left);
      else atWork.delete(companyId);
      admitNext();
    };
  }

  const countOf = (companyId: CompanyId | null) => atWork.get(companyId) ?? 0;

  /** What is awaited comes first; then whose company has least at work; then who came first. */
  function admitNext(): void {
    let next: Waiting | undefined;
    for (const one of waiting) if (!next || isBefore(one, next)) next = one;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next.admit();
  }

  function isBefore(one: Waiting, other: Waiting): boolean {
    if (one.isAwaited !== other.isAwaited) return one.isAwaited;
    return countOf(one.companyId) < countOf(other.companyId);
  }

  return {
    enter(party, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(begin(party));
      }
      return new Promise((resolve, reject) => {
        const one: Waiting = {
          ...party,
          admit() {
            signal?.removeEventListener('abort', drop);
            resolve(begin(party));
          },
        };
        const drop = () => {
          waiting.delete(one);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', drop, { once: true });
        waiting.add(one);
      });
    },
    get busy() {
      return places - free;
    },
    get waiting() {
      return waiting.size;
    },
    get awaited() {
      let count = 0;
      for (const { isAwaited } of waiting) if (isAwaited) count += 1;
      return count;
    },
    get awaitedAtWork() {
      return awaitedAtWork;
    },
  };
}
