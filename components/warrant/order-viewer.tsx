'use client';

import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { signAddress } from '../client/signed-fetch';
import classes from './order-viewer.module.css';
import { useSignedAddress } from './use-signed-address';

type Props = {
  /** Where the order's bytes are had from our own origin. */
  address: string;
  type: string;
  name: string;
  pages: number | null;
  page?: number;
};

const STEP = 25;
const [LEAST, MOST] = [50, 300];

/** The order as it came, page by page, as large as the eyes need it. A picture has one page. */
export function OrderViewer({ address, type, name, pages, page: first = 1 }: Props) {
  const [zoom, setZoom] = useState(100);
  const [page, setPage] = useState(first);
  const isPdf = type === 'application/pdf';
  const signed = useSignedAddress(address, isPdf ? `${page}.${zoom}` : '');
  return (
    <div className={classes.viewer}>
      <div className={classes.tools} role="toolbar" aria-label="The order">
        {isPdf && (
          <NumberInput
            size="xs"
            w={92}
            aria-label="Page of the order"
            min={1}
            max={pages ?? 10_000}
            allowDecimal={false}
            value={page}
            onChange={(next) => typeof next === 'number' && setPage(next)}
          />
        )}
        {isPdf && pages !== null && <span>of {pages}</span>}
        <ActionIcon
          variant="default"
          aria-label="Smaller"
          disabled={zoom <= LEAST}
          onClick={() => setZoom((now) => now - STEP)}
        >
          <ZoomOut size={15} aria-hidden />
        </ActionIcon>
        <span aria-live="polite">{zoom} %</span>
        <ActionIcon
          variant="default"
          aria-label="Larger"
          disabled={zoom >= MOST}
          onClick={() => setZoom((now) => now + STEP)}
        >
          <ZoomIn size={15} aria-hidden />
        </ActionIcon>
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noreferrer"
          size="compact-sm"
          variant="subtle"
          onClick={(event) => {
            event.preventDefault();
            void openSigned(address);
          }}
        >
          In a tab of its own
        </Button>
      </div>
      {isPdf ? (
        // A viewer reads page and zoom when it loads: another key makes another one.
        <iframe
          key={`${page}.${zoom}.${signed === null}`}
          className={classes.pdf}
          title={name}
          {...(signed !== null && { src: `${signed}#page=${page}&zoom=${zoom}` })}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard
        <section className={classes.picture} tabIndex={0} aria-label={`${name}, as a picture`}>
          {/* biome-ignore lint/performance/noImgElement: from our own origin, and never to be cached or resized by another */}
          {signed !== null && <img src={signed} alt={`The order, ${name}`} style={{ width: `${zoom}%` }} />}
        </section>
      )}
    </div>
  );
}

/** Signed when it is pressed: what stands in the page would have grown old. */
async function openSigned(address: string): Promise<void> {
  const link = document.createElement('a');
  link.href = await signAddress(address);
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.click();
}
