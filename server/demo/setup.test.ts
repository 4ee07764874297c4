import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { readWarrantFile } from '@/cli/warrant-file';
import { ROLE_ACTIONS } from '../ability/roles';
import { SetupInput } from '../people/setup-terms';
import { WarrantDraftInput } from '../warrant/draft-terms';
import { linesOf, parsed } from './corpus-for-tests';
import { STORIES } from './stories';

type Warrant = z.output<typeof WarrantDraftInput>;

const here = import.meta.dirname;
const setup = SetupInput.parse(parse(await readFile(path.join(here, 'setup.yaml'), 'utf8')));
const files = (await readdir(path.join(here, 'warrants'))).sort();
const warrants = await Promise.all(
  files.map(async (file) =>
    WarrantDraftInput.parse(await readWarrantFile(path.join(here, 'warrants', file), new Date())),
  ),
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
    expect([...new Set(roles)].sort()).toEqual(Object.keys(ROLE_ACTIONS).sort());
    expect(roles.filter((role) => role === 'warrantClerk')).toHaveLength(2);
  });
});

/** Whether one clause covers person and date at once; kinds are checked where they matter. */
function covers(warrant: Warrant, line: ReturnType<typeof parsed>): boolean {
  return warrant.clauses.some(({ handles = [], conversations = [], match, from, to }) => {
    const people = match === 'sentBy' ? [line.sender] : [line.sender, ...line.recipients];
    const isTarget = conversations.includes(line.conversation) || people.some((name) => handles.includes(name));
    const at = new Date(line.sent_at);
    return isTarget && at >= from && at < to;
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

  it('cover the conversation with the lawyer under W-12 alone: what keeps it shut is that he is on the confidential list', async () => {
    const privileged = lines.filter(({ conversation }) => conversation === STORIES.lawyer.conversation);
    expect(privileged.length).toBeGreaterThan(0);
    for (const line of privileged) expect(coveringOf(line.id)).toEqual(['W-12']);
    const [lawyer] = STORIES.lawyer.handles;
    expect(await readFile(path.join(here, 'furnish.ts'), 'utf8')).toContain(`const LAWYER = '${lawyer}'`);
    expect(warrants.flatMap(({ exclusions }) => exclusions.flatMap(({ handles = [] }) => handles))).not.toContain(
      lawyer,
    );
  });

  it('say for every clause which words of the order it rests on, and where those words stand', async () => {
    for (const [at, { clauses, exclusions }] of warrants.entries()) {
      const text = (await readFile(path.join(here, 'warrants', files[at] ?? ''), 'utf8')).replace(/\s+/g, ' ');
      const order = text.slice(text.indexOf('documentText'), text.indexOf('powerFrom'));
      for (const { orderWords } of [...clauses, ...exclusions]) {
        expect(orderWords).not.toBe('');
        expect(order).toContain(orderWords);
      }
    }
  });

  it('keep those who filter in an agency of their own', () => {
    const agencyOf = (login: string) => setup.people.find((person) => person.login === login)?.agency;
    const filters = setup.memberships.filter(({ roles }) => roles.some((role) => /^filter|^privilege/.test(role)));
    const team = setup.memberships.filter((one) => !filters.includes(one)).map(({ login }) => agencyOf(login));
    expect(filters).toHaveLength(2);
    for (const { login } of filters) expect(team).not.toContain(agencyOf(login));
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
