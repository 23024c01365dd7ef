import { Grid, Stack, Text } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { useTexts } from '../../texts/texts.ts';
import { AnalysisCard } from '../analyses/analysis-card.tsx';
import { DecisionPanel } from '../decisions/decision-panel.tsx';
import type { Word } from '../decisions/use-decision.ts';
import { MediaPanel } from '../media/media-panel.tsx';
import { ReportsPanel } from '../reports/reports-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
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
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 6, lg: 5 }}>
        <MediaPanel folder={folder} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6, lg: 4 }} order={{ base: 3, md: 2 }}>
        <Stack gap="md">
          {analyses.length === 0 && (
            <Text size="sm" c="dimmed">
              {t.order.noAnalyses}
            </Text>
          )}
          {analyses.map((analysis) => (
            <AnalysisCard key={analysis.analysis_id} analysis={analysis} />
          ))}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 12, lg: 3 }} order={{ base: 2, md: 3 }}>
        <Stack gap="md">
          <DecisionPanel {...props} />
          <FactsPanel folder={folder} />
          <FolderMeta folder={folder} />
          <ReportsPanel folder={folder} />
          <TimelinePanel folder={folder} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
