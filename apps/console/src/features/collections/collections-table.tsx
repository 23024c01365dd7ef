import { Table, Text } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { may, useActor } from '../session/actor.ts';
import classes from './collections.module.css';
import { KindBadge } from './kind-badge.tsx';
import { usePersonCount } from './use-collections.ts';

/** Collections, each with what it is for and how many are in it. */
export function CollectionsTable({ collections }: { readonly collections: readonly CollectionView[] }) {
  const t = useTexts();
  const actor = useActor();
  const seesPeople = may(actor, 'person.read');
  const seesCompanies = actor.role === 'ADMIN' || actor.role === 'OPERATOR';
  return (
    <Table aria-label={t.collections.table} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t.collections.alias}</Table.Th>
          <Table.Th scope="col">{t.collections.kind}</Table.Th>
          {seesPeople && <Table.Th scope="col">{t.collections.persons}</Table.Th>}
          {seesCompanies && (
            <Table.Th scope="col" visibleFrom="sm">
              {t.collections.company}
            </Table.Th>
          )}
          <Table.Th scope="col" visibleFrom="sm">
            {t.collections.created}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {collections.map(({ collection_id: id, alias, kind, company_id, time_created }) => (
          <Table.Tr key={id} className={classes.row}>
            <Table.Td className={classes.alias}>
              <Link to="/collections/$collectionId" params={{ collectionId: id }} className={classes.open}>
                {alias}
              </Link>
            </Table.Td>
            <Table.Td>
              <KindBadge kind={kind} />
            </Table.Td>
            {seesPeople && (
              <Table.Td>
                <PersonCount collectionId={id} />
              </Table.Td>
            )}
            {seesCompanies && (
              <Table.Td visibleFrom="sm">
                <Text size="sm" c="dimmed">
                  <CompanyName id={company_id} />
                </Text>
              </Table.Td>
            )}
            <Table.Td visibleFrom="sm">
              <Text size="sm" c="dimmed">
                <Time at={time_created} />
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PersonCount({ collectionId }: { readonly collectionId: string }) {
  const { plain } = useNumbers();
  const { data: count, isError } = usePersonCount(collectionId);
  return count === undefined ? (isError ? '?' : '…') : plain(count);
}
