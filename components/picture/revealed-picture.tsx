'use client';

import { ActionIcon, Switch } from '@mantine/core';
import { EyeOff, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { usePlace } from '../desk/use-place';
import { usePictureOverlay } from './picture-overlay';
import classes from './revealed-picture.module.css';
import { TextLayer } from './text-layer';
import type { Picture } from './use-reveal';

const MOST_ZOOM = 4;

/** A revealed picture with the words read on it. */
export function RevealedPicture({ picture, onHide }: { picture: Picture; onHide: () => void }) {
  const url = useBlobUrl(picture.png);
  const [zoom, setZoom] = useState(1);
  const [hasBoxes, setBoxes] = useState(true);
  const [{ query }] = usePlace();
  const overlay = usePictureOverlay();
  return (
    <figure className={classes.figure}>
      <div className={classes.tools}>
        <Switch
          size="xs"
          label="Text boxes"
          checked={hasBoxes}
          disabled={picture.words.length === 0}
          onChange={(event) => setBoxes(event.currentTarget.checked)}
        />
        <span className={classes.space} />
        <Tool label="Smaller" icon={ZoomOut} disabled={zoom <= 1} onClick={() => setZoom(zoom - 1)} />
        <Tool label="Larger" icon={ZoomIn} disabled={zoom >= MOST_ZOOM} onClick={() => setZoom(zoom + 1)} />
        <Tool label="Hide the picture" icon={EyeOff} onClick={onHide} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className={classes.window} tabIndex={0} aria-label={`Picture ${picture.name}`}>
        <div
          className={classes.sheet}
          style={{ width: `${zoom * 100}%`, aspectRatio: `${picture.width} / ${picture.height}` }}
        >
          {/* A blob of this page: there is no address from which an image component could load it. */}
          {/* biome-ignore lint/performance/noImgElement: see above */}
          {url && <img src={url} alt={altOf(picture)} className={classes.image} draggable={false} />}
          <TextLayer picture={picture} query={query ?? ''} hasBoxes={hasBoxes} />
          {overlay?.(picture)}
        </div>
      </section>
      <figcaption className={classes.caption}>{captionOf(picture)}</figcaption>
    </figure>
  );
}

type ToolProps = { label: string; icon: typeof EyeOff; disabled?: boolean; onClick: () => void };

function Tool({ label, icon: Icon, disabled, onClick }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={15} aria-hidden />
    </ActionIcon>
  );
}

function altOf({ text }: Picture): string {
  return text ? `Picture with the text: ${text}` : 'Picture without text that could be read';
}

function captionOf({ words, text }: Picture): string {
  if (text === null) return 'Text has not been read on this picture yet.';
  if (words.length === 0) return 'No text was found on this picture.';
  return 'Read by machine. Solid box: sure; dashed: less sure; dotted: a guess.';
}

/** The picture as an address that lives as long as it is on the screen. */
function useBlobUrl(base64: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [base64]);
  return url;
}
