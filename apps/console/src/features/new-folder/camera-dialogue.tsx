import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './new-folder.module.css';
import { useCamera } from './use-camera.ts';

/** The camera of this machine: a photo, or a clip of some seconds where one is of use. */
export function CameraDialogue(props: {
  readonly onFile: (file: File) => void;
  readonly onClose: () => void;
  /** Whether photos alone are of use. */
  readonly photosOnly?: boolean;
}) {
  const { onFile, onClose, photosOnly = false } = props;
  const t = useTexts();
  const { video, isRefused, isRecording, takePhoto, recordClip } = useCamera();
  const keep = (file: File) => {
    onFile(file);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.newOrder.camera}
      size="lg"
      closeButtonProps={{ 'aria-label': t.newOrder.stopCamera }}
    >
      <Stack>
        {isRefused ? (
          <Alert color="red" role="alert">
            {t.newOrder.cameraRefused}
          </Alert>
        ) : (
          <>
            <video
              ref={video}
              className={classes.camera}
              autoPlay
              playsInline
              muted
              aria-label={t.newOrder.cameraPicture}
            />
            <Group justify="center">
              <Button
                leftSection={<Icon name="camera" />}
                disabled={isRecording}
                onClick={() => void takePhoto().then(keep)}
                data-autofocus
              >
                {t.newOrder.shoot}
              </Button>
              {!photosOnly && (
                <Button variant="light" loading={isRecording} onClick={() => void recordClip().then(keep)}>
                  {t.newOrder.record}
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
