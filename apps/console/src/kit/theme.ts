import { alpha, type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Deep teal: 7 under white, and on white, has a contrast of 5.4. */
const teal = [
  '#e9f7f5',
  '#d3ece8',
  '#a4d9d2',
  '#72c5bb',
  '#4ab4a8',
  '#2b9a8e',
  '#17857a',
  '#0f766e',
  '#0b635c',
  '#084f4a',
] as const;

export const theme = createTheme({
  primaryColor: 'praesto',
  colors: { praesto: teal },
  primaryShade: 7,
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // What stands in a badge is read, so it keeps its letters and is never cut off.
    Badge: { defaultProps: { tt: 'none', miw: 'max-content' } },
    Modal: { styles: { title: { fontWeight: 650 } } },
  },
});

const tones = ['teal', 'red', 'orange', 'yellow', 'blue', 'gray'] as const;

/**
 * Greys that can be read: the usual ones have a contrast of 3.3 on white, WCAG 2.2 asks for 4.5. In the dark badges and
 * notes are tinted glass: the usual solid ones shout, and the grey one is a hole.
 */
export const readableGreys: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6b737a',
    '--mantine-color-teal-light-color': '#08604a',
    '--mantine-color-orange-light-color': '#9c3b06',
    '--mantine-color-red-light-color': '#b01e1e',
    '--mantine-color-gray-light-color': colors.gray[8],
    '--mantine-color-blue-light-color': colors.blue[9],
  },
  dark: {
    '--mantine-color-dimmed': '#a6a7ab',
    '--mantine-color-placeholder': '#909296',
    '--mantine-color-praesto-light': 'rgba(43, 154, 142, 0.2)',
    '--mantine-color-praesto-light-hover': 'rgba(43, 154, 142, 0.28)',
    '--mantine-color-praesto-light-color': '#72c5bb',
    ...Object.fromEntries(
      tones.flatMap((tone) => [
        [`--mantine-color-${tone}-light`, alpha(colors[tone][5], 0.16)],
        [`--mantine-color-${tone}-light-hover`, alpha(colors[tone][5], 0.24)],
        [`--mantine-color-${tone}-light-color`, colors[tone][3]],
      ]),
    ),
  },
});
