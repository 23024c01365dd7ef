import type { UserEvent } from '../../core/event.ts';
import type { CaptureFrame, CaptureSnapshot } from '../../core/snapshot.ts';
import { addLanguage } from '../../texts/languages.ts';
import { type CaptureElement, defineCaptureElement, type Look } from '../capture-element.ts';
import { drawnStates } from './drawn-states.ts';
import { StillCapture } from './still-capture.ts';

/** What the page of the gallery offers to whoever looks at it. */
export interface Gallery {
  readonly names: readonly string[];
  /** Opens the window in a state. */
  open(name: string, changes?: Partial<CaptureFrame>, look?: Look): Promise<void>;
  /** Goes on to another state in the window that is open. */
  change(name: string, changes?: Partial<CaptureFrame>): Promise<void>;
  /** What the person did since the window was opened. */
  sent(): UserEvent[];
  close(): void;
  readonly addLanguage: typeof addLanguage;
}

declare global {
  var gallery: Gallery;
}

defineCaptureElement();
let element: CaptureElement | null = null;
let capture: StillCapture | null = null;

function find(name: string, changes: Partial<CaptureFrame> = {}): CaptureSnapshot {
  const drawn = drawnStates.find((state) => state.name === name);
  if (!drawn) throw new Error(`there is no state ${name}`);
  return { ...drawn.snapshot, ...changes };
}

/** Until the language is loaded, which is within this script, and the screen is drawn in it. */
async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
}

globalThis.gallery = {
  names: drawnStates.map(({ name }) => name),
  async open(name, changes, look) {
    this.close();
    element = document.createElement('praesto-capture') as CaptureElement;
    document.body.append(element);
    capture = new StillCapture(find(name, changes));
    capture.video.poster = name.includes('document') ? '/card.svg' : '/face.jpg';
    element.show(capture, look);
    await settle();
  },
  async change(name, changes) {
    capture?.change(find(name, changes));
    await settle();
  },
  sent: () => [...(capture?.sent ?? [])],
  close() {
    element?.remove();
    element = null;
  },
  addLanguage,
};
