import { Group, Stack, Text } from '@mantine/core';
import type { PolicyView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useUserNames } from '../folders/use-names.ts';
import { Listed } from '../lists/listed.tsx';
import { usePages } from '../lists/use-pages.ts';
import { policyFields, toDraft } from './policy-draft.ts';
import { usePointWords } from './use-point-words.ts';

/** Every policy that a company had: what was changed can be found, and taken again by hand. */
export function VersionsPanel({ companyId }: { readonly companyId: string }) {
  const t = useTexts();
  const pages = usePages<PolicyView>({
    key: ['policies', companyId, 'versions'],
    ask: (client, page, signal) => client.api.listPolicyVersions({ path: { companyId }, query: page }, { signal }),
  });
  return (
    <Panel title={t.policies.versions}>
      <Listed
        pages={pages}
        empty={
          <Text size="sm" c="dimmed">
            {t.policies.noVersion}
          </Text>
        }
      >
        {(versions) => (
          <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t.policies.versions}>
            {versions.map((version) => (
              <VersionRow key={version.version} policy={version} />
            ))}
          </Stack>
        )}
      </Listed>
    </Panel>
  );
}

function VersionRow({ policy }: { readonly policy: PolicyView }) {
  const t = useTexts();
  const names = useUserNames();
  const describe = usePointWords();
  const draft = toDraft(policy);
  const said = policyFields.filter(({ field }) => draft[field] !== null);
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t.policies.version(policy.version)}
        </Text>
        <Text size="xs" c="dimmed">
          {names.get(policy.user_id ?? '') ?? ''} {policy.time_created !== null && <Time at={policy.time_created} />}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {[
          ...said.map(({ field, family }) => `${t.policies.fields[field]}: ${describe(draft[field], family)}`),
          ...(policy.refuse_repeated ? [t.policies.refuseRepeated] : []),
        ].join('; ') || t.policies.asProduct}
      </Text>
    </li>
  );
}
