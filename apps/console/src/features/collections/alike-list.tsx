import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { AlreadyEnrolled } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Unread } from '../failures/unread.tsx';
import { Face } from './face.tsx';
import { usePersonName } from './person-name.ts';
import { usePerson } from './use-collections.ts';

/** Who was in the collection before and is like somebody who came. */
export function AlikeList(props: { readonly collectionId: string; readonly alike: readonly AlreadyEnrolled[] }) {
  const { collectionId, alike } = props;
  const t = useTexts();
  return (
    <Stack gap="sm">
      <Text size="sm">{t.persons.alikeHelp}</Text>
      {alike.map((one) => (
        <Alike key={one.person_id} collectionId={collectionId} {...one} />
      ))}
    </Stack>
  );
}

function Alike(props: AlreadyEnrolled & { readonly collectionId: string }) {
  const { collectionId, person_id: personId, image_id, confidence } = props;
  const t = useTexts();
  const { percent } = useNumbers();
  const nameOf = usePersonName();
  const read = usePerson(collectionId, personId);
  const { data: person } = read;
  return (
    <Group gap="sm" wrap="nowrap">
      <Unread query={read} />
      {person && <Face photo={person.images.find((image) => image.image_id === image_id)} size="small" />}
      <Stack gap={2}>
        <Anchor
          size="sm"
          fw={600}
          renderRoot={(props) => (
            <Link to="/collections/$collectionId/$personId" params={{ collectionId, personId }} {...props} />
          )}
        >
          {nameOf(person ?? { person_id: personId, external_ids: [] })}
        </Anchor>
        <Text size="sm">{t.persons.alike(percent(confidence))}</Text>
      </Stack>
    </Group>
  );
}
