import { Text } from '@mantine/core';
import type { Proportion } from '@praesto/vision/evaluation';
import { useLanguage, useTexts } from '../../texts/texts.ts';
import classes from './evaluations.module.css';

/** A rate with its bounds and counts; that it is not established where nothing was tried. */
export function ShareText({ share, size = 'sm' }: { readonly share: Proportion; readonly size?: 'sm' | 'lg' }) {
  const t = useTexts();
  const language = useLanguage();
  if (share.rate === null) return <Text size="sm">{t.evaluations.notEstablished}</Text>;
  return (
    <span className={classes.figure}>
      <Text span size={size} fw={600}>
        {percent(share.rate, language)}
      </Text>{' '}
      <Text span size="xs" c="dimmed">
        {t.evaluations.bounds(percent(share.low, language), percent(share.high, language))} ·{' '}
        {t.evaluations.counts(share.errors, share.trials)}
      </Text>
    </span>
  );
}

export function percent(share: number, language: string): string {
  return `${(share * 100).toLocaleString(language, { maximumFractionDigits: 1 })} %`;
}
