import { createRequire } from 'node:module';
import type { FontName } from './theme.ts';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/noto-sans/${name}.ttf`);

/** Noto Sans: Latin, Cyrillic with the letters of Kazakh and its neighbours, Greek, Vietnamese. Subsets go into the PDF. */
export const fontFiles: Readonly<Record<FontName, string>> = {
  regular: fontFile('400Regular/NotoSans_400Regular'),
  bold: fontFile('700Bold/NotoSans_700Bold'),
};
