import { Anchor, Table } from '@mantine/core';
import type { CompanyView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { shortId } from '../folders/short-id.ts';

export function CompaniesTable({ companies }: { readonly companies: readonly CompanyView[] }) {
  const t = useTexts();
  return (
    <Table verticalSpacing="sm" highlightOnHover aria-label={t.companies.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.companies.name}</Table.Th>
          <Table.Th visibleFrom="sm">{t.companies.id}</Table.Th>
          <Table.Th>{t.companies.created}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {companies.map(({ company_id: companyId, name, time_created: created }) => (
          <Table.Tr key={companyId}>
            <Table.Td>
              <Anchor
                fw={600}
                size="sm"
                style={{ overflowWrap: 'anywhere' }}
                renderRoot={(props) => <Link to="/companies/$companyId" params={{ companyId }} {...props} />}
              >
                {name}
              </Anchor>
            </Table.Td>
            <Table.Td visibleFrom="sm" ff="monospace" title={companyId}>
              {shortId(companyId)}
            </Table.Td>
            <Table.Td>
              <Time at={created} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
