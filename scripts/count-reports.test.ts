import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './count-reports.mjs';

const file = (status: string, ...tests: [string, string][]) => ({
  status,
  assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
});

describe('counting a vitest report', () => {
  it('fails when there is no report', () => {
    expect(countVitest(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: [] });
  });

  it('fails when nothing was run', () => {
    expect(countVitest({ testResults: [] }, true).failed).toBe(1);
  });

  it('counts a file that failed without a failed test', () => {
    const report = { testResults: [file('failed'), file('passed', ['a', 'passed'])] };
    expect(countVitest(report, false)).toEqual({ passed: 1, failed: 1, skipped: [] });
  });

  it('fails when all tests passed but the run did not', () => {
    expect(countVitest({ testResults: [file('passed', ['a', 'passed'])] }, false).failed).toBe(1);
  });

  it('counts failed tests once, and names what was skipped', () => {
    const report = { testResults: [file('failed', ['a', 'failed'], ['b', 'passed'], ['c', 'skipped'])] };
    expect(countVitest(report, false)).toEqual({ passed: 1, failed: 1, skipped: ['c'] });
  });
});

describe('counting a Playwright report', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

  it('fails when there is no report', () => {
    expect(countPlaywright(undefined, false).failed).toBe(1);
  });

  it('counts nested suites, and a flaky test as failed', () => {
    const report = {
      suites: [{ specs: [spec('a', 'expected')], suites: [{ specs: [spec('b', 'flaky'), spec('c', 'skipped')] }] }],
    };
    expect(countPlaywright(report, true)).toEqual({ passed: 1, failed: 1, skipped: ['c'] });
  });
});
