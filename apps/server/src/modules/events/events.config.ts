import { type ConfigFragment, duration } from '../../shared/setting.ts';

const dayMs = 24 * 3_600_000;

export const eventsConfig = {
  retentionMs: {
    env: 'PRAESTO_EVENT_RETENTION',
    schema: duration({ minMs: dayMs / 24, maxMs: 3650 * dayMs }),
    default: '30 d',
    doc: 'How long telemetry of capture components is kept after its last record.',
  },
} satisfies ConfigFragment;
