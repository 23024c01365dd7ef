import answer from '../engine-worker.ts';
import type { WorkerTask } from '../worker-messages.ts';

/** The real worker, except that a medium named `exit` ends its thread. */
export default function answerOrExit(task: WorkerTask): ReturnType<typeof answer> {
  if (task.kind === 'examine' && task.media.name === 'exit') process.exit(3);
  return answer(task);
}
