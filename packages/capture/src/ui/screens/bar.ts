import type { CaptureSnapshot } from '../../core/snapshot.ts';
import { fillText } from '../../texts/fill-text.ts';
import type { Language } from '../../texts/languages.ts';
import type { Prompt } from '../models/prompt.ts';
import { draw, setAttributes, setText } from '../parts/draw.ts';
import { drawIcon } from '../parts/icons.ts';
import type { Send } from './screen.ts';

/** The line at the top: close, which step this is, and which camera. */
export class Bar {
  readonly #close = draw('button', { type: 'button', class: 'bar-button close' }, drawIcon('close'));
  readonly #stepsText = draw('span', { class: 'steps-text' });
  readonly #stepsDots = draw('span', { class: 'steps-dots', 'aria-hidden': 'true' });
  readonly #steps = draw('div', { class: 'steps', hidden: true }, this.#stepsText, this.#stepsDots);
  readonly #cameras = draw('select');
  readonly #picker = draw('div', { class: 'bar-button picker', hidden: true }, drawIcon('switch'), this.#cameras);
  readonly element = draw('div', { class: 'bar' }, this.#close, this.#steps, this.#picker);
  #shownCameras = '';

  constructor(send: Send) {
    this.#close.addEventListener('click', () => send({ name: 'close' }));
    this.#cameras.addEventListener('change', () => send({ name: 'choose_camera', cameraId: this.#cameras.value }));
  }

  update(snapshot: CaptureSnapshot, step: Prompt['step'], { texts }: Language): void {
    setAttributes(this.#close, { 'aria-label': texts.frame.close, title: texts.frame.close });
    setAttributes(this.#cameras, { 'aria-label': texts.frame.chooseCamera, title: texts.frame.chooseCamera });
    this.#showStep(step);
    this.#showCameras(snapshot, texts.frame.camera);
  }

  #showStep(step: Prompt['step']): void {
    this.#steps.hidden = step === null;
    if (!step || this.#stepsText.textContent === step.text) return;
    setText(this.#stepsText, step.text);
    const dots = Array.from({ length: step.total }, (_, at) =>
      draw('i', { class: at <= step.index ? 'is-done' : null }),
    );
    this.#stepsDots.replaceChildren(...dots);
  }

  /** Another camera can be chosen before something is filmed, and not while it is. */
  #showCameras({ cameras, camera, name }: CaptureSnapshot, unnamed: string): void {
    this.#picker.hidden = cameras.length < 2 || !['guiding', 'holding', 'preparing'].includes(name);
    const wanted = JSON.stringify([cameras, camera?.id, unnamed]);
    if (wanted === this.#shownCameras) return;
    this.#shownCameras = wanted;
    const options = cameras.map(({ id, label }, at) =>
      draw('option', { value: id, selected: id === camera?.id }, label || fillText(unnamed, { number: at + 1 })),
    );
    this.#cameras.replaceChildren(...options);
  }
}
