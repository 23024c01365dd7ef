import type { AnalysisView } from '@praesto/client';
import { useTexts, wordOf } from '../../texts/texts.ts';
import classes from './folders-table.module.css';

const tones: Readonly<Record<string, string>> = {
  SUCCESS: 'teal',
  DECLINED: 'red',
  OPERATOR_REQUIRED: 'orange',
  PROCESSING: 'blue',
};

/** What came of one check, in the least room. */
export function AnalysisMark({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const { type, resolution } = analysis;
  const why = analysis.error_reason === null ? '' : `: ${wordOf(t.reasons, analysis.error_reason)}`;
  const words = `${wordOf(t.analyses, type)}: ${wordOf(t.resolutions, resolution)}${why}`;
  return (
    <span className={classes.mark} data-tone={tones[resolution] ?? 'gray'} title={words} aria-label={words} role="img">
      {wordOf(t.analyses, type)}
    </span>
  );
}
