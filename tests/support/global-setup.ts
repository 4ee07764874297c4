import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster } from './test-cluster';

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** One server for the whole run; each test file copies its database. The returned function runs after failures too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...testCluster } = await startTestCluster();
  project.provide('testCluster', testCluster);
  return stop;
}
