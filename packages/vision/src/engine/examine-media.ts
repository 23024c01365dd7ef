import { chooseBestShot } from '../best-shot/choose-best-shot.ts';
import { encodeBestShot } from '../best-shot/encode-best-shot.ts';
import type { LivenessCalibration } from '../calibration/liveness-calibration.ts';
import { presentationKind } from '../calibration/presentation-kind.ts';
import { type Recalibrations, recalibrate } from '../calibration/recalibration.ts';
import type { DecodedMedia, Decoder } from '../decode/decode-media.ts';
import type { Frame } from '../decode/frame.ts';
import { sniffMedia } from '../decode/sniff.ts';
import { examineCard } from '../document/examine-card.ts';
import { examineDocument } from '../document/examine-document.ts';
import type { TextBench } from '../document/text-tools.ts';
import { examineFrame } from '../face/examine-frame.ts';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import type { Workbench } from '../face/workbench.ts';
import { examineGestures, maxGestureFrames, maxGestureSide } from '../gestures/examine-gestures.ts';
import { examineInjection } from '../injection/examine-injection.ts';
import { examineLight, maxLightFrames, maxLightSide } from '../light/examine-light.ts';
import { assessLiveness } from '../liveness/assess-liveness.ts';
import { chooseFramesToMatch } from '../matching/choose-frames-to-match.ts';
import { embedFrames } from '../matching/embed-frames.ts';
import type {
  BestShotOutcome,
  DocumentOutcome,
  EmbeddingOutcome,
  Gesture,
  GesturesOutcome,
  LightOutcome,
  LivenessOutcome,
  MediaInput,
  MediaKind,
  MediaReport,
  ModelId,
  ShownColour,
  Subject,
  Wishes,
} from '../records.ts';
import { VisionError } from '../vision-error.ts';
import { makeThumbnail } from './make-thumbnail.ts';
import { reduceFrame } from './reduce-frame.ts';
import { releaseMemory } from './release-memory.ts';
import { toSourceScale } from './source-scale.ts';
import { takeStill } from './take-still.ts';
import { startTimings, type Timings } from './timings.ts';

/** All that one thread needs to examine media. */
export interface Station {
  readonly decoder: Decoder;
  readonly bench: Workbench;
  readonly texts: TextBench;
  readonly calibration: LivenessCalibration;
  /** An operator's, after the calibration. */
  readonly recalibrations: Recalibrations;
  readonly models: { readonly liveness: readonly ModelId[]; readonly embedding: ModelId };
}

// A crop of 2.7 face sides becomes 128 pixels and an aligned face 112: 1280 pixels leave a face a tenth as wide enough of both,
// and the best shot keeps the size of a 720p clip.
const maxSide = 1280;
// A character of a machine-readable zone is read down to about 8 pixels; a passport that fills half of the width leaves it 13 here.
const maxDocumentSide = 2560;
// Liveness looks until 8 frames are usable; some of a clip are blurred or without a face.
const maxFrames = 12;
// Of these the embedding of a clip is made; more cost CPU time and move it hardly further. See docs/why/018.
const maxPooledFrames = 4;

/** What the steps of one examination share. */
interface Visit {
  readonly station: Station;
  /** With frames of at most `maxSide`. */
  readonly media: DecodedMedia;
  /** The frames as they were decoded: larger where a document is to be read. */
  readonly frames: readonly Frame[];
  readonly timings: Timings;
  /** Looks at the frame at this place once, however often it is asked for. @throws VisionError `aborted`. */
  readonly examine: (place: number) => Promise<ExaminedFrame>;
  /** The frames that liveness looked at, spread over the medium; all of them where it was not asked for. */
  readonly examineEnough: () => Promise<readonly ExaminedFrame[]>;
  /** @throws VisionError `aborted` when nobody waits for the report any more. */
  readonly requireRunning: () => void;
}

/** One examination. */
interface Task {
  readonly media: MediaInput;
  readonly wishes: Wishes;
  readonly isAborted: () => boolean;
  readonly timings: Timings;
}

/**
 * Answers every wish about one medium from one decoding; gestures, which need many more frames, from a second.
 * @throws VisionError `media.*`, `inference.unavailable`, `aborted`.
 */
export async function examineMedia(
  station: Station,
  media: MediaInput,
  wishes: Wishes,
  isAborted: () => boolean,
): Promise<MediaReport> {
  if (wishes.still) return takeStill(station.decoder, { media, wishes, isAborted });
  const timings = startTimings();
  const task = { media, wishes, isAborted, timings };
  const report = await examineFrames(station, task);
  const gestures =
    wishes.gestures && (await answerGestures(station, task, { asked: wishes.gestures, kind: report.info.kind }));
  const light = wishes.light && (await answerLight(station, task, { shown: wishes.light, kind: report.info.kind }));
  return { ...report, ...(gestures && { gestures }), ...(light && { light }), timings: timings.ms };
}

async function examineFrames(station: Station, task: Task): Promise<Omit<MediaReport, 'timings'>> {
  const { media, wishes, isAborted, timings } = task;
  const side = wishes.document && sniffMedia(media.bytes)?.kind === 'image' ? maxDocumentSide : maxSide;
  const decoded = await timings.time('decode', () =>
    station.decoder.decode(media, { maxSide: side, maxFrames, isAborted }),
  );
  const reduced = await timings.time('decode', () =>
    Promise.all(decoded.frames.map((frame) => reduceFrame(frame, maxSide))),
  );
  const subject = wishes.subject ?? (wishes.document ? 'document' : 'person');
  // Photos lose their orientation on the way; the frames of a clip have one between them, and most show a face that looks upright.
  const isCompared = wishes.embedding === true && decoded.info.kind === 'image';
  const visit = openVisit(station, decoded, { frames: reduced, timings, isAborted, subject, isCompared });
  try {
    const injection = wishes.injection
      ? await timings.time('injection', () => examineInjection(media, { ...decoded, frames: reduced }, new Date()))
      : undefined;
    return { info: decoded.info, ...(injection && { injection }), ...(await answerWishes(visit, wishes)) };
  } finally {
    releaseMemory([...decoded.frames, ...reduced].map((frame) => frame.rgb));
  }
}

/** Only a video has time to do something in; the others are not decoded again to find that out. */
async function answerGestures(
  { decoder, bench }: Station,
  { media, isAborted, timings }: Task,
  { asked, kind }: { readonly asked: readonly Gesture[]; readonly kind: MediaKind },
): Promise<GesturesOutcome> {
  if (kind !== 'video') return { status: 'unusable', reason: 'too_few_frames' };
  const wanted = { maxSide: maxGestureSide, maxFrames: maxGestureFrames, isAborted };
  const { frames } = await timings.time('decode', () => decoder.decode(media, wanted));
  try {
    const requireRunning = () => failIf(isAborted());
    return await timings.time('gestures', () => examineGestures(bench, { frames, requireRunning }, asked));
  } finally {
    releaseMemory(frames.map((frame) => frame.rgb));
  }
}

/** Only a video has time for colours to change. */
async function answerLight(
  { decoder, bench }: Station,
  { media, isAborted, timings }: Task,
  { shown, kind }: { readonly shown: readonly ShownColour[]; readonly kind: MediaKind },
): Promise<LightOutcome> {
  if (kind !== 'video') return { status: 'unusable', reason: 'too_few_frames' };
  const wanted = { maxSide: maxLightSide, maxFrames: maxLightFrames, isAborted };
  const { frames } = await timings.time('decode', () => decoder.decode(media, wanted));
  try {
    const requireRunning = () => failIf(isAborted());
    return await timings.time('light', () => examineLight(bench, { frames, requireRunning }, shown));
  } finally {
    releaseMemory(frames.map((frame) => frame.rgb));
  }
}

function failIf(isAborted: boolean): void {
  if (isAborted) throw new VisionError('aborted', 'The analysis was stopped before it ended.');
}

async function answerWishes(visit: Visit, wishes: Wishes): Promise<Omit<MediaReport, 'info' | 'timings'>> {
  const liveness = wishes.liveness ? await assess(visit) : undefined;
  const bestShot = wishes.bestShot ? await takeBestShot(visit) : undefined;
  const embedding = wishes.embedding ? await embed(visit) : undefined;
  const document = wishes.document ? await readDocument(visit) : undefined;
  const thumbnail = wishes.thumbnail === undefined ? undefined : await shrink(visit, wishes.thumbnail);
  return {
    ...(liveness && { liveness }),
    ...(bestShot && { bestShot }),
    ...(embedding && { embedding }),
    ...(document && { document }),
    ...(thumbnail && { thumbnail }),
  };
}

interface VisitOptions {
  /** The decoded frames, reduced to `maxSide`. */
  readonly frames: Frame[];
  readonly timings: Timings;
  readonly isAborted: () => boolean;
  readonly subject: Subject;
  readonly isCompared: boolean;
}

const lookers = { person: examineFrame, document: examineCard } as const satisfies Record<Subject, unknown>;

function openVisit(station: Station, decoded: DecodedMedia, options: VisitOptions): Visit {
  const { timings, isAborted, subject, isCompared } = options;
  const media = { ...decoded, frames: options.frames };
  const seen = new Map<number, ExaminedFrame>();
  const look = lookers[subject];
  const requireRunning = () => failIf(isAborted());
  async function examine(place: number): Promise<ExaminedFrame> {
    requireRunning();
    const known = seen.get(place);
    if (known) return known;
    const frame = media.frames[place];
    if (!frame) throw new RangeError(`there is no frame ${place} among ${media.frames.length}`);
    const examined = await timings.time('faces', () => look(station.bench, frame, { isCompared }));
    seen.set(place, examined);
    return examined;
  }
  async function examineEnough(): Promise<readonly ExaminedFrame[]> {
    if (seen.size === 0) for (const place of media.frames.keys()) await examine(place);
    return [...seen.values()].sort((a, b) => a.index - b.index);
  }
  return { station, media, frames: decoded.frames, timings, requireRunning, examine, examineEnough };
}

async function assess({ station, media, timings, examine }: Visit): Promise<LivenessOutcome> {
  const source = { kind: media.info.kind, frameCount: media.frames.length, examine };
  const assessment = await timings.time('liveness', () => assessLiveness(station.bench, source, station.calibration));
  const frames = assessment.frames.map((evidence) => ({
    ...evidence,
    face: evidence.face && toSourceScale(evidence.face, media.frames[evidence.index]!),
  }));
  const { recalibrations, models } = station;
  if (assessment.status !== 'scored') return { ...assessment, frames, models: models.liveness };
  const confidenceSpoofing = recalibrate(assessment.confidenceSpoofing, recalibrations[presentationKind(media.info)]);
  return { ...assessment, confidenceSpoofing, frames, models: models.liveness };
}

async function takeBestShot(visit: Visit): Promise<BestShotOutcome> {
  const frames = await visit.examineEnough();
  visit.requireRunning();
  return visit.timings.time('bestShot', async () => {
    const chosen = chooseBestShot(frames);
    return 'status' in chosen ? chosen : encodeBestShot(chosen);
  });
}

async function embed(visit: Visit): Promise<EmbeddingOutcome> {
  const { station, media, timings, requireRunning } = visit;
  const frames = await visit.examineEnough();
  requireRunning();
  return timings.time('embedding', async () => {
    const chosen = chooseFramesToMatch(frames, maxPooledFrames);
    if ('status' in chosen) return chosen;
    const [{ face, index }] = chosen;
    const embedding = await embedFrames(station.bench, chosen);
    return {
      status: 'extracted',
      embedding,
      face: toSourceScale(face, media.frames[index]!),
      frameIndex: index,
      model: station.models.embedding,
    };
  });
}

/** A document is one picture; of a video or a shots set the first is looked at for the portrait. */
async function readDocument({
  station,
  media,
  frames,
  timings,
  requireRunning,
  examine,
}: Visit): Promise<DocumentOutcome> {
  const card = await examine(0);
  const view = { kind: media.info.kind, frame: frames[0]!, card };
  return timings.time('document', () => examineDocument(station.texts, view, requireRunning));
}

async function shrink({ media, timings, requireRunning }: Visit, side: number): Promise<Uint8Array> {
  requireRunning();
  const middle = media.frames[Math.floor(media.frames.length / 2)]!;
  return timings.time('thumbnail', () => makeThumbnail(middle, side));
}
