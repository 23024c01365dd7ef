import { Text } from '@mantine/core';
import type { Proportion } from '@praesto/vision/evaluation';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import classes from './evaluations.module.css';

/** A rate with its bounds and counts; that it is not established where nothing was tried. */
export function ShareText({ share, size = 'sm' }: { readonly share: Proportion; readonly size?: 'sm' | 'lg' }) {
  const t = useTexts();
  const { percentTo } = useNumbers();
  if (share.rate === null) return <Text size="sm">{t.evaluations.notEstablished}</Text>;
  return (
    <span className={classes.figure}>
      <Text span size={size} fw={600}>
        {percentTo(share.rate, 1)}
      </Text>{' '}
      <Text span size="xs" c="dimmed">
        {t.evaluations.bounds(percentTo(share.low, 1), percentTo(share.high, 1))} ·{' '}
        {t.evaluations.counts(share.errors, share.trials)}
      </Text>
    </span>
  );
}
