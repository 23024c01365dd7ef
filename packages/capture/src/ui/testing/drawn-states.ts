import type { CaptureAction } from '../../core/capture-action.ts';
import { failureCodes, makeFailure } from '../../core/failure.ts';
import { guidanceReasons } from '../../core/guidance.ts';
import type { CaptureFrame, CaptureSnapshot, CaptureState } from '../../core/snapshot.ts';

/** A snapshot to be drawn, by a name that tells what is seen. */
export interface DrawnState {
  readonly name: string;
  readonly snapshot: CaptureSnapshot;
}

const laptopCamera = { id: 'camera-1', isMirrored: true, width: 1350, height: 1350 };

const frame: CaptureFrame = {
  actions: ['video_selfie_blank'],
  actionIndex: 0,
  isHidden: false,
  language: 'en',
  camera: laptopCamera,
  cameras: [],
  guide: 'live',
};

/** A snapshot with what matters to a test. */
export function aSnapshot(state: CaptureState, changes: Partial<CaptureFrame> = {}): CaptureSnapshot {
  return { ...frame, ...changes, ...state };
}

const oval = (action: CaptureAction = 'video_selfie_blank') => ({ action, outline: 'oval', face: null }) as const;
const card = { action: 'photo_id_front', outline: 'document', face: null } as const;
const capturing = {
  name: 'capturing',
  outline: 'oval',
  gesture: null,
  isGestureSeen: false,
  secondsLeft: 3,
  progress: 0.42,
  colour: null,
} as const;
const backCamera = { id: 'camera-2', isMirrored: false, width: 1280, height: 720 };
const twoCameras = [
  { id: 'camera-1', label: 'FaceTime HD Camera' },
  { id: 'camera-2', label: '' },
];
const ofDocument: Partial<CaptureFrame> = { actions: ['photo_id_front', 'video_selfie_blank'], camera: backCamera };

const states: Readonly<Record<string, readonly [CaptureState, Partial<CaptureFrame>?]>> = {
  opening: [{ name: 'opening' }, { camera: null }],
  permission: [{ name: 'asking_permission', isSlow: false }, { camera: null }],
  'permission-slow': [{ name: 'asking_permission', isSlow: true }, { camera: null }],
  preparing: [{ name: 'preparing' }, { guide: 'loading' }],
  light: [{ name: 'declaring_light', seconds: 5 }],
  guiding: [{ name: 'guiding', reason: null, canCapture: false, ...oval() }, { cameras: twoCameras }],
  ...Object.fromEntries(
    guidanceReasons.map((reason) => [
      `guiding-${reason}`,
      reason === 'no_document'
        ? ([{ name: 'guiding', reason, canCapture: true, ...card }, ofDocument] as const)
        : ([{ name: 'guiding', reason, canCapture: false, ...oval() }] as const),
    ]),
  ),
  'guiding-by-hand': [{ name: 'guiding', reason: null, canCapture: true, ...oval() }, { guide: 'absent' }],
  'guiding-document': [{ name: 'guiding', reason: null, canCapture: true, ...card }, ofDocument],
  'guiding-other-person': [
    { name: 'guiding', reason: null, canCapture: false, action: 'video_selfie_blank', outline: 'none', face: null },
    { camera: backCamera },
  ],
  holding: [{ name: 'holding', progress: 0.7, ...oval() }],
  counting: [
    { name: 'counting', secondsLeft: 2, ...oval('video_selfie_left') },
    { actions: ['video_selfie_blank', 'video_selfie_left', 'video_selfie_smile'], actionIndex: 1 },
  ],
  'capturing-selfie': [{ ...capturing, action: 'video_selfie_blank' }],
  'capturing-scan': [{ ...capturing, action: 'video_selfie_scan' }],
  'capturing-left': [{ ...capturing, action: 'video_selfie_left', gesture: 'turn_left' }],
  'capturing-right': [{ ...capturing, action: 'video_selfie_right', gesture: 'turn_right' }],
  'capturing-down': [{ ...capturing, action: 'video_selfie_down', gesture: 'look_down' }],
  'capturing-high': [{ ...capturing, action: 'video_selfie_high', gesture: 'look_up' }],
  'capturing-smile': [{ ...capturing, action: 'video_selfie_smile', gesture: 'smile' }],
  'capturing-eyes': [{ ...capturing, action: 'video_selfie_eyes', gesture: 'blink' }],
  'capturing-seen': [{ ...capturing, action: 'video_selfie_smile', gesture: 'smile', isGestureSeen: true }],
  'capturing-light': [{ ...capturing, action: 'video_selfie_blank', colour: '#00ffff' }],
  'capturing-document': [{ ...capturing, action: 'photo_id_front', outline: 'document' }, ofDocument],
  retrying: [{ name: 'retrying', action: 'video_selfie_high', attemptsLeft: 2 }],
  'reviewing-front': [{ name: 'reviewing', action: 'photo_id_front', picture: '/card.svg' }, ofDocument],
  'reviewing-back': [{ name: 'reviewing', action: 'photo_id_back', picture: '/card.svg' }, ofDocument],
  judging: [{ name: 'judging' }, { camera: null }],
  uploading: [{ name: 'uploading', sentBytes: 1_240_000, totalBytes: 2_900_000, isOffline: false }, { camera: null }],
  'uploading-offline': [
    { name: 'uploading', sentBytes: 1_240_000, totalBytes: 2_900_000, isOffline: true },
    { camera: null },
  ],
  waiting: [{ name: 'waiting', isOffline: false }, { camera: null }],
  'waiting-offline': [{ name: 'waiting', isOffline: true }, { camera: null }],
  finished: [{ name: 'finished', result: { state: 'finished' }, isSent: true }, { camera: null }],
  'finished-unsent': [{ name: 'finished', result: { state: 'finished' }, isSent: false }, { camera: null }],
  ...Object.fromEntries(
    failureCodes.map((code) => [
      `failed-${code}`,
      [{ name: 'failed', failure: makeFailure(code, 'for developers') }, { camera: null }] as const,
    ]),
  ),
};

/** Every screen that a person can come to see. */
export const drawnStates: readonly DrawnState[] = Object.entries(states).map(([name, [state, changes]]) => ({
  name,
  snapshot: aSnapshot(state, changes),
}));
