/** What keeps the picture from being usable, worst first: the first that holds is shown. */
export const guidanceReasons = [
  'no_face',
  'several_faces',
  'covered',
  'too_far',
  'too_near',
  'off_centre',
  'turned',
  'dark',
  'over_exposed',
  'blurred',
  'eyes_closed',
  /** Of a document: it is not in the frame, or its picture is not sharp. */
  'no_document',
] as const;

export type GuidanceReason = (typeof guidanceReasons)[number];

/** A place in the picture, in shares of its width and height from the top left, as the camera sees it (not mirrored). */
export interface PlaceInPicture {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What one look at the picture said. */
export interface Judgement {
  /** Milliseconds on the page's clock (`performance.now()`) at which the frame was shown. */
  readonly atMs: number;
  /** `null`: nothing stands in the way. */
  readonly reason: GuidanceReason | null;
  /** Where the face is; `null` where none or more than one was found, and for documents. */
  readonly face: PlaceInPicture | null;
}
