import { formatRate, NOT_MEASURED } from '../report/format-figures.ts';
import { separate, separateEquallySharp } from './compare-scores.ts';
import type { HoldOut } from './fit-texture.ts';
import type { Unit } from './make-units.ts';
import type { UnitScores } from './score-held-out.ts';
import type { Contender, TrainedFusion } from './train-fusion.ts';

/** What is told of a fit, as Markdown. */
export function reportFusion({ units, contenders }: TrainedFusion): string {
  const photos = units.filter(({ kind }) => kind === 'photo');
  const sources = [...new Set(photos.map(({ sample }) => sample.source))];
  const columns = sources
    .map((source) => [source, photos.filter(({ sample }) => sample.source === source)] as const)
    .filter(([, own]) => separate(own, contenders[0]!.scores.subject).auc !== null);
  return [
    ...(['subject', 'source'] as const).flatMap((holdOut) => [
      titles[holdOut],
      table(
        ['', ...columns.map(([source, own]) => `${source} (${countClasses(own)})`)],
        contenders.map(({ name, scores }) => [
          name,
          ...columns.map(([, own]) => formatSeparation(own, scores[holdOut])),
        ]),
      ),
    ]),
    sharpTitle,
    table(
      ['', ...columns.map(([source]) => source)],
      contenders
        .filter(({ name }) => toldEquallySharp.includes(name))
        .map(({ name, scores }) => [name, ...columns.map(([, own]) => formatEquallySharp(own, scores.subject))]),
    ),
    clipTitle,
    reportClips(units, contenders[0]!),
  ].join('\n\n');
}

const titles: Readonly<Record<HoldOut, string>> = {
  subject:
    'Frames as photos, every tenth of the people held out in turn (area under the ROC curve / equal-error rate):',
  source: 'The same with a whole source held out, and its people wherever else they appear:',
};
const sharpTitle =
  'Pairs of an attack and a bona fide picture that are equally sharp within a tenth (people held out): the chance that the attack scores higher, and pairs:';
const clipTitle = 'Clips, whole sources and their people held out (`confidence_spoofing`, median and range):';
const toldEquallySharp = ['all evidence fused', 'network alone, in its surroundings', 'sharpness alone'];

function countClasses(units: readonly Unit[]): string {
  const attacks = units.filter(({ sample }) => sample.species !== null).length;
  return `${attacks} attacks, ${units.length - attacks} bona fide`;
}

function formatSeparation(units: readonly Unit[], scores: UnitScores): string {
  const { auc, eer } = separate(units, scores);
  return auc === null ? NOT_MEASURED : `${auc.toFixed(3)} / ${formatRate(eer)}`;
}

function formatEquallySharp(units: readonly Unit[], scores: UnitScores): string {
  const { auc, pairs } = separateEquallySharp(units, scores);
  return auc === null ? NOT_MEASURED : `${auc.toFixed(3)} (${pairs})`;
}

function reportClips(units: readonly Unit[], { scores }: Contender): string {
  const clips = units.filter(({ kind, isMadeUp }) => kind === 'clip' && !isMadeUp);
  const groups = Map.groupBy(clips, ({ sample }) => `${sample.source}\t${sample.species ?? 'bona fide'}`);
  const rows = [...groups].map(([key, own]) => {
    const values = own.map((unit) => scores.source.get(unit)!).sort((a, b) => a - b);
    const wrong = own.filter((unit) => (unit.sample.species !== null) !== scores.source.get(unit)! >= 0.5).length;
    const [low, middle, high] = [values[0]!, values[values.length >> 1]!, values.at(-1)!];
    const range = `${middle.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    return [...key.split('\t'), String(own.length), range, String(wrong)];
  });
  return table(['source', 'what', 'clips', 'score', 'on the wrong side of 0.5'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
