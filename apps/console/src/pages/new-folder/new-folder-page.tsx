import { Alert, Button, Grid, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { DraftNote } from '../../features/drafts/draft-note.tsx';
import { useFormDraft } from '../../features/drafts/use-form-draft.ts';
import { Refusal } from '../../features/failures/refusal.tsx';
import { CameraDialogue } from '../../features/new-folder/camera-dialogue.tsx';
import { ChecksForm, mayStart, type WantedChecks } from '../../features/new-folder/checks-form.tsx';
import { DropZone } from '../../features/new-folder/drop-zone.tsx';
import { FileRow } from '../../features/new-folder/file-row.tsx';
import { useChosenFiles } from '../../features/new-folder/use-chosen-files.ts';
import { useNewFolder } from '../../features/new-folder/use-new-folder.ts';
import { whatIsMissing } from '../../features/new-folder/what-is-missing.ts';
import { useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';

/** What can be noted about an order here, by its names in the metadata. */
const noted = ['transaction_id', 'iin'] as const;

type Filled = WantedChecks & Readonly<Record<(typeof noted)[number], string>>;

/** A check made by hand: files, what they show, what is asked of them. */
export function NewFolderPage() {
  const t = useTexts();
  return (
    <Page title={t.newOrder.title}>
      <NewFolderForm />
    </Page>
  );
}

function NewFolderForm() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const chosen = useChosenFiles();
  const draft = useFormDraft<Filled>('order', { types: ['QUALITY'], collectionId: null, transaction_id: '', iin: '' });
  const { types, collectionId } = draft.values;
  const wanted = { types: types.filter((type) => mayStart(actor, type)), collectionId };
  const [hasCamera, setCamera] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const { send, stop, isSending, sent, error } = useNewFolder(({ folder_id: folderId }) => {
    draft.forget();
    void navigate({ to: '/orders/$folderId', params: { folderId } });
  });

  const fields = {
    ...{ analyses: '', params: '', collection_id: t.newOrder.collection },
    ...{ 'folder:meta_data': '', transaction_id: t.newOrder.transaction_id, iin: t.newOrder.iin },
    ...Object.fromEntries(chosen.files.map(({ key, file }) => [key, file.name])),
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lack = whatIsMissing(chosen.files, wanted);
    setMissing(lack && t.newOrder[lack]);
    if (lack) return;
    const typed = noted.map((name): [string, string] => [name, draft.values[name].trim()]);
    const metaData = Object.fromEntries(typed.filter(([, value]) => value !== ''));
    send({ files: chosen.files, wanted, metaData });
  }

  return (
    <form onSubmit={submit}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <DropZone limits={chosen.limits} onFound={(found) => void chosen.add(found.map(({ file }) => file))}>
              <Button variant="light" leftSection={<Icon name="camera" />} onClick={() => setCamera(true)}>
                {t.newOrder.camera}
              </Button>
            </DropZone>
            {chosen.refusals.map((refusal) => (
              <Alert key={refusal} color="red" role="alert">
                {refusal}
              </Alert>
            ))}
            <Stack component="ul" gap="xs" p={0} m={0} aria-label={t.newOrder.files} style={{ listStyle: 'none' }}>
              {chosen.files.map((one) => (
                <FileRow
                  key={one.key}
                  chosen={one}
                  onTag={(tag) => chosen.tag(one.key, tag)}
                  onRemove={() => chosen.remove(one.key)}
                />
              ))}
            </Stack>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <DraftNote draft={draft} />
            <Panel title={t.newOrder.checks}>
              <ChecksForm wanted={wanted} onChange={draft.change} />
            </Panel>
            <Panel title={t.newOrder.meta}>
              <Stack gap="sm">
                {noted.map((name) => (
                  <TextInput
                    key={name}
                    label={t.newOrder[name]}
                    value={draft.values[name]}
                    onChange={(event) => draft.change({ [name]: event.currentTarget.value })}
                    autoComplete="off"
                  />
                ))}
              </Stack>
            </Panel>
            {missing === null ? (
              <Refusal error={error} fields={fields} />
            ) : (
              <Alert color="red" role="alert">
                {missing}
              </Alert>
            )}
            {isSending ? (
              <Sending sent={sent} onStop={stop} />
            ) : (
              <Button type="submit" size="md">
                {t.newOrder.submit}
              </Button>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
      {hasCamera && <CameraDialogue onFile={(file) => void chosen.add([file])} onClose={() => setCamera(false)} />}
    </form>
  );
}

function Sending({ sent, onStop }: { readonly sent: number | null; readonly onStop: () => void }) {
  const t = useTexts();
  const percent = Math.round((sent ?? 0) * 100);
  return (
    <Stack gap="xs" role="status">
      <Progress value={percent} animated={percent === 100} aria-label={t.newOrder.sending(percent)} />
      <Group justify="space-between">
        <Text size="sm">{percent === 100 ? t.newOrder.analysing : t.newOrder.sending(percent)}</Text>
        <Button variant="subtle" size="compact-sm" onClick={onStop}>
          {t.newOrder.stop}
        </Button>
      </Group>
    </Stack>
  );
}
