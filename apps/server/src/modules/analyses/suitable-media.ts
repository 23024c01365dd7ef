import type { Media } from '../media/media.ts';
import type { AnalysisType } from './analysis.ts';

const documentTags = ['photo_id', 'photo_id_front', 'photo_id_back'];

const isTagged = (media: Pick<Media, 'tags'>, tags: readonly string[]) => media.tags.some((tag) => tags.includes(tag));

/**
 * A photo of a document is not a live person: liveness skips it. Matching and searching use every medium. Only a side of a document is
 * read; which kind a medium is shows later.
 */
const suits: Readonly<Record<AnalysisType, (media: Pick<Media, 'tags'>) => boolean>> = {
  QUALITY: (media) => !isDocument(media),
  BIOMETRY: () => true,
  COLLECTION: () => true,
  DOCUMENTS: (media) => isTagged(media, ['photo_id_front', 'photo_id_back']),
};

/** The media that an analysis of this type looks at; the others are ignored. Unknown tags mean nothing. */
export function suitableMedia<M extends Pick<Media, 'tags'>>(type: AnalysisType, media: readonly M[]): M[] {
  return media.filter(suits[type]);
}

/** Whether a medium may show no face without spoiling a comparison: the back of a document. */
export function mayBeFaceless(media: Pick<Media, 'tags'>): boolean {
  return isTagged(media, ['photo_id_back']);
}

/** Whether a medium is said to show a document: its portrait is the face to look at, and a ghost of it is no second face. */
export function isDocument(media: Pick<Media, 'tags'>): boolean {
  return isTagged(media, documentTags);
}
