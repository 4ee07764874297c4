import { parse, YAMLParseError } from 'yaml';
import { type Setup, SetupInput } from '@/server/people/setup-terms';

/** A set-up file that was read, or sentences that say what is wrong and where. */
export type ReadSetup =
  | { readonly setup: Setup; readonly problems: readonly [] }
  | { readonly setup: null; readonly problems: readonly string[] };

/** Reads a set-up file in YAML (JSON is YAML, too), and judges it by the schema by which the server will. */
export function readSetup(text: string): ReadSetup {
  if (text.trim() === '') return { setup: null, problems: [] };
  try {
    const judged = SetupInput.safeParse(parse(text));
    if (judged.success) return { setup: judged.data, problems: [] };
    return {
      setup: null,
      problems: judged.error.issues.map(({ path, message }) => `${placeOf(path)}: ${plain(message)}`),
    };
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return {
      setup: null,
      problems: [
        `line ${error.linePos?.[0].line ?? '?'}: this is not YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`,
      ],
    };
  }
}

/** The schema's own words, but for those that only a programmer would understand. */
function plain(message: string): string {
  return message.endsWith('received undefined') ? 'is missing' : message.replace(/^Invalid input: /, '');
}

/** "people, no. 3, login", counted from one as people count. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : String(step))).join(', ') || 'the file';
}
