import { Button, Group, Paper } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CompanyView } from '@praesto/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CompaniesTable } from '../../features/companies/companies-table.tsx';
import { CreateCompany } from '../../features/companies/create-company.tsx';
import { Listed } from '../../features/lists/listed.tsx';
import { Nothing } from '../../features/lists/nothing.tsx';
import { SearchField } from '../../features/lists/search-field.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Whose checks are on this server. */
export function CompaniesPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [isAsked, dialogue] = useDisclosure(false);
  const { text } = useSearch({ from: '/companies' });
  const query = text === undefined ? {} : { search_text: text };
  const pages = usePages<CompanyView>({
    key: ['companies', 'list', query],
    ask: (client, page, signal) => client.api.listCompanies({ query: { ...query, ...page } }, { signal }),
  });
  const find = (next: string) =>
    void navigate({ to: '/companies', search: next === '' ? {} : { text: next }, replace: true });
  const create = may(actor, 'company.create') && (
    <Button leftSection={<Icon name="plus" />} onClick={dialogue.open}>
      {t.companies.create}
    </Button>
  );
  return (
    <Page title={t.companies.title} actions={create}>
      <Group mb="sm">
        <SearchField label={t.companies.search} value={text} onChange={find} />
      </Group>
      <Paper withBorder>
        <Listed
          pages={pages}
          empty={
            <Nothing
              icon="company"
              words={t.companies}
              isFiltered={text !== undefined}
              onClear={() => find('')}
              create={create}
            />
          }
        >
          {(companies) => <CompaniesTable companies={companies} />}
        </Listed>
      </Paper>
      {isAsked && <CreateCompany onClose={dialogue.close} />}
    </Page>
  );
}
