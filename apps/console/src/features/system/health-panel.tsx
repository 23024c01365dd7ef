import { Alert, Code, Group, Progress, Stack, Text, ThemeIcon } from '@mantine/core';
import type { HealthView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Failure } from '../failures/failure.tsx';
import { bytes } from './age.ts';
import { useHealth, useVersion } from './use-system.ts';

/** Whether checks could be answered now, and what they are answered with. */
export function HealthPanel() {
  const t = useTexts();
  const { data, error, refetch } = useHealth();
  const { data: version } = useVersion();
  return (
    <Panel
      title={t.system.health}
      aside={
        version && (
          <Text size="sm" c="dimmed">
            {t.system.version} {version.version}
          </Text>
        )
      }
    >
      {!data ? (
        error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Loading label={t.common.loading} />
        )
      ) : data.health ? (
        <Stack>
          <Group gap="sm" wrap="nowrap" role="status">
            <ThemeIcon color="teal" variant="light" radius="xl" size="lg">
              <Icon name="check" />
            </ThemeIcon>
            <Text fw={600}>{t.system.healthy}</Text>
          </Group>
          <SearchState {...data.health} />
        </Stack>
      ) : (
        <Alert color="red" role="alert" title={t.system.unhealthy} icon={<Icon name="warning" />}>
          {data.outages.map(({ part, reason }) => (
            <Text key={part} size="sm">
              <b>{wordOf(t.system.parts, part)}</b>: {reason}
            </Text>
          ))}
        </Alert>
      )}
    </Panel>
  );
}

function SearchState({ index, models }: HealthView) {
  const t = useTexts();
  const numbers = useNumbers();
  return (
    <>
      {index && (
        <div>
          <Text size="sm" fw={600}>
            {t.system.index}: {t.system.indexState[index.state]}
          </Text>
          {index.state === 'loading' && (
            <Progress
              my={4}
              value={index.total === 0 ? 0 : (index.loaded / index.total) * 100}
              aria-label={t.system.index}
            />
          )}
          <Text size="sm" c="dimmed">
            {t.system.indexPhotos(index.loaded, index.total)}
            {index.memory !== undefined &&
              index.memory_limit !== undefined &&
              ` · ${t.system.memory(bytes(index.memory, numbers), bytes(index.memory_limit, numbers))}`}
            {index.outside > 0 && ` · ${t.system.indexOutside(index.outside)}`}
          </Text>
        </div>
      )}
      {models && (
        <Text size="sm">
          {t.system.searchedWith}{' '}
          <Code>
            {models.current.id} {models.current.version}
          </Code>
        </Text>
      )}
    </>
  );
}
