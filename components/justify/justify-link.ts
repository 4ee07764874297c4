import { askingLink } from '../client/asking-link';
import { askWhy } from './ask-why';

/** A sensitive act that waits for a reason: the person is asked for it. */
export const justifyLink = askingLink((error) => error.data?.justify, askWhy);
