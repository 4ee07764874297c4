'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FileWarning } from 'lucide-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { signedFetch } from '../client/signed-fetch';
import { useScope } from '../desk/scope-context';
import { LoadingState } from '../state/loading-state';
import { StateCard } from '../state/state-card';
import classes from './preview-pages.module.css';

/** The pages of a pack exactly as they will print, one below the other. Drawn anew each time that they are asked for: each is a look on the record. */
export function PreviewPages({ pack }: { pack: string }) {
  const scope = useScope();
  const { case: file } = useAmbit();
  const preview = useQuery({
    queryKey: ['preview', file, scope, pack],
    queryFn: ({ signal }) => drawn(pack, { ...scope, case: file }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (preview.isError)
    return (
      <StateCard
        icon={FileWarning}
        title="The pages can’t be shown"
        tone="red"
        action={
          <Button variant="default" onClick={() => void preview.refetch()}>
            Try again
          </Button>
        }
      >
        {preview.error.message}
      </StateCard>
    );
  if (preview.isPending) return <LoadingState label="Drawing the pages as they will print" />;
  return <Pages pdf={preview.data} />;
}

function Pages({ pdf }: { pdf: PDFDocumentProxy }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.scroller} tabIndex={0} aria-label="Pages as they will print">
      {Array.from({ length: pdf.numPages }, (_, at) => (
        <Page key={`${pdf.fingerprints[0]} ${at + 1}`} pdf={pdf} number={at + 1} />
      ))}
    </section>
  );
}

/** Drawn when it comes near the window: a pack may have hundreds. Its text stands behind it for who hears instead of seeing. */
function Page({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (frame.current === null) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '1200px 0px',
    });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear) return;
    const drawing = drawPage(pdf, number, canvas.current);
    drawing.words.then(setWords, () => undefined);
    return drawing.stop;
  }, [isNear, pdf, number]);
  return (
    <figure ref={frame} className={classes.page}>
      <canvas ref={canvas} aria-hidden />
      <figcaption>
        Page {number} of {pdf.numPages}
      </figcaption>
      <div className={classes.words}>{words}</div>
    </figure>
  );
}

/** So many pixels for each point: sharp enough to read on a screen of twice the density. */
const SCALE = 1.9;

function drawPage(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement | null) {
  let isStopped = false;
  let stop = () => {
    isStopped = true;
  };
  const work = async () => {
    const page = await pdf.getPage(number);
    if (isStopped || canvas === null) return '';
    const viewport = page.getViewport({ scale: SCALE });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    const rendering = page.render({ canvas, viewport });
    stop = () => {
      isStopped = true;
      rendering.cancel();
    };
    await rendering.promise;
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join(' ');
  };
  return { words: work(), stop: () => stop() };
}

type Asked = { readonly case: string; readonly warrant: string; readonly purpose: string };

async function drawn(pack: string, { case: file, warrant, purpose }: Asked, signal: AbortSignal) {
  const query = new URLSearchParams({ case: file, warrant, purpose });
  const response = await signedFetch(`/api/packs/${pack}/preview?${query}`, { signal });
  if (!response.ok) throw new Error(await sentenceOf(response));
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist');
  GlobalWorkerOptions.workerPort ??= new Worker(new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url), {
    type: 'module',
  });
  return getDocument({ data: await response.arrayBuffer(), isEvalSupported: false, enableXfa: false }).promise;
}

async function sentenceOf(response: Response): Promise<string> {
  if (response.status === 404) return 'Nothing here under your warrant and role.';
  const { sentence }: { sentence?: string } = await response.json().catch(() => ({}));
  return sentence ?? 'The pages could not be drawn. Try again.';
}

/** Between what is worked on and what will print. */
export function ViewSwitch({ isPrint, onChange }: { isPrint: boolean; onChange: (isPrint: boolean) => void }) {
  return (
    <div className={classes.switch}>
      <Button.Group>
        <Button
          size="compact-sm"
          variant={isPrint ? 'default' : 'light'}
          aria-pressed={!isPrint}
          onClick={() => onChange(false)}
        >
          To work on
        </Button>
        <Button
          size="compact-sm"
          variant={isPrint ? 'light' : 'default'}
          aria-pressed={isPrint}
          onClick={() => onChange(true)}
        >
          As it will print
        </Button>
      </Button.Group>
    </div>
  );
}
