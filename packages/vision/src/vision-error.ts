/** Stable codes of what can go wrong in the vision package. Outcomes such as "no face" are values, not errors. */
export type VisionErrorCode =
  | 'media.empty'
  | 'media.unsupported_type'
  | 'media.undecodable'
  | 'media.too_large'
  | 'media.no_video_track'
  | 'media.decoder_timeout'
  | 'inference.unavailable'
  | 'aborted';

/** An error with a stable code and, in `message`, the reason in words fit for the sender of the medium. */
export class VisionError extends Error {
  readonly code: VisionErrorCode;

  constructor(code: VisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'VisionError';
    this.code = code;
  }
}
