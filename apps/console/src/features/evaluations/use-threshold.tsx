import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import type { PointWords } from '../policies/point-modes.ts';
import { usePointWords } from '../policies/use-point-words.ts';

/** What of a policy a threshold is about: a kind of medium, or comparing two photos. */
export type PolicyKind = 'photo' | 'clip' | 'set' | 'match';

/** Asks, and puts a threshold into the policy of the company; the rest of the policy stays as it is. */
export function UseThreshold(props: {
  readonly companyId: string;
  readonly kind: PolicyKind;
  readonly threshold: number;
  /** What is accepted with it. */
  readonly summary: string;
  readonly onClose: () => void;
}) {
  const { companyId, kind, threshold, summary, onClose } = props;
  const t = useTexts();
  const path = { companyId };
  const { data: policy, error: unread } = useQuery({
    queryKey: ['policies', 'one', companyId],
    queryFn: () => call((client) => client.api.getPolicy({ path })),
    staleTime: 0,
  });
  const { mutate, isPending, error } = useChange({
    ask: (client, _: undefined) => {
      if (!policy) throw new Error('the policy was not read yet');
      const point =
        kind === 'match' ? { threshold_min: threshold, threshold_max: threshold } : { threshold_spoofing: threshold };
      return client.api.changePolicy({ path, body: { ...policy, [kind]: point } as never });
    },
    touches: [['policies']],
    done: ({ version }) => t.evaluations.used(version),
    hasForm: true,
  });
  const before = policy?.[kind];
  const family = kind === 'match' ? 'match' : 'liveness';
  const describe = usePointWords();
  return (
    <Confirm
      title={t.evaluations.askToUse(t.evaluations.policyKinds[kind])}
      verb={t.evaluations.changePolicy}
      words={t.common}
      isDanger={false}
      isRunning={isPending || !policy}
      refusal={<Refusal error={error ?? unread} fields={{ ...t.policies.fields, ...t.policies.shares }} />}
      onClose={onClose}
      onConfirm={() => mutate(undefined, { onSuccess: onClose })}
    >
      <Stack gap="xs">
        <Text size="sm">
          {t.evaluations.ofCompany}: <CompanyName id={companyId} />
        </Text>
        <Text size="sm">{summary}</Text>
        {policy && (
          <Text size="sm">
            {t.evaluations.untilNow(before ? describe(before as PointWords, family) : t.evaluations.productDefault)}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t.evaluations.policyHelp}
        </Text>
      </Stack>
    </Confirm>
  );
}
