import { describe, expect, it } from 'vitest';
import { readSetup } from './read-setup';

describe('reading a set-up file', () => {
  it('refuses what is no YAML and names the line', () => {
    expect(readSetup('agencies:\n  - code: "NL').problems[0]).toMatch(/^line \d+: this is not YAML/);
  });

  it('refuses an unknown key and an address that is none, and says where', () => {
    const text = 'people:\n  - { login: mara, name: Mara, agency: NL-POL }\ngroups: []\n';
    const { setup, problems } = readSetup(text);
    expect(setup).toBeNull();
    expect(problems).toContain('people, no. 1, login: an e-mail address');
    expect(problems.some((problem) => problem.includes('groups'))).toBe(true);
  });

  it('refuses a bare word', () => {
    expect(readSetup('hello').setup).toBeNull();
  });

  it('says nothing of an empty field', () => {
    expect(readSetup('  \n')).toEqual({ setup: null, problems: [] });
  });

  it('reads YAML and JSON alike', () => {
    const yaml = readSetup('agencies:\n  - code: NL-POL\n    name: Politie\n');
    expect(yaml.setup?.agencies).toEqual([{ code: 'NL-POL', name: 'Politie' }]);
    expect(readSetup('{"agencies":[{"code":"NL-POL","name":"Politie"}]}')).toEqual(yaml);
  });
});
