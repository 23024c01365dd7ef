import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { EmbeddingModelsView } from '@praesto/client';
import { useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { may, useActor } from '../session/actor.ts';
import { EmbeddingFailures } from './embedding-failures.tsx';
import { EmbeddingStepDialogue } from './embedding-step-dialogue.tsx';
import { type EmbeddingStep, possibleSteps } from './possible-steps.ts';
import { useEmbeddingModels, useModels } from './use-system.ts';

/** The model that people are found by, and how far a change to another one is. */
export function EmbeddingPanel() {
  const t = useTexts();
  const { data, error, refetch } = useEmbeddingModels();
  return (
    <Panel title={t.system.change}>
      {data ? (
        <Change view={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Panel>
  );
}

function Change({ view }: { readonly view: EmbeddingModelsView }) {
  const t = useTexts();
  const mayChange = may(useActor(), 'embedding_model.update');
  const { data: known } = useModels();
  const [asked, setAsked] = useState<EmbeddingStep | null>(null);
  const steps = possibleSteps(view, (known?.next_models.length ?? 0) > 0);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.system.changeHelp}
      </Text>
      {view.models.map((model) => (
        <Model key={`${model.id} ${model.version}`} model={model} photos={view.photos} />
      ))}
      {view.models.length === 1 && !steps.includes('prepare') && <Text size="sm">{t.system.noChange}</Text>}
      {mayChange && steps.length > 0 && (
        <Group gap="xs">
          {steps.map((step) => (
            <Button
              key={step}
              variant={step === 'drop' || step === 'accept' ? 'default' : 'filled'}
              onClick={() => setAsked(step)}
            >
              {t.system.steps[step]}
            </Button>
          ))}
        </Group>
      )}
      <EmbeddingFailures failures={view.failures} />
      {asked !== null && <EmbeddingStepDialogue step={asked} view={view} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function Model(props: { readonly model: EmbeddingModelsView['models'][number]; readonly photos: number }) {
  const { model, photos } = props;
  const t = useTexts();
  const { id, version, role, is_loaded, left, failed, accepted } = model;
  const done = Math.max(0, photos - left);
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          {id} {version}
        </Text>
        <Badge variant="light" color={role === 'CURRENT' ? 'teal' : 'blue'}>
          {t.system.roles[role]}
        </Badge>
      </Group>
      {role !== 'DROPPED' && (
        <Progress
          value={photos === 0 ? 100 : (done / photos) * 100}
          color={left === 0 ? 'teal' : 'praesto'}
          aria-label={`${id} ${version}`}
        />
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {[
          t.system.done(done, photos),
          failed > 0 && t.system.failed(failed, accepted),
          !is_loaded && t.system.notLoaded,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
