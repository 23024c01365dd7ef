import { Code, Group, Text } from '@mantine/core';
import { PraestoError } from '@praesto/client';
import { CopyButton } from '../../kit/copy-button.tsx';
import { useTexts } from '../../texts/texts.ts';
import { linesOf } from './in-words.ts';
import type { FieldNames } from './name-field.ts';

/** What was not done and why, a line for each field that was refused, and the request by which it is found in the log. */
export function Told(props: {
  readonly error: unknown;
  readonly fields?: FieldNames | undefined;
  /** In place of the usual words. */
  readonly words?: string | undefined;
}) {
  const { error, fields, words } = props;
  const t = useTexts();
  const lines = words === undefined ? linesOf(error, t, fields) : [words];
  return (
    <div>
      {lines.map((line) => (
        <Text key={line} component="div" size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      <RequestNumber error={error} />
    </div>
  );
}

/** By which an administrator finds in the log of the server what became of a request; nothing where none answered. */
export function RequestNumber({ error }: { readonly error: unknown }) {
  const t = useTexts();
  if (!(error instanceof PraestoError) || error.requestId === null) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <Code style={{ overflowWrap: 'anywhere' }}>{t.failures.requestId(error.requestId)}</Code>
      <CopyButton value={error.requestId} label={t.failures.copyRequest} done={t.common.copied} />
    </Group>
  );
}
