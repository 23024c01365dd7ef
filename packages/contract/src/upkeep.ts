import * as z from 'zod';
import { tags } from './folder-payload.ts';

/** Body of `PATCH /api/media/{id}`: the tags that it has from now on; none of them are taken off with `[]`. */
export const changeMediaRequest = z.object({ tags });
export type ChangeMediaRequest = z.infer<typeof changeMediaRequest>;
