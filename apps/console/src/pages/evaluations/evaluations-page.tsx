import { Button, Paper, Text } from '@mantine/core';
import type { EvaluationView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { isAtWork } from '../../features/evaluations/evaluation-state.tsx';
import { EvaluationsTable } from '../../features/evaluations/evaluations-table.tsx';
import { Listed } from '../../features/lists/listed.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

const pollMs = 2000;

/** What was measured on media of which the truth is known. */
export function EvaluationsPage() {
  const t = useTexts();
  const actor = useActor();
  const create = may(actor, 'evaluation.create') && (
    <Button leftSection={<Icon name="plus" />} renderRoot={(props) => <Link to="/evaluations/new" {...props} />}>
      {t.evaluations.create}
    </Button>
  );
  return (
    <Page title={t.evaluations.title} actions={create}>
      <Text size="sm" c="dimmed" mb="md" maw={860}>
        {t.evaluations.lead}
      </Text>
      <EvaluationsList create={create} />
    </Page>
  );
}

function EvaluationsList({ create }: { readonly create: React.ReactNode }) {
  const t = useTexts();
  const pages = usePages<EvaluationView>({
    key: ['evaluations', 'list'],
    ask: (client, query, signal) => client.api.listEvaluations({ query }, { signal }),
    pollMs: (evaluations) => evaluations.some(isAtWork) && pollMs,
  });
  return (
    <Paper withBorder>
      <Listed
        pages={pages}
        empty={
          <Notice icon="curve" title={t.evaluations.none} action={create}>
            {t.evaluations.noneHelp}
          </Notice>
        }
      >
        {(evaluations) => <EvaluationsTable evaluations={evaluations} />}
      </Listed>
    </Paper>
  );
}
