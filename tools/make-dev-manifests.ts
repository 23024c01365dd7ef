/**
 * Writes the lists behind docs/accuracy.md from the development data: `liveness-*.tsv` for `praesto evaluate liveness` and
 * `praesto train fusion`, `matching-*.tsv` for `praesto evaluate matching`.
 *
 *     node tools/make-dev-manifests.ts DIR
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devData } from './dev-data.ts';

type Row = Readonly<Record<string, string>>;

/** Pictures with the surroundings of the face in them, as a capture delivers them. */
const fullFrameSets = ['pad_samples', 'pad_clips', 'gestures', 'london'];
/** Faces cut out tightly: not what the liveness model is for, and hard on purpose. */
const croppedSets = ['pad_screens', 'pad_crops'];
const livenessColumns = ['path', 'label', 'subject', 'set'];
const pairColumns = ['file1', 'file2', 'same', 'fold', 'subject1', 'subject2'];
const groupColumns = ['gender', 'age', 'ethnicity'];

const dir = process.argv[2];
if (!dir) throw new Error('usage: node tools/make-dev-manifests.ts DIR');
mkdirSync(dir, { recursive: true });
const index = readRows('index.tsv');
write('liveness-full-frame.tsv', [...livenessColumns, 'sex', 'ethnicity'], livenessRows(fullFrameSets).map(addPeople));
write('liveness-crops.tsv', livenessColumns, livenessRows(croppedSets));
write('liveness-training.tsv', livenessColumns, livenessRows([...fullFrameSets, ...croppedSets]));
write('matching-lfw.tsv', pairColumns, lfwPairs());
write('matching-id-cards.tsv', pairColumns, idCardPairs());
write('matching-london.tsv', [...pairColumns, ...groupColumns], londonPairs());

/** The attack's name is its type where the index gives one, else the index's label. */
function livenessRows(sets: readonly string[]): Row[] {
  return index
    .filter((row) => sets.includes(row.set!))
    .map((row) => ({ ...row, label: row.label === 'real' ? 'real' : row.attack_type || row.label! }));
}

/** Sex and ethnicity in the words of the notes, which have them for `london` only; empty elsewhere. */
function addPeople(row: Row): Row {
  const [, sex = '', ethnicity = ''] = /; (male|female); (\w+)$/.exec(row.notes!) ?? [];
  return { ...row, sex, ethnicity };
}

/** The pairs and folds of the protocol. */
function lfwPairs(): Row[] {
  return readRows('lfw', 'pairs.tsv').map((row) => ({
    ...row,
    file1: `lfw/images/${row.file1}`,
    file2: `lfw/images/${row.file2}`,
    subject1: subjectOf(`lfw/images/${row.file1}`),
    subject2: subjectOf(`lfw/images/${row.file2}`),
  }));
}

/** Every card with every selfie: genuine where both show one person. */
function idCardPairs(): Row[] {
  const cards = readRows('id_synth', 'pairs.tsv');
  return cross(cards, cards, (card, selfie) => ({
    file1: `id_synth/${card.card}`,
    file2: selfie.selfie!,
    same: sameness(card.subject === selfie.subject),
    fold: '',
    subject1: card.subject!,
    subject2: selfie.subject!,
  }));
}

/** Every neutral portrait with every smiling one. */
function londonPairs(): Row[] {
  const portraits = (folder: string) => index.filter((row) => row.path!.startsWith(`london/${folder}/`));
  return cross(portraits('neutral'), portraits('smiling'), (neutral, smiling) => ({
    file1: neutral.path!,
    file2: smiling.path!,
    same: sameness(neutral.subject === smiling.subject),
    fold: '',
    subject1: neutral.subject!,
    subject2: smiling.subject!,
    ...sharedGroups(groupsOf(neutral), groupsOf(smiling)),
  }));
}

/** As the notes of `london` name them; ages in bands, so that there are several people in each. */
function groupsOf({ notes }: Row): Row {
  const [, age = '', gender = '', ethnicity = ''] = /age (\d+); (male|female); (\w+)$/.exec(notes!) ?? [];
  const band = age === '' ? '' : Number(age) < 25 ? 'below 25' : Number(age) < 35 ? '25 to 34' : '35 and above';
  return { gender, ethnicity, age: band };
}

/** A pair of two people is in a group when both are: strangers who resemble one another are what a group has to be told by. */
function sharedGroups(one: Row, other: Row): Row {
  return Object.fromEntries(groupColumns.map((column) => [column, one[column] === other[column] ? one[column]! : '']));
}

function subjectOf(path: string): string {
  return index.find((row) => row.path === path)?.subject ?? '';
}

/** Every pair once: the same two files in another order, or a file with itself, would be no further evidence. */
function cross(first: readonly Row[], second: readonly Row[], makePair: (a: Row, b: Row) => Row): Row[] {
  const seen = new Set<string>();
  return first
    .flatMap((a) => second.map((b) => makePair(a, b)))
    .filter((pair) => {
      const key = [pair.file1, pair.file2].sort().join('\t');
      if (seen.has(key) || pair.file1 === pair.file2) return false;
      seen.add(key);
      return true;
    });
}

function sameness(same: boolean): string {
  return same ? '1' : '0';
}

function readRows(...parts: string[]): Row[] {
  const path = devData(...parts);
  if (!path) throw new Error(`development data is missing: ${join(...parts)}`);
  const [titles, ...lines] = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  return lines.map((cells) => Object.fromEntries(titles!.map((title, i) => [title, cells[i] ?? ''])));
}

function write(name: string, columns: readonly string[], rows: readonly Row[]): void {
  const path = join(dir!, name);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]!))];
  writeFileSync(path, `${lines.map((cells) => cells.join('\t')).join('\n')}\n`);
  console.log(`${path}: ${rows.length} rows`);
}
