/** What a page tells of itself while it is used. */
export interface PageWatch {
  /** Milliseconds from the start of the page to the frame after the first rows of a list; null = none yet. */
  readonly firstRowsMs: number | null;
  /** Milliseconds from each input since a moment to the next paint, as browsers count interactions. Fewer than 16 are told as 0. */
  reactionsSince(moment: number): readonly number[];
  /** Milliseconds from the first input since a moment to the frame in which something is there. */
  awaitSight(selector: string, moment: number): Promise<number>;
  startFrames(): void;
  stopFrames(): Frames;
}

export interface Frames {
  /** Milliseconds between one frame and the next. */
  readonly deltas: readonly number[];
  /** Of tasks that took 50 ms and more. */
  readonly longTasks: readonly number[];
  /** Milliseconds on end for which a place without its row was in sight. */
  readonly blanks: readonly number[];
  /** Milliseconds on end for which the end of what was read was in sight. */
  readonly ends: readonly number[];
}

declare global {
  interface Window {
    praestoWatch: PageWatch;
  }
}

/** Runs in the page before anything else. Everything it uses is in it. */
export function watchPage(): void {
  type Sight = 'rows' | 'blank' | 'end';
  interface Seen {
    readonly id: number;
    readonly start: number;
    readonly ms: number;
  }
  const inputs: number[] = [];
  const interactions: Seen[] = [];
  let firstRowsMs: number | null = null;
  let frames: { deltas: number[]; longTasks: number[]; blanks: number[]; ends: number[] } | null = null;

  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(kind, ({ timeStamp }) => inputs.push(timeStamp), { capture: true, passive: true });

  const noteInteractions = (entries: PerformanceEntryList) => {
    for (const { interactionId: id, startTime: start, duration: ms } of entries as (PerformanceEntry & {
      readonly interactionId: number;
    })[])
      if (id) interactions.push({ id, start, ms });
  };
  const interactionObserver = new PerformanceObserver((list) => noteInteractions(list.getEntries()));
  interactionObserver.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    frames?.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: false });

  const awaitFirstRows = () => {
    if (document.querySelector('tr[data-index]:not([data-pending])') === null) requestAnimationFrame(awaitFirstRows);
    // What was there before a frame is on the screen after it.
    else requestAnimationFrame(() => (firstRowsMs = performance.now()));
  };
  requestAnimationFrame(awaitFirstRows);

  const sightAt = (share: number): Sight => {
    const row = document.elementFromPoint(innerWidth / 2, innerHeight * share)?.closest('tr');
    if (!row) return 'end';
    return row.closest('thead') || (row.dataset.index !== undefined && row.dataset.pending === undefined)
      ? 'rows'
      : 'blank';
  };
  const sight = (): Sight => {
    const places = [0.15, 0.5, 0.9].map(sightAt);
    return places.find((one) => one === 'blank') ?? places.find((one) => one === 'end') ?? 'rows';
  };
  const watchFrames = () => {
    let last: number | null = null;
    let stretch: { readonly sight: Sight; ms: number } = { sight: 'rows', ms: 0 };
    const mine = frames;
    const look = (now: number) => {
      if (!mine || frames !== mine) return;
      const delta = last === null ? 0 : now - last;
      if (last !== null) mine.deltas.push(delta);
      last = now;
      const seen = sight();
      if (stretch.sight !== 'rows') {
        stretch.ms += delta;
        if (seen !== stretch.sight) (stretch.sight === 'blank' ? mine.blanks : mine.ends).push(stretch.ms);
      }
      if (seen !== stretch.sight) stretch = { sight: seen, ms: 0 };
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  window.praestoWatch = {
    get firstRowsMs() {
      return firstRowsMs;
    },
    reactionsSince(moment) {
      noteInteractions(interactionObserver.takeRecords());
      const slowest = new Map<number, number>();
      for (const { id, start, ms } of interactions)
        if (start >= moment) slowest.set(id, Math.max(ms, slowest.get(id) ?? 0));
      return slowest.size === 0 ? [0] : [...slowest.values()];
    },
    awaitSight: (selector, moment) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (performance.now() - moment > 30_000) return reject(new Error(`nothing after 30 s: ${selector}`));
          const input = inputs.find((at) => at >= moment);
          if (input === undefined || document.querySelector(selector) === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - input));
        };
        look();
      }),
    startFrames() {
      frames = { deltas: [], longTasks: [], blanks: [], ends: [] };
      watchFrames();
    },
    stopFrames() {
      const seen = frames ?? { deltas: [], longTasks: [], blanks: [], ends: [] };
      frames = null;
      return seen;
    },
  };
}
