import { type Investigator, investigatorFrom } from '../session/investigator';

export type Context = { readonly investigator: Investigator | null };

/** Who asks, read anew for each request. */
export async function contextOf(request: Request): Promise<Context> {
  return { investigator: await investigatorFrom(request) };
}
