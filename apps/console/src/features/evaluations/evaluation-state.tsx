import { Badge } from '@mantine/core';
import type { EvaluationView } from '@praesto/client';
import { Scale } from '../../kit/scale.tsx';
import { useTexts } from '../../texts/texts.ts';

const tones = {
  open: 'gray',
  waiting: 'blue',
  running: 'blue',
  finished: 'teal',
  failed: 'red',
  cancelled: 'gray',
} as const;

export function isAtWork({ state }: Pick<EvaluationView, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** How far an evaluation is. */
export function EvaluationState({ evaluation }: { readonly evaluation: EvaluationView }) {
  const t = useTexts();
  const { state } = evaluation;
  return (
    <Badge variant="light" color={tones[state]}>
      {t.evaluations.states[state]}
    </Badge>
  );
}

export function EvaluationProgress({ evaluation }: { readonly evaluation: EvaluationView }) {
  const t = useTexts();
  const { answered, items, pairs, question } = evaluation;
  const all = question === 'liveness' ? items : pairs;
  const label = t.evaluations.progress(answered, all);
  return (
    <div>
      <Scale value={all === 0 ? 0 : answered / all} color="var(--mantine-primary-color-filled)" label={label} />
      {label}
    </div>
  );
}
