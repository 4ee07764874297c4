/** The demo case, and by what name each of its people signs in (server/demo/setup.yaml). */
export const CASE = 'HALYARD';

export const PEOPLE = {
  /** Administers the portal and has no part in the case. */
  ines: 'ines.carvalho@example.org',
  /** Investigator under W-12. */
  mara: 'mara.dewit@example.org',
  /** Case lead. */
  joris: 'joris.vandam@example.org',
  /** Warrant clerks. */
  sanne: 'sanne.bakker@example.org',
  pieter: 'pieter.hofstra@example.org',
  /** Legal reviewer, under W-12. */
  noor: 'noor.elidrissi@example.org',
  /** Prosecutor. */
  hugo: 'hugo.vermeer@example.org',
  /** Analyst of another agency, under W-14. */
  elin: 'elin.sjoberg@example.org',
  /** Investigator of a third agency, under W-13 alone. */
  tom: 'tom.okafor@example.org',
  /** Auditors. */
  katarina: 'katarina.weiss@example.org',
  matthis: 'matthis.brandt@example.org',
  /** Filter reviewer and privilege authority under W-12: of no team. */
  fleur: 'fleur.maas@example.org',
  ruben: 'ruben.degraaf@example.org',
  /** The defence: has no part in the case but what is served on her. */
  anneke: 'anneke.vos@example.org',
} as const;

/** A page of the case, with what belongs into its address. */
export function inCase(path: string, search: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(search).toString();
  return `/cases/${CASE}${path}${text === '' ? '' : `?${text}`}`;
}

/** The desk under W-12, which covers the order for 500. */
export const W12 = { warrant: 'W-12', purpose: 'firearms supply' } as const;

/** Under which warrant of the demo each of those who read works, and for what. */
export const READS: Readonly<Record<string, { readonly warrant: string; readonly purpose: string }>> = {
  [PEOPLE.mara]: W12,
  [PEOPLE.joris]: W12,
  [PEOPLE.noor]: W12,
  [PEOPLE.elin]: { warrant: 'W-14', purpose: 'firearms supply' },
  [PEOPLE.tom]: { warrant: 'W-13', purpose: 'threat to life' },
};
