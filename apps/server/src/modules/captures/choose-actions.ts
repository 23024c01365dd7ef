import { type CaptureAction, challengeGestures, type VideoAction, type WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import { drawGestures } from '../challenges/draw-gestures.ts';

/**
 * What a session asks for: what the page wants where it may say so, else the default of the company. Passive actions that
 * prove nothing more than a plain clip are not drawn where there are others.
 * @throws AppError `body.wrong_value` for an action that the company does not allow, and one that is named twice
 */
export function chooseActions(settings: WebSettings, wanted: readonly CaptureAction[]): readonly CaptureAction[] {
  if (settings.actions_default_importance || wanted.length === 0) return drawDefault(settings);
  const allowed: readonly string[] = [...settings.video_actions_list, ...settings.photo_actions_list];
  const fields = wanted.flatMap((action, place) => {
    const reason = !allowed.includes(action)
      ? 'is not among the actions that are allowed'
      : wanted.indexOf(action) < place
        ? 'is there twice'
        : null;
    return reason ? [{ field: `action[${place}]`, reason }] : [];
  });
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
  return wanted;
}

const drawnFirst: readonly VideoAction[] = [...challengeGestures, 'video_selfie_blank'];

function drawDefault({ actions_default: { video_count, photo_front, photo_back }, video_actions_list }: WebSettings) {
  const good = video_actions_list.filter((action) => drawnFirst.includes(action));
  const pool = good.length >= video_count ? good : video_actions_list;
  return [
    ...(photo_front ? (['photo_id_front'] as const) : []),
    ...(photo_back ? (['photo_id_back'] as const) : []),
    ...drawGestures(pool, video_count),
  ];
}
