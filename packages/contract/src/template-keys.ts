import * as z from 'zod';
import { unixSeconds } from './json.ts';

export const templateKeyStates = ['CURRENT', 'RETIRING'] as const;
export type TemplateKeyState = (typeof templateKeyStates)[number];

/** The keys that the templates of a company are sealed with, and how far a rotation is. The keys themselves are never told. */
export const templateKeysView = z.object({
  company_id: z.string(),
  /** Whether every template is sealed with the current key. */
  is_done: z.boolean(),
  /** How many there are. */
  templates: z.number().int(),
  /** How many of them are sealed with the current key. */
  templates_done: z.number().int(),
  /** The newest first; none before the first person was enrolled. */
  keys: z.array(
    z.object({
      template_key_id: z.string(),
      /** CURRENT = seals what is new; RETIRING = still opens what was sealed before, and goes when nothing is left. */
      state: z.enum(templateKeyStates),
      /** How many are sealed with it. */
      templates: z.number().int(),
      time_created: unixSeconds,
    }),
  ),
});
export type TemplateKeysView = z.infer<typeof templateKeysView>;
