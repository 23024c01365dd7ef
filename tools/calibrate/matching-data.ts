import type { DevPicture } from './embed-pictures.ts';
import { readRows, requireData } from './read-rows.ts';

/** A picture of Labeled Faces in the Wild; nobody is in two folds. */
export interface LfwPicture extends DevPicture {
  readonly fold: string;
}

/** A photo of a document, with the selfie that it is compared with. */
export interface CardPicture extends DevPicture {
  readonly selfie: string;
}

/** The pictures that matching is calibrated on. */
export interface MatchingData {
  readonly lfw: readonly LfwPicture[];
  readonly cards: readonly CardPicture[];
  /** Selfies of people with a card who are not in LFW, and studio portraits of others. */
  readonly london: readonly DevPicture[];
  readonly small: readonly DevPicture[];
}

/** Finds the pictures. @throws Error when the development data is missing. */
export function readMatchingData(): MatchingData {
  const index = readRows('index.tsv');
  const ofSet = (set: string) => index.filter((row) => row.set === set);
  return {
    lfw: ofSet('lfw').map((row) => ({ ...picture(row.path!, row.subject!), fold: foldOf(row.notes!) })),
    // The pictures of one woman in other sizes and turned are tests of the decoder.
    london: ofSet('london')
      .filter(({ path }) => !path!.includes('/lisa/'))
      .map((row) => picture(row.path!, row.subject!)),
    small: ofSet('verify_small').map((row) => picture(row.path!, row.subject!)),
    cards: readRows('id_synth', 'pairs.tsv').map((row) => ({
      ...picture(`id_synth/${row.card}`, row.subject!),
      subject: 'document',
      selfie: row.selfie!,
    })),
  };
}

function picture(path: string, person: string): DevPicture {
  return { path, person, file: requireData(path), subject: 'person' };
}

function foldOf(notes: string): string {
  const fold = /fold (\d)/.exec(notes)?.[1];
  if (fold === undefined) throw new Error(`no fold in the notes of an LFW picture: ${notes}`);
  return fold;
}
