import { fitLogistic, type LinearModel } from '../../packages/cli/src/fit/fit-logistic.ts';
import { formatCount, formatShare } from '../../packages/cli/src/report/format-figures.ts';
import { sigmoid } from '../../packages/vision/src/calibration/liveness-calibration.ts';
import { proportion } from '../../packages/vision/src/evaluation/index.ts';
import { motionEvidence } from '../../packages/vision/src/liveness/motion/motion-evidence.ts';
import { MOTION_LOGITS } from '../../packages/vision/src/liveness/weigh-motion.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';
import { aucByPeople, type Bounded } from './bounds.ts';
import type { Clip } from './make-held-clips.ts';
import { type Cues, cueNames, cuesOf } from './motion-cues.ts';
import { type Look, readTrack } from './read-track.ts';

/** A clip with what was measured on it. */
interface Measured {
  readonly clip: Clip;
  /** `null`: fewer than eight usable frames, so that it gets no score. */
  readonly cues: Cues | null;
}

/** Attacks as the tables group them. */
const species: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['replays, real', ['replay']],
  ['pictures, tilted and moved, synthetic', ['print_moved', 'screen_moved']],
  ['pictures, held still, synthetic', ['print_held', 'screen_held']],
  ['pictures, on a stand, synthetic', ['print_stand', 'screen_stand']],
  ['prints, bent to and fro, synthetic', ['print_bent']],
  ['clips on a screen, synthetic', ['clip_moved', 'clip_held']],
];

const enough = 8;

/** Keeps weights finite where a number tells the classes apart without an error. */
const RIDGE = 0.025;

/** The tables of docs/accuracy.md on what the motion in clips tells. */
export async function measureCues(bench: CalibrationBench, clips: readonly Clip[]): Promise<Record<string, string>> {
  const measured: Measured[] = [];
  const cost = { looks: 0, motion: 0 };
  for (const clip of clips) {
    const start = process.cpuUsage();
    const looks = await readTrack(bench, clip.path);
    cost.looks += millisecondsSince(start);
    cost.motion += timeMotion(looks);
    measured.push({ clip, cues: looks.length < enough ? null : cuesOf(looks).cues });
    console.log(clip.kind, clip.subject, JSON.stringify(measured.at(-1)!.cues));
  }
  return {
    'motion-cues': tableOfCues(measured),
    'motion-decisions': tableOfDecisions(measured),
    'motion-cost': `CPU a clip: ${(cost.motion / clips.length).toFixed(0)} ms for the motion, beside ${(cost.looks / clips.length).toFixed(0)} ms for decoding the clip and looking at its frames.\n`,
  };
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function timeMotion(looks: readonly Look[]): number {
  const views = looks.map(({ view }) => view);
  const start = process.cpuUsage();
  motionEvidence(views);
  return millisecondsSince(start);
}

function tableOfCues(measured: readonly Measured[]): string {
  const names = Object.keys(cueNames) as (keyof Cues)[];
  const rows = names.map((name) => [
    cueNames[name],
    ...species.map(([, kinds]) => {
      const auc = formatAuc(aucOf(measured, kinds, (cues) => cues[name]));
      return `${auc} ${countAbove(measured, kinds, name)}`;
    }),
  ]);
  const counts = species.map(([, kinds]) => String(scored(measured, kinds).length));
  return toTable([['cue', ...species.map(([title]) => title)], ['clips with a score', ...counts], ...rows]);
}

function tableOfDecisions(measured: readonly Measured[]): string {
  const today = ({ network }: Cues) => sigmoid(network);
  const added = (cues: Cues) =>
    sigmoid(cues.network + MOTION_LOGITS.flat * cues.flat + MOTION_LOGITS.still * cues.still);
  const fused = fuseWithout(measured);
  const line = (title: string, kinds: readonly string[], isError: (score: number) => boolean) => {
    const all = scored(measured, kinds);
    const share = (scoreOf: (cues: Cues) => number) => {
      const errors = proportion(all.filter(({ cues }) => isError(scoreOf(cues))).length, all.length);
      return `${formatShare(errors)} ${formatCount(errors)}`;
    };
    const auc = (scoreOf: (cues: Cues, subject: string) => number) =>
      kinds[0] === 'genuine' ? '' : formatAuc(aucOf(measured, kinds, scoreOf));
    const total = measured.filter(({ clip }) => kinds.includes(clip.kind)).length;
    return [title, `${all.length} of ${total}`, share(today), share(added), auc(({ network }) => network), auc(fused)];
  };
  return toTable([
    [
      'clips',
      'with a score',
      'errors by frames',
      'with both cues',
      'AUC of the frames',
      'AUC with both cues, weights fitted on other people',
    ],
    line('genuine', ['genuine'], (score) => score >= 0.5),
    ...species.map(([title, kinds]) => line(title, kinds, (score) => score < 0.5)),
  ]);
}

/**
 * Scores each person's clips by weights that were fitted on everybody else's; both classes weigh the same. What counts is
 * the weight of the cues against that of the network, so that the scores of different fits can be compared.
 */
function fuseWithout(measured: readonly Measured[]): (cues: Cues, subject: string) => number {
  const fits = new Map<string, LinearModel>();
  const all = scored(measured);
  return ({ network, flat, still }, subject) => {
    if (!fits.has(subject)) fits.set(subject, fitWithout(all, subject));
    const [ofNetwork, ofFlat, ofStill] = fits.get(subject)!.weights;
    return network + (ofFlat! * flat + ofStill! * still) / ofNetwork!;
  };
}

function fitWithout(all: ReturnType<typeof scored>, subject: string): LinearModel {
  const examples = all
    .filter(({ clip }) => clip.subject !== subject)
    .map(({ clip, cues: { network, flat, still } }) => ({
      values: [network, flat, still],
      isAttack: clip.kind !== 'genuine',
      weight: 1,
    }));
  return fitLogistic(examples, RIDGE);
}

function scored(measured: readonly Measured[], kinds?: readonly string[]) {
  return measured.flatMap(({ clip, cues }) => (cues && (!kinds || kinds.includes(clip.kind)) ? [{ clip, cues }] : []));
}

function aucOf(
  measured: readonly Measured[],
  kinds: readonly string[],
  scoreOf: (cues: Cues, subject: string) => number,
): Bounded {
  const of = (wanted: readonly string[]) =>
    scored(measured, wanted).map(({ clip, cues }) => ({ subject: clip.subject, score: scoreOf(cues, clip.subject) }));
  return aucByPeople(of(kinds), of(['genuine']));
}

/** How many attacks score above every genuine clip. */
function countAbove(measured: readonly Measured[], kinds: readonly string[], name: keyof Cues): string {
  const highest = Math.max(...scored(measured, ['genuine']).map(({ cues }) => cues[name]));
  const attacks = scored(measured, kinds);
  return `${attacks.filter(({ cues }) => cues[name] > highest).length}/${attacks.length}`;
}

function formatAuc({ value, low, high }: Bounded): string {
  return value === null ? '–' : `${value.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}]`;
}

function toTable([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head!), line(head!.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')}\n`;
}
