import type { GroupId } from '../../shared/ids.ts';
import { decisionsOf } from './operator-decisions.ts';
import type { Cell, Section } from './report-document.ts';
import { checkName, shorten, toneOf, userName, type Writing } from './writing.ts';

interface Entry {
  readonly at: Date;
  readonly who: string;
  readonly what: string;
  readonly result: Cell;
}

/** Who did what and when, oldest first: from the opening of the folder to this report. */
export function writeTrail(writing: Writing): Section {
  const { texts, formats } = writing;
  const { trail } = texts;
  const entries = [
    ...mediaEntries(writing),
    ...orderEntries(writing),
    ...machineEntries(writing),
    ...operatorEntries(writing),
    ...closingEntries(writing),
  ];
  // Sorting keeps the order of what happened at one time.
  const inOrder = entries.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const columns = [
    { title: trail.when, share: 25 },
    { title: trail.who, share: 22 },
    { title: trail.what, share: 33 },
    { title: trail.result, share: 20 },
  ];
  const rows = inOrder.map(({ at, who, what, result }) => [formats.time(at), who, what, result]);
  return { title: trail.title, blocks: [{ kind: 'table', columns, rows }] };
}

/** The folder with what came at once, and what was added later. */
function mediaEntries(writing: Writing): Entry[] {
  const { subject, texts } = writing;
  const { folder } = subject;
  const openedAt = folder.createdAt.getTime();
  const byTime = Map.groupBy(folder.media, ({ createdAt }) => Math.max(createdAt.getTime(), openedAt));
  const atOnce = byTime.get(openedAt)?.length ?? 0;
  const opened = { at: folder.createdAt, who: userName(writing, folder.userId), what: texts.trail.opened(atOnce) };
  byTime.delete(openedAt);
  const later = [...byTime].map(([time, media]) => ({
    at: new Date(time),
    who: texts.none,
    what: texts.trail.added(media.length),
    result: '',
  }));
  return [{ ...opened, result: '' }, ...later];
}

/** Who ordered is on record only of what was ordered with the folder. */
function orderEntries(writing: Writing): Entry[] {
  const { folder } = writing.subject;
  const groups = Map.groupBy(folder.analyses, ({ groupId }): GroupId => groupId);
  return [...groups.values()].map((analyses) => {
    const at = analyses[0]!.createdAt;
    const isAtOnce = at.getTime() === folder.createdAt.getTime();
    return {
      at,
      who: isAtOnce ? userName(writing, folder.userId) : writing.texts.none,
      what: writing.texts.trail.ordered(analyses.map(({ type }) => checkName(writing, type)).join(', ')),
      result: '',
    };
  });
}

/** What the machine said, also where an operator decided otherwise afterwards. */
function machineEntries(writing: Writing): Entry[] {
  const { subject, texts } = writing;
  return subject.folder.analyses.flatMap(({ type, finishedAt, resolution, systemResolution }) => {
    if (finishedAt === null) return [];
    const said = systemResolution ?? resolution;
    return [
      {
        at: finishedAt,
        who: texts.trail.machine,
        what: texts.trail.finished(checkName(writing, type)),
        result: { text: texts.resolutions[said].word, tone: toneOf(said) },
      },
    ];
  });
}

function operatorEntries(writing: Writing): Entry[] {
  const { subject, texts } = writing;
  return decisionsOf(subject.folder).map(({ analysisId, userId, at, word, comment }) => {
    const analysis = subject.folder.analyses.find(({ id }) => id === analysisId);
    const said = comment ? `\n${texts.trail.comment(shorten(comment, texts))}` : '';
    return {
      at,
      who: userName(writing, userId),
      what: `${texts.trail.decided(analysis ? checkName(writing, analysis.type) : null)}${said}`,
      result: { text: texts.resolutions[word].word, tone: toneOf(word) },
    };
  });
}

function closingEntries(writing: Writing): Entry[] {
  const { subject, making, texts } = writing;
  const { wiped } = subject;
  return [
    ...(wiped ? [{ at: wiped.at, who: userName(writing, wiped.by), what: texts.trail.wiped, result: '' }] : []),
    { at: making.at, who: userName(writing, making.by), what: texts.trail.made, result: '' },
  ];
}
