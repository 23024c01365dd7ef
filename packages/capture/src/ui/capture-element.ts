import type { CaptureHandle } from '../core/capture-handle.ts';
import type { CaptureSnapshot } from '../core/snapshot.ts';
import { CaptureWindow } from './capture-window.ts';
import { attachStyles } from './styles/attach-styles.ts';
import { toStyleChoices, toTokens } from './styles/style-groups.ts';
import type { Theme } from './styles/tokens.ts';

/** How the screens look, beside what CSS says of the element. */
export interface Look {
  /** `auto`, the default, follows the system. */
  readonly theme?: Theme;
  /** The documented groups: see docs/web-sdk.md. */
  readonly style?: Readonly<Record<string, unknown>>;
  /** For the `<style>` of browsers without constructed sheets. */
  readonly nonce?: string;
  /** Shown small at the bottom; nothing when absent. */
  readonly versionText?: string;
}

/**
 * `<praesto-capture>`: a window over the whole page that shows a capture and sends it what the person does.
 * Give it a capture, and it opens; it closes when the capture is closed or hidden.
 */
export class CaptureElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  #window: CaptureWindow | null = null;
  #unsubscribe: (() => void) | null = null;

  /** Shows this capture from now on. */
  show(capture: CaptureHandle, look: Look = {}): void {
    this.#leave();
    attachStyles(this.#root, look.nonce ?? null);
    const choices = toStyleChoices(look.style ?? {});
    const theme = look.theme ?? choices.theme;
    if (theme) this.setAttribute('theme', theme);
    for (const [token, value] of toTokens(look.style ?? {})) this.style.setProperty(`--praesto-${token}`, value);
    this.#window = new CaptureWindow(this.#root, capture, {
      ...choices,
      versionText: look.versionText ?? '',
    });
    const draw = (snapshot: CaptureSnapshot) => this.#window?.update(snapshot);
    this.#unsubscribe = capture.subscribe(draw);
    draw(capture.getSnapshot());
  }

  disconnectedCallback(): void {
    this.#leave();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#window?.remove();
    this.#unsubscribe = null;
    this.#window = null;
  }
}

/** Makes `<praesto-capture>` known to the page; a second copy of the package leaves the first in place. */
export function defineCaptureElement(): void {
  if (!customElements.get('praesto-capture')) customElements.define('praesto-capture', CaptureElement);
}

/** Makes a `<praesto-capture>`. By its name: only the copy that defined it can make one of its class. */
export function newCaptureElement(): CaptureElement {
  defineCaptureElement();
  return document.createElement('praesto-capture') as CaptureElement;
}
