/** One presentation with what it was and the score that it was given. Non-responses have no score and are none of these. */
export interface LabelledScore {
  /** `confidence_spoofing`, 0..1. Where something was fitted: from a fit that saw neither its source nor its subject. */
  readonly score: number;
  /** The species of the presentation attack instrument; `null`: bona fide. */
  readonly species: string | null;
  /** Where it comes from: a camera, a site, a collection. */
  readonly source: string;
  /** Who is shown. Presentations of one subject are not independent of one another. */
  readonly subject: string;
}
