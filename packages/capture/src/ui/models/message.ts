import type { UserEvent } from '../../core/event.ts';
import type { Language } from '../../texts/languages.ts';
import type { BrowserKind } from '../browser-kind.ts';
import type { IconName } from '../parts/icons.ts';

/** A screen without the camera's picture. */
export interface Message {
  /** Screens with another key are other screens: the focus moves there, and they are read out. */
  readonly key: string;
  readonly icon: IconName;
  readonly tone: 'plain' | 'busy' | 'good' | 'warning' | 'bad';
  readonly title: string;
  readonly text?: string;
  /** What to mind before going on; in a box. */
  readonly warning?: string;
  /** What to do, in this order. */
  readonly steps?: readonly string[];
  /** 0..1; with what it is the progress of. */
  readonly progress?: { readonly share: number; readonly label: string; readonly text: string };
  readonly buttons: readonly MessageButton[];
  /** For whoever helps. */
  readonly code?: string;
}

export interface MessageButton {
  readonly text: string;
  readonly kind: 'primary' | 'secondary';
  readonly event: UserEvent;
}

export interface MessageContext {
  readonly language: Language;
  readonly browser: BrowserKind;
}
