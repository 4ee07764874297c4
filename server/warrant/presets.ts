import { z } from 'zod';
import { ISSUER_KINDS, WARRANT_TYPES } from './warrant-words';

/** Shown wherever a preset is offered. */
export const NOT_ADVICE =
  'Starting values, not legal advice: every one can be changed, and the order decides. What is marked as unverified was checked against no source.';

/** How the content window lies to the power: free of it, or inside it, as for what is taken while it is sent. */
export const CONTENT_RULES = ['ORDER_SAYS', 'WITHIN_POWER'] as const;

const sourced = <T extends z.ZodType>(value: T) =>
  z.object({ value, source: z.string(), checkedOn: z.string(), unverified: z.boolean() });

/** What a jurisdiction's instrument usually asks. Each value says where it comes from, and whether anybody checked. */
export const PresetWire = z.object({
  /** A name of its own: one jurisdiction may have several instruments. */
  code: z.string(),
  name: z.string(),
  advice: z.string(),
  jurisdiction: z.string(),
  type: sourced(z.enum(WARRANT_TYPES)),
  issuerKind: sourced(z.enum(ISSUER_KINDS)),
  legalBasis: sourced(z.string()),
  /** How many days the power usually lasts; null: the order says. */
  powerDays: sourced(z.number().int().nullable()),
  contentRule: sourced(z.enum(CONTENT_RULES)),
  /** Who decides on privileged material. */
  lppAuthority: sourced(z.string()),
  notices: z.array(sourced(z.string())),
});
export type Preset = z.output<typeof PresetWire>;

const CHECKED = '2026-11-22';
const from = <T>(value: T, source: string) => ({ value, source, checkedOn: CHECKED, unverified: false });
/** From general knowledge: checked against no source. */
const unverified = <T>(value: T) => ({ value, source: '', checkedOn: CHECKED, unverified: true });

type Terms = Omit<Preset, 'advice'>;

const TERMS: readonly Terms[] = [
  {
    code: 'NL',
    name: 'Netherlands: authorisation of the examining magistrate',
    jurisdiction: 'NL',
    type: from('DATA_CAPTURE', 'ECLI:NL:RBROT:2021:6113'),
    issuerKind: from('INVESTIGATING_JUDGE', 'HR 18 March 2025, ECLI:NL:HR:2025:409'),
    legalBasis: unverified('Dutch Code of Criminal Procedure, article 126uba'),
    powerDays: unverified(28),
    contentRule: from('ORDER_SAYS', 'ECLI:NL:RBROT:2021:6113: terms for each investigation'),
    lppAuthority: unverified('the examining magistrate, who has privileged messages destroyed'),
    notices: [unverified('the examining magistrate consents before use in another case')],
  },
  {
    code: 'DE',
    name: 'Germany: court order under the Code of Criminal Procedure',
    jurisdiction: 'DE',
    type: unverified('DATA_CAPTURE'),
    issuerKind: unverified('COURT'),
    legalBasis: unverified('StPO §§ 100a, 100b, 100d, 100e'),
    powerDays: unverified(30),
    contentRule: unverified('ORDER_SAYS'),
    lppAuthority: unverified('the court that ordered it'),
    notices: [
      from('persons concerned are notified, and what is no longer needed is deleted', 'StPO § 101 (4) to (8)'),
      from('the core of private life is not used, and its deletion is documented', 'BVerfG on Kernbereich'),
    ],
  },
  {
    code: 'FR',
    name: 'France: capture of computer data',
    jurisdiction: 'FR',
    type: unverified('DATA_CAPTURE'),
    issuerKind: unverified('INVESTIGATING_JUDGE'),
    legalBasis: unverified('Code de procédure pénale, articles 706-102-1 and following'),
    powerDays: unverified(120),
    contentRule: unverified('ORDER_SAYS'),
    lppAuthority: unverified('the judge who authorised it'),
    notices: [unverified('originals are sealed; only relevant parts are transcribed')],
  },
  {
    code: 'GB-EI',
    name: 'United Kingdom: targeted equipment interference (IPA 2016, Part 5)',
    jurisdiction: 'GB',
    type: from('DATA_CAPTURE', '[2021] EWCA Crim 128: recovered from storage'),
    issuerKind: from('LAW_ENFORCEMENT_CHIEF', 'Investigatory Powers Act 2016, Part 5'),
    legalBasis: from('Investigatory Powers Act 2016, Part 5', 'Investigatory Powers Act 2016, section 115'),
    powerDays: unverified(183),
    contentRule: from('ORDER_SAYS', '[2021] EWCA Crim 128: recovered from storage'),
    lppAuthority: from(
      'the Judicial Commissioner, with arrangements made before issue',
      'Investigatory Powers Act 2016, section 112',
    ),
    notices: [
      from('errors are reported to the Commissioner', 'Equipment Interference code of practice, chapter 5'),
      unverified('kept only while necessary (section 129)'),
    ],
  },
  {
    code: 'GB-TI',
    name: 'United Kingdom: targeted interception (IPA 2016, Part 2)',
    jurisdiction: 'GB',
    type: from('WIRETAP', 'Investigatory Powers Act 2016, section 31 (8)'),
    issuerKind: unverified('MINISTER'),
    legalBasis: from('Investigatory Powers Act 2016, Part 2', 'Investigatory Powers Act 2016, section 31 (8)'),
    powerDays: unverified(183),
    contentRule: unverified('WITHIN_POWER'),
    lppAuthority: unverified('the Judicial Commissioner'),
    notices: [unverified('not evidence in legal proceedings (section 56): enter NO_EVIDENTIAL_USE')],
  },
  {
    code: 'US-T3',
    name: 'United States: Title III interception',
    jurisdiction: 'US',
    type: from('WIRETAP', '18 USC 2518'),
    issuerKind: from('COURT', '18 USC 2518'),
    legalBasis: from('18 USC 2518', '18 USC 2518'),
    powerDays: from(30, '18 USC 2518; DOJ Criminal Resource Manual 27, 28'),
    contentRule: from('WITHIN_POWER', '18 USC 2518'),
    lppAuthority: from('a judge or special master, not the prosecutor’s colleagues', '942 F.3d 159 (4th Cir. 2019)'),
    notices: [
      from('recordings are sealed by the judge at once when the order ends', '18 USC 2518'),
      unverified('persons named are notified within 90 days'),
    ],
  },
  {
    code: 'US-R41',
    name: 'United States: search warrant (Rule 41, Stored Communications Act)',
    jurisdiction: 'US',
    type: unverified('PRODUCTION'),
    issuerKind: unverified('COURT'),
    legalBasis: unverified('Federal Rules of Criminal Procedure, Rule 41; 18 USC 2703'),
    powerDays: unverified(14),
    contentRule: unverified('ORDER_SAYS'),
    lppAuthority: from('a judge or special master, not the prosecutor’s colleagues', '942 F.3d 159 (4th Cir. 2019)'),
    notices: [unverified('the warrant is returned to the court with a filter protocol')],
  },
  {
    code: 'AU',
    name: 'Australia: surveillance device or computer access warrant',
    jurisdiction: 'AU',
    type: from('SURVEILLANCE_DEVICE', '[2024] SASCA 82'),
    issuerKind: unverified('COURT'),
    legalBasis: unverified('Surveillance Devices Act 2004 (Cth)'),
    powerDays: unverified(90),
    contentRule: unverified('WITHIN_POWER'),
    lppAuthority: unverified('independent counsel'),
    notices: [unverified('evidence certificates')],
  },
  {
    code: 'CA',
    name: 'Canada: court order with conditions of use',
    jurisdiction: 'CA',
    type: unverified('DATA_CAPTURE'),
    issuerKind: from('COURT', 'ECLI:NL:RBAMS:2021:1507, on the Canadian court’s condition'),
    legalBasis: unverified('Criminal Code, sections 186 and 187'),
    powerDays: unverified(60),
    contentRule: unverified('ORDER_SAYS'),
    lppAuthority: unverified('the court that ordered it'),
    notices: [
      unverified('the person concerned is notified'),
      unverified('a copy abroad is used within the court’s condition'),
    ],
  },
  {
    code: 'EU-EIO',
    name: 'European Union: transfer by European Investigation Order',
    jurisdiction: 'EU',
    type: from('EIO_TRANSFER', 'Directive 2014/41, Article 30 (3)'),
    issuerKind: from('PROSECUTOR', 'C-670/22 M.N., 30 April 2024'),
    legalBasis: from('Directive 2014/41, Article 30', 'Directive 2014/41, Article 30 (3)'),
    powerDays: unverified(null),
    contentRule: from('ORDER_SAYS', 'Directive 2014/41, Article 30 (3): duration and target identifier'),
    lppAuthority: unverified('the authority of the State that issued it'),
    notices: [
      from('the State where the person is gets notified (Article 31)', 'C-670/22 M.N., 30 April 2024'),
      unverified('that State has 96 hours to object: what was taken is then not usable, or only on conditions'),
    ],
  },
  {
    code: 'EUROPOL',
    name: 'Europol: investigative data in support of a named investigation',
    jurisdiction: 'EU',
    type: unverified('SUBSET_RELEASE'),
    issuerKind: unverified('PROSECUTOR'),
    legalBasis: from('Regulation (EU) 2022/991, Article 2 (q)', 'Regulation (EU) 2022/991, Article 2 (q)'),
    powerDays: unverified(548),
    contentRule: unverified('ORDER_SAYS'),
    lppAuthority: unverified('the provider, under its own law'),
    notices: [
      unverified('persons are sorted into categories; data goes back or is deleted with the investigation'),
      from('the provider sets purpose and restrictions', 'Council document 6243/6261-18, handling codes'),
    ],
  },
];

/** All presets, each with the same caution. */
export const PRESETS: readonly Preset[] = TERMS.map((terms) => ({ ...terms, advice: NOT_ADVICE }));
