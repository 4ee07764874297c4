import { describe, expect, it } from 'vitest';
import { type DraftValues, draftErrors, draftToSend, emptyDraft, sentenceOf } from './draft-values';

const whole: DraftValues = {
  ...emptyDraft(),
  reference: 'W-1',
  issuer: 'A court',
  legalBasis: 'Article 1',
  powerFrom: '2026-11-01T00:00',
  powerTo: '2026-12-01T00:00',
  examineUntil: '2027-02-01T00:00',
  documentName: 'order.pdf',
  documentSha256: 'ab'.repeat(32),
  purposes: ['firearms supply'],
  clauses: [
    {
      key: 'a',
      targetKind: 'handle',
      targets: ' grebe-04 \n\nowl-17\ngrebe-04\n',
      match: 'sentOrReceived',
      from: '2020-03-01T00:00',
      to: '2020-07-01T00:00',
      kinds: ['text', 'image'],
    },
  ],
};
const [clause] = whole.clauses;
if (clause === undefined) throw new Error('no clause');

describe('the draft of a warrant', () => {
  it('names each field that is missing, and no other', () => {
    expect(Object.keys(draftErrors('HALYARD', emptyDraft())).toSorted()).toEqual([
      'clauses.0.from',
      'clauses.0.targets',
      'clauses.0.to',
      'documentName',
      'documentSha256',
      'examineUntil',
      'issuer',
      'legalBasis',
      'powerFrom',
      'powerTo',
      'purposes',
      'reference',
    ]);
  });

  it('puts a window that ends before it begins at the field of its end', () => {
    const turned = { ...whole, clauses: [{ ...clause, from: clause.to, to: clause.from }] };
    expect(draftErrors('HALYARD', turned)).toEqual({ 'clauses.0.to': 'The window ends before it begins.' });
  });

  it('writes no sentence for a clause that would open something else than it says', () => {
    expect(sentenceOf({ ...clause, targets: ' \n' })).toBeNull();
    expect(sentenceOf({ ...clause, kinds: [] })).toBeNull();
    expect(sentenceOf({ ...clause, to: '' })).toBeNull();
  });

  it('sends pasted lines once each, without the blanks around them, and moments in UTC', () => {
    expect(draftErrors('HALYARD', whole)).toEqual({});
    expect(draftToSend('HALYARD', whole).clauses[0]).toEqual({
      handles: ['grebe-04', 'owl-17'],
      match: 'sentOrReceived',
      from: '2020-03-01T00:00:00Z',
      to: '2020-07-01T00:00:00Z',
      kinds: ['text', 'image'],
    });
  });

  it('says a clause in the words that the warrant will show', () => {
    expect(sentenceOf(clause)).toBe(
      'Messages sent or received by grebe-04 or owl-17, from 1 March 2020 until 1 July 2020, text and pictures.',
    );
  });
});
