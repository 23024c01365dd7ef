export { type CallOptions, type ClientOptions, createClient, type PraestoClient } from './client.ts';
export { PraestoError } from './praesto-error.ts';
export type { Credentials } from './session.ts';
export type { FileToSend, NewFolder } from './upload-form.ts';
export {
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookHeaders,
  WebhookVerificationError,
} from './verify-webhook.ts';
