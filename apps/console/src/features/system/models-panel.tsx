import { Accordion, Badge, Code, Group, Stack, Text, Title } from '@mantine/core';
import type { ModelView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { useModels } from './use-system.ts';

/** The networks that look at media, with what is known of where they come from. */
export function ModelsPanel() {
  const t = useTexts();
  const { data, error, refetch } = useModels();
  return (
    <Panel title={t.system.models}>
      {data ? (
        <Stack>
          <Text size="sm" c="dimmed">
            {t.system.modelsHelp}
          </Text>
          <Models models={data.models} />
          {data.next_models.length > 0 && (
            <>
              <Title order={3} size="h6">
                {t.system.nextModels}
              </Title>
              <Models models={data.next_models} />
            </>
          )}
          <Text size="sm">
            {data.calibration ? (
              <>
                {t.system.calibration}:{' '}
                <Code>
                  {data.calibration.id} {data.calibration.version}
                </Code>
              </>
            ) : (
              t.system.noCalibration
            )}
          </Text>
        </Stack>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Panel>
  );
}

const colors = { ready: 'teal', not_prepared: 'orange', altered: 'red', missing: 'red' } as const;

function Models({ models }: { readonly models: readonly ModelView[] }) {
  const t = useTexts();
  return (
    <Accordion multiple variant="separated" order={4}>
      {models.map((model) => (
        <Accordion.Item key={`${model.purpose}-${model.id}`} value={`${model.purpose}-${model.id}`}>
          <Accordion.Control>
            <Group justify="space-between" gap="xs" pr="xs">
              <Text size="sm" component="span">
                <b>{wordOf(t.system.purpose, model.purpose)}</b> · {model.id} {model.version}
              </Text>
              <Badge variant="light" color={model.state === null ? 'gray' : colors[model.state]} miw="max-content">
                {t.system.files[model.state ?? 'elsewhere']}
              </Badge>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Stack gap="xs">
              <Text size="sm">{model.provenance}</Text>
              <Text size="sm">
                <b>{t.system.licence}:</b> {model.licence}
              </Text>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <b>{t.system.file}:</b> {model.file}
                {model.package !== null && ` (${t.system.fromPackage} ${model.package})`}
              </Text>
              <Code style={{ overflowWrap: 'anywhere' }}>sha256 {model.sha256}</Code>
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
