import assert from 'node:assert/strict';
import { VisionError, type VisionErrorCode } from '../../vision-error.ts';

/** Fails unless the promise is rejected with this code and with words for the sender: a sentence, no path, no stack. */
export async function expectRefusal(promise: Promise<unknown>, code: VisionErrorCode, words?: RegExp): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof VisionError, `not a VisionError: ${error}`);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /^[A-Z].*\.$/);
    assert.doesNotMatch(error.message, /node_modules|\.ts\b|vips|ffmpeg|yauzl|libheif/i);
    if (words) assert.match(error.message, words);
    return true;
  });
}
