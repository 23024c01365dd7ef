import { Alert, Anchor, Button, FileButton, Group, Select, Stack, Text } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { chosenFiles, type FoundFile } from '../../kit/found-files.ts';
import { Panel } from '../../kit/panel.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { DropZone } from '../new-folder/drop-zone.tsx';
import { ImportProgressView } from './import-progress.tsx';
import { forgetImport, type ImportRule, runImport, useImport } from './import-store.ts';
import { photoTypes } from './photo-picker.tsx';
import { type ImportPlan, planImport } from './plan-import.ts';
import { faultWords } from './refusal-words.ts';

const rules = ['tell', 'refuse', 'allow'] as const satisfies readonly ImportRule[];

/** Adds many persons from a folder of photos, or from a table with the photos that it names. */
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
  const toast = useToast();
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [rule, setRule] = useState<ImportRule>('tell');
  const { data: config } = useQuery({
    queryKey: ['config'],
    queryFn: () => call((client) => client.api.getConfig()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const maxPhotos = config?.limits.max_files ?? 10;
  const read = (found: readonly FoundFile[]) =>
    void planImport(found, maxPhotos).then(setPlan, () => toast({ text: t.failures.unreadableFiles, tone: 'red' }));
  return (
    <Stack>
      <Text size="sm">{t.imports.help}</Text>
      <Text size="sm">{t.imports.tableHelp}</Text>
      <DropZone
        limits={t.imports.dropHelp}
        words={{
          drop: t.imports.drop,
          choose: t.imports.chooseFiles,
          accept: `${photoTypes},.csv,.tsv,.ndjson,.jsonl`,
        }}
        onFound={read}
      >
        <FileButton
          multiple
          onChange={(files) => read(chosenFiles(files))}
          inputProps={{ 'aria-label': t.imports.chooseFolder, ...{ webkitdirectory: '' } }}
        >
          {(button) => (
            <Button variant="light" {...button}>
              {t.imports.chooseFolder}
            </Button>
          )}
        </FileButton>
      </DropZone>
      {plan && <PlanSummary plan={plan} maxPhotos={maxPhotos} />}
      <Group align="flex-end" justify="space-between">
        <Select
          label={t.imports.duplicates}
          data={rules.map((value) => ({ value, label: t.persons[value] }))}
          value={rule}
          onChange={(value) => value !== null && setRule(value)}
          allowDeselect={false}
          miw={280}
        />
        <Button
          disabled={!plan || plan.people.length === 0}
          onClick={() => plan && void runImport(collectionId, plan, rule)}
        >
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

/** Rows that are told before an import; all of them are told after it. */
const shownTroubles = 20;

function PlanSummary({ plan, maxPhotos }: { readonly plan: ImportPlan; readonly maxPhotos: number }) {
  const t = useTexts();
  const { people, tables, troubles, clashes, crowded, others, unnamed } = plan;
  const photos = people.reduce((sum, one) => sum + one.photos.length, 0);
  if (tables.length > 1) {
    return (
      <Alert color="red" role="alert">
        {t.imports.severalTables(tables.join(', '))}
      </Alert>
    );
  }
  return (
    <Stack gap={4} role="status">
      <Text fw={600}>{t.imports.people(people.length, photos)}</Text>
      {tables[0] !== undefined && <Text size="sm">{t.imports.byTable(tables[0])}</Text>}
      {others > 0 && <Text size="sm">{t.imports.others(others)}</Text>}
      {unnamed > 0 && <Text size="sm">{t.imports.unnamed(unnamed)}</Text>}
      {clashes.length > 0 && <Text size="sm">{t.imports.clashes(clashes.join(', '))}</Text>}
      {crowded.length > 0 && <Text size="sm">{t.imports.tooMany(crowded.join(', '), maxPhotos)}</Text>}
      {troubles.length > 0 && <Text size="sm">{t.imports.troubles(troubles.length)}</Text>}
      {troubles.slice(0, shownTroubles).map(({ line, fault }) => (
        <Text key={line} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t.imports.line(line)}: {faultWords(fault, t)}
        </Text>
      ))}
      {troubles.length > shownTroubles && (
        <Text size="sm" c="dimmed">
          {t.imports.more(troubles.length - shownTroubles)}
        </Text>
      )}
    </Stack>
  );
}
