import type { AnalysisFrame } from '../../packages/vision/src/face/examined-frame.ts';
import type { TestBench } from '../../packages/vision/src/face/testing/open-test-bench.ts';
import { devData } from '../dev-data.ts';
import type { FaceFile } from './face-files.ts';

/** Pixels of grey round tight crops: faces that fill their picture are not found. */
const BORDER = 60;

/** A picture as a frame to look at. */
export async function openFace({ decode }: TestBench, { set, path }: FaceFile): Promise<AnalysisFrame> {
  const [frame] = await decode(devData(path)!);
  return set === 'pad_crops' || set === 'pad_screens' ? withBorder(frame!) : frame!;
}

function withBorder(frame: AnalysisFrame): AnalysisFrame {
  const [width, height] = [frame.width + 2 * BORDER, frame.height + 2 * BORDER];
  const rgb = new Uint8Array(width * height * 3).fill(128);
  for (let y = 0; y < frame.height; y++) {
    const row = frame.rgb.subarray(y * frame.width * 3, (y + 1) * frame.width * 3);
    rgb.set(row, ((y + BORDER) * width + BORDER) * 3);
  }
  return { ...frame, width, height, rgb };
}
