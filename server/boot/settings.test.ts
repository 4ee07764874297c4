import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder } from '@/tests/support/data-folder';
import { loadSecrets, saveSecrets } from './settings';

let folder: ReturnType<typeof makeDataFolder>;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.remove());

function thrown(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('secrets', () => {
  it('refuses a damaged file without quoting it', () => {
    writeFileSync(folder.layout.secretsFile, '{"ownerPassword":"geheim-geheim-geheim" oops');
    const message = thrown(() => loadSecrets(folder.layout));
    expect(message).toContain(folder.layout.secretsFile);
    expect(message).not.toContain('geheim');
  });

  it('refuses a file with a password missing, naming it', () => {
    writeFileSync(folder.layout.secretsFile, '{"ownerPassword":"geheim-geheim-geheim"}');
    const message = thrown(() => loadSecrets(folder.layout));
    expect(message).toContain('appPassword');
    expect(message).not.toContain('geheim');
  });

  it('makes no new passwords for a database that stands already', () => {
    mkdirSync(folder.layout.postgres);
    expect(thrown(() => loadSecrets(folder.layout))).toMatch(/password is gone/);
  });

  it('are closed to everybody else, also when written again', () => {
    const secrets = loadSecrets(folder.layout);
    saveSecrets(folder.layout, secrets);
    expect(statSync(folder.layout.secretsFile).mode & 0o777).toBe(0o600);
    expect(statSync(folder.layout.keys).mode & 0o777).toBe(0o700);
  });

  it('stay the same from start to start, and differ from each other', () => {
    const first = loadSecrets(folder.layout);
    expect(loadSecrets(folder.layout)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  });

  it("keep another room's secret over a rewrite", () => {
    saveSecrets(folder.layout, { ...loadSecrets(folder.layout), witnessToken: 'kept' });
    saveSecrets(folder.layout, loadSecrets(folder.layout));
    expect(readFileSync(folder.layout.secretsFile, 'utf8')).toContain('"witnessToken": "kept"');
  });
});
