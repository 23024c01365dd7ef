import { Anchor, Table, Title } from '@mantine/core';
import type { EmbeddingModelsView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { shortId } from '../folders/short-id.ts';

/** Photos that give no template of a model, and why. */
export function EmbeddingFailures({ failures }: Pick<EmbeddingModelsView, 'failures'>) {
  const t = useTexts();
  if (failures.length === 0) return null;
  const words = { ...t.reasons, ...t.system.reasons };
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        {t.system.failures}
      </Title>
      <Table.ScrollContainer minWidth={420} aria-label={t.system.failures}>
        <Table fz="sm" aria-label={t.system.failures}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.system.person}</Table.Th>
              <Table.Th scope="col">{t.order.model}</Table.Th>
              <Table.Th scope="col">{t.system.reason}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failures.map(
              ({ person_image_id, person_id: personId, collection_id: collectionId, model, ...failure }) => (
                <Table.Tr key={`${person_image_id} ${model.id} ${model.version}`}>
                  <Table.Td>
                    <Anchor
                      size="sm"
                      renderRoot={(rest) => (
                        <Link to="/collections/$collectionId/$personId" params={{ collectionId, personId }} {...rest} />
                      )}
                    >
                      {shortId(personId)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{model.version}</Table.Td>
                  <Table.Td>
                    {wordOf(words, failure.reason)}
                    {failure.is_accepted && ` (${t.system.accepted})`}
                  </Table.Td>
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
