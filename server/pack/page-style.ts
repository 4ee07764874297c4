import type { Weight } from './faces';

/** A4 in points, with the margins that the running head and foot live in. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 56,
  top: 92,
  bottom: 68,
  headBaseline: 794,
  footBaseline: 42,
} as const;

export const contentWidth = page.width - page.left - page.right;
export const contentTop = page.height - page.top;

/**
 * Red, green, blue from 0 to 1. One dark ink, two greys, one accent: a page is to be read, not looked at. Grounds are
 * light enough to be told apart, and to be read over, on a printer without colours.
 */
export const colours = {
  ink: [0.1, 0.11, 0.13],
  muted: [0.38, 0.41, 0.45],
  hairline: [0.8, 0.82, 0.85],
  accent: [0.11, 0.25, 0.38],
  wash: [0.957, 0.965, 0.973],
  ours: [0.882, 0.918, 0.949],
  theirs: [0.95, 0.949, 0.941],
  paper: [1, 1, 1],
  standIn: [0.55, 0.27, 0.12],
} as const satisfies Record<string, readonly [number, number, number]>;

export type Colour = keyof typeof colours;

export interface TextStyle {
  /** Points. */
  size: number;
  /** Points from baseline to baseline. */
  leading: number;
  weight: Weight;
  colour: Colour;
}

const style = (size: number, leading: number, weight: Weight = 'regular', colour: Colour = 'ink'): TextStyle => ({
  size,
  leading,
  weight,
  colour,
});

export const styles = {
  title: style(29, 36, 'light'),
  figure: style(22, 26, 'light', 'accent'),
  chapter: style(20, 26, 'light'),
  subject: style(11.5, 16, 'strong', 'accent'),
  body: style(9.6, 14.4),
  bodyStrong: style(9.6, 14.4, 'strong'),
  lead: style(10.5, 16),
  message: style(9.4, 13.2),
  messageQuiet: style(9.4, 13.2, 'regular', 'muted'),
  sender: style(8.2, 11.6, 'strong', 'accent'),
  senderQuiet: style(8.2, 11.6, 'strong', 'muted'),
  time: style(8.4, 11, 'strong'),
  quote: style(8, 11, 'regular', 'muted'),
  quiet: style(8, 11.6, 'regular', 'muted'),
  small: style(7.6, 11),
  smallStrong: style(7.6, 11, 'strong'),
  fine: style(6.6, 9.2, 'regular', 'muted'),
  label: style(6.8, 10, 'strong', 'muted'),
  mark: style(7.2, 10, 'strong', 'accent'),
  overline: style(8, 12, 'strong', 'accent'),
  running: style(7.2, 10, 'regular', 'muted'),
  runningStrong: style(7.2, 10, 'strong', 'ink'),
} as const;
