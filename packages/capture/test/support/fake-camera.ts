import type { Page } from 'playwright-core';

/** A camera that a test drives: what it shows, and how it fails. */
export interface FakeCamera {
  /** Shows a picture that stands still, but for the noise of a sensor. */
  showPicture(url: string): Promise<void>;
  /** Shows two pictures side by side. */
  showTwo(left: string, right: string): Promise<void>;
  /** Shows the first frame of a clip until `play`, in the clip's own shape; tells how many seconds it lasts. */
  showClip(url: string): Promise<number>;
  /** Plays the clip from a second on and rests at its end; from its beginning over and over: whoever is asked again does it again. */
  play(fromSeconds?: number): Promise<void>;
  /** From now on asking for the camera fails so. */
  failWith(errorName: string): Promise<void>;
  /** As if it were pulled out. */
  pullOut(): Promise<void>;
  /** As if a call took it: `mute`, until `unmute`. */
  tell(event: 'mute' | 'unmute'): Promise<void>;
  /** No pictures come any more, and nothing is said. */
  freeze(): Promise<void>;
  /** What it calls itself from now on: as if another one were put in its place. */
  rename(label: string): Promise<void>;
  /** How many streams are still open. */
  countOpen(): Promise<number>;
}

interface Driven {
  showPicture(url: string): Promise<void>;
  showTwo(left: string, right: string): Promise<void>;
  showClip(url: string): Promise<number>;
  play(fromSeconds: string): Promise<void>;
  failWith(errorName: string): void;
  pullOut(): void;
  tell(event: string): void;
  freeze(): void;
  rename(label: string): void;
  countOpen(): number;
}

/** Puts a fake camera of 640 x 480 into every page to come. @param label what it calls itself */
export async function addFakeCamera(page: Page, label = 'Integrated Camera'): Promise<FakeCamera> {
  await page.addInitScript(installFakeCamera, label);
  const call = <Result>(name: keyof Driven, ...given: readonly string[]) =>
    page.evaluate(
      ([method, values]) =>
        (window as unknown as { fakeCamera: Record<string, (...values: string[]) => Result> }).fakeCamera[method]!(
          ...values,
        ),
      [name, [...given]] as const,
    );
  return {
    showPicture: (url) => call('showPicture', url),
    showTwo: (left, right) => call('showTwo', left, right),
    showClip: (url) => call('showClip', url),
    play: (fromSeconds = 0) => call('play', String(fromSeconds)),
    failWith: (errorName) => call('failWith', errorName),
    pullOut: () => call('pullOut'),
    tell: (event) => call('tell', event),
    freeze: () => call('freeze'),
    rename: (name) => call('rename', name),
    countOpen: () => call('countOpen'),
  };
}

/** Runs in the page. */
function installFakeCamera(firstLabel: string): void {
  let label = firstLabel;
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d')!;
  const streams: MediaStream[] = [];
  let shown: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | null = null;
  let failure: string | null = null;
  const drawing = setInterval(() => {
    context.fillStyle = '#777';
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (shown) drawFitted(shown);
    // A sensor is never still.
    context.fillStyle = `rgb(${Math.random() * 255},0,0)`;
    context.fillRect(0, 0, 2, 2);
  }, 33);

  function drawFitted(source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement): void {
    const [width, height] =
      source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const [left, top] = [(canvas.width - width * scale) / 2, (canvas.height - height * scale) / 2];
    context.drawImage(source, left, top, width * scale, height * scale);
  }

  async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
    const found = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = seconds;
    await found;
  }

  async function load(url: string): Promise<HTMLImageElement> {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  }

  const camera: Driven = {
    async showPicture(url) {
      shown = await load(url);
    },
    async showTwo(left, right) {
      const both = document.createElement('canvas');
      both.width = 640;
      both.height = 480;
      const [one, other] = [await load(left), await load(right)];
      both.getContext('2d')?.drawImage(one, 0, 80, 320, 320);
      both.getContext('2d')?.drawImage(other, 320, 80, 320, 320);
      shown = both;
    },
    async showClip(url) {
      const video = document.createElement('video');
      video.muted = true;
      // From memory, where it can be played from any second on.
      video.src = URL.createObjectURL(await (await fetch(url)).blob());
      await new Promise((resolve, reject) => {
        video.addEventListener('loadeddata', resolve, { once: true });
        video.addEventListener('error', () => reject(new Error(`the browser cannot play ${url}`)), { once: true });
      });
      // No larger than what is asked of a camera.
      const scale = Math.min(1, 1280 / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      shown = video;
      // A clip that does not say how long it is tells when its end was looked for.
      if (!Number.isFinite(video.duration)) await seek(video, 1e6);
      // A clip that was never played nor looked for has no picture to be drawn.
      await seek(video, 0.01);
      return video.duration;
    },
    async play(fromSeconds) {
      const video = shown as HTMLVideoElement;
      if (video.currentTime !== Number(fromSeconds)) await seek(video, Number(fromSeconds));
      video.loop = Number(fromSeconds) === 0;
      await video.play();
    },
    failWith(errorName) {
      failure = errorName;
    },
    pullOut() {
      for (const track of streams.flatMap((stream) => stream.getTracks())) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
    tell(event) {
      for (const track of streams.flatMap((stream) => stream.getTracks())) track.dispatchEvent(new Event(event));
    },
    freeze: () => clearInterval(drawing),
    rename(name) {
      label = name;
    },
    countOpen: () =>
      streams.filter((stream) => stream.getTracks().some(({ readyState }) => readyState === 'live')).length,
  };
  Object.assign(window, { fakeCamera: camera });

  navigator.mediaDevices.getUserMedia = async ({ video } = {}) => {
    const { exact } = ((video as MediaTrackConstraints).deviceId ?? {}) as ConstrainDOMStringParameters;
    if (exact && exact !== 'camera-1') throw new DOMException('there is no such camera', 'OverconstrainedError');
    if (failure !== null) throw new DOMException('made to fail by a test', failure);
    const stream = canvas.captureStream(30);
    for (const track of stream.getVideoTracks()) {
      Object.defineProperty(track, 'label', { value: label });
      const settings = track.getSettings.bind(track);
      track.getSettings = () => ({ ...settings(), deviceId: 'camera-1', facingMode: 'user' });
    }
    streams.push(stream);
    return stream;
  };
}
