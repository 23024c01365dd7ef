import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { useRef } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { ResolutionBadge } from '../folders/resolution-badge.tsx';
import { isRunning } from '../folders/use-folder.ts';
import { useUserNames } from '../folders/use-names.ts';
import { may, useActor } from '../session/actor.ts';
import { useDecision, type Word } from './use-decision.ts';

/** What the machine said, what a person said, and the means to say it: by button or by key. */
export function DecisionPanel(props: { readonly folder: FolderView; readonly onDecided?: (word: Word) => void }) {
  const { folder } = props;
  const t = useTexts();
  const mayDecide = may(useActor(), 'folder.decide');
  return (
    <Panel title={t.order.decide}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" c="dimmed">
            {t.order.system}
          </Text>
          <ResolutionBadge resolution={folder.system_resolution} size="sm" />
        </Group>
        <Said folder={folder} />
        {mayDecide ? (
          <DecisionForm {...props} />
        ) : (
          <Text size="sm" c="dimmed">
            {t.order.mayNotDecide}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function Said({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const names = useUserNames();
  const { operator_status: word, operator_comment, operator_time, operator_user_id } = folder;
  if (word === null) {
    return (
      <Text size="sm" c="dimmed">
        {t.order.notDecided}
      </Text>
    );
  }
  const who = names.get(operator_user_id ?? '');
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t.order.decided}
        </Text>
        <ResolutionBadge resolution={word} />
      </Group>
      <Text size="sm">
        {operator_time !== null && <Time at={operator_time} />} {who !== undefined && t.common.by(who)}
      </Text>
      {operator_comment && <Text size="sm">“{operator_comment}”</Text>}
    </Stack>
  );
}

function DecisionForm(props: { readonly folder: FolderView; readonly onDecided?: (word: Word) => void }) {
  const { folder, onDecided } = props;
  const t = useTexts();
  const input = useRef<HTMLTextAreaElement>(null);
  const [comment, setComment, forget] = useDraft(folder.folder_id, folder.operator_comment ?? '');
  const { decide, isDeciding } = useDecision(folder, (word) => {
    forget();
    onDecided?.(word);
  });
  const isAtWork = isRunning(folder);
  const say = (word: Word | null) => {
    if (!isAtWork && !isDeciding) decide({ word, comment: word === null ? '' : comment.trim() });
  };
  useShortcuts({
    p: () => say('SUCCESS'),
    d: () => say('DECLINED'),
    c: () => input.current?.focus(),
  });
  return (
    <>
      <Textarea
        ref={input}
        label={t.order.comment}
        placeholder={t.order.commentHint}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        // Back to the keys that decide.
        onKeyDown={(event) => (event.key === 'Escape' ? event.currentTarget.blur() : undefined)}
        maxLength={4000}
        autosize
        minRows={2}
        maxRows={8}
      />
      <Group grow preventGrowOverflow={false} gap="xs">
        <Button
          color="teal.9"
          px="sm"
          leftSection={<Icon name="check" />}
          rightSection={<Kbd size="xs">P</Kbd>}
          disabled={isAtWork}
          loading={isDeciding}
          onClick={() => say('SUCCESS')}
        >
          {t.order.pass}
        </Button>
        <Button
          color="red.9"
          px="sm"
          leftSection={<Icon name="cross" />}
          rightSection={<Kbd size="xs">D</Kbd>}
          disabled={isAtWork}
          loading={isDeciding}
          onClick={() => say('DECLINED')}
        >
          {t.order.decline}
        </Button>
      </Group>
      {folder.operator_status !== null && (
        <Button variant="subtle" onClick={() => say(null)}>
          {t.order.withdraw}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {isAtWork ? t.order.running : t.order.decideHelp}
      </Text>
    </>
  );
}
