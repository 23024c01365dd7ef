import './fill-gaps.ts';
import { type FaceBench, type FaceSignals, type ModelManifest, setUpFaceBench } from '@praesto/vision/portable';
import type { GestureProgress } from '../face-reading.ts';
import type { FromWorker, ToWorker } from '../worker-messages.ts';
import { type FrameJudge, openFrameJudge } from './frame-judge.ts';
import { watchGesture } from './gesture-watcher.ts';
import { lookAtFrame } from './look-at-frame.ts';
import { openSessions } from './open-sessions.ts';

/** Written in by the build: the manifests of the networks that lie beside the worker. */
declare const PRAESTO_MODELS: Readonly<Record<'detector' | 'landmarks' | 'eyes', ModelManifest>>;

const followNothing = (): GestureProgress | null => null;

let faces: Awaited<ReturnType<typeof openSessions<'detector' | 'landmarks' | 'eyes'>>> | undefined;
let bench: FaceBench | undefined;
let judge: Promise<FrameJudge> | undefined;
let follow: (signals: FaceSignals) => GestureProgress | null = followNothing;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  answer(data).then(
    (message) => self.postMessage(message),
    (error: unknown) => self.postMessage({ name: 'broken', message: String(error) } satisfies FromWorker),
  );
});

async function answer(message: ToWorker): Promise<FromWorker> {
  switch (message.name) {
    case 'load': {
      const { detector, landmarks, eyes } = PRAESTO_MODELS;
      faces = await openSessions({ detector, landmarks, eyes }, message.baseUrl);
      bench = setUpFaceBench(faces);
      return { name: 'ready' };
    }
    case 'watch_for':
      follow = message.gesture ? watchGesture(message.gesture) : followNothing;
      return { name: 'ready' };
    case 'look': {
      if (!bench) throw new Error('a frame came before the networks were loaded');
      return { name: 'seen', reading: await lookAtFrame(bench, message, follow) };
    }
    case 'open_judge': {
      if (!faces) throw new Error('a judge was asked for before the networks were loaded');
      judge ??= openFrameJudge(faces, message.baseUrl);
      return { name: 'judge_ready', judge: (await judge).loaded };
    }
    case 'judge': {
      if (!judge) throw new Error('frames came before their judge');
      return { name: 'judged', judged: await (await judge).judge(message.frames) };
    }
  }
}
