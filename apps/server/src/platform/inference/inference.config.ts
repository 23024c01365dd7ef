import { type ConfigFragment, text, wholeNumber } from '../../shared/setting.ts';

export const inferenceConfig = {
  workers: {
    env: 'PRAESTO_WORKERS',
    schema: wholeNumber({ min: 1, max: 256 }),
    default: null,
    absent: 'number of processor cores',
    doc: 'Threads that look at media. Each has its own models in memory.',
  },
  modelsDir: {
    env: 'PRAESTO_MODELS_DIR',
    schema: text,
    default: null,
    absent: 'the models that come with Praesto',
    doc: 'Folder with models of your own, which replace ours of the same purpose (docs/models.md).',
  },
  nextModelsDir: {
    env: 'PRAESTO_NEXT_MODELS_DIR',
    schema: text,
    default: null,
    absent: 'no second engine',
    doc: 'Folder with the models to change to: loaded beside those of now, so that templates can be made with them (docs/models.md).',
  },
  livenessCalibration: {
    env: 'PRAESTO_LIVENESS_CALIBRATION',
    schema: text,
    default: null,
    absent: 'the calibration that comes with the models',
    doc: 'File that `praesto calibrate` wrote: curves and confidences of liveness as fitted on captures of your own (docs/calibrate.md).',
  },
  ffmpegPath: {
    env: 'PRAESTO_FFMPEG',
    schema: text,
    default: null,
    absent: 'the library that npm installed',
    doc: 'ffmpeg program that decodes video instead.',
  },
  maxVideoSeconds: {
    env: 'PRAESTO_MAX_VIDEO_SECONDS',
    schema: wholeNumber({ min: 1, max: 3600 }),
    default: '60',
    doc: 'Longest video that is accepted, in seconds.',
  },
} satisfies ConfigFragment;
