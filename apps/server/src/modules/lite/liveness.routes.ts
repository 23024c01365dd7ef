import type { FastifyRequest } from 'fastify';
import { isForm, isImageType, type PartExpected, readForm, readRawImage } from '../../http/lite-body.ts';
import { type LiteMethod, sendJson } from '../../http/lite-method.ts';
import { detectLiveness } from './detect-liveness.ts';
import type { LiteDeps } from './lite-deps.ts';
import { LiteError } from './lite-error.ts';
import { describeHealth } from './lite-health.ts';
import { readLivenessMetadata } from './liveness-metadata.ts';
import { scoreText } from './score-text.ts';

const metadataPart: PartExpected = { isType: (type) => type === 'application/json', fault: 'unreadable_metadata' };
const samplePart: PartExpected = {
  isType: (type) => isImageType(type) || type.startsWith('video/'),
  fault: 'unreadable_sample',
};

/** `/v1/face/liveness/`: whether a live person is in front of the camera. */
export function livenessMethods(deps: LiteDeps): readonly LiteMethod[] {
  return [
    { method: 'GET', path: '/liveness/health', answer: () => describeHealth(deps.inference) },
    {
      method: 'POST',
      path: '/liveness/detect',
      async answer(request, reply) {
        const { bytes, mayBeVideo, actions } = await readQuestion(request);
        const { passed, score } = await detectLiveness(deps.inference, {
          bytes,
          mayBeVideo,
          signal: request.clientGone,
        });
        const results = actions.map((type) => `{"type": "${type}", "passed": ${passed}}`);
        const told = results.length > 0 ? `, "results": [${results.join(', ')}]` : '';
        return sendJson(reply, `{"passed": ${passed}, "score": ${scoreText(score)}${told}}`);
      },
    },
  ];
}

interface Question {
  readonly bytes: Uint8Array;
  readonly mayBeVideo: boolean;
  /** What the person was told to do, as the answer repeats it. */
  readonly actions: readonly string[];
}

/** A bare photo, or a form with a photo or clip and what the person was told. */
async function readQuestion(request: FastifyRequest): Promise<Question> {
  if (!isForm(request)) return { bytes: await readRawImage(request), mayBeVideo: false, actions: [] };
  const form = await readForm(request);
  const { mnemonic, actions } = readLivenessMetadata(form.one('metadata', metadataPart));
  const bytes = form.one('bio_sample', samplePart);
  // Nobody looks yet whether the person did what they were told, and what was not seen is not said.
  if (mnemonic !== 'passive-instructions') throw new LiteError('not_determined');
  return { bytes, mayBeVideo: true, actions: actions.map(({ type }) => type) };
}
