import type { UnusableReason } from '@praesto/vision';

/** Why an analysis ended FAILED. Stable words: clients switch on them. */
export type FailureReason =
  | UnusableReason
  | 'no_suitable_media'
  | 'too_few_media'
  | 'unreadable_media'
  | 'collection_missing'
  | 'collection_outdated'
  | 'rate_not_established'
  | 'gave_up'
  | 'not_answered_in_time'
  | 'not_taken_up_in_time';

interface FailureEntry {
  /** The integer `error_code` of a FAILED analysis; apart from the codes of refused requests, and never reused. */
  readonly wireCode: number;
  readonly sentence: string;
}

const failures: Readonly<Record<FailureReason, FailureEntry>> = {
  no_face: { wireCode: 2001, sentence: 'No face was found.' },
  several_faces: { wireCode: 2002, sentence: 'Several faces of comparable size were found.' },
  face_too_small: { wireCode: 2003, sentence: 'The face is too small.' },
  face_too_close: { wireCode: 2004, sentence: 'The face is too close to the camera.' },
  too_dark: { wireCode: 2005, sentence: 'The face is too dark.' },
  too_bright: { wireCode: 2006, sentence: 'The face is too bright.' },
  too_blurred: { wireCode: 2007, sentence: 'The face is too blurred.' },
  turned_away: { wireCode: 2008, sentence: 'The face is turned away from the camera.' },
  too_few_frames: { wireCode: 2009, sentence: 'Too few frames show a usable face.' },
  no_suitable_media: { wireCode: 2010, sentence: 'No medium is suitable for this analysis.' },
  too_few_media: { wireCode: 2011, sentence: 'At least two media with a face are needed.' },
  unreadable_media: { wireCode: 2012, sentence: 'A medium cannot be read.' },
  collection_missing: { wireCode: 2013, sentence: 'The collection is not there any more.' },
  collection_outdated: {
    wireCode: 2014,
    sentence: 'Photos of the collection were made for another model and could not be compared.',
  },
  rate_not_established: {
    wireCode: 2015,
    sentence: 'The error rate that is asked for was not measured for this kind of medium.',
  },
  document_as_selfie: { wireCode: 2016, sentence: 'The picture shows a document, not a person.' },
  gave_up: { wireCode: 2101, sentence: 'It was tried too often without an answer.' },
  not_answered_in_time: { wireCode: 2102, sentence: 'It was not answered in time.' },
  not_taken_up_in_time: { wireCode: 2103, sentence: 'It was not taken up in time.' },
};

/** The integer that goes with a reason; 0 (unknown) for a reason that a later version stored. */
export function wireCodeOf(reason: string): number {
  return Object.hasOwn(failures, reason) ? failures[reason as FailureReason].wireCode : 0;
}

/** The reason with its sentence for people, naming the medium it is about. */
export function failureOf(reason: FailureReason, mediaName?: string): { reason: FailureReason; message: string } {
  const { sentence } = failures[reason];
  return { reason, message: mediaName ? `${sentence} (${mediaName})` : sentence };
}
