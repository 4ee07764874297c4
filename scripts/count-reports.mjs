// Counts of vitest's and Playwright's JSON reports. A report that is missing, or that fails without a failed test in it (a file that
// didn't load, a set-up that broke, an error outside any test), counts as one failure: silence is never a pass.

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Count */

/** @param {any} report @param {boolean} exitedWell @returns {Count} */
export function countVitest(report, exitedWell) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed').length;
  // A file can fail as a whole, with no test of it reported as failed.
  const broken = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed)).length;
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
  return settle(
    { passed: tests.filter((test) => test.status === 'passed').length, failed: failed + broken, skipped },
    exitedWell,
  );
}

/** @param {any} report @param {boolean} exitedWell @returns {Count} */
export function countPlaywright(report, exitedWell) {
  const specs = (report?.suites ?? []).flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ name: spec.title, status: test.status })));
  const skipped = tests.filter((test) => test.status === 'skipped').map((test) => test.name);
  // A test that passes only when repeated has failed: nobody knows why it did.
  const failed = tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky').length;
  return settle({ passed: tests.filter((test) => test.status === 'expected').length, failed, skipped }, exitedWell);
}

/** @param {Count} count @param {boolean} exitedWell */
function settle(count, exitedWell) {
  const isSilentFailure = count.failed === 0 && (!exitedWell || count.passed + count.skipped.length === 0);
  return isSilentFailure ? { ...count, failed: 1 } : count;
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function isFailed(test) {
  return test.status === 'failed';
}
