import { newId } from '../../../server/src/shared/ids.ts';
import { type ConsoleServer, portraitFile } from './console-server.ts';

/** Scores of a made-up check, in order: of genuine people, of prints, of screens. */
const scores = {
  real: Array.from({ length: 120 }, (_, at) => 0.02 + 0.6 * (at / 119) ** 3),
  print: Array.from({ length: 60 }, (_, at) => 0.45 + 0.54 * (at / 59) ** 0.5),
  screen: Array.from({ length: 40 }, (_, at) => 0.3 + 0.68 * Math.min(1, (at + 8) / 40)),
};

/** An evaluation whose media were looked at already, measured by the server. @returns its id */
export async function seedEvaluation({ as: { chief }, owner, companyId }: ConsoleServer): Promise<string> {
  const { evaluation_id: evaluationId } = await chief.api.createEvaluation({
    body: { name: 'Kiosk cameras', question: 'liveness' },
  });
  const items = Object.entries(scores).flatMap(([label, some]) => some.map((score, at) => ({ label, score, at })));
  const { media } = await chief.api.createFolder({
    files: ['003_03.jpg', '045_03.jpg'].map((name) => portraitFile(name)),
    body: {},
  });
  const pictureOf = (at: number) => media![at % 2]!.media_id;
  for (const [position, { label, score, at }] of items.entries())
    await owner.query(
      `insert into evaluation_items
         (id, company_id, evaluation_id, position, name, label, subject, groups, media_id, state, kind, score)
       values ($1, $2, $3, $4, $5, $6, $7, jsonb_build_object('camera', $10::text), $8, 'scored', 'photo', $9)`,
      [
        ...[newId(), companyId, evaluationId, position, `${label}/${at}.jpg`, label, `person ${at % 30}`],
        ...[pictureOf(at), score, at % 4 === 0 ? 'back' : 'front'],
      ],
    );
  await owner.query('update evaluations set item_count = $2 where id = $1', [evaluationId, items.length]);
  const path = { evaluationId };
  await chief.api.startEvaluation({ path });
  for (;;) {
    const { state } = await chief.api.getEvaluation({ path });
    if (state === 'finished') return evaluationId;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
