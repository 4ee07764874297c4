import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(__dirname, '../..');

/** Source files of the product: tests and generated code left out. */
function sources(): { file: string; text: string }[] {
  return ['app', 'components', 'server', 'cli', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(ts|tsx|mjs|cjs|js)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
      )
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('/generated/'))
      .map((file) => ({ file: path.relative(ROOT, file), text: readFileSync(file, 'utf8') })),
  );
}

/** What a file imports, as repository paths without extension; packages as they are. */
function importsOf(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from\s*|import\s*\(\s*|import\s+|require\s*\(\s*)['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => {
    if (specifier.startsWith('@/')) return specifier.slice(2);
    return specifier.startsWith('.') ? path.normalize(path.join(path.dirname(file), specifier)) : specifier;
  });
}

const files = sources();
const importersOf = (target: string) =>
  files.filter(({ file, text }) => importsOf(file, text).includes(target)).map(({ file }) => file);

test('the sources are found', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(importersOf('server/custody/unsealed').length).toBeGreaterThan(3);
});

describe('the corpus client', () => {
  test('is imported by its own room, custody and intake alone', () => {
    const strangers = importersOf('server/corpus/client').filter(
      (file) => !/^server\/(corpus|custody|intake)\//.test(file),
    );
    expect(strangers).toEqual([]);
  });
});

describe('Unsealed', () => {
  test('is minted in custody/unseal.ts alone', () => {
    const minters = files.filter(({ text }) => /\bmintUnsealed\b/.test(text)).map(({ file }) => file);
    expect(minters.sort()).toEqual(['server/custody/unseal.ts', 'server/custody/unsealed.ts']);
  });

  test('is taken apart by the procedures, the pack and the media room alone', () => {
    const openers = files.filter(({ text }) => /\bopenUnsealed\b/.test(text)).map(({ file }) => file);
    expect(openers.sort()).toEqual([
      'server/custody/unsealed.ts',
      'server/media/router.ts',
      'server/pack/assemble-pack.ts',
      'server/pack/redaction/open-messages.ts',
      'server/trpc/procedures.ts',
    ]);
  });

  test('the gate is called in custody/unseal.ts alone', () => {
    const callers = files.filter(({ text }) => /custody\.(unseal_|opened)/.test(text)).map(({ file }) => file);
    expect(callers).toEqual(['server/custody/unseal.ts']);
  });
});

describe('procedures', () => {
  test('are made from the exported kinds: nobody else starts a tRPC of their own', () => {
    expect(
      importersOf('@trpc/server').filter((file) => files.find((one) => one.file === file)?.text.includes('initTRPC')),
    ).toEqual(['server/trpc/procedures.ts']);
    const text = files.find(({ file }) => file === 'server/trpc/procedures.ts')?.text ?? '';
    expect(text).not.toMatch(/export const t\b|export \{[^}]*\bt\b/);
  });
});

describe('casts', () => {
  test.each(['Unsealed', 'WarrantScope', 'EntryProof', 'any'])('nothing is cast to %s', (type) => {
    const cast = new RegExp(`\\bas (unknown as )?(readonly )?${type}\\b`);
    const known = type === 'EntryProof' ? ['server/custody/ledger.ts'] : [];
    expect(
      files
        .filter(({ file, text }) => !known.includes(file) && cast.test(withoutComments(text)))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});

describe('the browser', () => {
  test('has no server module in its bundle but wire types and pure functions', () => {
    const pure =
      /^server\/(query\/|warrant\/clause-sentence|warrant\/draft-terms|warrant\/always|warrant\/steps|warrant\/warrant-words|people\/setup-terms|ability\/kinds|custody\/entry-header|session\/request-text|share\/signed-words)/;
    const wrong = files
      .filter(({ file }) => file.startsWith('components/'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^import (?!type\b)[^;]*?from ['"]@\/(server\/[^'"]+)['"]/gm)].map(
          (match) => `${file}: ${match[1]}`,
        ),
      )
      .filter((line) => !pure.test(line.split(': ')[1] ?? ''));
    expect(wrong).toEqual([]);
  });

  test('is handed no markup from data', () => {
    expect(files.filter(({ text }) => /dangerouslySetInnerHTML/.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe('links', () => {
  test('no presigned link is made anywhere', () => {
    expect(files.filter(({ text }) => /presigned/i.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
