import { Anchor, Box, Group, List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { PolicyPreviewView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { ResolutionBadge } from '../folders/resolution-badge.tsx';
import { shortId } from '../folders/short-id.ts';

/** What a policy would have made of the newest analyses: how many would change, into what, which, and of how many nobody can say. */
export function PreviewResult({ preview }: { readonly preview: PolicyPreviewView }) {
  const t = useTexts();
  const { plain } = useNumbers();
  const { analyses, oldest, changed, unchanged, not_established: open, sample } = preview;
  const moves = preview.counts.filter(({ from, to }) => from !== to);
  return (
    <Panel title={t.policies.previewTitle}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {analyses === 0 ? t.policies.previewNone : t.policies.previewOf(analyses)}{' '}
          {oldest !== null && (
            <>
              {t.policies.since} <Time at={oldest} />.
            </>
          )}
        </Text>
        <SimpleGrid cols={3} maw={520}>
          <Figure value={changed} word={t.policies.changed} />
          <Figure value={unchanged} word={t.policies.unchanged} />
          <Figure value={open} word={t.policies.notEstablished} />
        </SimpleGrid>
        {moves.length > 0 && (
          <Table verticalSpacing="xs" maw={640} aria-label={t.policies.changes}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.orders.type}</Table.Th>
                <Table.Th>{t.policies.from}</Table.Th>
                <Table.Th>{t.policies.to}</Table.Th>
                <Table.Th ta="end">{t.policies.count}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {moves.map(({ type, from, to, count }) => (
                <Table.Tr key={`${type} ${from} ${to}`}>
                  <Table.Td>{t.analyses[type]}</Table.Td>
                  <Table.Td>
                    <Box miw="max-content">
                      <ResolutionBadge resolution={from} />
                    </Box>
                  </Table.Td>
                  <Table.Td>
                    <Box miw="max-content">
                      <ResolutionBadge resolution={to} />
                    </Box>
                  </Table.Td>
                  <Table.Td ta="end">{plain(count)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {preview.not_established_reasons.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              {t.policies.whyNot}
            </Text>
            <List size="sm">
              {preview.not_established_reasons.map(({ type, reason, count }) => (
                <List.Item key={`${type} ${reason}`}>
                  {t.analyses[type]}: {wordOf(t.policies.obstacles, reason)} ({plain(count)})
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {sample.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t.policies.sample}
            </Text>
            <Group gap="xs">
              {sample.map(({ analysis_id, folder_id: folderId }) => (
                <Anchor
                  key={analysis_id}
                  size="sm"
                  ff="monospace"
                  renderRoot={(props) => <Link to="/orders/$folderId" params={{ folderId }} {...props} />}
                >
                  {shortId(folderId)}
                </Anchor>
              ))}
            </Group>
          </div>
        )}
        <Text size="xs" c="dimmed">
          {t.policies.previewHelp}
        </Text>
      </Stack>
    </Panel>
  );
}

function Figure({ value, word }: { readonly value: number; readonly word: string }) {
  return (
    <div>
      <Text fz={26} fw={700} lh={1.2}>
        {useNumbers().plain(value)}
      </Text>
      <Text size="xs" c="dimmed">
        {word}
      </Text>
    </div>
  );
}
