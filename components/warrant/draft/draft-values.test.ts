import { describe, expect, it } from 'vitest';
import { WarrantDraftInput } from '@/server/warrant/draft-terms';
import { draftErrors, errorsFromServer } from './draft-errors';
import { draftFromInput } from './draft-from-input';
import { sentenceOfClause, sentenceOfExclusion } from './draft-sentences';
import { draftToSend } from './draft-to-send';
import { type DraftValues, emptyClause, emptyCondition, emptyDraft, emptyExclusion } from './draft-values';
import { fillFromPreset } from './fill-from-preset';
import { repeatsIn } from './targets-of';

const clause = {
  ...emptyClause(),
  targets: ' grebe-04 \n\nowl-17\ngrebe-04\n',
  from: '2020-03-01T00:00',
  to: '2020-07-01T00:00',
  kinds: ['text', 'image'],
} satisfies DraftValues['clauses'][number];

const whole: DraftValues = {
  ...emptyDraft(),
  reference: 'W-1',
  jurisdiction: 'nl',
  issuer: 'A court',
  issuerKind: 'COURT',
  legalBasis: ['Article 1, 2'],
  powerFrom: '2026-11-01T00:00',
  powerTo: '2026-12-01T00:00',
  examineUntil: '2027-02-01T00:00',
  documentName: 'order.pdf',
  documentSha256: 'ab'.repeat(32),
  purposes: ['firearms supply'],
  addressees: ['NL-POL'],
  clauses: [clause],
};
const nobody = new Map<string, string[]>();

describe('the draft of a warrant', () => {
  it('names each field that is missing, and no other', () => {
    expect(Object.keys(draftErrors('HALYARD', emptyDraft())).toSorted()).toEqual([
      'addressees',
      'clauses.0.from',
      'clauses.0.targets',
      'clauses.0.to',
      'documentName',
      'documentSha256',
      'examineUntil',
      'issuer',
      'issuerKind',
      'jurisdiction',
      'legalBasis',
      'powerFrom',
      'powerTo',
      'purposes',
      'reference',
    ]);
  });

  it('puts what is wrong at its own field, in whichever clause, exclusion or condition', () => {
    const turned = { ...whole, clauses: [clause, { ...clause, from: clause.to, to: clause.from }] };
    expect(draftErrors('HALYARD', turned)).toMatchObject({
      'clauses.1.to': 'The window is empty: it ends before it begins, or at once.',
    });
    const undue = { ...whole, conditions: [{ ...emptyCondition(), kind: 'REPORT_BY' as const }] };
    expect(draftErrors('HALYARD', undue)).toEqual({ 'conditions.0.due': 'Say by when.' });
    const bare = { ...whole, exclusions: [{ ...emptyExclusion(), targetKind: 'any' as const }] };
    expect(Object.keys(draftErrors('HALYARD', bare))).toEqual(['exclusions.0.targets']);
  });

  it('puts the server’s sentences at their fields, and leaves alone what is about none', () => {
    const drafted = { ...whole, clauses: [clause, { ...clause, persons: ['A. Vos'], termList: 'guns' }] };
    const says = (sentence: string) => Object.keys(errorsFromServer(sentence, drafted));
    expect(says('No such agency: XX.')).toEqual(['addressees']);
    expect(says('Not members of HALYARD: a@example.org.')).toEqual(['assigned']);
    expect(says('No person called A. Vos is known in this case.')).toEqual(['clauses.1.persons']);
    expect(says('There is no approved list of terms called guns in this case.')).toEqual(['clauses.1.termList']);
    expect(says("This can't be read: clauses.1.to: the window ends before it begins; powerTo: wrong")).toEqual([
      'powerTo',
      'clauses.1.to',
    ]);
    expect(says('W-1: An extension widens nothing: clause 1 names more.')).toEqual(['instrument']);
    expect(says('W-1 is drafted already and waits for its activation.')).toEqual([]);
  });

  it('writes no sentence for a part that would do something else than it says', () => {
    expect(sentenceOfClause({ ...clause, targets: ' \n' }, nobody)).toBeNull();
    expect(sentenceOfClause({ ...clause, kinds: [] }, nobody)).toBeNull();
    expect(sentenceOfClause({ ...clause, to: '' }, nobody)).toBeNull();
    expect(sentenceOfExclusion(emptyExclusion(), nobody)).toBeNull();
    expect(sentenceOfExclusion({ ...emptyExclusion(), targetKind: 'any' }, nobody)).toBeNull();
  });

  it('sends pasted lines once each, without the blanks around them, and moments in UTC', () => {
    expect(draftErrors('HALYARD', whole)).toEqual({});
    expect(repeatsIn(clause.targets)).toBe(1);
    expect(draftToSend('HALYARD', whole)).toMatchObject({
      jurisdiction: 'NL',
      legalBasis: ['Article 1, 2'],
      clauses: [
        {
          handles: ['grebe-04', 'owl-17'],
          match: 'sentOrReceived',
          from: '2020-03-01T00:00:00Z',
          to: '2020-07-01T00:00:00Z',
          kinds: ['text', 'image'],
        },
      ],
    });
  });

  it('says its parts in the words that the warrant will show, persons by their accepted handles', () => {
    expect(sentenceOfClause({ ...clause, persons: ['A. Vos'] }, new Map([['A. Vos', ['owl-17', 'heron-11']]]))).toBe(
      'Messages sent or received by grebe-04, owl-17 or heron-11, from 1 March 2020 until 1 July 2020, text and pictures.',
    );
    expect(sentenceOfExclusion({ ...emptyExclusion(), targets: 'heron-11' }, nobody)).toBe(
      'No messages sent or received by heron-11.',
    );
  });

  it('comes back from what was entered as it was sent, to the second', () => {
    const full: DraftValues = {
      ...whole,
      contentFrom: '2020-03-01T00:00',
      contentTo: '2020-07-01T00:00',
      retainUntil: '2027-03-01T23:59:59.000',
      handlingCode: 'H1',
      originator: 'SE-POL',
      clauses: [{ ...clause, persons: ['A. Vos'], termList: 'guns', before: 2, after: 3, orderPage: 2 }],
      exclusions: [{ ...emptyExclusion(), targets: 'heron-11', kinds: ['image'] }],
      conditions: [{ ...emptyCondition(), clause: 1, text: 'ask first' }],
    };
    const sent = WarrantDraftInput.parse(draftToSend('HALYARD', full));
    const again = WarrantDraftInput.parse(draftToSend('HALYARD', draftFromInput(draftToSend('HALYARD', full))));
    expect(again).toEqual(sent);
    expect(sent.retainUntil?.toISOString()).toBe('2027-03-01T23:59:59.000Z');
  });

  it('takes the end of the power from a preset’s days, and leaves what the order says', () => {
    const sourced = <T>(value: T) => ({ value, source: '', checkedOn: '2026-11-22', unverified: true });
    const preset = {
      code: 'X',
      name: 'X',
      advice: '',
      jurisdiction: 'US',
      type: sourced('WIRETAP' as const),
      issuerKind: sourced('COURT' as const),
      legalBasis: sourced('A statute'),
      powerDays: sourced(30),
      contentRule: sourced('WITHIN_POWER' as const),
      lppAuthority: sourced('a judge'),
      notices: [],
    };
    expect(fillFromPreset(whole, preset)).toMatchObject({
      powerTo: '2026-12-01T00:00',
      contentFrom: '2026-11-01T00:00',
      contentTo: '2026-12-01T00:00',
    });
    const open = { ...preset, powerDays: sourced(null), contentRule: sourced('ORDER_SAYS' as const) };
    expect(fillFromPreset(whole, open)).toMatchObject({ powerTo: whole.powerTo, contentFrom: '' });
  });
});
