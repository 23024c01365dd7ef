import * as z from 'zod';

/** What can be said of a model's files: `not_prepared` = the next start prepares it; `altered` = the bytes are not those of its manifest. */
const modelStates = ['ready', 'not_prepared', 'altered', 'missing'] as const;

/** A network of the engine, as its manifest has it. One that is joined to another stands behind it, with the same purpose. */
export const modelView = z.object({
  id: z.string(),
  version: z.string(),
  /** `detector`, `landmarks`, `eyes`, `embedding`, `liveness`, `text_lines`, `text`. */
  purpose: z.string(),
  /** As declared by whoever published it. */
  licence: z.string(),
  /** In plain words: where it comes from, and what is not known of it. */
  provenance: z.string(),
  /** npm package that brings the file; null for an operator's own. */
  package: z.string().nullable(),
  file: z.string(),
  /** SHA-256 of the file as it came. */
  sha256: z.string(),
  /** Null where this server loads no models, because workers do. */
  state: z.enum(modelStates).nullable(),
});
export type ModelView = z.infer<typeof modelView>;

/** What looks at media, and where it comes from. */
export const modelsView = z.object({
  models: z.array(modelView),
  /** Those that may take their place: of `PRAESTO_NEXT_MODELS_DIR`. */
  next_models: z.array(modelView),
  /** The operator's own calibration of liveness; null where what was shipped holds. */
  calibration: z.object({ id: z.string(), version: z.string(), sha256: z.string() }).nullable(),
});
export type ModelsView = z.infer<typeof modelsView>;
