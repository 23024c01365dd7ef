import type { CoverSample } from './collect-covers.ts';
import { fitCover, heldOut, toldCovered, unknownShapes } from './fit-cover.ts';
import { formatShare } from './format-share.ts';

/** The tables about covered faces. */
export function reportCovers(fitted: readonly CoverSample[], tested: readonly CoverSample[]): string {
  return [falseAlarms(fitted, tested), told(fitted, tested), unknown(fitted, tested), lost(fitted, tested)].join('\n');
}

function falseAlarms(fitted: readonly CoverSample[], tested: readonly CoverSample[]): string {
  const [others, model] = [heldOut(fitted), fitCover(fitted)];
  const isBare = ({ kind }: CoverSample) => kind === 'bare';
  const bySet = Map.groupBy(tested.filter(isBare), ({ set }) => set);
  const rows = [...bySet].map(([set, samples]) => `| ${set} | ${formatShare(toldCovered(model, samples))} |`);
  return [
    'Bare faces that are said to be covered (LFW: people held out; the others were not fitted on at all):',
    '',
    '| set | false alarms [95 %] |',
    '| --- | --- |',
    `| lfw | ${formatShare(others(isBare))} |`,
    ...rows,
    '',
  ].join('\n');
}

function told(fitted: readonly CoverSample[], tested: readonly CoverSample[]): string {
  const [others, model] = [heldOut(fitted), fitCover(fitted)];
  const kinds = [...new Set(fitted.map(({ kind }) => kind))].filter((kind) => kind !== 'bare').sort();
  const rows = kinds.map((kind) => {
    const isKind = (sample: CoverSample) => sample.kind === kind;
    return `| ${kind.replace('_low', ', nose bare')} | ${formatShare(others(isKind))} | ${formatShare(toldCovered(model, tested.filter(isKind)))} |`;
  });
  const head = ['| drawn | LFW, people held out | other sets |', '| --- | --- | --- |'];
  return ['Drawn masks that are told:', '', ...head, ...rows, ''].join('\n');
}

function unknown(fitted: readonly CoverSample[], tested: readonly CoverSample[]): string {
  const rows = unknownShapes(fitted, tested).map(({ shape, told: share }) => `| ${shape} | ${formatShare(share)} |`);
  const head = ['| shape that was not fitted on | told, on the other sets |', '| --- | --- |'];
  return [
    'How far it carries to what it does not know, a shape left out of the fit in turn:',
    '',
    ...head,
    ...rows,
    '',
  ].join('\n');
}

function lost(fitted: readonly CoverSample[], tested: readonly CoverSample[]): string {
  const masked = [...fitted, ...tested].filter(({ kind }) => kind !== 'bare');
  const gone = masked.filter(({ values }) => values === null).length;
  return `Of ${masked.length} faces that were found bare, ${gone} were not found as a single face with a mask on.\n`;
}
