import { Alert, Anchor, Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { PraestoError } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../kit/icon.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { inWords } from '../failures/in-words.ts';
import { shortId } from '../folders/short-id.ts';
import classes from './collections.module.css';
import { type ImportProgress, stopImport } from './import-store.ts';
import { faultWords, refusalWords } from './refusal-words.ts';
import { toMendable } from './to-mendable.ts';

/** How far an import is, whom it could not add and why. */
export function ImportProgressView(props: {
  readonly collectionId: string;
  readonly progress: ImportProgress;
  readonly onAgain: () => void;
}) {
  const { collectionId, progress, onAgain } = props;
  const t = useTexts();
  const { state, all, enrolled, known, refused } = progress;
  const done = enrolled + known + refused.length;
  return (
    <Stack>
      <Progress.Root size="lg" aria-label={t.imports.progress}>
        <Progress.Section
          value={all === 0 ? 0 : ((enrolled + known) / all) * 100}
          color="praesto"
          aria-label={t.imports.progress}
        />
        <Progress.Section value={all === 0 ? 0 : (refused.length / all) * 100} color="red.7" aria-hidden />
      </Progress.Root>
      <Group justify="space-between">
        <Text role="status" fw={600}>
          {state === 'running' ? t.imports.running(done, all) : endWords(progress, t)}
        </Text>
        {state === 'running' ? (
          <Button variant="default" onClick={() => stopImport(collectionId)}>
            {t.imports.stop}
          </Button>
        ) : (
          <Button variant="default" onClick={onAgain}>
            {t.imports.again}
          </Button>
        )}
      </Group>
      <Text size="sm">
        {[
          `${t.imports.enrolled}: ${enrolled}`,
          `${t.imports.known}: ${known}`,
          `${t.imports.refused}: ${refused.length}`,
        ].join(' · ')}
      </Text>
      {state === 'running' && (
        <Text size="sm" c="dimmed">
          {t.imports.stay}
        </Text>
      )}
      {state === 'broken' && (
        <Alert color="red" role="alert">
          {brokenWords(progress.error, t)}
        </Alert>
      )}
      <Refusals progress={progress} />
      <AlikeOnes collectionId={collectionId} progress={progress} />
    </Stack>
  );
}

function endWords({ state }: ImportProgress, t: Texts): string {
  if (state === 'finished') return t.imports.finished;
  return state === 'stopped' ? t.imports.stopped : t.imports.broken;
}

function brokenWords(error: unknown, t: Texts): string {
  if (error instanceof PraestoError || error instanceof TypeError) return inWords(error, t);
  return error instanceof Error ? error.message : String(error);
}

function Refusals({ progress: { refused } }: { readonly progress: ImportProgress }) {
  const t = useTexts();
  if (refused.length === 0) return null;
  const rows = refused.map((one) =>
    'fault' in one
      ? { who: t.imports.line(one.line), reason: faultWords(one.fault, t), cells: one.cells }
      : { who: one.externalId, reason: refusalWords(one.error, t), cells: one.cells },
  );
  const save = () => saveFile(new TextEncoder().encode(toMendable(rows)), 'refused.csv', 'text/csv');
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h6">
          {t.imports.refusals}
        </Title>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="download" size={14} />} onClick={save}>
          {t.imports.saveRefusals}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t.imports.mendHelp}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys. */}
      <section className={classes.refusals} tabIndex={0} aria-label={t.imports.refusals}>
        <Table stickyHeader verticalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.imports.who}</Table.Th>
              <Table.Th scope="col">{t.imports.why}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ who, reason }) => (
              <Table.Tr key={who}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{who}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  );
}

function AlikeOnes(props: { readonly collectionId: string; readonly progress: ImportProgress }) {
  const { collectionId } = props;
  const { alike } = props.progress;
  const t = useTexts();
  const { percent } = useNumbers();
  if (alike.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        {t.imports.alike}
      </Title>
      <Stack gap={4}>
        {alike.map(({ externalId, personId, others }) => (
          <Text key={personId} size="sm">
            <PersonLink collectionId={collectionId} personId={personId} name={externalId} />
            {': '}
            {others.map((other, place) => (
              <span key={other.person_id}>
                {place > 0 && ', '}
                {t.imports.alikeTo(percent(other.confidence))}{' '}
                <PersonLink collectionId={collectionId} personId={other.person_id} name={shortId(other.person_id)} />
              </span>
            ))}
          </Text>
        ))}
      </Stack>
    </div>
  );
}

function PersonLink(props: { readonly collectionId: string; readonly personId: string; readonly name: string }) {
  const { collectionId, personId, name } = props;
  return (
    <Anchor
      size="sm"
      renderRoot={(rest) => (
        <Link to="/collections/$collectionId/$personId" params={{ collectionId, personId }} {...rest} />
      )}
    >
      {name}
    </Anchor>
  );
}
