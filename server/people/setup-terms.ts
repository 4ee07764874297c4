import { z } from 'zod';
import { ROLE_ACTIONS, type RoleName } from '../ability/roles';

const Code = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, 'capital letters, digits and dashes, 2 to 20');
const Login = z
  .email('an e-mail address')
  .max(200)
  .transform((login) => login.toLowerCase());
const Roles = z.array(z.enum(Object.keys(ROLE_ACTIONS) as [RoleName, ...RoleName[]])).min(1);

/** A set-up file: agencies, people, cases, memberships. Applied whole or not at all; unknown keys are refused by name. */
export const SetupInput = z.strictObject({
  agencies: z.array(z.strictObject({ code: Code, name: z.string().min(1).max(200) })).default([]),
  people: z
    .array(
      z.strictObject({
        login: Login,
        name: z.string().min(1).max(200),
        agency: Code,
        administrator: z.boolean().default(false),
      }),
    )
    .default([]),
  cases: z
    .array(
      z.strictObject({
        reference: z.string().regex(/^[\w-]{1,40}$/, 'letters, digits, dash, underscore, up to 40'),
        name: z.string().min(1).max(200),
        /** For the case as a whole: no rule would read another one, and none is taken that would hold nobody. */
        handlingCode: z
          .enum(['H0', 'H1'], 'H0 or H1: what holds for fewer than all of a case stands on its warrants')
          .default('H0'),
        showSealed: z.boolean().default(true),
        /** How privileged material is handled: without it no warrant of the case goes in force. */
        lppProcedure: z
          .strictObject({
            kind: z.string().min(1).max(200),
            authority: z.string().min(1).max(300),
            documentName: z.string().min(1).max(300),
            documentSha256: z
              .string()
              .regex(/^[0-9a-f]{64}$/, 'a SHA-256, 64 lower-case hex digits')
              .optional(),
            /** Its text as UTF-8, instead of its hash. */
            documentText: z.string().min(1).max(100_000).optional(),
          })
          .refine(
            ({ documentSha256, documentText }) => (documentSha256 === undefined) !== (documentText === undefined),
            {
              path: ['documentSha256'],
              message: 'give the document’s hash, or its text, one of the two',
            },
          )
          .optional(),
      }),
    )
    .default([]),
  memberships: z.array(z.strictObject({ case: z.string().min(1), login: Login, roles: Roles })).default([]),
});

export type Setup = z.output<typeof SetupInput>;
