import { Alert, Anchor, Button, FileButton, Group, Select, Stack, Text } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { DropZone } from '../new-folder/drop-zone.tsx';
import { ImportProgressView } from './import-progress.tsx';
import { forgetImport, type ImportRule, runImport, useImport } from './import-store.ts';
import { photoTypes } from './photo-picker.tsx';
import { toPeople } from './to-people.ts';

const rules = ['tell', 'refuse', 'allow'] as const satisfies readonly ImportRule[];

/** Adds many persons from a folder of photos. */
export function ImportPanel({ collection }: { readonly collection: CollectionView }) {
  const t = useTexts();
  const { collection_id: collectionId } = collection;
  const progress = useImport(collectionId);
  return (
    <Panel title={t.imports.title} maw={860}>
      {progress ? (
        <ImportProgressView
          collectionId={collectionId}
          progress={progress}
          onAgain={() => forgetImport(collectionId)}
        />
      ) : (
        <ImportForm collectionId={collectionId} />
      )}
    </Panel>
  );
}

function ImportForm({ collectionId }: { readonly collectionId: string }) {
  const t = useTexts();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [rule, setRule] = useState<ImportRule>('tell');
  const { data: config } = useQuery({
    queryKey: ['config'],
    queryFn: () => call((client) => client.api.getConfig()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const maxPhotos = config?.limits.max_files ?? 10;
  const { people, clashes, crowded, others } = toPeople(files, maxPhotos);
  const photos = people.reduce((sum, one) => sum + one.photos.length, 0);
  return (
    <Stack>
      <Text size="sm">{t.imports.help}</Text>
      <DropZone
        limits=""
        words={{ drop: t.imports.drop, choose: t.imports.chooseFiles, accept: photoTypes }}
        onFiles={setFiles}
      >
        <FileButton
          multiple
          onChange={(chosen) => setFiles(chosen)}
          inputProps={{ 'aria-label': t.imports.chooseFolder, ...{ webkitdirectory: '' } }}
        >
          {(button) => (
            <Button variant="light" {...button}>
              {t.imports.chooseFolder}
            </Button>
          )}
        </FileButton>
      </DropZone>
      {files.length > 0 && (
        <Stack gap={4} role="status">
          <Text fw={600}>{t.imports.people(people.length, photos)}</Text>
          {others > 0 && <Text size="sm">{t.imports.others(others)}</Text>}
          {clashes.length > 0 && <Text size="sm">{t.imports.clashes(clashes.join(', '))}</Text>}
          {crowded.length > 0 && <Text size="sm">{t.imports.tooMany(crowded.join(', '), maxPhotos)}</Text>}
        </Stack>
      )}
      <Group align="flex-end" justify="space-between">
        <Select
          label={t.imports.duplicates}
          data={rules.map((value) => ({ value, label: t.persons[value] }))}
          value={rule}
          onChange={(value) => value !== null && setRule(value)}
          allowDeselect={false}
          w={280}
        />
        <Button disabled={people.length === 0} onClick={() => void runImport(collectionId, people, rule)}>
          {t.imports.start}
        </Button>
      </Group>
      <Alert color="gray" variant="light">
        {t.imports.tables}{' '}
        <Anchor size="sm" href="/api/docs" target="_blank" rel="noreferrer">
          {t.shell.apiDocs}
        </Anchor>
      </Alert>
    </Stack>
  );
}
