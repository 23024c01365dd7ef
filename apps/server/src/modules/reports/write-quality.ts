import type { JsonObject } from '../../shared/json.ts';
import { numberIn, objectIn, objectsIn, textIn } from '../../shared/json-fields.ts';
import type { Analysis, OutputImage, ResultMedia } from '../analyses/analysis.ts';
import { type LivenessLimits, livenessLimitsOf } from '../analyses/liveness-limits.ts';
import { boxIn, toFaceFrame } from './face-frame.ts';
import { missingPictureOf } from './media-section.ts';
import { reasonText } from './reasons.ts';
import type { Block, Picture, Score, Tone } from './report-document.ts';
import { nameOf, type Writing } from './writing.ts';

/** Liveness: a score for each medium, the best shots, and the frames behind the scores. */
export function writeQuality(writing: Writing, analysis: Analysis): readonly Block[] {
  const { texts } = writing;
  const scores = analysis.resultsMedia.flatMap((result) => livenessScore(writing, analysis, result) ?? []);
  const silent = analysis.resultsMedia.flatMap((result) => noScore(writing, result) ?? []);
  const bestShots = analysis.resultsMedia.flatMap(({ mediaId, outputImages }) =>
    outputImages.map((image) => bestShot(writing, image, nameOf(writing, mediaId))),
  );
  return [
    ...(scores.length > 0 ? [{ kind: 'scores', items: scores } as const] : []),
    ...(silent.length > 0 ? [{ kind: 'notes', items: silent } as const] : []),
    ...(bestShots.length > 0 ? [{ kind: 'pictures', items: bestShots } as const] : []),
    ...framesTable(writing, analysis),
    ...(scores.length > 0 ? [{ kind: 'paragraph', text: texts.scores.livenessNote } as const] : []),
  ];
}

function livenessScore(writing: Writing, analysis: Analysis, { mediaId, resultsData }: ResultMedia): Score | null {
  const { texts, formats } = writing;
  const value = numberIn(resultsData, 'confidence_spoofing');
  if (value === null) return null;
  const limits = livenessLimitsOf(analysis, resultsData);
  const scored = { label: texts.scores.liveness(nameOf(writing, mediaId)), value };
  if (!limits) {
    const isWhole = writing.making.showsEvidence;
    const text = isWhole ? formats.score(value) : formats.number(value);
    const meaning = isWhole ? texts.scores.noThreshold : texts.scores.coarse;
    return { ...scored, text, thresholds: [], zones: ['neutral'], tone: 'neutral', meaning };
  }
  return { ...scored, ...judge(writing, value, limits) };
}

function judge(
  { texts, formats }: Writing,
  value: number,
  { min, max }: LivenessLimits,
): Omit<Score, 'label' | 'value'> {
  const [low, high] = [formats.number(min), formats.number(max)];
  const tone: Tone = value >= max ? 'bad' : value >= min ? 'attention' : 'good';
  const meanings = {
    bad: texts.scores.attack(high),
    attention: texts.scores.perhapsLive(low, high),
    good: texts.scores.live(low),
  };
  const ends = [
    { at: min, text: low },
    { at: max, text: high },
  ];
  return {
    text: formats.score(value, [min, max]),
    thresholds: min === max ? ends.slice(1) : ends,
    zones: min === max ? ['good', 'bad'] : ['good', 'attention', 'bad'],
    tone,
    meaning: meanings[tone],
  };
}

export function noScore(writing: Writing, { mediaId, resultsData }: ResultMedia): string | null {
  const reason = textIn(resultsData, 'reason');
  return reason === null ? null : writing.texts.scores.noScore(nameOf(writing, mediaId), reasonText(writing, reason));
}

function bestShot(writing: Writing, image: OutputImage, mediaName: string): Picture {
  const { texts, formats } = writing;
  const missing = missingPictureOf(writing, image.blobKey);
  const quality = numberIn(objectIn(image.info, 'quality'), 'score');
  return {
    picture: missing === null ? image.blobKey : null,
    missing: missing === null ? '' : texts.media.missing[missing],
    caption: texts.scores.bestShot(mediaName),
    lines: [
      [`${image.width} × ${image.height}`, ...frameFacts(writing, image.info)].join(' · '),
      ...(quality === null ? [] : [texts.scores.qualityOf(formats.number(Math.round(quality * 100) / 100))]),
    ],
    face: toFaceFrame(boxIn(image.info.box), image),
  };
}

/** Which frame it is, where there are several. */
function frameFacts({ texts, formats }: Writing, info: JsonObject): readonly string[] {
  const index = numberIn(info, 'frame_index');
  const time = numberIn(info, 'time_ms');
  if (time === null || index === null) return [];
  return [texts.scores.frameAt(index, texts.seconds(formats.number(Math.round(time / 10) / 100)))];
}

function framesTable(writing: Writing, analysis: Analysis): readonly Block[] {
  const { texts, formats } = writing;
  const { scores } = texts;
  const rows = objectsIn(analysis.technicalMetaData, 'media').flatMap((entry) =>
    objectsIn(entry, 'frames').map((frame) => {
      const time = numberIn(frame, 'time_ms');
      const reason = textIn(frame, 'reason');
      const quality = numberIn(frame, 'quality');
      return [
        nameOf(writing, textIn(entry, 'media_id') ?? texts.none),
        String((numberIn(frame, 'index') ?? 0) + 1),
        time === null ? texts.none : texts.seconds(formats.number(Math.round(time / 10) / 100)),
        boxText(writing, frame),
        quality === null ? texts.none : formats.number(Math.round(quality * 100) / 100),
        reason === null ? scores.used : scores.leftOut(reasonText(writing, reason)),
      ];
    }),
  );
  if (rows.length === 0) return [];
  const titles = [scores.medium, scores.frame, scores.time, scores.faceBox, scores.quality, scores.remark];
  const shares = [28, 8, 10, 22, 10, 26];
  const columns = titles.map((title, place) => ({ title, share: shares[place]! }));
  return [
    { kind: 'subheading', text: scores.faces },
    { kind: 'table', columns, rows },
  ];
}

/** `312 × 402 at 104, 221`: pixels of the medium, from its upper left corner. */
export function boxText({ texts }: Writing, entry: JsonObject): string {
  const box = boxIn(entry.box);
  if (!box) return texts.none;
  return texts.scores.boxAt(`${box.width} × ${box.height}`, `${box.left}, ${box.top}`);
}
