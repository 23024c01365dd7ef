import { Alert, Button, Grid, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { inWords } from '../../features/failures/failure.tsx';
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
  const [wanted, setWanted] = useState<WantedChecks>({
    types: mayStart(actor, 'QUALITY') ? ['QUALITY'] : [],
    collectionId: null,
  });
  const [hasCamera, setCamera] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const { send, stop, isSending, sent, error } = useNewFolder(({ folder_id: folderId }) => {
    void navigate({ to: '/orders/$folderId', params: { folderId } });
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const lack = whatIsMissing(chosen.files, wanted);
    setMissing(lack && t.newOrder[lack]);
    if (lack) return;
    const typed = [...new FormData(event.currentTarget)].map(([name, value]): [string, string] => [
      name,
      String(value).trim(),
    ]);
    const metaData = Object.fromEntries(
      typed.filter(([name, value]) => ['transaction_id', 'iin'].includes(name) && value !== ''),
    );
    send({ files: chosen.files, wanted, metaData });
  }

  const failure = missing ?? (error ? inWords(error, t) : null);
  return (
    <form onSubmit={submit}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <DropZone limits={chosen.limits} onFiles={(files) => void chosen.add(files)}>
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
            <Panel title={t.newOrder.checks}>
              <ChecksForm wanted={wanted} onChange={setWanted} />
            </Panel>
            <Panel title={t.newOrder.meta}>
              <Stack gap="sm">
                <TextInput name="transaction_id" label={t.newOrder.transaction} autoComplete="off" />
                <TextInput name="iin" label={t.newOrder.iin} autoComplete="off" />
              </Stack>
            </Panel>
            {failure && (
              <Alert color="red" role="alert">
                {failure}
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
