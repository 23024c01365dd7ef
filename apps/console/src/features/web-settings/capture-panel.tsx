import { Button, Group, JsonInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';

type Json = Record<string, unknown>;

/** Per-device settings, by names that the capture components know: this server keeps them and judges none. */
export function CapturePanel({ companyId, settings }: { readonly companyId: string; readonly settings: Json }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'capture_settings.update');
  const [text, setText] = useState(() => JSON.stringify(settings, null, 2));
  const value = parseObject(text);
  const save = useChange({
    ask: (client, wanted: Json) => {
      // What is no longer named is taken away by null.
      const gone = Object.keys(settings).filter((name) => !(name in wanted));
      const body = { ...Object.fromEntries(gone.map((name) => [name, null])), ...wanted };
      return client.api.changeCaptureSettings({ query: { company_id: companyId }, body });
    },
    touches: [['capture-settings', companyId]],
    done: () => t.companies.saved,
    hasForm: true,
  });
  return (
    <Panel title={t.web.capture}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.web.captureHelp}
        </Text>
        <JsonInput
          aria-label={t.web.capture}
          value={text}
          onChange={setText}
          error={value ? undefined : t.order.metaInvalid}
          disabled={!mayEdit}
          autosize
          minRows={4}
          maxRows={20}
          ff="monospace"
        />
        <Refusal error={save.error} fields={{ body: t.web.capture }} />
        {mayEdit && (
          <Group justify="flex-end">
            <Button
              variant="light"
              disabled={!value}
              loading={save.isPending}
              onClick={() => value && save.mutate(value)}
            >
              {t.common.save}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
