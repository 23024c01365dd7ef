import type { CollectionId } from '../../modules/collections/collection.ts';
import type { IndexStatus } from '../../modules/collections/index-status.ts';
import type { TemplateFeed } from '../database/template-feed.sql.ts';
import type { TemplatesOf } from '../database/templates.sql.ts';
import type { Arena } from './arena.ts';
import { type Gallery, openGallery } from './gallery.ts';

/** A gallery in its place: another may take it. */
export interface GalleryPlace {
  readonly of: TemplatesOf;
  gallery: Gallery;
  /** How many photos there were when it was first listed. */
  expected: number;
  /** When it was last searched, in milliseconds since 1970; 0 = never. */
  usedAt: number;
  /** When it was last tried to find room for it; infinity while that is tried. */
  triedAt: number;
}

/** Every gallery that was heard of, by collection and model. */
export interface GalleryList {
  /** The place of a gallery, which is made where there is none. */
  place(of: TemplatesOf, expected?: number): GalleryPlace;
  of(id: CollectionId): readonly GalleryPlace[];
  all(): IterableIterator<GalleryPlace>;
  /** Forgets those whose collection is gone. */
  forgetGone(id: CollectionId): void;
  counts(): Omit<IndexStatus, 'memory'>;
}

export function openGalleryList(options: { readonly arena: Arena; readonly feed: TemplateFeed }): GalleryList {
  const byCollection = new Map<CollectionId, GalleryPlace[]>();

  function* all(): IterableIterator<GalleryPlace> {
    for (const places of byCollection.values()) yield* places;
  }

  return {
    place(of, expected = 0) {
      const places = byCollection.get(of.collectionId) ?? [];
      byCollection.set(of.collectionId, places);
      const known = places.find(({ of: { model } }) => model.id === of.model.id && model.version === of.model.version);
      if (known) {
        // A search may have heard of it before it was listed.
        known.expected = Math.max(known.expected, expected);
        return known;
      }
      const made = { of, gallery: openGallery(of, options), expected, usedAt: 0, triedAt: 0 };
      places.push(made);
      return made;
    },
    of: (id) => byCollection.get(id) ?? [],
    all,
    forgetGone(id) {
      const left = (byCollection.get(id) ?? []).filter(({ gallery }) => gallery.state !== 'gone');
      if (left.length === 0) byCollection.delete(id);
      else byCollection.set(id, left);
    },
    counts() {
      const sum = { loaded: 0, total: 0, outside: 0, isLoading: false };
      for (const { gallery, expected } of all()) {
        const { state, rows, counted = expected } = gallery;
        sum.isLoading ||= state === 'waiting' || state === 'loading';
        sum.loaded += rows;
        if (state === 'outside') sum.outside += counted;
        sum.total += state === 'ready' ? rows : Math.max(rows, counted);
      }
      const { isLoading, ...counts } = sum;
      return { state: isLoading ? 'loading' : 'ready', ...counts };
    },
  };
}
