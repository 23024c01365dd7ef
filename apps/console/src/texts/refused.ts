/** A refusal of the server's, as far as it is told to people. */
export interface Refused {
  /** Its name, such as `object.not_found`; null from servers that tell none. */
  readonly name: string | null;
  readonly message: string;
  /** What of what was sent was refused, and why. */
  readonly fields: readonly { readonly field: string; readonly reason: string }[];
  /** Why, where it is about no field. */
  readonly reason: string | null;
}
