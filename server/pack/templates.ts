import type { PartName } from './pages/setting';

/** What courts of a place expect of a pack: the order of its parts, and the sentence with which it is handed over. */
export interface JurisdictionTemplate {
  order: readonly PartName[];
  /** By language; a pack in another language goes without. */
  statement: Partial<Record<string, string>>;
}

const usual: readonly PartName[] = [
  'scope',
  'attribution',
  'conversations',
  'exhibits',
  'redactions',
  'completeness',
  'custody',
  'hashes',
  'facts',
];

/** With the list of what is produced before what is produced. */
const indexFirst: readonly PartName[] = [
  'scope',
  'exhibits',
  'attribution',
  'conversations',
  'redactions',
  'completeness',
  'custody',
  'hashes',
  'facts',
];

const templates: Record<string, JurisdictionTemplate> = {
  generic: { order: usual, statement: {} },
  'england-wales': {
    order: indexFirst,
    statement: {
      en: 'This pack is produced with the exhibit references that its index gives. It holds used material; unused material is scheduled apart (Criminal Procedure and Investigations Act 1996).',
    },
  },
  netherlands: {
    order: usual,
    statement: {
      nl: 'Deze bundel is opgemaakt om bij de processtukken te worden gevoegd (artikel 149a van het Wetboek van Strafvordering).',
      en: 'This pack was made to be added to the case documents (article 149a of the Dutch Code of Criminal Procedure).',
    },
  },
  germany: {
    order: usual,
    statement: {
      de: 'Diese Akte ist zur Vorlage bei den Ermittlungsakten bestimmt; Akteneinsicht richtet sich nach § 147 StPO.',
      en: 'This pack is meant for the investigation file; access to it follows section 147 of the German Code of Criminal Procedure.',
    },
  },
  france: {
    order: indexFirst,
    statement: {
      fr: 'Le présent dossier est établi pour être joint à la procédure ; les pièces y sont cotées selon la liste.',
      en: 'This pack was made to be joined to the proceedings; its exhibits are numbered as the list says.',
    },
  },
  spain: {
    order: usual,
    statement: {
      es: 'Este expediente se elabora para su unión a las actuaciones (artículos 588 bis y siguientes de la Ley de Enjuiciamiento Criminal).',
      en: 'This pack was made to be joined to the proceedings (articles 588 bis and following of the Spanish Code of Criminal Procedure).',
    },
  },
};

/** Names of the templates there are. */
export const jurisdictions: readonly string[] = Object.keys(templates);

const generic: JurisdictionTemplate = { order: usual, statement: {} };

/** The template of a place; the generic one where packs know none. */
export const templateOf = (name: string): JurisdictionTemplate => templates[name] ?? generic;
