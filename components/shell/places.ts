'use client';

import {
  BookLock,
  Expand,
  Eye,
  FolderOpen,
  House,
  Inbox,
  ListX,
  Lock,
  type LucideIcon,
  MailOpen,
  MessagesSquare,
  Package,
  ScrollText,
  Users,
} from 'lucide-react';
import { type Ambit, useAmbit } from '../client/ambit-context';
import { type Me, useMe } from '../client/me-context';

/** Somewhere to go: in the rail, in the command palette, and by `g` and a letter. */
export type Place = {
  readonly word: string;
  readonly says: string;
  readonly href: string;
  readonly icon: LucideIcon;
  readonly letter: string;
};

/** The places that this person may go to from here. A place that would refuse them isn't offered. */
export function usePlaces(): { ofCase: Place[]; others: Place[] } {
  const ambit = useAmbit();
  const me = useMe();
  return { ofCase: ambit.file === undefined ? [] : placesOfCase(ambit), others: otherPlaces(me) };
}

function placesOfCase({ href, may }: Ambit): Place[] {
  const at = (path: string) => href(path);
  return [
    { word: 'Case home', says: 'Warrants, people, jobs and packs at a glance', href: at(''), icon: House, letter: 'h' },
    ...(may('readContent')
      ? [{ word: 'Desk', says: 'Search and read messages', href: at('/desk'), icon: MessagesSquare, letter: 'd' }]
      : []),
    ...(may('readQuarantine')
      ? [
          {
            word: 'Quarantine',
            says: 'What is withheld from the team, and what becomes of it',
            href: at('/privilege/quarantine'),
            icon: Lock,
            letter: 'q',
          },
        ]
      : []),
    ...(may('manageConfidential')
      ? [
          {
            word: 'Confidential list',
            says: 'Whose conversations the team never reads',
            href: at('/privilege/confidential'),
            icon: ListX,
            letter: 'n',
          },
        ]
      : []),
    ...(may('readExposure')
      ? [
          {
            word: 'Exposure',
            says: 'Who had seen what is withheld now',
            href: at('/privilege/exposure'),
            icon: Eye,
            letter: 'x',
          },
        ]
      : []),
    ...(may('readPack')
      ? [{ word: 'Packs', says: 'Evidence packs of this case', href: at('/packs'), icon: Package, letter: 'p' }]
      : []),
    ...(may('readWarrant')
      ? [
          {
            word: 'Warrants',
            says: 'What may be read, by whom, until when',
            href: at('/warrants'),
            icon: ScrollText,
            letter: 'w',
          },
        ]
      : []),
    ...(may('answerWidening')
      ? [
          {
            word: 'Requests',
            says: 'What readers ask the warrants to be widened to',
            href: at('/requests'),
            icon: Expand,
            letter: 'r',
          },
        ]
      : []),
    ...(may('readIntake')
      ? [{ word: 'Intake and jobs', says: 'Seized files and long work', href: at('/intake'), icon: Inbox, letter: 'i' }]
      : []),
    ...(may('readLedger')
      ? [{ word: 'Ledger', says: 'Who looked at what, and when', href: at('/ledger'), icon: BookLock, letter: 'l' }]
      : []),
  ];
}

function otherPlaces({ isAdministrator }: Me): Place[] {
  const cases = isAdministrator ? 'All cases by name' : 'The cases that you have a part in';
  return [
    { word: 'Cases', says: cases, href: '/cases', icon: FolderOpen, letter: 'c' },
    ...(isAdministrator
      ? []
      : [
          {
            word: 'Served on me',
            says: 'Packs that were served on you by name',
            href: '/served',
            icon: MailOpen,
            letter: 's',
          },
        ]),
    ...(isAdministrator
      ? [
          { word: 'People', says: 'Accounts, agencies and parts in cases', href: '/people', icon: Users, letter: 'a' },
          {
            word: 'Ledger of the portal',
            says: 'Whether it holds, who confirms it, and what must go',
            href: '/ledger',
            icon: BookLock,
            letter: 'b',
          },
        ]
      : []),
  ];
}
