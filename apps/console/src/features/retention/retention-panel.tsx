import { Button, Group, Stack, Text } from '@mantine/core';
import type { RetentionRule, RetentionView } from '@praesto/client';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';
import { RuleRow } from './rule-row.tsx';

/** For how long what belongs to a company is kept, and how much a change would delete at once. */
export function RetentionPanel({ retention }: { readonly retention: RetentionView }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'retention.update');
  const [isAsked, setAsked] = useState(false);
  const { company_id: companyId } = retention;
  const [text, setText, forget] = useDraft(`retention.${companyId}`, '');
  const rules: readonly RetentionRule[] = text === '' ? retention.rules : (JSON.parse(text) as RetentionRule[]);
  const isChanged = JSON.stringify(rules) !== JSON.stringify(retention.rules);
  const path = { companyId };
  const preview = useChange({
    ask: (client, wanted: readonly RetentionRule[]) =>
      client.api.previewRetention({ path, body: { rules: [...wanted] } }),
    touches: [],
    hasForm: true,
  });
  const save = useChange({
    ask: (client, wanted: readonly RetentionRule[]) =>
      client.api.changeRetention({ path, body: { rules: [...wanted] } }),
    touches: [['retention', companyId]],
    done: () => t.retention.saved,
    hasForm: true,
  });
  const change = (next: readonly RetentionRule[]) => {
    setText(JSON.stringify(next));
    preview.reset();
  };
  const discard = () => {
    forget();
    setText('');
    preview.reset();
  };
  const { title, rule, object, afterDays, metaData, unlessMetaData } = t.retention;
  const fields = {
    ...{ rules: title, 'rules[]': rule, object, after_days: afterDays },
    ...{ meta_data: metaData, unless_meta_data: unlessMetaData },
  };
  // What it would delete is known before anybody is asked whether they want that.
  const ask = () => preview.mutate(rules, { onSuccess: () => setAsked(true) });
  return (
    <Panel title={t.retention.title}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t.retention.help}
        </Text>
        {rules.length === 0 && <Text size="sm">{t.retention.none}</Text>}
        {rules.map((rule, place) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and two may say the same.
            key={place}
            number={place + 1}
            rule={rule}
            isEditable={mayEdit}
            onChange={(next) => change(rules.map((one, at) => (at === place ? next : one)))}
            onRemove={() => change(rules.filter((_, at) => at !== place))}
          />
        ))}
        {preview.data && (
          <Stack gap={4} role="status">
            {preview.data.rules.map(({ object, after_days, count, oldest }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <Text key={place} size="sm">
                {t.retention.due(t.retention.objects[object], after_days, count)}{' '}
                {oldest !== null && (
                  <>
                    {t.retention.oldest} <Time at={oldest} />.
                  </>
                )}
              </Text>
            ))}
          </Stack>
        )}
        <Refusal error={preview.error} fields={fields} />
        {mayEdit && (
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => change([...rules, { object: 'media', after_days: 365 }])}
            >
              {t.retention.add}
            </Button>
            <Group>
              <Button variant="subtle" disabled={!isChanged} onClick={discard}>
                {t.policies.discard}
              </Button>
              <Button variant="light" loading={preview.isPending} onClick={() => preview.mutate(rules)}>
                {t.retention.preview}
              </Button>
              <Button disabled={!isChanged} loading={preview.isPending || save.isPending} onClick={ask}>
                {t.common.save}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
      {isAsked && (
        <ConfirmChange
          change={save}
          fields={fields}
          given={rules}
          title={t.retention.saveTitle}
          verb={t.common.save}
          onDone={discard}
          onClose={() => setAsked(false)}
        >
          {t.retention.saveHelp(preview.data?.rules.reduce((sum, { count }) => sum + count, 0) ?? 0)}
        </ConfirmChange>
      )}
    </Panel>
  );
}
