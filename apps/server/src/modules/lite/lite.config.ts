import { liteLanguages } from '@praesto/contract';
import { type ConfigFragment, oneOf, text } from '../../shared/setting.ts';

export const liteConfig = {
  isOn: {
    env: 'PRAESTO_LITE',
    schema: oneOf('0', '1'),
    default: '0',
    doc: '1 = Oz API Lite is served too, as it always is with PRAESTO_MODE=lite. It asks for no token: open it to nobody who should not use the engine.',
  },
  language: {
    env: 'PRAESTO_LITE_LANGUAGE',
    schema: oneOf(...liteLanguages),
    default: 'en',
    doc: 'Language of the messages of refusals in Oz API Lite; ru = the sentences of the standard.',
  },
  templateKeysFile: {
    env: 'PRAESTO_LITE_TEMPLATE_KEYS_FILE',
    schema: text,
    default: null,
    absent: 'not encrypted',
    doc: 'File with the keys that templates of Oz API Lite are encrypted with, the current one first; see docs/api-lite.md. Plain templates are refused then.',
  },
  withDecision: {
    env: 'PRAESTO_LITE_DECISION',
    schema: oneOf('0', '1'),
    default: '0',
    doc: '1 = answers of comparing two faces hold decision beside score, as the closed product writes them; the standard knows score alone.',
  },
} satisfies ConfigFragment;
