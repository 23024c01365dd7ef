import { AppError } from '../../shared/app-error.ts';
import { tellAnswered } from '../analyses/answered-analyses.ts';
import { type PointRulesDeps, readPointRules, requireOrdered, withKinds } from '../analyses/point-rules.ts';
import { refuseCollections } from '../analyses/search-collections.ts';
import { noChallenges, refuseChallenges } from '../challenges/require-challenges.ts';
import { nothingSeen } from '../media/seen-media.ts';
import { concludeFolder, type Placement } from './conclude-folder.ts';
import type { CreateFolderDeps, CreateFolderInput } from './create-folder.ts';
import { examineMedia, knownOf } from './examine-media.ts';
import type { FolderContents } from './folder.ts';
import { planFolder } from './folder-plan.ts';

export type CreateInstantFolderDeps = Pick<CreateFolderDeps, 'inference' | 'now'>;

export interface CreateInstantFolderInput extends Omit<CreateFolderInput, 'actor' | 'sessionId'> {
  /** Of the company of whoever asks. */
  readonly findPolicy: PointRulesDeps['findPolicy'];
}

/** Keeps nothing: pictures travel inside the answer. */
const placeNowhere: Placement = {
  blobKeyOf: () => null,
  placeJpeg: (jpeg) => ({ blobKey: null, jpeg }),
};

/**
 * The same answer as `createFolder` gives, with nothing kept.
 * @throws AppError `body.wrong_value` when no analysis is ordered: there would be nothing to do.
 */
export async function createInstantFolder(
  deps: CreateInstantFolderDeps,
  { order, files, findPolicy, signal }: CreateInstantFolderInput,
): Promise<FolderContents> {
  if (order.analyses.length === 0) {
    const reason = 'at least one analysis must be ordered: nothing is kept here';
    throw new AppError('body.wrong_value', { fields: [{ field: 'analyses', reason }] });
  }
  refuseCollections(order.analyses);
  refuseChallenges(order.mediaChallenges);
  const plan = planFolder(order, files, { now: deps.now, challenges: noChallenges });
  const examined = await examineMedia(deps.inference, plan.media, signal);
  const asked = withKinds(plan.analyses, (id) => knownOf(examined.get(id)!));
  const rules = await readPointRules({ inference: deps.inference, findPolicy }, asked);
  requireOrdered(asked, rules);
  const { compare } = deps.inference;
  const known = { searches: new Map(), seen: nothingSeen, rules };
  const contents = concludeFolder({ plan, examined, compare, ...known, placement: placeNowhere, now: deps.now });
  tellAnswered(contents.analyses);
  return contents;
}
