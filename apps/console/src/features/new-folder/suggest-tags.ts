/** What can be said of the content of a file. */
export const contentTags = {
  image: ['photo_selfie', 'photo_id_front', 'photo_id_back'],
  video: [
    'video_selfie_blank',
    'video_selfie_left',
    'video_selfie_right',
    'video_selfie_down',
    'video_selfie_high',
    'video_selfie_smile',
    'video_selfie_eyes',
    'video_selfie_scan',
  ],
  archive: ['video_selfie_blank'],
} as const;

/**
 * Cards (ISO/IEC 7810) are 1.59 times as wide as high in ID-1, 1.42 in ID-3, the page of a passport; photos of cameras
 * 1.33 or 1.78, selfies mostly higher than wide. A photo that is cut to a card is of a document.
 */
const cardAspects = [1.42, 1.586];
const tolerance = 0.05;

/** Names that people and programs give to pictures of documents. */
const documentName = /passport|id[-_ ]?card|licen[cs]e|document|паспорт|удостов/i;
const backName = /back|reverse|оборот/i;

/** What a file most probably shows; a person can say otherwise. */
export function suggestTags(file: {
  readonly kind: keyof typeof contentTags;
  readonly aspect: number | null;
  readonly name: string;
}): string {
  const { kind, aspect, name } = file;
  if (kind !== 'image') return 'video_selfie_blank';
  const isCard = aspect !== null && cardAspects.some((card) => Math.abs(aspect - card) < tolerance);
  if (!isCard && !documentName.test(name)) return 'photo_selfie';
  return backName.test(name) ? 'photo_id_back' : 'photo_id_front';
}
