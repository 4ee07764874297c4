import { describe, expect, it } from 'vitest';
import { onlyIn, setWindow, toggleKind, toggleSender } from './edit-query';

describe('a facet changes the query', () => {
  it('adds a sender and takes it away again', () => {
    const added = toggleSender('ammo OR "nine mil"', 'big al');
    expect(added).toBe('(ammo OR "nine mil") from:"big al"');
    expect(toggleSender(added, 'big al')).toBe('ammo OR "nine mil"');
  });

  it('replaces the months that were chosen before', () => {
    const april = setWindow('500', '2020-04-01T00:00:00.000Z', '2020-05-01T00:00:00.000Z');
    expect(april).toBe('500 after:2020-04-01 before:2020-05-01');
    expect(setWindow(april, null, null)).toBe('500');
  });

  it('does not touch what it can’t read', () => {
    expect(toggleKind('"never closed', 'image')).toBe('"never closed');
  });

  it('keeps the words when it narrows to a conversation', () => {
    expect(onlyIn('500 in:c-1', 'c-2')).toBe('500 in:c-2');
  });
});
