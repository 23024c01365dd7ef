import * as z from 'zod';

/** What a model can be beside the current one. */
export const secondModelRoles = ['NEXT', 'PREVIOUS', 'DROPPED'] as const;
export const embeddingModelRoles = ['CURRENT', ...secondModelRoles] as const;
export type EmbeddingModelRole = (typeof embeddingModelRoles)[number];

const modelId = z.object({ id: z.string(), version: z.string() });

/** The models that persons are found by, and how far a change from one to another is. */
export const embeddingModelsView = z.object({
  /** The one that persons are searched with, then the one beside it, if there is one. */
  models: z.array(
    z.object({
      ...modelId.shape,
      /** CURRENT = searches use it; NEXT = is being prepared; PREVIOUS = was current, and one can go back; DROPPED = is being deleted. */
      role: z.enum(embeddingModelRoles),
      /** Whether this server has it loaded. */
      is_loaded: z.boolean(),
      /** Photos that still are to get a template of it. */
      left: z.number().int(),
      /** Photos that give no template of it. */
      failed: z.number().int(),
      /** Of those, whom searches go on without. */
      accepted: z.number().int(),
    }),
  ),
  /** Photos of persons in all collections of all companies. */
  photos: z.number().int(),
  /** Photos that give no template of one of the models, the first 100. */
  failures: z.array(
    z.object({
      model: modelId,
      person_image_id: z.string(),
      person_id: z.string(),
      collection_id: z.string(),
      company_id: z.string(),
      /** `file_missing`, or why the photo shows no usable face: `no_face`, `several_faces` ... */
      reason: z.string(),
      is_accepted: z.boolean(),
    }),
  ),
});
export type EmbeddingModelsView = z.infer<typeof embeddingModelsView>;

export const embeddingModelSteps = ['prepare', 'switch', 'rollback', 'drop', 'accept'] as const;
export type EmbeddingModelStep = (typeof embeddingModelSteps)[number];

/** A step from one model to another, for the whole installation. */
export const changeEmbeddingModelsRequest = z.strictObject({
  /** prepare = make templates of the next model; switch = search with it; rollback = search with the previous one again; drop = give the second model up; accept = search without photos that give no template of the current model. */
  step: z.enum(embeddingModelSteps),
  /** On `switch` and `rollback`: go on although some photos give no template. They are not found afterwards. */
  accept_failures: z.boolean().optional(),
});
export type ChangeEmbeddingModelsRequest = z.infer<typeof changeEmbeddingModelsRequest>;
