import type { LightColour } from '@praesto/contract';
import type { ShownColour } from '@praesto/vision';
import type { Json } from '../../shared/json.ts';
import type { MediaCapture } from '../media/media.ts';
import type { AnalysisSource } from './findings.ts';

const channels: Readonly<Record<LightColour, readonly [number, number, number]>> = {
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
  yellow: [1, 1, 0],
  cyan: [0, 1, 1],
  magenta: [1, 0, 1],
};

/** What a page showed, as the engine takes it. */
export function toShownColours(light: NonNullable<MediaCapture['light']>): readonly ShownColour[] {
  return light.map(({ colour, startMs }) => ({ rgb: channels[colour], startMs }));
}

/** How much an outcome looks like an attack, 0..1, and how much that tells: set by judgement, as no attack was measured. */
const meanings = {
  reflected: { code: 'light_reflected', score: 0, weight: 0.5 },
  other_light: { code: 'light_not_reflected', score: 1, weight: 0.5 },
  everywhere: { code: 'light_everywhere', score: 1, weight: 0.4 },
} as const;

/** What the light on the face says, as evidence. What could not be seen is no evidence. */
export function lightToJson({ report: { light } }: AnalysisSource): Json[] {
  if (light?.status !== 'judged' || light.verdict === 'not_seen') return [];
  const { correlation, faceGain, aroundGain } = light;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const detail = `correlation ${correlation.toFixed(2)}, face ${percent(faceGain)}, surroundings ${percent(aroundGain)}`;
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  const detail_params = {
    correlation: rounded(correlation, 2),
    face_gain: rounded(faceGain, 3),
    around_gain: rounded(aroundGain, 3),
  };
  return [{ kind: 'light', ...meanings[light.verdict], detail, detail_params }];
}
