import { askingLink } from '../client/asking-link';
import { askCode } from './ask-code';

/** An act that waits for a second factor: the person is asked for a code. */
export const factorLink = askingLink((error) => error.data?.factor, askCode);
