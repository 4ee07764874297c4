import { createTheme, type MantineColorsTuple, Menu, Modal, Notification, Popover } from '@mantine/core';
import { DateInput, DatePicker } from '@mantine/dates';
import { Spotlight } from '@mantine/spotlight';

/** The one accent: the blue-grey of a police file. Shade 7 on white and white on shade 6 pass WCAG AA. */
const ambit: MantineColorsTuple = [
  '#eef3f8',
  '#dbe5ef',
  '#b7cade',
  '#90adcb',
  '#7397bd',
  '#517cab',
  '#3d6797',
  '#2f5480',
  '#24446a',
  '#183250',
];

/** Shade 6 is the dimmed text: 4.9:1 even on shade 1. */
const gray: MantineColorsTuple = [
  '#f7f9fb',
  '#eff2f6',
  '#e3e8ee',
  '#d4dbe3',
  '#bcc6d1',
  '#8b98a7',
  '#5a6673',
  '#47525e',
  '#333c46',
  '#1f262d',
];

const dark: MantineColorsTuple = [
  '#d7dde5',
  '#bbc4cf',
  '#95a1b0',
  '#6b7887',
  '#37424f',
  '#2a333e',
  '#1e262f',
  '#151b22',
  '#10151b',
  '#0b0f13',
];

/** The arrows of a calendar are pictures only. */
const calendar = {
  ariaLabels: {
    nextMonth: 'Next month',
    previousMonth: 'Previous month',
    nextYear: 'Next year',
    previousYear: 'Previous year',
    nextDecade: 'Next decade',
    previousDecade: 'Previous decade',
  },
};

/** Dense, because people read here for eight hours; the colours that mean something are in meaning.css. */
export const theme = createTheme({
  colors: { ambit, gray, dark },
  black: '#17202a',
  primaryColor: 'ambit',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  focusRing: 'auto',
  // Whoever asked their machine for stillness gets no fading either.
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
  fontFamilyMonospace: 'var(--font-geist-mono), ui-monospace, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    DateInput: DateInput.extend({ defaultProps: calendar }),
    DatePicker: DatePicker.extend({ defaultProps: calendar }),
    // The page itself never scrolls, only what lies within its frame: nothing has to be locked, and no style without a nonce is made.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 600 } },
    }),
    Spotlight: Spotlight.extend({
      defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 80 } },
    }),
    // Its placeholder for the first focus is a child that a menu may not have (ARIA); the first item takes the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md' } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
  },
});
