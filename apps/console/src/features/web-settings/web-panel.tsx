import { Button, Checkbox, Group, JsonInput, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import type { RequestOf, WebSettingsView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';

type Settings = WebSettingsView['settings'];

/** How the pages of a company capture: what is changed most as fields, all of it as JSON. */
export function WebPanel({ web }: { readonly web: WebSettingsView }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'web_settings.update');
  const { company_id: companyId } = web;
  const saved = JSON.stringify({ alias: web.alias, settings: web.settings });
  const [text, setText, forget] = useDraft(`web.${companyId}`, '');
  const draft = JSON.parse(text === '' ? saved : text) as { alias: string | null; settings: Settings };
  const { settings } = draft;
  const save = useChange({
    ask: (client, body: typeof draft) =>
      client.api.changeWebSettings({
        path: { companyId },
        body: body as NonNullable<RequestOf<'changeWebSettings'>['body']>,
      }),
    touches: [['web-settings', companyId]],
    done: () => t.companies.saved,
    hasForm: true,
  });
  const write = (next: Partial<typeof draft>) => {
    setText(JSON.stringify({ ...draft, ...next }));
    save.reset();
  };
  const change = (changes: Partial<Settings>) => write({ settings: { ...settings, ...changes } });
  const discard = () => {
    forget();
    setText('');
    save.reset();
  };
  const isChanged = JSON.stringify(draft) !== saved;
  const flags = ['light_challenge', 'enable_telemetry', 'extract_best_shot', 'actions_default_importance'] as const;
  return (
    <Panel title={t.web.title}>
      <Stack gap="md">
        <Switch
          label={t.web.enabled}
          checked={settings.is_enabled}
          disabled={!mayEdit}
          onChange={(event) => change({ is_enabled: event.currentTarget.checked })}
        />
        <TextInput
          label={t.web.alias}
          description={t.web.aliasHelp}
          value={draft.alias ?? ''}
          disabled={!mayEdit}
          maxLength={63}
          onChange={(event) => write({ alias: event.currentTarget.value || null })}
        />
        <TagsInput
          label={t.web.origins}
          description={t.web.originsHelp}
          value={settings.allowed_origins}
          disabled={!mayEdit}
          onChange={(allowed_origins) => change({ allowed_origins })}
        />
        <Group gap="lg">
          {(['quality', 'biometry', 'documents', 'collection'] as const).map((type) => (
            <Checkbox
              key={type}
              label={t.analyses[type.toUpperCase() as Uppercase<typeof type>]}
              checked={settings.analyses[type]}
              disabled={!mayEdit}
              onChange={(event) => change({ analyses: { ...settings.analyses, [type]: event.currentTarget.checked } })}
            />
          ))}
        </Group>
        {flags.map((flag) => (
          <Checkbox
            key={flag}
            label={t.web.flags[flag]}
            checked={settings[flag]}
            disabled={!mayEdit}
            onChange={(event) => change({ [flag]: event.currentTarget.checked })}
          />
        ))}
        <AllSettings key={JSON.stringify(settings)} settings={settings} isEditable={mayEdit} onChange={change} />
        <Refusal
          error={save.error}
          fields={{
            ...t.web.flags,
            alias: t.web.alias,
            settings: '',
            is_enabled: t.web.enabled,
            allowed_origins: t.web.origins,
          }}
        />
        {mayEdit && (
          <Group justify="flex-end">
            <Button variant="subtle" disabled={!isChanged} onClick={discard}>
              {t.policies.discard}
            </Button>
            <Button
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() => save.mutate(draft, { onSuccess: discard })}
            >
              {t.common.save}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

/** Every setting; what is typed holds when the field is left, and only where it is JSON. */
function AllSettings(props: {
  readonly settings: Settings;
  readonly isEditable: boolean;
  readonly onChange: (settings: Settings) => void;
}) {
  const { settings, isEditable, onChange } = props;
  const t = useTexts();
  return (
    <details>
      <summary>
        <Text span size="sm">
          {t.web.all}
        </Text>
      </summary>
      <JsonInput
        mt="xs"
        aria-label={t.web.all}
        defaultValue={JSON.stringify(settings, null, 2)}
        validationError={t.order.metaInvalid}
        disabled={!isEditable}
        onBlur={({ currentTarget: { value } }) => {
          const parsed = parse(value);
          if (parsed && JSON.stringify(parsed) !== JSON.stringify(settings)) onChange(parsed);
        }}
        autosize
        minRows={8}
        maxRows={24}
        ff="monospace"
      />
    </details>
  );
}

function parse(text: string): Settings | null {
  try {
    return JSON.parse(text) as Settings;
  } catch {
    return null;
  }
}
