import { Grid, Stack } from '@mantine/core';
import { may, useActor } from '../../features/session/actor.ts';
import { EmbeddingPanel } from '../../features/system/embedding-panel.tsx';
import { GivenUpPanel } from '../../features/system/given-up-panel.tsx';
import { HealthPanel } from '../../features/system/health-panel.tsx';
import { ModelsPanel } from '../../features/system/models-panel.tsx';
import { QueuePanel } from '../../features/system/queue-panel.tsx';
import { WorkersPanel } from '../../features/system/workers-panel.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

/** The installation itself: whether it works, what waits, who works, and with which models. */
export function SystemPage() {
  const t = useTexts();
  const actor = useActor();
  return (
    <Page title={t.system.title}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack gap="md">
            <HealthPanel />
            {may(actor, 'queue.read') && (
              <>
                <QueuePanel />
                <GivenUpPanel />
                <WorkersPanel />
              </>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack gap="md">
            {may(actor, 'embedding_model.read') && <EmbeddingPanel />}
            <ModelsPanel />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
