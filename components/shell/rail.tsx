'use client';

import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type Place, usePlaces } from './places';
import classes from './rail.module.css';

/** The way to everywhere, in icons and words; folds to icons and remembers it. */
export function Rail() {
  const { ofCase, others } = usePlaces();
  const [folded, setFolded] = useLocalStorage({ key: 'ambit-rail-folded', defaultValue: false });
  const Icon = folded ? PanelLeftOpen : PanelLeftClose;
  const foldWord = folded ? 'Unfold the menu' : 'Fold the menu';
  return (
    <nav className={classes.rail} data-folded={folded || undefined} aria-label="Places">
      {ofCase.map((place) => (
        <PlaceLink key={place.href} place={place} />
      ))}
      {ofCase.length > 0 && <div className={classes.divider} />}
      {others.map((place) => (
        <PlaceLink key={place.href} place={place} />
      ))}
      <div className={classes.foot}>
        <UnstyledButton
          className={`${classes.place} ${classes.fold}`}
          onClick={() => setFolded(!folded)}
          aria-label={foldWord}
          title={foldWord}
        >
          <Icon size={16} aria-hidden />
          <span className={classes.word}>Fold</span>
        </UnstyledButton>
      </div>
    </nav>
  );
}

function PlaceLink({ place: { href, word, says, icon: Icon, letter } }: { place: Place }) {
  const path = usePathname();
  const current = isHere(path, href.split('?')[0] ?? '');
  return (
    <Link
      className={classes.place}
      href={href}
      aria-current={current ? 'page' : undefined}
      aria-label={word}
      title={says}
    >
      <Icon size={16} aria-hidden />
      <span className={classes.word}>{word}</span>
      <kbd aria-hidden>g {letter}</kbd>
    </Link>
  );
}

/** Whether a path lies at or under a place. The homes are only where they are. */
function isHere(path: string, place: string): boolean {
  const isHome = place === '/cases' || /^\/cases\/[^/]+$/.test(place);
  return path === place || (!isHome && path.startsWith(`${place}/`));
}
