import { PrismaPg } from '@prisma/adapter-pg';
import { env } from './env';
import { type Prisma, PrismaClient } from './generated/prisma/client';

export type CasebookTransaction = Prisma.TransactionClient;

// Next builds pages and routes as separate module graphs: the pool is kept on the global object so that both share it.
const shared = globalThis as typeof globalThis & { ambitCasebook?: PrismaClient };

/** The casebook: agencies, people, cases, warrants, notes, packs. It has no model that holds content. */
export function casebook(): PrismaClient {
  shared.ambitCasebook ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().AMBIT_APP_URL, max: 8 }),
  });
  return shared.ambitCasebook;
}
