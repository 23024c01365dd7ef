import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { PersonView } from '@praesto/client';
import { type UseQueryResult, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Likeness } from '../analyses/match-result.tsx';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { Unread } from '../failures/unread.tsx';
import { may, useActor } from '../session/actor.ts';
import { Face } from './face.tsx';
import { usePersonName } from './person-name.ts';
import { usePerson } from './use-collections.ts';
import type { DuplicatePair } from './use-duplicates.ts';

/** Two who seem to be one, side by side, with what can be done about it. */
export function DuplicateRow(props: {
  readonly collectionId: string;
  readonly pair: DuplicatePair;
  readonly threshold: number | undefined;
  /** Told who is not there any more. */
  readonly onGone: (personId: string) => void;
  readonly onDismiss: () => void;
}) {
  const { collectionId, pair, threshold, onGone, onDismiss } = props;
  const { earlierId, laterId, confidence, imageId } = pair;
  const t = useTexts();
  const toast = useToast();
  const nameOf = usePersonName();
  const mayMerge = may(useActor(), 'person.delete');
  const readEarlier = usePerson(collectionId, earlierId);
  const readLater = usePerson(collectionId, laterId);
  const { data: earlier } = readEarlier;
  const { data: later } = readLater;
  const [asked, setAsked] = useState<'merge' | 'remove' | null>(null);
  const change = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: async (what: 'merge' | 'remove') => {
      if (what === 'merge') {
        const path = { collectionId, personId: earlierId };
        await call((client) => client.api.mergePersons({ path, body: { person_id: laterId } }));
      } else {
        await call((client) => client.api.deletePerson({ path: { collectionId, personId: laterId } }));
      }
    },
    onSuccess: (_, what) => {
      toast({ text: what === 'merge' ? t.duplicates.merged : t.persons.removed(later ? nameOf(later) : laterId) });
      onGone(laterId);
    },
  });
  const photo = earlier?.images.find((image) => image.image_id === imageId);
  return (
    <Paper withBorder p="sm" role="group" aria-label={[earlier, later].map((one) => one && nameOf(one)).join(', ')}>
      <Group gap="md" wrap="nowrap" justify="center">
        <Side title={t.duplicates.earlier} read={readEarlier} photo={photo} />
        <Likeness
          confidence={confidence}
          point={threshold === undefined ? undefined : { decision_threshold: threshold }}
        />
        <Side title={t.duplicates.later} read={readLater} photo={later?.images[0]} />
      </Group>
      <Group justify="flex-end" gap="xs" mt="sm">
        <Button size="xs" variant="subtle" onClick={onDismiss}>
          {t.duplicates.different}
        </Button>
        {mayMerge && earlier && later && (
          <>
            <Button size="xs" variant="default" onClick={() => setAsked('remove')}>
              {t.duplicates.removeLater}
            </Button>
            <Button size="xs" onClick={() => setAsked('merge')}>
              {t.duplicates.merge}
            </Button>
          </>
        )}
      </Group>
      {asked !== null && earlier && later && (
        <ConfirmChange
          change={change}
          given={asked}
          title={
            asked === 'merge'
              ? t.duplicates.mergeTitle(nameOf(earlier), nameOf(later))
              : t.persons.removeTitle(nameOf(later))
          }
          verb={asked === 'merge' ? t.duplicates.merge : t.common.delete}
          isDanger={asked === 'remove'}
          onClose={() => setAsked(null)}
        >
          {asked === 'merge' ? t.duplicates.mergeHelp : t.persons.removeHelp(later.images.length)}
        </ConfirmChange>
      )}
    </Paper>
  );
}

function Side(props: {
  readonly title: string;
  readonly read: UseQueryResult<PersonView>;
  readonly photo: PersonView['images'][number] | undefined;
}) {
  const { title, read, photo } = props;
  const { data: person } = read;
  const nameOf = usePersonName();
  return (
    <Stack gap={2} w={112} align="center">
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Unread query={read} />
      {person && <Face photo={photo} size="small" />}
      {person && (
        <Anchor
          size="sm"
          truncate
          maw="100%"
          renderRoot={(rest) => (
            <Link
              to="/collections/$collectionId/$personId"
              params={{ collectionId: person.collection_id, personId: person.person_id }}
              {...rest}
            />
          )}
        >
          {nameOf(person)}
        </Anchor>
      )}
    </Stack>
  );
}
