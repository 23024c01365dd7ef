import * as z from 'zod';
import { tags } from './folder-payload.ts';
import { snapshotSeconds } from './snapshots.ts';

/** Body of `PATCH /api/media/{id}`: the tags that it has from now on; none of them are taken off with `[]`. */
export const changeMediaRequest = z.object({ tags });
export type ChangeMediaRequest = z.infer<typeof changeMediaRequest>;

/** Body of `POST /api/media/{id}/snapshot/`. Unknown keys are ignored. */
export const takeSnapshotRequest = z.object({
  /** Seconds after the first frame; about the middle when absent. */
  time: snapshotSeconds.nullish(),
});
export type TakeSnapshotRequest = z.infer<typeof takeSnapshotRequest>;
