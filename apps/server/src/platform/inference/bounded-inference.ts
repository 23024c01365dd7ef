import type { EngineLoad, MediaInput, MediaReport, Wishes } from '@praesto/vision';
import type { Inference } from '../../modules/analyses/inference.ts';
import { AppError } from '../../shared/app-error.ts';
import { currentOrigin, type Origin } from '../../shared/origin.ts';
import { inTime } from './in-time.ts';
import { openRoom, type RoomSettings } from './room.ts';
import { openWaitingLine } from './waiting-line.ts';

export interface Bounds extends RoomSettings {
  /** How many media are looked at at once. */
  readonly places: number;
  /** How long a request waits for what is known of one medium, in line and at work; `null` = it is over where it was asked. */
  readonly waitMs: number | null;
}

/** What is at work and waits behind the bound. */
interface Loaded {
  load(): EngineLoad | undefined;
}

/** What is asked of one medium. */
interface Asked {
  readonly media: MediaInput;
  readonly wishes: Wishes;
  readonly signal: AbortSignal;
}

/** Who can say that it makes no sense to send more now. */
export interface Crowd {
  isCrowded(): boolean;
}

/**
 * An engine before which nobody piles up: requests, and what became of those that took too long, come before orders, companies take turns, and beyond the bound a request is
 * refused at once. One that was let in is looked at as a whole. Whoever waits for an answer waits for so long, and no longer.
 */
export function boundInference<T extends Inference & Loaded>(
  inference: T,
  { places, waitMs, ...bounds }: Bounds,
): T & Crowd {
  const line = openWaitingLine(places);
  const room = openRoom(bounds);
  const admitted = new WeakSet<Origin>();

  /** Whoever comes asks this. Orders take places, but make no crowd. */
  function isCrowded(): boolean {
    if (line.awaited + line.awaitedAtWork < places) room.noteFree();
    else room.noteTaken();
    const isRefused = line.busy === places && line.awaited >= room.before(places);
    if (isRefused) room.noteOutcome('refused');
    return isRefused;
  }

  function admit(origin: Origin): void {
    if (admitted.has(origin)) return;
    if (origin.isAwaited) {
      if (isCrowded()) throw tooMany();
      room.noteOutcome('let_in');
    }
    admitted.add(origin);
  }

  async function look(origin: Origin, { media, wishes, signal }: Asked): Promise<MediaReport> {
    const cameAt = performance.now();
    const { companyId, isAwaited, isLate = false } = origin;
    const leave = await line.enter({ companyId, isAwaited: isAwaited || isLate }, signal);
    const waitedMs = performance.now() - cameAt;
    try {
      const report = await inference.examine(media, wishes, signal);
      const { queue = 0, total = 0 } = report.timings;
      return { ...report, timings: { ...report.timings, queue: queue + waitedMs, total: total + waitedMs } };
    } finally {
      leave();
    }
  }

  return {
    ...inference,
    isCrowded,
    load() {
      const load = inference.load();
      return load && { ...load, waiting: load.waiting + line.waiting };
    },
    async examine(media, wishes, signal) {
      const origin = currentOrigin();
      admit(origin);
      const waiting = { waitMs: origin.isAwaited ? waitMs : null, signal };
      return inTime(waiting, (over) => look(origin, { media, wishes, signal: over }));
    },
  };
}

export function tooMany(): AppError {
  return new AppError('server.busy', { reason: 'too many media wait to be looked at' });
}
