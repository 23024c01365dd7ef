import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PersonImageView, PersonView } from '@praesto/client';
import { mediaPath } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Square } from '../analyses/results.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';
import { AddPhotosForm } from './add-photos-form.tsx';
import classes from './collections.module.css';

/** The photos that a person is found by, each with the face that is looked for. */
export function PersonPhotos({ person }: { readonly person: PersonView }) {
  const t = useTexts();
  const actor = useActor();
  const [isAdding, adding] = useDisclosure(false);
  const mayRemove = may(actor, 'person.delete');
  return (
    <Panel
      title={t.persons.photos(person.images.length)}
      aside={
        may(actor, 'person.create') && (
          <Button size="xs" variant="light" leftSection={<Icon name="plus" size={14} />} onClick={adding.open}>
            {t.persons.addPhotos}
          </Button>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
        {person.images.map((image) => (
          <Photo key={image.image_id} image={image} isLast={person.images.length === 1} mayRemove={mayRemove} />
        ))}
      </SimpleGrid>
      <Modal
        opened={isAdding}
        onClose={adding.close}
        size="lg"
        title={t.persons.addPhotos}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <AddPhotosForm person={person} onClose={adding.close} />
      </Modal>
    </Panel>
  );
}

interface PhotoInfo {
  readonly width?: number;
  readonly height?: number;
  readonly box?: Square;
}

function Photo(props: { readonly image: PersonImageView; readonly isLast: boolean; readonly mayRemove: boolean }) {
  const { image, isLast, mayRemove } = props;
  const t = useTexts();
  const [isAsked, question] = useDisclosure(false);
  const { width = 1, height = 1, box } = image.info as PhotoInfo;
  const url = image.original_url ?? image.thumb_url;
  return (
    <Stack gap={4}>
      <div className={classes.photo} style={{ aspectRatio: `${width} / ${height}` }}>
        {url && <img src={mediaPath(url)} alt={t.persons.photo(image.original_name)} loading="lazy" />}
        {box && (
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <rect x={box[0]} y={box[1]} width={box[2]} height={box[2]} rx={width / 80} strokeWidth={width / 150} />
          </svg>
        )}
      </div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate title={image.original_name}>
            {image.original_name}
          </Text>
          <Text size="xs" c="dimmed">
            <Time at={image.time_created} />
            {box && ` · ${t.persons.box} ${t.persons.pixels(Math.round(box[2]))}`}
          </Text>
        </div>
        {mayRemove && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={isLast}
            title={isLast ? t.persons.lastPhoto : undefined}
            aria-label={t.persons.removePhoto(image.original_name)}
            onClick={question.open}
          >
            <Icon name="trash" size={16} />
          </Button>
        )}
      </Group>
      {isAsked && <RemovePhoto image={image} onClose={question.close} />}
    </Stack>
  );
}

function RemovePhoto({ image, onClose }: { readonly image: PersonImageView; readonly onClose: () => void }) {
  const t = useTexts();
  const { collection_id: collectionId, person_id: personId, image_id: imageId } = image;
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deletePersonImage({ path: { collectionId, personId, imageId } }),
    touches: [['persons', collectionId]],
    done: () => t.persons.photoRemoved,
    hasForm: true,
  });
  return (
    <ConfirmChange
      change={remove}
      given={undefined}
      title={t.persons.removePhotoTitle(image.original_name)}
      verb={t.common.delete}
      onClose={onClose}
    >
      {t.persons.removePhotoHelp}
    </ConfirmChange>
  );
}
