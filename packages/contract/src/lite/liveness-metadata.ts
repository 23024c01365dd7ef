import * as z from 'zod';

/** How the person was told what to do. */
export const livenessMnemonics = ['passive-instructions', 'move-instructions', 'text-instructions'] as const;

/**
 * What they were told; left and right are their own. `photo-type`: nothing but to be there; `DISTORTION`: to move away from
 * the camera and back; `numbers-digits`: to say numbers.
 */
export const livenessActions = [
  'photo-type',
  'TURN_RIGHT',
  'TURN_LEFT',
  'TURN_UP',
  'TURN_DOWN',
  'SMILE',
  'BLINK',
  'DISTORTION',
  'RAISE_EYEBROW',
  'numbers-digits',
] as const;
export type LivenessAction = (typeof livenessActions)[number];

/** The `metadata` part of `POST /v1/face/liveness/detect`. Unknown keys are ignored. */
export const livenessMetadata = z.object({
  mnemonic: z.enum(livenessMnemonics),
  actions: z
    .array(
      z.object({
        type: z.enum(livenessActions),
        /** Milliseconds. */
        duration: z.number().min(0),
        message: z.string(),
      }),
    )
    .min(1),
});
export type LivenessMetadata = z.infer<typeof livenessMetadata>;
