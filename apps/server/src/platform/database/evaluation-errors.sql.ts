import { realLabel } from '@praesto/contract';
import type {
  ErrorsAtPoint,
  EvaluationId,
  EvaluationPoint,
  GroupErrors,
  ShownEvaluationItem,
  WrongDecision,
} from '../../modules/evaluations/evaluation.ts';
import type { Queries } from './database.ts';
import { pairsWithItems, shownItem } from './evaluation-rows.ts';

/** As many pictures as a page shows of each error. */
const mostShown = 12;

type Runs = Pick<Queries, 'runRepeatable'>;

const asCounts = (name: string, counts: Readonly<Record<'errors' | 'trials' | 'independent', string>>) =>
  `json_build_object(${Object.entries(counts)
    .map(([key, text]) => `'${key}', ${text}`)
    .join(', ')}) as "${name}"`;

/** What is shown, and how it is decided, of media `i` with their score: $2 the kind of media, $3 the threshold. */
const real = `i.label = '${realLabel}'`;
const taken = 'i.score >= $3';
const countMedia = (name: string, who: string, isWrong: string) =>
  asCounts(name, {
    errors: `count(*) filter (where ${who} and ${isWrong})`,
    trials: `count(*) filter (where ${who} and i.score is not null)`,
    independent: `count(*) filter (where ${who} and i.score is not null)`,
  });

const livenessGroups = `select g.key as "column", g.value as "group",
  ${countMedia('accepted', `not ${real}`, `not ${taken}`)}, ${countMedia('refused', real, taken)}
from evaluation_items i cross join jsonb_each_text(i.groups) g
where i.evaluation_id = $1 and i.kind = $2 and g.value <> '' group by g.key, g.value order by g.key, g.value`;

const wrongMedia = (isWrong: string, direction: 'asc' | 'desc') => `select ${shownItem} from evaluation_items i
where i.evaluation_id = $1 and i.kind = $2 and ${isWrong} order by i.score ${direction}, i.position limit ${mostShown}`;

/** Errors of liveness at a point, of an evaluation within the reach. */
export async function findLivenessErrors(
  { runRepeatable }: Runs,
  id: EvaluationId,
  { kind, threshold }: EvaluationPoint,
): Promise<ErrorsAtPoint> {
  const values = [id, kind, threshold];
  const findWrong = async (name: string, text: string): Promise<readonly WrongDecision[]> => {
    const { rows } = await runRepeatable<ShownEvaluationItem>({ name, text, values });
    return rows.map((item) => ({ score: item.score!, items: [item] }));
  };
  const [groups, accepted, refused] = await Promise.all([
    runRepeatable<GroupErrors>({ name: 'liveness_errors_by_group', text: livenessGroups, values }),
    findWrong('worst_accepted_media', wrongMedia(`not ${real} and not ${taken}`, 'asc')),
    findWrong('worst_refused_media', wrongMedia(`${real} and ${taken}`, 'desc')),
  ]);
  return { groups: groups.rows, accepted, refused };
}

/** Pairs `p` of media `a` and `b`, $2 the threshold. Pairs of the same people are one trial. */
const matched = 'p.confidence >= $2';
const people = `least(a.subject, b.subject) || E'\t' || greatest(a.subject, b.subject)`;
const countPairs = (name: string, who: string, isWrong: string) =>
  asCounts(name, {
    errors: `count(*) filter (where ${who} and ${isWrong})`,
    trials: `count(*) filter (where ${who} and p.confidence is not null)`,
    independent: `count(distinct ${people}) filter (where ${who} and p.confidence is not null)`,
  });

const matchingGroups = `select g.key as "column", g.value as "group",
  ${countPairs('accepted', 'not p.is_same', matched)}, ${countPairs('refused', 'p.is_same', `not ${matched}`)}
from ${pairsWithItems} cross join jsonb_each_text(a.groups) g
where p.evaluation_id = $1 and g.value <> '' and b.groups ->> g.key = g.value
group by g.key, g.value order by g.key, g.value`;

const wrongPairs = (
  isWrong: string,
  direction: 'asc' | 'desc',
) => `select p.confidence as score, p.first_id, p.second_id
from evaluation_pairs p where p.evaluation_id = $1 and ${isWrong}
order by p.confidence ${direction}, p.position limit ${mostShown}`;

interface WrongPair {
  readonly score: number;
  readonly first_id: string;
  readonly second_id: string;
}

/** Errors of matching at a threshold, of an evaluation within the reach. */
export async function findMatchingErrors(
  { runRepeatable }: Runs,
  id: EvaluationId,
  threshold: number,
): Promise<ErrorsAtPoint> {
  const values = [id, threshold];
  const [groups, accepted, refused] = await Promise.all([
    runRepeatable<GroupErrors>({ name: 'matching_errors_by_group', text: matchingGroups, values }),
    runRepeatable<WrongPair>({
      name: 'worst_accepted_pairs',
      text: wrongPairs(`not p.is_same and ${matched}`, 'desc'),
      values,
    }),
    runRepeatable<WrongPair>({
      name: 'worst_refused_pairs',
      text: wrongPairs(`p.is_same and not ${matched}`, 'asc'),
      values,
    }),
  ]);
  const ids = [...accepted.rows, ...refused.rows].flatMap(({ first_id, second_id }) => [first_id, second_id]);
  const shown = await runRepeatable<ShownEvaluationItem>({
    name: 'evaluation_items_by_id',
    text: `select ${shownItem} from evaluation_items i where i.evaluation_id = $1 and i.id = any($2)`,
    values: [id, ids],
  });
  const items = new Map<string, ShownEvaluationItem>(shown.rows.map((item) => [item.id, item]));
  const toWrong = ({ score, first_id, second_id }: WrongPair): WrongDecision => ({
    score,
    items: [first_id, second_id].flatMap((one) => items.get(one) ?? []),
  });
  return { groups: groups.rows, accepted: accepted.rows.map(toWrong), refused: refused.rows.map(toWrong) };
}
