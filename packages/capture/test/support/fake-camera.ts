import type { Page } from 'playwright-core';

/** A camera that a test drives: what it shows, and how it fails. */
export interface FakeCamera {
  /** Shows a picture that stands still, but for the noise of a sensor. */
  showPicture(url: string): Promise<void>;
  /** Shows two pictures side by side. */
  showTwo(left: string, right: string): Promise<void>;
  /** Shows the first frame of a clip until `play`. */
  showClip(url: string): Promise<void>;
  /** Plays the clip once and rests at its end. */
  play(): Promise<void>;
  /** From now on asking for the camera fails so. */
  failWith(errorName: string): Promise<void>;
  /** As if it were pulled out. */
  pullOut(): Promise<void>;
  /** How many streams are still open. */
  countOpen(): Promise<number>;
}

interface Driven {
  showPicture(url: string): Promise<void>;
  showTwo(left: string, right: string): Promise<void>;
  showClip(url: string): Promise<void>;
  play(): Promise<void>;
  failWith(errorName: string): void;
  pullOut(): void;
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
    play: () => call('play'),
    failWith: (errorName) => call('failWith', errorName),
    pullOut: () => call('pullOut'),
    countOpen: () => call('countOpen'),
  };
}

/** Runs in the page. */
function installFakeCamera(label: string): void {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d')!;
  const streams: MediaStream[] = [];
  let shown: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | null = null;
  let failure: string | null = null;
  setInterval(() => {
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
      video.src = url;
      await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      shown = video;
    },
    async play() {
      await (shown as HTMLVideoElement).play();
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
    countOpen: () =>
      streams.filter((stream) => stream.getTracks().some(({ readyState }) => readyState === 'live')).length,
  };
  Object.assign(window, { fakeCamera: camera });

  navigator.mediaDevices.getUserMedia = async () => {
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
