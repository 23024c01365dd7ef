import { Paper, Text } from '@mantine/core';
import type { AuditEntryView } from '@praesto/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditFilters } from '../../features/audit/audit-filters.tsx';
import { type AuditSearch, toAuditQuery, toAuditSearch } from '../../features/audit/audit-search.ts';
import { AuditTable } from '../../features/audit/audit-table.tsx';
import { VerificationPanel } from '../../features/audit/verification-panel.tsx';
import { Listed } from '../../features/lists/listed.tsx';
import { Nothing } from '../../features/lists/nothing.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Who changed what, and whether the log still tells all of it. */
export function AuditPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/audit' });
  const query = toAuditQuery(search);
  const pages = usePages<AuditEntryView>({
    key: ['audit', query],
    ask: (client, page, signal) => client.api.listAudit({ query: { ...query, ...page } }, { signal }),
  });
  const change = (changes: AuditSearch) =>
    void navigate({ to: '/audit', search: toAuditSearch({ ...search, ...changes }), resetScroll: false });
  return (
    <Page title={t.audit.title}>
      <VerificationPanel />
      <AuditFilters search={search} onChange={change} />
      {pages.total !== null && (
        <Text size="sm" c="dimmed" mb="xs" role="status">
          {t.audit.total(pages.total)}
        </Text>
      )}
      <Paper withBorder>
        <Listed
          pages={pages}
          empty={
            <Nothing
              icon="audit"
              words={t.audit}
              isFiltered={Object.keys(search).length > 0}
              onClear={() => void navigate({ to: '/audit', search: {}, resetScroll: false })}
            />
          }
        >
          {(entries) => <AuditTable entries={entries} onSearch={change} />}
        </Listed>
      </Paper>
    </Page>
  );
}
