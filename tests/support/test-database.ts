import { inject } from 'vitest';
import { copyDatabase, type TestDatabase } from './copy-database';

/** A fresh, migrated, empty database for one test file. Drop it in afterAll. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyDatabase(inject('testCluster'));
}
