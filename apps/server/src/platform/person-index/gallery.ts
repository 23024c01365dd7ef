import { behindRevision, type TemplateFeed } from '../database/template-feed.sql.ts';
import { beforeAllTemplates, type TemplatesOf } from '../database/templates.sql.ts';
import type { Arena } from './arena.ts';
import { Gate } from './gate.ts';
import { Space } from './space.ts';

/**
 * `waiting`: nothing is loaded yet. `ready`: everything up to a revision is. `outside`: there is no room for it, and it is searched
 * elsewhere. `gone`: there is no such collection any more.
 */
export type GalleryState = 'waiting' | 'loading' | 'ready' | 'outside' | 'gone';

/** What one model made of the photos of one collection, in memory. */
export interface Gallery {
  readonly of: TemplatesOf;
  readonly state: GalleryState;
  /** Photos in memory. */
  readonly rows: number;
  /** Where it is `outside`: how many photos there were when that was found out; `undefined` before. */
  readonly counted: number | undefined;
  /**
   * Loads what is missing up to a revision, which the collection must have reached. Calls at one time share the work.
   * @throws AppError `database.unavailable`; it can be called again then
   */
  catchUp(revision: number): Promise<void>;
  /** The same, up to whatever there is now. It is `gone` where its collection is. */
  refresh(): Promise<void>;
  /** Begins reading: its rows stay as they are until it is left. Only where it is `ready`. */
  readonly enter: Gate['enter'];
  /** `undefined` while there is none. */
  readonly space: Space | undefined;
  /** Takes everything out of the memory, when nobody reads. */
  drop(state: 'waiting' | 'outside' | 'gone'): Promise<void>;
}

export function openGallery(
  of: TemplatesOf,
  { arena, feed }: { readonly arena: Arena; readonly feed: TemplateFeed },
): Gallery {
  const gate = new Gate();
  let state: GalleryState = 'waiting';
  let space: Space | undefined;
  /** Everything up to it is loaded. */
  let loadedRevision = -1;
  let counted: number | undefined;
  let working: Promise<void> | undefined;

  const drop = (next: 'waiting' | 'outside' | 'gone') =>
    gate.change(() => {
      if (state === 'ready') counted = space?.rows ?? 0;
      space?.clear();
      space = undefined;
      loadedRevision = -1;
      state = next;
    });

  /** Whether there was room. */
  async function addPages(after: typeof beforeAllTemplates): Promise<boolean> {
    for (let cursor: typeof after | null = after; cursor; ) {
      const page = await feed.read(of, cursor);
      const isDone = await gate.change(() =>
        page.templates.every((template) => {
          space ??= new Space(arena, template.embedding.length);
          return space.put(template) === 'done';
        }),
      );
      if (!isDone) return false;
      cursor = page.next;
    }
    return true;
  }

  /** Whether it was told of every removal. */
  async function removePages(after: typeof beforeAllTemplates): Promise<boolean> {
    for (let cursor: typeof after | null = after; cursor; ) {
      const page = await feed.readRemovals(of.collectionId, cursor);
      if (!page.isWhole) return false;
      await gate.change(() => {
        for (const imageId of page.imageIds) space?.remove(imageId);
      });
      cursor = page.next;
    }
    return true;
  }

  /**
   * `revision` was read before anything else is: whatever is changed afterwards is behind it, and is read again the next time. Removals
   * go before additions: a photo that came back has a revision behind that of its removal.
   */
  async function advance(revision: number): Promise<void> {
    if (state === 'ready' && !(await removePages(behindRevision(loadedRevision)))) await drop('waiting');
    const isFirst = state === 'waiting';
    if (isFirst) state = 'loading';
    const isDone = await addPages(isFirst ? beforeAllTemplates : behindRevision(loadedRevision));
    if (!isDone) {
      await drop('outside');
      counted = await feed.count(of);
      return;
    }
    loadedRevision = revision;
    state = 'ready';
  }

  async function work(revision: number): Promise<void> {
    try {
      await advance(revision);
    } catch (error) {
      // What was loaded half would be loaded again, but whoever looks must not take it for everything.
      if (state === 'loading') await drop('waiting');
      throw error;
    } finally {
      working = undefined;
    }
  }

  async function catchUp(revision: number): Promise<void> {
    while (state !== 'outside' && state !== 'gone' && (state !== 'ready' || loadedRevision < revision)) {
      working ??= work(revision);
      await working;
    }
  }

  return {
    of,
    get state() {
      return state;
    },
    get rows() {
      return space?.rows ?? 0;
    },
    get counted() {
      return counted;
    },
    get space() {
      return space;
    },
    catchUp,
    async refresh() {
      const revision = await feed.revisionOf(of.collectionId);
      await (revision === undefined ? drop('gone') : catchUp(revision));
    },
    enter: () => gate.enter(),
    drop,
  };
}
