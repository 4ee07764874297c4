'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import classes from './one-warrant.module.css';
import type { Warrant } from './use-warrants';

/** The versions of a warrant; a later one replaces an earlier from its activation on. */
export function WarrantVersions({ versions, shown }: { versions: readonly Warrant[]; shown: number }) {
  const { href } = useAmbit();
  return (
    <nav className={classes.versions} aria-label="Versions">
      {versions.map(({ reference, version, status }) => {
        const target = href(`/warrants/${encodeURIComponent(reference)}`, { version: String(version) });
        const words = `Version ${version}, ${status === 'active' ? 'activated' : status}`;
        return version === shown ? (
          <strong key={version}>{words}</strong>
        ) : (
          <Anchor key={version} component={Link} href={target}>
            {words}
          </Anchor>
        );
      })}
    </nav>
  );
}
