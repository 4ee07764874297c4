import { createHash } from 'node:crypto';
import { createTRPCClient, httpLink, type TRPCLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import superjson from 'superjson';
// Of the server the types alone, and pure functions: nothing of it runs here.
import type { Question } from '@/server/justify/justify';
import { BODY_HEADER } from '@/server/session/request-text';
import type { AppRouter } from '@/server/trpc/root';
import { answerTo, reasonLink } from './because';
import { CliFailure, EXIT, misuse, unreachable } from './failure';
import { signatureHeaders } from './session-key';

export type Answers = inferRouterOutputs<AppRouter>;
export type Client = ReturnType<typeof api>;

const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Where a path of the server is: AMBIT_URL, by default this machine. */
export function addressOf(path: string): URL {
  const base = process.env.AMBIT_URL || DEFAULT_URL;
  if (!URL.canParse(base) || !/^https?:/.test(base)) throw misuse(`AMBIT_URL is not an address: ${base}`);
  return new URL(path, base);
}

/** The person's own token. Without one there is nothing to ask. */
function tokenOfPerson(): string {
  const token = process.env.AMBIT_TOKEN?.trim();
  if (!token) throw misuse('Sign in first: export AMBIT_TOKEN=$(npx ambit login YOUR-LOGIN)');
  if (!/^[\w-]+$/.test(token)) throw misuse('AMBIT_TOKEN is not a token. Sign in again.');
  return token;
}

/** Names whose request it is, and signs it where the token was made with a key. */
function authorization(token: string, asked: Parameters<typeof signatureHeaders>[1]): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...signatureHeaders(token, asked) };
}

/**
 * Every question of Ambit, asked with the person's token.
 * @param because what to answer where an act asks why
 */
export function api(because?: readonly string[]) {
  return clientWith(tokenOfPerson(), [reasonLink((question) => giveReason(question, because))]);
}

/** Answers the server's question why; gives false where the person gave no reason, which goes on the record as well. */
async function giveReason(question: Question, because: readonly string[] | undefined): Promise<boolean> {
  const { justifications } = clientWith(tokenOfPerson());
  const { case: reference, prompt, items } = question;
  const asked = { case: reference, prompt, items: [...items] };
  const answer = await answerTo(question, because);
  if (answer === null) await justifications.decline.mutate(asked);
  else await justifications.give.mutate({ ...asked, ...answer });
  return answer !== null;
}

/** For signing in, which is what gives a token. */
export function apiWithoutToken() {
  return clientWith(null);
}

function clientWith(token: string | null, before: readonly TRPCLink<AppRouter>[] = []) {
  const url = addressOf('/api/trpc').href;
  return createTRPCClient<AppRouter>({
    // POST for questions too: search words belong in no address.
    links: [
      ...before,
      httpLink({ url, transformer: superjson, fetch: (...asked) => askAs(token, ...asked), methodOverride: 'POST' }),
    ],
  });
}

/** Each request is signed as it is sent. */
function askAs(token: string | null, input: RequestInfo | URL | string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  const digest = createHash('sha256')
    .update(String(init.body ?? ''))
    .digest('hex');
  const headers = new Headers(init.headers);
  const ours = token === null ? {} : authorization(token, { method: init.method ?? 'GET', url, digest });
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  return fetch(input, { ...init, headers });
}

/** What `fetch` takes, and Node's own word for a body that is sent while it is read. */
type RouteRequest = RequestInit & {
  duplex?: 'half';
  because?: readonly string[] | undefined;
  /** SHA-256 of the body, in hex: it is sent while it is read. */
  digest?: string;
};

/** Asks a route beside the procedures: files in, packs out. A refusal becomes a sentence. */
export async function askRoute(path: string, { because, digest, ...request }: RouteRequest = {}): Promise<Response> {
  const url = addressOf(path);
  const { method = 'GET' } = request;
  const ours = authorization(tokenOfPerson(), { method, url, ...(digest !== undefined && { digest }) });
  const headers = { ...ours, ...(digest !== undefined && { [BODY_HEADER]: digest }), ...request.headers };
  const response = await fetch(url, { ...request, headers }).catch((error: unknown) => {
    throw request.signal?.aborted ? error : unreachable(error);
  });
  if (response.status === PRECONDITION_REQUIRED && (await isAnswered(response.clone(), because)))
    return askRoute(path, { ...request, because, ...(digest !== undefined && { digest }) });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** The status with which a route asks why. */
const PRECONDITION_REQUIRED = 428;

async function isAnswered(response: Response, because: readonly string[] | undefined): Promise<boolean> {
  const { justify }: { justify: Question } = await response.json();
  return giveReason(justify, because);
}

const SENTENCES: Record<number, string> = {
  401: 'Sign in first.',
  404: 'Nothing here under your warrant and role.',
  503: 'The ledger can’t be written, so nothing is shown. Tell your administrator.',
};

async function refusalOf(response: Response): Promise<CliFailure> {
  const answer: unknown = await response.json().catch(() => null);
  const { code, sentence: told } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  const sentence = SENTENCES[response.status] ?? `The server refused (HTTP ${response.status}).`;
  return new CliFailure(
    typeof told === 'string' ? told : sentence,
    typeof code === 'string' ? code : `HTTP_${response.status}`,
    EXIT.failed,
  );
}
