import * as z from 'zod';
import { anyCase } from './any-case.ts';
import { endpointUrl } from './folder-payload.ts';

/** What an operator can decide. */
export const operatorWords = ['SUCCESS', 'DECLINED'] as const;

/** In any case; null withdraws the decision. */
const operatorWord = anyCase(operatorWords).nullable();

const comment = z.string().max(4000);

/** A decision about one analysis in place of the machine's. */
export const analysisChange = z.object({
  resolution_operator: operatorWord,
  /** `operator_comment` says the same. */
  comment: comment.nullish(),
  operator_comment: comment.nullish(),
});
export type AnalysisChange = z.infer<typeof analysisChange>;

/** What may be changed of a folder; each key wants its own permission, and what is absent stays. */
export const folderChange = z
  .object({
    operator_status: operatorWord.optional(),
    /** The same as `operator_status`. */
    resolution_operator: operatorWord.optional(),
    operator_comment: comment.nullish(),
    resolution_endpoint: endpointUrl.nullish(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'names nothing that can be changed: operator_status, operator_comment, resolution_endpoint',
  });
export type FolderChange = z.infer<typeof folderChange>;
