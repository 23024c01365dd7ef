import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { PolicyView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { useUserNames } from '../folders/use-names.ts';
import { may, useActor } from '../session/actor.ts';
import { PointField } from './point-field.tsx';
import { isCrossed } from './point-modes.ts';
import { type PolicyDraft, parseDraft, policyFields, toBody, toDraft } from './policy-draft.ts';
import { PreviewResult } from './preview-result.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/** What holds where an order does not say, and what a change of it would have done before it is made. */
export function PointsPanel({ policy }: { readonly policy: PolicyView }) {
  const t = useTexts();
  const actor = useActor();
  const mayEdit = may(actor, 'policy.update');
  const { company_id: companyId, version } = policy;
  const [text, setText, forget] = useDraft(`policy.${companyId}`, '');
  const draft = parseDraft(text) ?? toDraft(policy);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(toDraft(policy));
  const isSendable = !policyFields.some(({ field }) => isCrossed(draft[field]));
  const preview = useChange({
    ask: (client, body: PolicyDraft) => client.api.previewPolicy({ path: { companyId }, body: toBody(body) }),
    touches: [],
    hasForm: true,
  });
  const discard = () => {
    forget();
    setText('');
    preview.reset();
  };
  const save = useChange({
    ask: (client, body: PolicyDraft) => client.api.changePolicy({ path: { companyId }, body: toBody(body, version) }),
    touches: [['policies', companyId]],
    done: (saved) => t.policies.saved(saved.version),
    hasForm: true,
  });
  const change = (changes: Partial<PolicyDraft>) => {
    setText(JSON.stringify({ ...draft, ...changes }));
    preview.reset();
    save.reset();
  };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
      <Panel title={t.policies.points} aside={<Version policy={policy} />}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t.policies.pointsHelp}
          </Text>
          {policyFields.map(({ field, family }) => (
            <PointField
              key={field}
              label={t.policies.fields[field]}
              description={t.policies.defaults[field]}
              family={family}
              value={draft[field]}
              isEditable={mayEdit}
              onChange={(value) => change({ [field]: value })}
            />
          ))}
          <Checkbox
            label={t.policies.refuseRepeated}
            description={t.policies.refuseRepeatedHelp}
            checked={draft.refuse_repeated}
            disabled={!mayEdit}
            onChange={(event) => change({ refuse_repeated: event.currentTarget.checked })}
          />
          <Refusal
            error={save.error ?? preview.error}
            fields={{ refuse_repeated: t.policies.refuseRepeated, ...t.policies.fields, ...t.policies.shares }}
          />
          {mayEdit && (
            <Group justify="flex-end">
              <Button variant="subtle" disabled={!isChanged} onClick={discard}>
                {t.policies.discard}
              </Button>
              <Button
                variant="light"
                disabled={!isSendable}
                loading={preview.isPending}
                onClick={() => preview.mutate(draft)}
              >
                {t.policies.preview}
              </Button>
              <Button
                disabled={!isChanged || !isSendable}
                loading={save.isPending}
                onClick={() => save.mutate(draft, { onSuccess: discard })}
              >
                {t.common.save}
              </Button>
            </Group>
          )}
        </Stack>
      </Panel>
      <Stack>
        {preview.data && <PreviewResult preview={preview.data} />}
        <VersionsPanel companyId={companyId} />
      </Stack>
    </SimpleGrid>
  );
}

function Version({ policy: { version, user_id: userId, time_created: at } }: { readonly policy: PolicyView }) {
  const t = useTexts();
  const names = useUserNames();
  if (version === 0 || at === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t.policies.version(version)} · {names.get(userId ?? '') ?? ''} <Time at={at} />
    </Text>
  );
}
