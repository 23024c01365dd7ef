import { readFileSync } from 'node:fs';
import { formatCount, formatShare } from '../../packages/cli/src/report/format-figures.ts';
import { proportion } from '../../packages/vision/src/evaluation/index.ts';
import type { Vision } from '../../packages/vision/src/index.ts';
import { devData } from '../dev-data.ts';

const DECISION_POINT = 0.85;

interface Card {
  readonly name: string;
  readonly subject: string;
  /** The chosen face, and where its middle lies in the picture, 0 left .. 1 right. */
  readonly face: Float32Array | null;
  readonly middle: number;
  /** Side of the face over the longer side of the picture. */
  readonly side: number;
  readonly reason: string | null;
  readonly ghosts: number;
  readonly selfie: Float32Array | null;
}

/** Portraits of the specimen cards, and each against every selfie, as Markdown. */
export async function measureCards(vision: Vision): Promise<{ portraits: string; matching: string }> {
  const cards: Card[] = [];
  for (const row of readPairs()) cards.push(await examineCard(vision, row));
  return { portraits: describePortraits(cards), matching: describeMatching(vision, cards) };
}

function readPairs() {
  const path = devData('id_synth', 'pairs.tsv');
  if (!path) throw new Error('development data is missing (see CONTRIBUTING.md)');
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const [card = '', subject = '', selfie = ''] = row.split('\t');
    return { card, subject, selfie };
  });
}

async function examineCard(
  vision: Vision,
  { card, subject, selfie }: ReturnType<typeof readPairs>[number],
): Promise<Card> {
  const bytes = readFileSync(devData('id_synth', card)!);
  const { info, embedding, document } = await vision.examine({ bytes }, { embedding: true, document: true });
  const of = await vision.examine({ bytes: readFileSync(devData(selfie)!) }, { embedding: true });
  const found = embedding?.status === 'extracted' ? embedding : null;
  const box = found?.face.box;
  return {
    name: card,
    subject,
    face: found?.embedding ?? null,
    middle: box ? (box.left + box.width / 2) / info.width : Number.NaN,
    side: box ? box.width / Math.max(info.width, info.height) : Number.NaN,
    reason: embedding?.status === 'unusable' ? embedding.reason : null,
    ghosts: document?.portrait.status === 'found' ? document.portrait.ghosts : 0,
    selfie: of.embedding?.status === 'extracted' ? of.embedding.embedding : null,
  };
}

/**
 * On every card the portrait is printed at the left and its ghost, 0.4 times as large, at the right. Cards lie at most
 * slightly turned, so a chosen face in the right half of what is left and right of all text would be the ghost; its side
 * tells as well: the smallest portrait has 0.06 of the picture, the largest ghost 0.09 on cards whose portrait has 0.2.
 */
function isGhost(card: Card, cards: readonly Card[]): boolean {
  const middles = cards.map(({ middle }) => middle).filter(Number.isFinite);
  return card.middle > 0.62 && card.middle > Math.min(...middles) + 0.3;
}

function describePortraits(cards: readonly Card[]): string {
  const found = cards.filter(({ face }) => face);
  const ghosts = found.filter((card) => isGhost(card, cards));
  const reasons = cards.flatMap(({ reason }) => reason ?? []);
  return [
    '| cards | portrait found [95 %] | count | ghost taken for it [95 %] | count | ghost seen and left |',
    '| ---: | ---: | ---: | ---: | ---: | ---: |',
    row([
      cards.length,
      formatShare(proportion(found.length, cards.length)),
      formatCount(proportion(found.length, cards.length)),
      formatShare(proportion(ghosts.length, found.length)),
      formatCount(proportion(ghosts.length, found.length)),
      cards.filter((card) => card.ghosts > 0).length,
    ]),
    ...(reasons.length > 0 ? ['', `Not found because of: ${reasons.join(', ')}.`] : []),
    '',
  ].join('\n');
}

function describeMatching(vision: Vision, cards: readonly Card[]): string {
  const confidences = { genuine: [] as number[], impostor: [] as number[] };
  let uncompared = 0;
  for (const card of cards) {
    for (const other of cards) {
      if (!card.face || !other.selfie) uncompared++;
      else {
        const { confidence } = vision.compare(card.face, other.selfie);
        confidences[card.subject === other.subject ? 'genuine' : 'impostor'].push(confidence);
      }
    }
  }
  const misses = proportion(
    confidences.genuine.filter((value) => value < DECISION_POINT).length,
    confidences.genuine.length,
  );
  const matches = proportion(
    confidences.impostor.filter((value) => value >= DECISION_POINT).length,
    confidences.impostor.length,
  );
  return [
    `| pairs | compared | error at ${DECISION_POINT} | rate [95 %] | count |`,
    '| --- | ---: | --- | ---: | ---: |',
    row(['card and its own selfie', misses.trials, 'FNMR', formatShare(misses), formatCount(misses)]),
    row(["card and another's selfie", matches.trials, 'FMR', formatShare(matches), formatCount(matches)]),
    '',
    `Not compared, because the card or the selfie gave no face: ${uncompared} of ${cards.length ** 2} pairs.`,
    '',
  ].join('\n');
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
