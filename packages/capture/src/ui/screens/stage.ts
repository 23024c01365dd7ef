import type { CameraView, Outline } from '../../core/snapshot.ts';
import { type Box, placeOutline } from '../models/place-outline.ts';
import type { Prompt } from '../models/prompt.ts';
import { draw, setText } from '../parts/draw.ts';
import { drawIcon } from '../parts/icons.ts';
import type { TokenName } from '../styles/tokens.ts';
import { OutlineDrawing } from './outline-drawing.ts';

/** The picture's size while the camera has not told it: that of most. */
const usualPicture = { width: 1280, height: 720 };

/**
 * The camera's picture with its outline. It stays in the page as long as the window does: a video that is taken out of a
 * page stops.
 */
export class Stage {
  readonly #drawing = new OutlineDrawing();
  readonly #count = draw('div', { class: 'count', 'aria-hidden': 'true' });
  readonly #busy = draw('div', { class: 'busy' }, drawIcon('spinner'));
  readonly #picture: HTMLElement;
  readonly #line = draw('div', { class: 'line' });
  readonly element: HTMLElement;
  #camera: CameraView | null = null;
  #outline: Outline = 'oval';

  constructor(video: HTMLVideoElement) {
    this.#picture = draw('div', { class: 'picture' }, video, this.#drawing.element, this.#count, this.#busy);
    this.element = draw('div', { class: 'stage' }, this.#picture, this.#line);
    new ResizeObserver(() => this.#place()).observe(this.element);
  }

  update(prompt: Prompt, camera: CameraView | null): void {
    this.#camera = camera;
    this.#outline = prompt.outline;
    this.#picture.classList.toggle('is-mirrored', camera?.isMirrored === true);
    this.#picture.classList.toggle('is-rounded', prompt.outline !== 'oval');
    this.#busy.hidden = !prompt.isBusy;
    this.#showCount(prompt.count);
    this.#showLine(prompt.line, prompt.ring.progress);
    this.#place();
    this.#drawing.update(prompt);
  }

  #place(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    const picture = this.#camera ?? usualPicture;
    const placement = placeOutline({ stage: { width, height }, picture, outline: this.#outline });
    moveTo(this.#picture, placement.picture);
    const look = { gap: this.#pixels('frame-gap'), corner: this.#pixels('document-radius') };
    this.#drawing.place(placement, this.#outline, look);
  }

  /** A token that is a number of pixels; 0 where a page made something else of it. */
  #pixels(token: TokenName): number {
    const value = Number.parseFloat(getComputedStyle(this.element).getPropertyValue(`--praesto-${token}`));
    return Number.isFinite(value) && value > 0 ? value : 0;
  }

  #showCount(count: number | null): void {
    const text = count === null ? '' : String(count);
    if (this.#count.textContent === text) return;
    // A new element for each number, so that each is animated.
    this.#count.replaceChildren(...(count === null ? [] : [draw('span', {}, text)]));
  }

  /** What is to be read grows bright up to where the eyes should be. */
  #showLine(line: string | null, progress: number): void {
    this.#line.hidden = line === null;
    if (line === null) return;
    const [read, rest] = this.#line.children.length === 2 ? this.#line.children : this.#newLine();
    const at = Math.round(line.length * progress);
    if (read) setText(read, line.slice(0, at));
    if (rest) setText(rest, line.slice(at));
  }

  #newLine(): HTMLElement[] {
    const parts = [draw('span', { class: 'is-read' }), draw('span')];
    this.#line.replaceChildren(...parts);
    return parts;
  }
}

function moveTo(element: HTMLElement, { left, top, width, height }: Box): void {
  for (const [name, value] of Object.entries({ left, top, width, height }))
    element.style.setProperty(name, `${Math.round(value * 10) / 10}px`);
}
