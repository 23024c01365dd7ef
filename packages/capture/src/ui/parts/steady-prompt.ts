import type { Prompt } from '../models/prompt.ts';

/** A hint that was just shown stays for this long, unless the state changes: what flickers cannot be read. */
const SHOWN_MS = 700;

/** Lets through what moves (rings, numbers) at once, and hints at a pace at which they can be read. */
export class SteadyPrompt {
  readonly #show: (prompt: Prompt) => void;
  #latest: Prompt | null = null;
  #shown: Prompt | null = null;
  #state = '';
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (prompt: Prompt) => void) {
    this.#show = show;
  }

  /** @param state another state is shown without delay */
  next(prompt: Prompt, state: string): void {
    this.#latest = prompt;
    const shown = state === this.#state ? this.#shown : null;
    this.#state = state;
    if (!shown || prompt.hint === shown.hint || performance.now() >= this.#until) {
      this.#pass(prompt);
      return;
    }
    const { hint, tone, ring } = shown;
    this.#show({ ...prompt, hint, tone, ring });
    this.#timer ??= setTimeout(() => this.#latest && this.#pass(this.#latest), this.#until - performance.now());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#latest = null;
    this.#shown = null;
  }

  #pass(prompt: Prompt): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (prompt.hint !== this.#shown?.hint) this.#until = performance.now() + SHOWN_MS;
    this.#shown = prompt;
    this.#show(prompt);
  }
}
