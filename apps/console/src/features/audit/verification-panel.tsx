import { Alert, Button, List, Text } from '@mantine/core';
import type { AuditVerdictView } from '@praesto/client';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { Refusal } from '../failures/refusal.tsx';

/** Computes every hash of the log again, when it is asked to, and tells what that found and what it cannot find. */
export function VerificationPanel() {
  const t = useTexts();
  const { mutate, data, error, isPending } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: async () => ({ verdict: await call((client) => client.api.verifyAudit()), at: Date.now() / 1000 }),
  });
  return (
    <Panel
      title={t.audit.verification}
      mb="sm"
      aside={
        <Button size="xs" leftSection={<Icon name="shield" />} loading={isPending} onClick={() => mutate()}>
          {t.audit.verify}
        </Button>
      }
    >
      <Text size="sm" c="dimmed">
        {t.audit.verificationHelp}
      </Text>
      <Refusal error={error} />
      {data && <Verdict verdict={data.verdict} at={data.at} />}
    </Panel>
  );
}

function Verdict({ verdict, at }: { readonly verdict: AuditVerdictView; readonly at: number }) {
  const t = useTexts();
  const { chains, is_whole: isWhole } = verdict;
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
  const broken = chains.filter(({ fault }) => fault !== null);
  if (isWhole) {
    return (
      <Alert mt="sm" color="teal" role="status" icon={<Icon name="check" />} title={t.audit.whole}>
        {t.audit.wholeHelp(entries, chains.length)} <Time at={at} />. {t.audit.notFound}
      </Alert>
    );
  }
  return (
    <Alert mt="sm" color="red" role="alert" icon={<Icon name="warning" />} title={t.audit.broken(broken.length)}>
      <List size="sm">
        {broken.map(({ company_id, fault, entries: looked }) => (
          <List.Item key={company_id}>
            <b>
              <CompanyName id={company_id} />
            </b>
            : {fault?.kind === 'missing' ? t.audit.missing(fault.entry_id) : t.audit.changedEntry(fault?.entry_id ?? 0)}{' '}
            {t.audit.looked(looked)}
          </List.Item>
        ))}
      </List>
      {t.audit.brokenHelp}
    </Alert>
  );
}
