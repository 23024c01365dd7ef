import type { UserEvent } from '../../core/event.ts';

/** Part of the window that is drawn anew when its key changes, and takes the focus then. */
export interface Screen {
  readonly key: string;
  readonly element: HTMLElement;
  /** Where the focus goes when the screen appears: what it is called, so that a reader begins there. */
  readonly heading: HTMLElement;
}

export type Send = (event: UserEvent) => void;
