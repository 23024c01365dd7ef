import { useEffect, useRef, useState } from 'react';

/** As long as a clip of a selfie is asked for. */
const clipMs = 3000;

/** The camera of this machine, open as long as the component is there. */
export function useCamera() {
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | null>(null);
  const [isRefused, setRefused] = useState(false);
  const [isRecording, setRecording] = useState(false);

  useEffect(() => {
    let isGone = false;
    const stop = () => {
      for (const track of stream.current?.getTracks() ?? []) track.stop();
    };
    // Not there on pages that came over plain http from another machine.
    const opening = navigator.mediaDevices?.getUserMedia({
      video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    (opening ?? Promise.reject(new Error('no camera here'))).then(
      (opened) => {
        stream.current = opened;
        if (isGone) return stop();
        if (video.current) video.current.srcObject = opened;
      },
      () => setRefused(true),
    );
    return () => {
      isGone = true;
      stop();
    };
  }, []);

  async function takePhoto(): Promise<File> {
    const shown = video.current!;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [shown.videoWidth, shown.videoHeight];
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
    if (!blob) throw new Error('the picture of the camera could not be kept');
    return new File([blob], 'camera.jpg', { type: 'image/jpeg' });
  }

  function recordClip(): Promise<File> {
    setRecording(true);
    const recorder = new MediaRecorder(stream.current!);
    const pieces: Blob[] = [];
    return new Promise((resolve) => {
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      recorder.onstop = () => {
        setRecording(false);
        const type = recorder.mimeType.split(';', 1)[0] ?? 'video/webm';
        resolve(new File(pieces, `camera.${type.endsWith('mp4') ? 'mp4' : 'webm'}`, { type }));
      };
      recorder.start();
      setTimeout(() => recorder.stop(), clipMs);
    });
  }

  return { video, isRefused, isRecording, takePhoto, recordClip };
}
