import type { Answers, Client } from './api';
import { CliFailure } from './failure';

export type Pack = Answers['packs']['list'][number];

/** A pack of the case by its reference (P-1) or its id. */
export async function packNamed(client: Client, reference: string, name: string): Promise<Pack> {
  const packs = await client.packs.list.query({ case: reference });
  const pack = packs.find((one) => one.reference.toLowerCase() === name.toLowerCase() || one.id === name);
  if (pack === undefined) throw new CliFailure(`There is no pack ${name} in ${reference} for you.`, 'NOT_FOUND');
  return pack;
}
