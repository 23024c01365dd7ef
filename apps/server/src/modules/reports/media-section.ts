import { objectsIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { isLookedAt, type Media } from '../media/media.ts';
import { boxIn, toFaceFrame } from './face-frame.ts';
import type { FaceFrame, Picture, Section } from './report-document.ts';
import { shorten, titleOf, type Writing } from './writing.ts';

/** Each medium as a picture with what is known of it. */
export function writeMedia(writing: Writing): Section {
  const { subject, texts } = writing;
  const { media } = subject.folder;
  if (media.length === 0) return { title: texts.media.title, blocks: [{ kind: 'paragraph', text: texts.media.empty }] };
  const items = media.map((medium, place) => toPicture(writing, medium, place + 1));
  const hasFrame = items.some(({ face }) => face !== null);
  const note = { kind: 'paragraph', text: texts.media.faceFrame } as const;
  return { title: texts.media.title, blocks: [...(hasFrame ? [note] : []), { kind: 'pictures', items }] };
}

function toPicture(writing: Writing, medium: Media, number: number): Picture {
  const { subject, texts, formats } = writing;
  const missing = missingPictureOf(writing, medium.blobKey);
  const facts = [
    texts.mediaKinds[medium.kind],
    ...(isLookedAt(medium) ? [`${medium.width} × ${medium.height}`] : []),
    ...(medium.durationMs === null ? [] : [texts.seconds(formats.number(Math.round(medium.durationMs / 100) / 10))]),
    formats.bytes(medium.sizeBytes),
  ];
  return {
    picture: missing === null ? medium.blobKey : null,
    missing: missing === null ? '' : texts.media.missing[missing],
    caption: `${number} · ${titleOf(medium, texts)}`,
    lines: [
      facts.join(' · '),
      formats.time(medium.createdAt),
      ...(medium.tags.length > 0 ? [shorten(texts.media.tags(medium.tags.join(', ')), texts, 200)] : []),
    ],
    face: medium.kind === 'image' ? faceIn(subject.folder.analyses, medium) : null,
  };
}

/** Why a blob has no picture; `null` = it has one. */
export function missingPictureOf({ subject }: Writing, blobKey: string | null) {
  if (blobKey === null) return subject.wiped ? 'wiped' : 'not_kept';
  return subject.missingPictures.get(blobKey) ?? null;
}

/** The face that an analysis looked at: of a still there is one frame only. */
function faceIn(analyses: readonly Analysis[], { id, width, height }: Media): FaceFrame | null {
  if (width === null || height === null) return null;
  for (const { technicalMetaData } of analyses) {
    for (const entry of objectsIn(technicalMetaData, 'media')) {
      if (entry.media_id !== id) continue;
      const box = boxIn(entry.box) ?? boxIn(objectsIn(entry, 'frames')[0]?.box);
      if (box) return toFaceFrame(box, { width, height });
    }
  }
  return null;
}
