import { Prisma } from '../generated/prisma/client';
import { BadInput } from '../refusal';

/** Prisma's code for a row that a unique index takes only once. */
const TAKEN = 'P2002';

/** Of two who do the same at once the database lets one: the other is told so in this sentence, and nothing of theirs is kept. */
export async function unlessTaken<T>(change: Promise<T>, sentence: string): Promise<T> {
  return change.catch((error: unknown) => {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === TAKEN) throw new BadInput(sentence);
    throw error;
  });
}
