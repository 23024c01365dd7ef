import { setText } from './draw.ts';

/** Least time between two announcements: a reader that is interrupted ten times a second says nothing at all. */
const QUIET_MS = 1800;

/** Reads out to people who use a screen reader what others see, at their pace: of several texts in a short time the last. */
export class Announcer {
  readonly #region: HTMLElement;
  #waiting: string | null = null;
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param region a polite live region */
  constructor(region: HTMLElement) {
    this.#region = region;
  }

  say(text: string): void {
    if (text === '' || text === (this.#waiting ?? this.#said)) return;
    this.#waiting = text;
    if (this.#timer === undefined) this.#speak();
  }

  /** This was read out already, as what the focus went to is. */
  isSaid(text: string): void {
    this.#said = text;
    this.#waiting = null;
    this.#timer ??= setTimeout(() => this.#speak(), QUIET_MS);
  }

  /** Nothing more is said. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = null;
    this.#said = '';
    setText(this.#region, '');
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#waiting === null) return;
    this.#said = this.#waiting;
    setText(this.#region, this.#waiting);
    this.#waiting = null;
    this.#timer = setTimeout(() => this.#speak(), QUIET_MS);
  }
}
