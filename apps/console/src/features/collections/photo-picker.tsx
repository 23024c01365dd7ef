import { ActionIcon, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CameraDialogue } from '../new-folder/camera-dialogue.tsx';
import { DropZone } from '../new-folder/drop-zone.tsx';
import classes from './collections.module.css';
import { isPhoto } from './to-people.ts';

export const photoTypes = 'image/*,.heic,.heif';

/** Photos from files or the camera, each with a look at it. */
export function PhotoPicker(props: {
  readonly photos: readonly File[];
  readonly help: string;
  readonly isSingle?: boolean;
  readonly onChange: (photos: readonly File[]) => void;
}) {
  const { photos, help, isSingle = false, onChange } = props;
  const t = useTexts();
  const [isCameraOpen, camera] = useDisclosure(false);
  const add = (added: readonly File[]) => onChange(isSingle ? added.slice(0, 1) : [...photos, ...added]);
  const words = {
    drop: t.persons.drop,
    choose: isSingle ? t.personSearch.choose : t.persons.choose,
    accept: photoTypes,
  };
  return (
    <>
      <DropZone limits={help} words={words} onFound={(found) => add(found.filter(isPhoto).map(({ file }) => file))}>
        <Button variant="light" leftSection={<Icon name="camera" />} onClick={camera.open}>
          {t.newOrder.camera}
        </Button>
      </DropZone>
      {photos.length > 0 && (
        <Group component="ul" gap="xs" m={0} mt="sm" p={0} style={{ listStyle: 'none' }}>
          {photos.map((photo, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the camera gives every photo the same name.
            <li key={`${photo.name} ${photo.lastModified} ${place}`} style={{ position: 'relative' }}>
              <Preview photo={photo} />
              <ActionIcon
                pos="absolute"
                top={4}
                right={4}
                size="sm"
                color="dark"
                aria-label={t.newOrder.remove(photo.name)}
                onClick={() => onChange(photos.filter((_, other) => other !== place))}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </li>
          ))}
        </Group>
      )}
      {isCameraOpen && <CameraDialogue photosOnly onFile={(file) => add([file])} onClose={camera.close} />}
    </>
  );
}

function Preview({ photo }: { readonly photo: File }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return <div className={`${classes.face} ${classes.small}`}>{url && <img src={url} alt={photo.name} />}</div>;
}
