import * as z from 'zod';
import { folderView } from '../views.ts';

/** The key of a folder's metadata by which the page of the demo finds its own folder. */
export const demoMetaKey = 'praesto_demo';

/** What the page put into the metadata: 256 random bits, which nobody else can know. */
export const demoKey = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 hexadecimal digits' });

/** Answer of `demo/result`. */
export const demoResultView = z.object({
  state: z.enum(['processing', 'finished']),
  /** With analyses and all of their evidence; once it is finished. */
  folder: folderView.optional(),
});
export type DemoResultView = z.infer<typeof demoResultView>;
