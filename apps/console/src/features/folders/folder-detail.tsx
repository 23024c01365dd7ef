import { Paper, Stack } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { useTexts } from '../../texts/texts.ts';
import { AnalysisCard } from '../analyses/analysis-card.tsx';
import { DecisionPanel } from '../decisions/decision-panel.tsx';
import type { Word } from '../decisions/use-decision.ts';
import { MediaPanel } from '../media/media-panel.tsx';
import { ReportsPanel } from '../reports/reports-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import classes from './folder-detail.module.css';
import { FolderMeta } from './folder-meta.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

/** Everything about one order: what there is to see and what came of it beside what to decide. */
export function FolderDetail(props: { readonly folder: FolderView; readonly onDecided?: (word: Word) => void }) {
  const { folder } = props;
  const t = useTexts();
  // The latest order first, within it as it was ordered.
  const orders = Map.groupBy(folder.analyses ?? [], ({ group_id }) => group_id);
  const analyses = [...orders.values()].toReversed().flat();
  return (
    <div className={classes.detail}>
      <div className={classes.media}>
        <MediaPanel folder={folder} />
      </div>
      <div className={classes.decision}>
        <DecisionPanel {...props} />
      </div>
      <Stack gap="md" className={classes.checks}>
        {analyses.length === 0 && (
          <Paper withBorder p="md" fz="sm" c="dimmed">
            {t.order.noAnalyses}
          </Paper>
        )}
        {analyses.map((analysis) => (
          <AnalysisCard key={analysis.analysis_id} analysis={analysis} />
        ))}
      </Stack>
      <Stack gap="md" className={classes.facts}>
        <FactsPanel folder={folder} />
        <FolderMeta folder={folder} />
        <ReportsPanel folder={folder} />
        <TimelinePanel folder={folder} />
      </Stack>
    </div>
  );
}
