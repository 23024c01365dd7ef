import { Group, Image, Table, Text } from '@mantine/core';
import type { AnalysisView } from '@praesto/client';
import { mediaPath } from '../../api.ts';
import { useTexts, wordOf } from '../../texts/texts.ts';

interface DocumentField {
  readonly field_name: string;
  readonly mrz: string | null;
  readonly check_digit_right: boolean | null;
}

interface Found {
  readonly reason?: string | null;
  readonly text_fields?: readonly DocumentField[];
}

/** What the machine-readable zone says, with whether its check digits hold. */
export function DocumentResult({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const { reason, text_fields: fields = [] } = (analysis.results_data ?? {}) as Found;
  const portraits = analysis.results_media.flatMap(({ output_images }) => output_images);
  return (
    <Group align="flex-start" gap="md">
      {portraits.map(
        ({ media_id, thumb_url }) =>
          thumb_url && (
            <Image key={media_id} src={mediaPath(thumb_url)} alt={t.order.document.portrait} w={84} radius="md" />
          ),
      )}
      <div style={{ flex: 1, minWidth: 220 }}>
        {reason && <Text size="sm">{wordOf(t.reasons, reason)}</Text>}
        {fields.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t.order.document.noZone}
          </Text>
        ) : (
          <Table verticalSpacing={4} fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.order.document.field}</Table.Th>
                <Table.Th>{t.order.document.value}</Table.Th>
                <Table.Th>{t.order.document.check}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map((field) => (
                <Table.Tr key={field.field_name}>
                  <Table.Td>{wordOf(t.documentFields, field.field_name)}</Table.Td>
                  <Table.Td>{field.mrz}</Table.Td>
                  <Table.Td>{checkWord(field.check_digit_right, t.order.document)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
    </Group>
  );
}

function checkWord(isRight: boolean | null, words: { right: string; wrong: string; uncovered: string }): string {
  if (isRight === null) return words.uncovered;
  return isRight ? words.right : words.wrong;
}
