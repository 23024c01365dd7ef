import type { EngineDescription } from '@praesto/vision';
import type { Inference } from '../../modules/analyses/inference.ts';
import type { ExaminationId, Outcome, Question } from '../../modules/examinations/examination.ts';
import type { AskOutcome, ExaminationDesk } from '../../modules/examinations/examination-desk.ts';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import { currentOrigin, type Origin } from '../../shared/origin.ts';
import { type Crowd, tooMany } from './bounded-inference.ts';
import { tooLate } from './in-time.ts';
import { openRoom, type RoomSettings } from './room.ts';

/**
 * After a refusal others are refused without asking until one of ours is done, which leaves a place; of what other servers asked nothing is heard,
 * so it is asked again after as long as it takes to look at a photo or so.
 */
const crowdedForMs = 200;
/** So many come in for each that is done: all others would be read, and refused afterwards. More than one, as what one sends may be no photo. */
const passesForOne = 2;

export interface RemoteInferenceOptions extends RoomSettings {
  /** Of the engine that must answer. */
  readonly description: Omit<EngineDescription, 'identity'>;
  readonly desk: ExaminationDesk;
  /** How long the answer about one medium is waited for, whatever becomes of the question meanwhile. */
  readonly waitMs: number;
  readonly log: Logger;
  /** In milliseconds, of a clock that is never set. */
  readonly now?: () => number;
}

interface Waiting {
  /** Whether it is known to lie at the desk; before, it cannot have been lost. */
  isAsked: boolean;
  settle(outcome: Outcome | 'lost'): void;
}

/**
 * The engine of other servers behind our port: questions go to the desk and answers come back from there, for requests that wait.
 * What needs no look at a medium is answered here.
 */
export function openRemoteInference(options: RemoteInferenceOptions): Inference & Crowd & { close(): Promise<void> } {
  const { description, desk, waitMs, log, now = () => performance.now() } = options;
  const room = openRoom(options, now);
  const waiting = new Map<ExaminationId, Waiting>();
  /** Requests of which a part was let in: their other parts are, however many wait. */
  const admitted = new WeakSet<Origin>();
  /** How often word of answers may have been missed. */
  let gaps = 0;
  let crowdedUntil = Number.NEGATIVE_INFINITY;
  /** Since the last refusal: whether one of ours is done, and how many may come in for it. */
  let [isHeard, passes] = [false, 0];
  const listening = desk.listen((id) => {
    if (id !== undefined) return void collect([id]);
    gaps += 1;
    void collect([...waiting].filter(([, { isAsked }]) => isAsked).map(([asked]) => asked));
  });

  async function collect(ids: readonly ExaminationId[]): Promise<void> {
    const awaited = ids.filter((id) => waiting.has(id));
    if (awaited.length === 0) return;
    try {
      for (const [id, outcome] of await desk.collect(awaited)) waiting.get(id)?.settle(outcome);
    } catch (err) {
      log.error({ err }, 'answers could not be fetched');
      const failed = new AppError(
        'database.unavailable',
        { reason: 'the answer could not be fetched' },
        { cause: err },
      );
      for (const id of awaited) waiting.get(id)?.settle(toFailure(failed));
    }
  }

  async function ask(id: ExaminationId, question: Question, leftMs: number): Promise<void> {
    const origin = currentOrigin();
    const { companyId, requestId, isAwaited } = origin;
    const isNew = isAwaited && !admitted.has(origin);
    // Whoever had come in before another was refused need not send a photo to the desk to hear the same.
    if (isNew && now() < crowdedUntil && !isHeard) {
      room.noteOutcome('refused');
      throw refusal('crowded');
    }
    const mostWaiting = isNew ? { perPlace: room.perPlace(), inAll: room.inAll() } : null;
    const asked = await desk.ask({ id, question, companyId, requestId, waitMs: leftMs, mostWaiting });
    if (asked === 'at_once') {
      room.noteFree();
      crowdedUntil = Number.NEGATIVE_INFINITY;
    }
    if (asked === 'in_line' || asked === 'crowded') room.noteTaken();
    if (asked === 'crowded') {
      crowdedUntil = now() + crowdedForMs;
      [isHeard, passes] = [false, 0];
      room.noteOutcome('refused');
    }
    if (asked === 'crowded' || asked === 'nobody') throw refusal(asked);
    if (isNew) room.noteOutcome('let_in');
    admitted.add(origin);
  }

  /** Whoever comes asks this. */
  function isCrowded(): boolean {
    if (now() >= crowdedUntil) return false;
    if (passes > 0) {
      passes -= 1;
      return false;
    }
    room.noteOutcome('refused');
    return true;
  }

  /** Registered before it is asked: word of the answer may come before that of the question having arrived. */
  async function examine(question: Question, leftMs: number, signal?: AbortSignal): Promise<Outcome | 'lost'> {
    const id = newId<'examination'>();
    const { promise, resolve } = Promise.withResolvers<Outcome | 'lost'>();
    let isSettled = false;
    const one: Waiting = {
      isAsked: false,
      settle(outcome) {
        isSettled = true;
        resolve(outcome);
      },
    };
    const late = toFailure(tooLate(waitMs));
    const leave = () => resolve(late);
    const timer = setTimeout(leave, leftMs);
    signal?.addEventListener('abort', leave, { once: true });
    waiting.set(id, one);
    try {
      const gapsBefore = gaps;
      await ask(id, question, leftMs);
      one.isAsked = true;
      if (gaps !== gapsBefore) void collect([id]);
      return await (signal?.aborted ? late : promise);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      waiting.delete(id);
      if (one.isAsked && !isSettled) await withdraw(id);
      if (one.isAsked) [isHeard, passes] = [true, passes + passesForOne];
    }
  }

  async function withdraw(id: ExaminationId): Promise<void> {
    await desk.withdraw(id).catch((err: unknown) => log.warn({ err }, 'a question stays at the desk until it expires'));
  }

  return {
    async examine(media, wishes, signal) {
      signal?.throwIfAborted();
      const until = performance.now() + waitMs;
      // PostgreSQL forgets the desk when it crashes.
      for (let attempt = 1; attempt <= 3; attempt++) {
        const outcome = await examine({ media, wishes }, Math.max(1, Math.round(until - performance.now())), signal);
        signal?.throwIfAborted();
        if (outcome === 'lost') continue;
        if (outcome.ok) return outcome.report;
        throw toError(outcome);
      }
      throw new AppError('inference.unavailable', { reason: 'the question was lost again and again' });
    },
    models: () => description.models,
    operatingCurves: () => description.operatingCurves,
    matchingCurves: () => description.matchingCurves,
    compare: description.compare,
    isCrowded,
    async checkHealth() {
      if (!(await desk.isAttended())) throw refusal('nobody');
    },
    close: () => listening.close(),
  };
}

function refusal(asked: Extract<AskOutcome, 'crowded' | 'nobody'>): AppError {
  if (asked === 'crowded') return tooMany();
  return new AppError('inference.unavailable', { reason: 'no worker with the same models is there' });
}

type Failure = Extract<Outcome, { ok: false }>;

function toFailure({ code, details, message }: AppError): Failure {
  return { ok: false, code, details, message };
}

function toError({ code, details, message }: Failure): Error {
  return code === null ? new Error(message) : new AppError(code, details ?? undefined);
}
