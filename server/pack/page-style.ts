import type { Weight } from './faces';

/** A4 in points, with the margins that the running head and foot live in. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 64,
  right: 64,
  top: 96,
  bottom: 72,
  headBaseline: 792,
  footBaseline: 44,
} as const;

export const contentWidth = page.width - page.left - page.right;
export const contentTop = page.height - page.top;

/** Red, green, blue from 0 to 1. One dark ink, two greys, one accent: a page is to be read, not looked at. */
export const colours = {
  ink: [0.1, 0.11, 0.13],
  muted: [0.42, 0.45, 0.49],
  hairline: [0.83, 0.85, 0.88],
  accent: [0.11, 0.25, 0.38],
  wash: [0.957, 0.965, 0.973],
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
  chapter: style(19, 25, 'light'),
  subject: style(11.5, 16, 'strong', 'accent'),
  body: style(9.6, 14.4),
  bodyStrong: style(9.6, 14.4, 'strong'),
  lead: style(10.5, 16),
  quiet: style(8, 11.6, 'regular', 'muted'),
  small: style(7.6, 11),
  fine: style(6.6, 9.4, 'regular', 'muted'),
  label: style(6.8, 10, 'strong', 'muted'),
  overline: style(8, 12, 'strong', 'accent'),
  running: style(7.2, 10, 'regular', 'muted'),
  runningStrong: style(7.2, 10, 'strong', 'ink'),
} as const;
