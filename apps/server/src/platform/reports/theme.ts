import type { Tone } from '../../modules/reports/report-document.ts';

/** A4 in points of 1/72 inch. */
export const page = { width: 595.28, height: 841.89, left: 42, right: 42, top: 42, bottom: 54 } as const;
export const bodyWidth = page.width - page.left - page.right;
export const bodyBottom = page.height - page.bottom;

/** Every text colour keeps a contrast of 4.5 : 1 on white and on its own ground. */
export const colours = {
  ink: '#182230',
  quiet: '#556070',
  rule: '#d5dae1',
  ground: '#f4f6f8',
  accent: '#1d3557',
} as const;

export interface ToneColours {
  readonly ink: string;
  readonly ground: string;
  /** For lines and areas without text. */
  readonly mark: string;
}

export const toneColours: Readonly<Record<Tone, ToneColours>> = {
  good: { ink: '#11663a', ground: '#e3f4e9', mark: '#2e9e60' },
  bad: { ink: '#a3201a', ground: '#fbe7e5', mark: '#d2453c' },
  attention: { ink: '#8a4b00', ground: '#fdf0d8', mark: '#d98a16' },
  neutral: { ink: '#3d4756', ground: '#eceff3', mark: '#8792a2' },
};

export type FontName = 'regular' | 'bold';

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly colour: string;
}

export const styles = {
  title: { font: 'bold', size: 20, colour: colours.accent },
  owner: { font: 'bold', size: 10.5, colour: colours.ink },
  section: { font: 'bold', size: 12.5, colour: colours.accent },
  heading: { font: 'bold', size: 10.5, colour: colours.ink },
  subheading: { font: 'bold', size: 8.5, colour: colours.quiet },
  body: { font: 'regular', size: 9, colour: colours.ink },
  strong: { font: 'bold', size: 9, colour: colours.ink },
  small: { font: 'regular', size: 8, colour: colours.ink },
  smallStrong: { font: 'bold', size: 8, colour: colours.ink },
  quiet: { font: 'regular', size: 8, colour: colours.quiet },
  label: { font: 'regular', size: 7.5, colour: colours.quiet },
} as const satisfies Record<string, TextStyle>;
