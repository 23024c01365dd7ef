import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { CompanyNamePanel } from '../../features/companies/company-name-panel.tsx';
import { DeleteCompany } from '../../features/companies/delete-company.tsx';
import { LimitsPanel } from '../../features/companies/limits-panel.tsx';
import { Failure } from '../../features/failures/failure.tsx';
import { MetaPanel } from '../../features/meta-data/meta-panel.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** One company: its name, its limits, what was noted about it, its end. */
export function CompanyPage() {
  const t = useTexts();
  const actor = useActor();
  const { companyId } = useParams({ from: '/companies/$companyId' });
  const {
    data: company,
    error,
    refetch,
  } = useQuery({
    queryKey: ['companies', 'one', companyId],
    queryFn: () => call((client) => client.api.getCompany({ path: { companyId } })),
  });
  return (
    <Page
      title={company?.name ?? t.companies.company}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="back" />}
            renderRoot={(props) => <Link to="/companies" {...props} />}
          >
            {t.common.back}
          </Button>
          {company && (
            <Button
              variant="default"
              leftSection={<Icon name="users" />}
              renderRoot={(props) => <Link to="/users" search={{ company: companyId }} {...props} />}
            >
              {t.users.title}
            </Button>
          )}
          {company && may(actor, 'company.delete') && <DeleteCompany company={company} />}
        </>
      }
    >
      {company ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
          <Stack>
            <CompanyNamePanel company={company} />
            <MetaPanel
              metaData={company.meta_data}
              mayEdit={may(actor, 'company.update')}
              replace={(client, meta_data) => client.api.changeCompany({ path: { companyId }, body: { meta_data } })}
              touches={[['companies', 'one', companyId]]}
            />
          </Stack>
          {may(actor, 'company_limits.read') && <LimitsPanel companyId={companyId} />}
        </SimpleGrid>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Page>
  );
}
