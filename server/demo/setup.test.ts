import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { SetupInput } from '../people/setup-terms';
import { linesOf, parsed } from './corpus-for-tests';
import { STORIES } from './stories';

const Clause = z.strictObject({
  handles: z.array(z.string()).optional(),
  conversations: z.array(z.string()).optional(),
  match: z.enum(['sentBy', 'sentOrReceived', 'anyParticipant']),
  from: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  to: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  kinds: z.array(z.enum(['text', 'image', 'audio', 'video', 'file'])),
});

const DaysFromNow = z.string().regex(/^[+-]\d+d$/);
const Warrant = z.strictObject({
  reference: z.string(),
  case: z.string(),
  issuer: z.string().min(1),
  legalBasis: z.string().min(1),
  documentName: z.string().min(1),
  documentText: z.string().min(1),
  powerFrom: DaysFromNow,
  powerTo: DaysFromNow,
  examineUntil: DaysFromNow,
  purposes: z.array(z.string()).min(1),
  assigned: z.array(z.string()).min(1),
  clauses: z.array(Clause).min(1),
});
type Warrant = z.infer<typeof Warrant>;

const here = import.meta.dirname;
const setup = SetupInput.parse(parse(await readFile(path.join(here, 'setup.yaml'), 'utf8')));
const files = (await readdir(path.join(here, 'warrants'))).sort();
const warrants = await Promise.all(
  files.map(async (file) => Warrant.parse(parse(await readFile(path.join(here, 'warrants', file), 'utf8')))),
);

describe('set-up', () => {
  it('has one administrator, who is a member of no case', () => {
    const administrators = setup.people.filter(({ administrator }) => administrator);
    expect(administrators).toHaveLength(1);
    const members = setup.memberships.map(({ login }) => login);
    expect(members).not.toContain(administrators[0]?.login);
  });

  it('names only agencies and people that it introduces', () => {
    const agencies = setup.agencies.map(({ code }) => code);
    const logins = setup.people.map(({ login }) => login);
    expect(setup.people.filter(({ agency }) => !agencies.includes(agency))).toEqual([]);
    expect(setup.memberships.filter(({ login }) => !logins.includes(login))).toEqual([]);
    for (const login of logins) expect(login).toMatch(/@example\.org$/);
  });

  it('fills every role that the case needs, with two clerks for four eyes', () => {
    const roles = setup.memberships.flatMap(({ roles }) => roles);
    const wanted = ['investigator', 'caseLead', 'analyst', 'warrantClerk', 'legalReviewer', 'prosecutor', 'auditor'];
    expect([...new Set(roles)].sort()).toEqual(wanted.sort());
    expect(roles.filter((role) => role === 'warrantClerk')).toHaveLength(2);
  });
});

/** Whether one clause covers person and date at once; kinds are checked where they matter. */
function covers(warrant: Warrant, line: ReturnType<typeof parsed>): boolean {
  return warrant.clauses.some(({ handles = [], conversations = [], match, from, to }) => {
    const people = match === 'sentBy' ? [line.sender] : [line.sender, ...line.recipients];
    const isTarget = conversations.includes(line.conversation) || people.some((name) => handles.includes(name));
    return isTarget && line.sent_at >= from && line.sent_at < to;
  });
}

describe('warrants', () => {
  const lines = linesOf({ messages: 12_000, seed: 8 }).map(parsed);
  const coveringOf = (id: string | undefined) =>
    lines
      .filter((line) => line.id === id)
      .flatMap((line) => warrants.filter((one) => covers(one, line)).map(({ reference }) => reference));

  it('are W-12, W-13 and W-14 of the case, assigned to its members', () => {
    expect(warrants.map(({ reference }) => reference)).toEqual(['W-12', 'W-13', 'W-14']);
    const members = setup.memberships.map(({ login }) => login);
    for (const { case: file, assigned } of warrants) {
      expect(file).toBe(setup.cases[0]?.reference);
      expect(assigned.filter((login) => !members.includes(login))).toEqual([]);
    }
  });

  it('give W-14 to another agency than W-12', () => {
    const agencyOf = (login: string) => setup.people.find((person) => person.login === login)?.agency;
    const [order, , weapon] = warrants.map(({ assigned }) => new Set(assigned.map(agencyOf)));
    expect([...(weapon ?? [])].filter((agency) => order?.has(agency))).toEqual([]);
  });

  it('open the order under W-12 and the weapon under W-14, neither under another', () => {
    expect(coveringOf(STORIES.order.messages.order)).toEqual(['W-12']);
    expect(coveringOf(STORIES.weapon.messages.price)).toEqual(['W-14']);
    expect(coveringOf(STORIES.weapon.messages.note)).toEqual(['W-14']);
    expect(coveringOf(STORIES.threat.messages.threat)).toEqual(['W-13']);
  });

  it('open nothing of the lawyer', () => {
    const privileged = lines.filter(({ conversation }) => conversation === STORIES.lawyer.conversation);
    expect(privileged.length).toBeGreaterThan(0);
    expect(privileged.filter((line) => warrants.some((warrant) => covers(warrant, line)))).toEqual([]);
  });

  it('leave parts of the order closed, before, after and in between', () => {
    const told = lines.filter(({ conversation }) => conversation === STORIES.order.conversation);
    const open = told.map((line) => coveringOf(line.id).length > 0);
    expect(open[0]).toBe(false);
    expect(open.at(-1)).toBe(false);
    expect(
      told.filter(({ sent_at }, place) => sent_at >= '2020-07' && sent_at < '2020-09' && open[place]).length,
    ).toBeGreaterThan(0);
  });
});
