import { Group, List, Stack, Text } from '@mantine/core';
import { Scale } from '../../kit/scale.tsx';
import { type Texts, useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import type { Evidence, EvidenceParams } from './results.ts';

/** The pieces of a score, and the signs that the file did not come straight from a camera. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTexts();
  const pieces = evidence.filter(({ kind }) => kind === 'liveness');
  const cues = evidence.filter(({ kind }) => kind === 'injection');
  const lights = evidence.filter(({ kind }) => kind === 'light');
  return (
    <Stack gap="xs" mt={4}>
      {pieces.length > 0 && (
        <div>
          <Text size="xs" fw={600} mb={4}>
            {t.order.why}
          </Text>
          <Stack gap={6}>
            {pieces.map((piece) => (
              <Piece key={piece.code} piece={piece} />
            ))}
          </Stack>
        </div>
      )}
      <div>
        <Text size="xs" fw={600} mb={4}>
          {t.order.cues}
        </Text>
        {cues.length === 0 ? (
          <Text size="xs" c="dimmed">
            {t.order.noCues}
          </Text>
        ) : (
          <>
            <List size="sm" spacing={4}>
              {cues.map((cue) => (
                <Sign key={cue.code} sign={cue} />
              ))}
            </List>
            <Text size="xs" c="dimmed" mt={4}>
              {t.order.cuesHelp}
            </Text>
          </>
        )}
      </div>
      {lights.length > 0 && (
        <div>
          <Text size="xs" fw={600} mb={4}>
            {t.order.light}
          </Text>
          <List size="sm" spacing={4}>
            {lights.map((light) => (
              <Sign key={light.code} sign={light} />
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}

function Piece({ piece: { code, score, weight } }: { readonly piece: Evidence }) {
  const t = useTexts();
  const { percent } = useNumbers();
  const words = wordOf(t.evidence, code);
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs">{words}</Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {percent(score)} · {t.order.weightOf(percent(weight))}
        </Text>
      </Group>
      <Scale thin value={score} color={score >= 0.5 ? 'red.6' : 'teal.5'} label={`${words}: ${percent(score)}`} />
    </div>
  );
}

function Sign({ sign: { code, detail, detail_params: params, weight } }: { readonly sign: Evidence }) {
  const t = useTexts();
  const { percent } = useNumbers();
  return (
    <List.Item>
      {wordOf(t.evidence, code)}{' '}
      <Text span size="xs" c="dimmed">
        {params ? sayDetail(t, code, params) : detail && !saysAll.has(code) && <span lang="en">{detail}, </span>}
        {t.order.weightOf(percent(weight))}
      </Text>
    </List.Item>
  );
}

/** What pages tell in a sentence that says no more than the words of its code. */
const saysAll: ReadonlySet<string> = new Set([
  ...['developer_tools', 'camera_without_label', 'camera_without_capabilities', 'camera_without_device'],
]);

function sayDetail({ details }: Texts, code: string, params: EvidenceParams): string {
  return Object.hasOwn(details, code) ? `${details[code as keyof typeof details](params)}, ` : '';
}
