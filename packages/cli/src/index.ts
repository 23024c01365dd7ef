export * from '@praesto/vision/evaluation';
