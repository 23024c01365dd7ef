/** Takes pictures from a video that runs. */
export interface PictureTaker {
  /** The frame shown now, as a JPEG in its full size. */
  takeJpeg(quality: number): Promise<Blob>;
  takePng(): Promise<Blob>;
  /** The frame shown now, no larger than `longSide`, to be looked at. */
  takePixels(longSide: number): ImageData;
}

/** @param video must have shown a first frame */
export function newPictureTaker(video: HTMLVideoElement): PictureTaker {
  const large = newCanvas(false);
  // Read again and again: kept in memory, not on the graphics card.
  const small = newCanvas(true);
  const drawWhole = () => {
    fit(large.canvas, video.videoWidth, video.videoHeight);
    large.context.drawImage(video, 0, 0);
  };
  return {
    takeJpeg(quality) {
      drawWhole();
      return toBlob(large.canvas, 'image/jpeg', quality);
    },
    takePng() {
      drawWhole();
      return toBlob(large.canvas, 'image/png');
    },
    takePixels(longSide) {
      const scale = Math.min(1, longSide / Math.max(video.videoWidth, video.videoHeight));
      const width = Math.max(1, Math.round(video.videoWidth * scale));
      const height = Math.max(1, Math.round(video.videoHeight * scale));
      fit(small.canvas, width, height);
      small.context.drawImage(video, 0, 0, width, height);
      return small.context.getImageData(0, 0, width, height);
    },
  };
}

function newCanvas(willReadFrequently: boolean) {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently });
  if (!context) throw new Error('the browser gives no canvas');
  return { canvas, context };
}

function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`the browser makes no ${type}`))), type, quality),
  );
}
