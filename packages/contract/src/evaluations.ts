import * as z from 'zod';
import { idText } from './any-case.ts';
import { unixSeconds } from './json.ts';

/** What is measured: who is taken for an attack or for genuine, or who is taken for one person. */
export const evaluationQuestions = ['liveness', 'matching'] as const;
export const evaluationQuestion = z.enum(evaluationQuestions);
export type EvaluationQuestion = z.infer<typeof evaluationQuestion>;

/**
 * `open`: media are still added. `waiting` for a worker, `running`. `finished`: there is a result. `failed`: it was tried too
 * often. `cancelled` by somebody.
 */
export const evaluationStates = ['open', 'waiting', 'running', 'finished', 'failed', 'cancelled'] as const;
export const evaluationState = z.enum(evaluationStates);
export type EvaluationState = z.infer<typeof evaluationState>;

/** The label of genuine presentations; every other label is the name of an attack. */
export const realLabel = 'real';

/** What a medium is decided as: each kind has a threshold of its own. */
export const evaluationMediaKinds = ['photo', 'clip', 'set'] as const;
const mediaKind = z.enum(evaluationMediaKinds);

export const maxEvaluationItems = 20_000;
export const maxEvaluationPairs = 100_000;

const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed();
const text = (max: number) =>
  z.string().trim().min(1).max(max).refine(storable, { error: 'holds a character that cannot be stored' });

/** Body of `POST /api/evaluations/`. */
export const createEvaluationRequest = z.strictObject({
  name: text(200),
  question: evaluationQuestion,
  /** ADMIN only; everybody else evaluates for their own company. */
  company_id: idText.nullish(),
});

/** A medium and what is known of it. It is either a file of this request or a medium of an order. */
export const evaluationItem = z
  .strictObject({
    /** By which it is known in the evaluation, such as its path; nothing else is read from it. */
    name: text(500),
    /** `real`, or the name of the attack. Wanted of liveness only. */
    label: text(100).optional(),
    /** Who is shown: several media of one person are no independent trials. The name when absent. */
    subject: text(200).optional(),
    /** By what figures are broken down, such as the camera. */
    groups: z
      .record(text(100), text(100))
      .refine((groups) => Object.keys(groups).length <= 5, { error: 'has more than 5 entries' })
      .optional(),
    /** Key of the part of this form that is the medium. */
    file: text(200).optional(),
    /** A medium of an order of the company. It is read when its turn comes, and not copied. */
    media_id: idText.optional(),
  })
  .refine(({ file, media_id }) => (file === undefined) !== (media_id === undefined), {
    error: 'must name either file or media_id',
    path: ['media_id'],
  });
export type EvaluationItemWords = z.infer<typeof evaluationItem>;

/** Two media that are compared, by their names. */
export const evaluationPair = z.strictObject({
  first: text(500),
  second: text(500),
  /** Whether both show the same person. */
  same: z.boolean(),
});

/** The `payload` of `POST /api/evaluations/{id}/items/`. */
export const addEvaluationItemsRequest = z.strictObject({
  items: z.array(evaluationItem).max(100).default([]),
  /** Of matching only: what is compared, in media that are there already or come with this request. */
  pairs: z.array(evaluationPair).max(500).default([]),
});

/**
 * With fewer trials, not one error among them still leaves more than 3.7 % possible: z²/(n + z²), the upper Wilson bound of 0 of
 * 100.
 */
export const fewEvaluationTrials = 100;

/** Errors among trials with the 95 % interval of their rate (Wilson). */
export const errorShare = z.object({
  errors: z.number().int(),
  trials: z.number().int(),
  /** Null without trials: not established. */
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});
export type ErrorShare = z.infer<typeof errorShare>;

const equalError = z.object({ rate: z.number(), threshold: z.number() }).nullable();

/** Why something is not established, or is worth less than it looks. */
export const evaluationGaps = [
  'no_attacks',
  'no_real',
  'few_attacks',
  'few_real',
  'one_subject',
  'no_same',
  'no_different',
  'few_same',
  'few_different',
] as const;

const gaps = z.array(z.enum(evaluationGaps));

const speciesView = z.object({
  /** The name of the attack. */
  attack: z.string(),
  presentations: z.number().int(),
  subjects: z.number().int(),
  /** How many gave a score: what APCER is a share of. */
  scored: z.number().int(),
  /** APNRR: attacks without a score. */
  non_response: errorShare,
  equal_error: equalError,
  area_under_curve: z.number().nullable(),
});

const livenessPoint = z.object({
  /** `confidence_spoofing` from which a medium is taken for an attack. */
  threshold: z.number(),
  bpcer: errorShare,
  /** Worst first. */
  apcer: z.array(errorShare.extend({ attack: z.string() })),
});

/** Liveness on media of one kind, in the words of ISO/IEC 30107-3. */
export const livenessPart = z.object({
  kind: mediaKind,
  real: z.object({
    presentations: z.number().int(),
    subjects: z.number().int(),
    /** How many gave a score: what BPCER is a share of. */
    scored: z.number().int(),
    /** BPNRR: genuine presentations without a score. */
    non_response: errorShare,
  }),
  attacks: z.array(speciesView),
  /** Where media are decided unless something else is asked for. */
  at_default: livenessPoint,
  /** Where APCER of every kind of attack is at most `target`, with the fewest genuine people refused. */
  operating_points: z.array(
    z.object({
      target: z.number(),
      /** Whether a kind of attack has enough presentations to tell such a rate from none. */
      is_supported: z.boolean(),
      point: livenessPoint.nullable(),
    }),
  ),
  equal_error: equalError,
  area_under_curve: z.number().nullable(),
  /** Errors at rising thresholds; `attack_errors` in the order of `attacks`. A null threshold is above every score. */
  curve: z.array(
    z.object({
      threshold: z.number().nullable(),
      real_errors: z.number().int(),
      attack_errors: z.array(z.number().int()),
    }),
  ),
  /** How many scores fall into equal bins of 0..1; `attacks` in the order of `attacks` above. */
  histogram: z.object({ real: z.array(z.number().int()), attacks: z.array(z.array(z.number().int())) }),
  groups: z.array(z.object({ column: z.string(), group: z.string(), apcer: errorShare, bpcer: errorShare })),
  gaps,
});
export type LivenessPartView = z.infer<typeof livenessPart>;

const matchingPoint = z.object({
  /** Confidence from which two faces are taken for one person; null is above every confidence. */
  threshold: z.number().nullable(),
  fmr: errorShare,
  fnmr: errorShare,
});

const pairCounts = z.object({
  given: z.number().int(),
  compared: z.number().int(),
  /** How many different people, or pairs of people, that is: what the intervals are made with. */
  independent: z.number().int(),
});

/** Matching in the words of ISO/IEC 19795-1. */
export const matchingMeasures = z.object({
  images: z.number().int(),
  failures_to_acquire: errorShare,
  same: pairCounts,
  different: pairCounts,
  at_default: matchingPoint,
  operating_points: z.array(
    z.object({ target: z.number(), is_supported: z.boolean(), point: matchingPoint.nullable() }),
  ),
  /** Its threshold is a confidence. */
  equal_error: equalError,
  area_under_curve: z.number().nullable(),
  /** Errors at rising thresholds. A null threshold is above every confidence. */
  curve: z.array(
    z.object({
      threshold: z.number().nullable(),
      false_matches: z.number().int(),
      false_non_matches: z.number().int(),
    }),
  ),
  histogram: z.object({ same: z.array(z.number().int()), different: z.array(z.number().int()) }),
  gaps,
});
export type MatchingMeasures = z.infer<typeof matchingMeasures>;

/** What an evaluation found. */
export const evaluationResult = z.object({
  /** Of liveness: photos, clips and shots sets apart, as each is decided by a threshold of its own. */
  liveness: z.array(livenessPart).nullable(),
  matching: matchingMeasures.nullable(),
  /** Media that gave no score, by reason. */
  non_responses: z.array(z.object({ reason: z.string(), real: z.number().int(), attacks: z.number().int() })),
});
export type EvaluationResult = z.infer<typeof evaluationResult>;

/** One measurement on labelled media. */
export const evaluationView = z.object({
  evaluation_id: z.string(),
  company_id: z.string(),
  user_id: z.string(),
  name: z.string(),
  question: evaluationQuestion,
  state: evaluationState,
  /** Why it failed; null else. */
  error_reason: z.string().nullable(),
  /** How many media it has. */
  items: z.number().int(),
  /** How many pairs, of matching. */
  pairs: z.number().int(),
  /** How many media, of matching pairs, have their answer. */
  answered: z.number().int(),
  time_created: unixSeconds,
  time_started: unixSeconds.nullable(),
  time_finished: unixSeconds.nullable(),
});
export type EvaluationView = z.infer<typeof evaluationView>;

export const evaluationReportView = evaluationView.extend({
  /** What it was measured with; empty before it was taken up. */
  models: z.array(z.object({ id: z.string(), version: z.string(), purpose: z.string() })),
  /** Null until it is finished. */
  result: evaluationResult.nullable(),
});
export type EvaluationReportView = z.infer<typeof evaluationReportView>;

/** `waiting`; `scored`, of matching `acquired`; `unusable` with a reason; `undecodable`: its bytes are no medium, or gone. */
export const evaluationItemStates = ['waiting', 'scored', 'acquired', 'unusable', 'undecodable'] as const;

/** A medium of an evaluation and what came of it. */
export const evaluationItemView = z.object({
  item_id: z.string(),
  name: z.string(),
  label: z.string().nullable(),
  subject: z.string(),
  groups: z.record(z.string(), z.string()),
  /** The medium of an order that it is; null for what was uploaded. */
  media_id: z.string().nullable(),
  state: z.enum(evaluationItemStates),
  /** What it was decided as; null before it was looked at. */
  kind: mediaKind.nullable(),
  /** `confidence_spoofing`, of liveness. */
  score: z.number().nullable(),
  /** Why it has no score. */
  reason: z.string().nullable(),
  /** A small picture of it; null while nobody looked at it, and where there is nothing to be seen or it is gone. */
  thumb_url: z.string().nullable(),
});
export type EvaluationItemView = z.infer<typeof evaluationItemView>;

/** Two media of an evaluation and how alike they are. */
export const evaluationPairView = z.object({
  first: z.string(),
  second: z.string(),
  same: z.boolean(),
  state: z.enum(['waiting', 'compared', 'not_compared']),
  cosine: z.number().nullable(),
  confidence: z.number().nullable(),
});
export type EvaluationPairView = z.infer<typeof evaluationPairView>;

/** Media that were decided wrongly: one of liveness, of matching both of a pair. */
const wrongDecision = z.object({
  /** `confidence_spoofing`, or the confidence of the match. */
  score: z.number(),
  items: z.array(evaluationItemView),
});
export type WrongDecisionView = z.infer<typeof wrongDecision>;

/** How one threshold decides what was answered so far. */
export const evaluationPointView = z.object({
  threshold: z.number(),
  /** Of liveness: which media are decided. */
  kind: mediaKind.nullable(),
  /**
   * By the columns and their values: `accepted` is APCER of all attacks, of matching FMR, `refused` is BPCER or FNMR. A pair is in the
   * group that both of its media are in.
   */
  groups: z.array(z.object({ column: z.string(), group: z.string(), accepted: errorShare, refused: errorShare })),
  /** The errors that lie furthest from the threshold, worst first: attacks and strangers let in, genuine people refused. */
  worst: z.object({ accepted: z.array(wrongDecision), refused: z.array(wrongDecision) }),
});
export type EvaluationPointView = z.infer<typeof evaluationPointView>;
