import { readFileSync } from 'node:fs';
import { devData } from '../dev-data.ts';

/** A genuine picture of the development data. */
export interface FaceFile {
  readonly set: string;
  readonly path: string;
  readonly subject: string;
}

/** Sets to test on, and of how many files one is taken: sets of many frames of few people say little more with all of them. */
const TEST_SETS: Readonly<Record<string, number>> = {
  london: 1,
  pad_crops: 3,
  pad_samples: 1,
  pad_screens: 2,
  verify_small: 1,
};

/** LFW to fit on, by path; the others to test on, in the order of the index. */
export function faceFiles(): { readonly fitted: readonly FaceFile[]; readonly tested: readonly FaceFile[] } {
  const index = devData('index.tsv');
  if (!index) throw new Error('the development data is missing: see CONTRIBUTING.md');
  const rows = readFileSync(index, 'utf8').trim().split('\n').slice(1);
  const files = rows.flatMap((row) => {
    const [path, set, label, , subject] = row.split('\t');
    const isGenuine = label === 'real' && /\.(jpe?g|png)$/i.test(path!);
    return isGenuine ? [{ set: set!, path: path!, subject: `${set}/${subject || path}` }] : [];
  });
  const byPath = (a: FaceFile, b: FaceFile) => (a.path < b.path ? -1 : 1);
  return {
    fitted: files.filter(({ set }) => set === 'lfw').sort(byPath),
    tested: Object.entries(TEST_SETS).flatMap(([set, every]) =>
      files.filter((file) => file.set === set).filter((_, place) => place % every === 0),
    ),
  };
}
