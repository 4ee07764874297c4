import { TRPCClientError } from '@trpc/client';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { CliFailure, failureOf, misuse } from './failure';

const told = (error: unknown) => {
  const { code, exitCode, position, message } = failureOf(error);
  return { code, exitCode, position, message };
};

function refusedByServer(data: object): unknown {
  return new TRPCClientError('Nothing here under your warrant and role.', { result: { error: { data } } as never });
}

describe('how a verb ends', () => {
  test('a wrong command line: 3; help that was asked for: 0', () => {
    expect(failureOf(new CommanderError(1, 'commander.unknownOption', 'unknown')).exitCode).toBe(3);
    expect(failureOf(new CommanderError(0, 'commander.helpDisplayed', 'help')).exitCode).toBe(0);
  });

  test('a file that is not there: 3, with its name', () => {
    const error = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: '/tmp/gone.pdf' });
    expect(told(error)).toMatchObject({ exitCode: 3, message: '/tmp/gone.pdf is not there.' });
  });

  test('a refusal by the server: 1, its code, its sentence, its place in the query', () => {
    expect(told(refusedByServer({ code: 'NOT_FOUND', position: null, reference: null }))).toEqual({
      code: 'NOT_FOUND',
      exitCode: 1,
      position: null,
      message: 'Nothing here under your warrant and role.',
    });
    expect(told(refusedByServer({ code: 'BAD_REQUEST', position: 7, reference: null }))).toMatchObject({ position: 7 });
  });

  test('a fault of the server carries the reference for the administrator', () => {
    expect(told(refusedByServer({ code: 'INTERNAL_SERVER_ERROR', reference: 'ab12', position: null })).message).toMatch(
      /Reference: ab12\.$/,
    );
  });

  test('no server at all: 1, and what to do', () => {
    const error = new TRPCClientError('fetch failed');
    expect(told(error)).toMatchObject({ code: 'UNREACHABLE', exitCode: 1 });
    expect(told(error).message).toContain('AMBIT_URL');
  });

  test('anything else: 1, its sentence, never a stack', () => {
    expect(told(new Error('boom'))).toMatchObject({ exitCode: 1, message: 'boom' });
    expect(failureOf(misuse('so'))).toBeInstanceOf(CliFailure);
  });
});
