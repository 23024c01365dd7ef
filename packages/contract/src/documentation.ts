import * as z from 'zod';

/** APIs that have a document of their own. */
export const documentedApis = ['oz', 'lite'] as const;
export type DocumentedApi = (typeof documentedApis)[number];

export const docsQuery = z.strictObject({
  /** Whose document is shown; the first of those that the server speaks where it is not told. */
  api: z.enum(documentedApis).optional(),
});
