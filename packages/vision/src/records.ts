/**
 * The records that the vision package returns: plain data, in the coordinates of the upright image
 * (EXIF orientation or video rotation already applied), left and right as seen by the viewer.
 */

/** What a medium is, told from its bytes. A shots set is a ZIP of images in name order. */
export type MediaKind = 'image' | 'video' | 'shots_set';

/** A medium as it arrived. `name` is used in messages only, never to decide the kind. */
export interface MediaInput {
  readonly bytes: Uint8Array;
  readonly name?: string;
}

/** Facts of a decoded medium. Sizes are of the upright picture, in pixels, before any reduction for analysis. */
export interface MediaInfo {
  readonly kind: MediaKind;
  /** Container or codec family: `jpeg`, `png`, `heic`, `mp4`, `webm`, `zip` ... */
  readonly format: string;
  /** MIME type by content, e.g. `image/jpeg`, `video/mp4`, `application/zip`. */
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** Frames decoded for analysis: 1 for an image. */
  readonly frameCount: number;
  /** Length in milliseconds; `null` where it is not established (images, shots sets). */
  readonly durationMs: number | null;
}

/** Axis-aligned box in pixels of the upright image; may reach past its edges. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Head pose in degrees. Yaw > 0: the person turns to the viewer's right; pitch > 0: looks up; roll > 0: tilts clockwise. */
export interface Pose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

/** Each part 0 (unusable) .. 1 (good); `score` combines them. */
export interface FaceQuality {
  readonly score: number;
  readonly sharpness: number;
  readonly exposure: number;
  readonly size: number;
  readonly pose: number;
  /** 1 = nothing seems to cover the face. A cue, not a measurement. */
  readonly occlusion: number;
}

/** A region of an image that shows a face. Not a person. */
export interface Face {
  readonly box: Box;
  /** Detector confidence 0..1. */
  readonly score: number;
  /** 68 points in the iBUG order. */
  readonly landmarks: readonly Point[];
  readonly pose: Pose;
  /** Probability 0..1 that each eye is open (left and right as seen by the viewer). */
  readonly eyesOpen: { readonly left: number; readonly right: number };
  /** Inner mouth height over mouth width: about 0 closed, above 0.3 clearly open. */
  readonly mouthOpen: number;
  /** How likely 0..1 something covers nose, mouth and chin: a mask, a cloth. From 0.5 on it is told. */
  readonly covered: number;
  readonly quality: FaceQuality;
}

/** Why a face, a frame or a medium gives no score. Outcomes, not errors. */
export type UnusableReason =
  | 'no_face'
  | 'several_faces'
  /** The portrait of a document with its ghost, where a person was awaited. */
  | 'document_as_selfie'
  | 'face_too_small'
  | 'face_too_close'
  | 'too_dark'
  | 'too_bright'
  | 'too_blurred'
  | 'turned_away'
  | 'too_few_frames';

export interface Unusable {
  readonly status: 'unusable';
  readonly reason: UnusableReason;
}

/** Log-odds of an attack by what was looked at: below 0 it speaks for a live person, above 0 for a picture of one. */
export interface FrameCues {
  /** The network, with as much about the face as it was trained with or as the picture has. */
  readonly surroundings: number;
  /** The network from close by; `null` where the model has no closer look. */
  readonly closeUp: number | null;
  /** The texture of the face: what middle layers of the network see of it, and its spectrum. `null` where it is not judged. */
  readonly texture: number | null;
}

/** What one frame said about liveness. */
export interface FrameEvidence {
  readonly index: number;
  /** Presentation time in milliseconds; `null` for images and shots sets. */
  readonly timestampMs: number | null;
  /** Set when the frame was left out of the score. */
  readonly unusable: UnusableReason | null;
  readonly face: Face | null;
  /** Probability of attack as the network gave it for the face in its surroundings, 0..1, before calibration; `null` when not run. */
  readonly rawSpoofing: number | null;
  /** What each look says; `null` when the frame was left out of the score. */
  readonly cues: FrameCues | null;
  /** Side of the crop over side of the face box: 2.7 when the whole context fitted. */
  readonly contextScale: number | null;
}

export interface ModelId {
  readonly id: string;
  readonly version: string;
}

/** One of the reasons of a liveness score. Never a proof. */
export interface LivenessEvidence {
  /** Stable word. */
  readonly code: string;
  /** How much it says, 0 (nothing) .. 1. */
  readonly weight: number;
  /** How much it looks like an attack, 0..1, where that was measured. */
  readonly score?: number;
  /** What was seen, for people. */
  readonly detail?: string;
}

export type LivenessOutcome = {
  /** What the score was made of, where that is told. */
  readonly evidence?: readonly LivenessEvidence[];
} & (
  | {
      readonly status: 'scored';
      /** Calibrated probability-like score of an attack, 0 (live) .. 1 (attack); 0.5 is where a medium of its kind is decided unless something else is asked for. */
      readonly confidenceSpoofing: number;
      readonly frames: readonly FrameEvidence[];
      readonly models: readonly ModelId[];
    }
  | (Unusable & { readonly frames: readonly FrameEvidence[]; readonly models: readonly ModelId[] })
);

export type BestShotOutcome =
  | {
      readonly status: 'found';
      readonly jpeg: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly frameIndex: number;
      readonly timestampMs: number | null;
      /** Box and landmarks in the coordinates of the encoded JPEG. */
      readonly face: Face;
    }
  | Unusable;

export type EmbeddingOutcome =
  | {
      readonly status: 'extracted';
      /** Unit length; 704 values for the default model. Of a clip the mean of its best frames. */
      readonly embedding: Float32Array;
      /** Of the best frame. */
      readonly face: Face;
      readonly frameIndex: number;
      readonly model: ModelId;
    }
  | Unusable;

/**
 * What a person can be asked to do. Left and right are their own. `come_closer`, `go_farther`: to the camera, from it;
 * `move_away`: from it and back; `speak`: the lips move as in speech, whatever is said.
 */
export const gestures = [
  'turn_left',
  'turn_right',
  'turn_up',
  'turn_down',
  'smile',
  'blink',
  'raise_eyebrows',
  'come_closer',
  'go_farther',
  'move_away',
  'speak',
] as const;
export type Gesture = (typeof gestures)[number];

/** A gesture that was seen; times in milliseconds after the first frame. */
export interface SeenGesture {
  readonly gesture: Gesture;
  readonly startMs: number;
  readonly endMs: number;
}

/** Whether a gesture that was asked for was shown, and when. */
export interface JudgedGesture {
  readonly gesture: Gesture;
  /** When it began and ended, in milliseconds after the first frame; `null` when it was not shown. */
  readonly shownAtMs: number | null;
  readonly overAtMs: number | null;
}

/** Part of a clip that no camera films: its frames stand still, or show again what was shown before. In milliseconds after the first frame. */
export interface CopiedStretch {
  readonly kind: 'frozen' | 'repeated';
  readonly startMs: number;
  readonly endMs: number;
}

export type GesturesOutcome =
  | {
      readonly status: 'judged';
      /** As they were asked for. */
      readonly gestures: readonly JudgedGesture[];
      /** All that the person was seen to do, by begin. */
      readonly seen: readonly SeenGesture[];
      /** Of each kind the longest; empty where every frame may be a camera's. */
      readonly copied: readonly CopiedStretch[];
    }
  | Unusable;

/** The machine-readable zones that are read: identity cards of three and of two lines, and passports. */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3';

export type MrzFieldName =
  | 'document_code'
  | 'issuing_state'
  | 'document_number'
  | 'surname'
  | 'given_names'
  | 'nationality'
  | 'date_of_birth'
  | 'sex'
  | 'date_of_expiry'
  | 'personal_number'
  | 'optional_data'
  | 'optional_data_2';

export interface MrzField {
  readonly name: MrzFieldName;
  /** As it stands in the zone, fillers included. */
  readonly raw: string;
  /** For people: fillers as spaces, dates as YYYY-MM-DD; `null` when the field is empty or cannot be what it should be. */
  readonly value: string | null;
  /** Whether the parser finds it well-formed: a date that exists, a state that has this code ... */
  readonly isWellFormed: boolean;
  /** Whether its own check digit is right; `null` where the standard gives it none. */
  readonly isChecked: boolean | null;
  /** Least surely read character, 0..1. */
  readonly confidence: number;
}

export interface MrzCheckDigit {
  readonly of: 'document_number' | 'date_of_birth' | 'date_of_expiry' | 'personal_number' | 'composite';
  /** As it was read. */
  readonly digit: string;
  readonly isRight: boolean;
}

/** A character that was taken for another than it looked most like, because the check digits prove it. */
export interface MrzRepair {
  /** From 0. */
  readonly line: number;
  readonly column: number;
  readonly read: string;
  readonly written: string;
}

/** Why no zone was read. */
export type MrzUnreadReason =
  /** Nothing looks like one. */
  | 'no_zone'
  /** Lines look like one but are not those of a format that is known, e.g. because one of them is hidden. */
  | 'no_known_format'
  /** It is there but its characters cannot be told apart. */
  | 'illegible'
  /** Reading took more CPU time than a document may. */
  | 'time_limit'
  /** The medium is a video or a shots set. */
  | 'not_an_image';

export type MrzOutcome =
  | {
      readonly status: 'read';
      readonly format: MrzFormat;
      /** After repairs. */
      readonly lines: readonly string[];
      /** Whether all check digits are right. */
      readonly isValid: boolean;
      /** Where the day of expiry lies as seen from the day of reading (UTC); the day itself is ahead. */
      readonly expiry: 'ahead' | 'past' | 'unknown';
      readonly checkDigits: readonly MrzCheckDigit[];
      readonly fields: readonly MrzField[];
      readonly repairs: readonly MrzRepair[];
      /** Least and mean sureness of its characters, 0..1. */
      readonly confidence: { readonly min: number; readonly mean: number };
      readonly models: readonly ModelId[];
    }
  | {
      readonly status: 'unread';
      readonly reason: MrzUnreadReason;
      /** What the lines seem to say, for people to judge by; empty where there are none. Not checked in any way. */
      readonly lines: readonly string[];
      readonly models: readonly ModelId[];
    };

export type PortraitOutcome =
  | {
      readonly status: 'found';
      /** The portrait cut out of the document, upright. */
      readonly jpeg: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly frameIndex: number;
      readonly timestampMs: number | null;
      /** Box and landmarks in the coordinates of the encoded JPEG. */
      readonly face: Face;
      /** Fainter copies of the portrait that were seen beside it and not taken. */
      readonly ghosts: number;
      /** Clockwise quarter turns, in degrees, that brought the document upright. */
      readonly turnedBy: 0 | 90 | 180 | 270;
    }
  | Unusable;

/** What a document shows. Its visual zone, i.e. what is printed for people, is not read. */
export interface DocumentOutcome {
  readonly portrait: PortraitOutcome;
  readonly mrz: MrzOutcome;
}

/** Stable reason codes of what a file and its pictures can show of how they were made. */
export type InjectionCode =
  | 'frames_identical'
  | 'packets_repeated'
  | 'times_repeated'
  | 'times_gap'
  | 'times_too_dense'
  | 'times_even_for_browser'
  | 'duration_contradicts_frames'
  | 'made_by_editor'
  | 'made_by_screen_recorder'
  | 'made_by_virtual_camera'
  | 'made_by_transcoder'
  | 'edit_list_cuts'
  | 'screen_sized'
  | 'size_contradicts_metadata'
  | 'orientation_contradicts_metadata'
  | 'thumbnail_contradicts_picture'
  | 'taken_in_future';

/** A sign that a medium does not come straight from a camera. Never a proof: each has innocent causes. */
export interface InjectionCue {
  readonly code: InjectionCode;
  /** How much it says, 0 (nothing) .. 1. Set by judgement, not fitted. */
  readonly weight: number;
  /** What was seen, for people, in English. */
  readonly detail: string;
  /** The numbers and names in `detail`, for who says it in another language; which there are depends on the code. */
  readonly params: CueParams;
}

export type CueParams = Readonly<Record<string, number | string>>;

export interface InjectionFindings {
  readonly cues: readonly InjectionCue[];
}

/** A colour that a screen showed before a face. */
export interface ShownColour {
  /** Which channels were lit, each 0 or 1. */
  readonly rgb: readonly [number, number, number];
  /** When it was first shown, in milliseconds after the first frame. */
  readonly startMs: number;
}

/**
 * What the light on a face says: lit by the colours in their order and more than what is around it (`reflected`); lit by
 * something else, or in another order (`other_light`); the surroundings as much as the face, as in a picture of a picture
 * (`everywhere`); not lit so that it shows (`not_seen`), which says nothing.
 */
export type LightOutcome =
  | {
      readonly status: 'judged';
      readonly verdict: 'reflected' | 'other_light' | 'everywhere' | 'not_seen';
      /** Of the changes of the face with the colours, -1..1. */
      readonly correlation: number;
      /** What a lit channel adds to the light that was there before, as a share of it. */
      readonly faceGain: number;
      readonly aroundGain: number;
    }
  | { readonly status: 'unusable'; readonly reason: 'too_few_frames' };

/**
 * What a medium is said to show. A person: one face, and a second one of comparable size makes it `several_faces`. A
 * document: its portrait is the face, and a ghost portrait (a fainter, smaller copy of it) is no second face.
 */
export type Subject = 'person' | 'document';

/** What to find out about a medium. Everything asked for is answered from one decoding. */
export interface Wishes {
  /** Default `person`, or `document` when one is wished for. */
  readonly subject?: Subject;
  /** The portrait and the machine-readable zone of a document. */
  readonly document?: boolean;
  readonly liveness?: boolean;
  readonly bestShot?: boolean;
  readonly embedding?: boolean;
  /** What the person in the video was asked to do, in this order. Needs more frames than anything else: the video is decoded twice. */
  readonly gestures?: readonly Gesture[];
  /** The colours that were shown while a video was filmed: whether the face reflects them. The video is decoded once more. */
  readonly light?: readonly ShownColour[];
  /** Signs that the medium does not come straight from a camera. */
  readonly injection?: boolean;
  /** Longest side of the wanted thumbnail in pixels. */
  readonly thumbnail?: number;
  /** One picture of the medium in full size. It is decoded for that alone: nothing else can be wished for beside it. */
  readonly still?: StillWish;
}

export interface StillWish {
  /** Of a video: the frame nearest to this time, in milliseconds after the first; `null` = about the middle, whatever is quickly decoded there. */
  readonly atMs: number | null;
}

/** One picture of a medium, upright. */
export interface Still {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** When it is shown, in milliseconds after the first frame; `null` where the medium has no time. */
  readonly timestampMs: number | null;
}

/** All that was found out about one medium. Fields are present exactly when they were wished for. */
export interface MediaReport {
  readonly info: MediaInfo;
  readonly liveness?: LivenessOutcome;
  readonly bestShot?: BestShotOutcome;
  readonly embedding?: EmbeddingOutcome;
  readonly gestures?: GesturesOutcome;
  readonly light?: LightOutcome;
  readonly document?: DocumentOutcome;
  readonly injection?: InjectionFindings;
  /** JPEG bytes. */
  readonly thumbnail?: Uint8Array;
  readonly still?: Still;
  /** Wall-clock milliseconds by step (`decode`, `faces`, `liveness`, ...), for logs and the benchmark. */
  readonly timings: Readonly<Record<string, number>>;
  /** How the networks were busy with it, by the id of the model; absent where nobody counted. */
  readonly modelTimes?: Readonly<Record<string, ModelTime>>;
}

/** Runs of one network. */
export interface ModelTime {
  readonly runs: number;
  /** Wall-clock milliseconds of all of them. */
  readonly ms: number;
}

/** How alike two faces are. */
export interface Comparison {
  /** Cosine of the two embeddings, -1..1. */
  readonly cosine: number;
  /** Calibrated 0..1, higher = more alike; 0.85 is the documented decision point. */
  readonly confidence: number;
}
