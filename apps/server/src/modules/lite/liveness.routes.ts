import { liteMethods } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import { isForm, isImageType, type PartExpected, readForm, readRawImage } from '../../http/lite-body.ts';
import { type LiteMethod, sendJson } from '../../http/lite-method.ts';
import { detectLiveness, type LivenessQuestion } from './detect-liveness.ts';
import type { LiteDeps } from './lite-deps.ts';
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
    { entry: liteMethods.checkLiveness, answer: () => describeHealth(deps.inference) },
    {
      entry: liteMethods.detect,
      async answer(request, reply) {
        const question = await readQuestion(request);
        const { passed, score, results } = await detectLiveness(deps.inference, {
          ...question,
          signal: request.clientGone,
        });
        const lines = results.map(({ type, passed: isShown }) => `{"type": "${type}", "passed": ${isShown}}`);
        const told = lines.length > 0 ? `, "results": [${lines.join(', ')}]` : '';
        return sendJson(reply, `{"passed": ${passed}, "score": ${scoreText(score)}${told}}`);
      },
    },
  ];
}

/** A bare photo, or a form with a photo or clip and what the person was told. */
async function readQuestion(request: FastifyRequest): Promise<Omit<LivenessQuestion, 'signal'>> {
  if (!isForm(request)) {
    return { bytes: await readRawImage(request), mayBeVideo: false, actions: [], isActive: false };
  }
  const form = await readForm(request);
  const { mnemonic, actions } = readLivenessMetadata(form.one('metadata', metadataPart));
  return {
    bytes: form.one('bio_sample', samplePart),
    mayBeVideo: true,
    actions: actions.map(({ type }) => type),
    isActive: mnemonic !== 'passive-instructions',
  };
}
