/**
 * What a rule is about. `folders`: whole checks, with everything in them. `media`: what tells of the person in a check; the record that there
 * was one stays. `reports`: PDF reports. `event_sessions`: telemetry of capture components. `evaluations`: measurements on labelled media, with
 * the media that were uploaded for them.
 */
export const retentionObjects = ['folders', 'media', 'reports', 'event_sessions', 'evaluations'] as const;
export type RetentionObject = (typeof retentionObjects)[number];
