'use client';

import { Button } from '@mantine/core';
import { SquareDashed } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from 'react';
import type { Picture } from '../../picture/use-reveal';
import { type Box, cornered, moved, resized, within } from './boxes';
import classes from './picture-boxes.module.css';
import { ReasonMenu } from './reason-menu';
import type { Reason } from './reasons';
import { useRedaction } from './redaction-context';
import { RedactionMark } from './redaction-mark';

type Props = { picture: Picture; width: number | null };

/**
 * The boxes of a picture, and the way to draw one: dragged with the mouse, or with keys, arrows to move it and Shift to size it. On the screen the
 * picture may be smaller than the original, in whose pixels boxes are kept.
 * @param width of the original, in pixels
 */
export function PictureBoxes({ picture, width }: Props) {
  const redaction = useRedaction();
  const [isDrawing, setDrawing] = useState(false);
  if (redaction === null) return null;
  const by = (width ?? picture.width) / picture.width;
  const own = redaction.list.filter(
    ({ attachment, box, undone }) => attachment === picture.id && box && undone === null,
  );
  return (
    <div className={classes.layer} data-drawing={isDrawing || undefined}>
      {own.map(
        (one) => one.box && <Burnt key={one.id} box={scaled(one.box, 1 / by)} picture={picture} redaction={one} />,
      )}
      {isDrawing ? (
        <Sheet
          picture={picture}
          onClose={() => setDrawing(false)}
          onBox={(box, reason) => {
            redaction.addBox(picture.id, whole(scaled(box, by)), reason);
            setDrawing(false);
          }}
        />
      ) : (
        redaction.canChange && (
          <Button
            className={classes.begin}
            size="compact-xs"
            variant="default"
            leftSection={<SquareDashed size={13} aria-hidden />}
            onClick={() => setDrawing(true)}
          >
            Redact a part
          </Button>
        )
      )}
    </div>
  );
}

const scaled = ({ x0, y0, x1, y1 }: Box, by: number): Box => ({ x0: x0 * by, y0: y0 * by, x1: x1 * by, y1: y1 * by });

/** Whole pixels that leave nothing of it uncovered. */
const whole = ({ x0, y0, x1, y1 }: Box): Box => ({
  x0: Math.floor(x0),
  y0: Math.floor(y0),
  x1: Math.ceil(x1),
  y1: Math.ceil(y1),
});

function placed({ x0, y0, x1, y1 }: Box, { width, height }: Picture) {
  const percent = (part: number, all: number) => `${(100 * part) / all}%`;
  return {
    left: percent(x0, width),
    top: percent(y0, height),
    width: percent(x1 - x0, width),
    height: percent(y1 - y0, height),
  };
}

function Burnt({
  box,
  picture,
  redaction,
}: {
  box: Box;
  picture: Picture;
  redaction: Parameters<typeof RedactionMark>[0]['redaction'];
}) {
  return (
    <div className={classes.burnt} style={placed(box, picture)}>
      <RedactionMark redaction={redaction} />
    </div>
  );
}

type SheetProps = { picture: Picture; onBox: (box: Box, reason: Reason) => void; onClose: () => void };
type Drag = { readonly from: { x: number; y: number }; readonly sizes: boolean };

/** Over the whole picture while a box is being drawn. */
function Sheet({ picture, onBox, onClose }: SheetProps) {
  const [box, setBox] = useState<Box>(() =>
    within(
      { x0: 0.35 * picture.width, y0: 0.4 * picture.height, x1: 0.65 * picture.width, y1: 0.6 * picture.height },
      picture,
    ),
  );
  const drag = useRef<Drag | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const at = ({ clientX, clientY }: PointerEvent) => {
    const frame = sheet.current?.getBoundingClientRect();
    if (!frame) return { x: 0, y: 0 };
    return {
      x: ((clientX - frame.left) / frame.width) * picture.width,
      y: ((clientY - frame.top) / frame.height) * picture.height,
    };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    const sizes = event.target instanceof HTMLElement && event.target.dataset.corner !== undefined;
    drag.current = { from: sizes ? { x: box.x0, y: box.y0 } : at(event), sizes };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current) setBox(within(cornered(drag.current.from, at(event)), picture));
  };
  const onPointerUp = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.shiftKey ? resized(box, event.key, picture) : moved(box, event.key, picture);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setBox(next);
  };
  const onReason = useCallback((reason: Reason) => onBox(box, reason), [box, onBox]);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no element is a box that is moved by arrows */}
      <div
        ref={sheet}
        className={classes.sheet}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move and size the box
        tabIndex={0}
        role="group"
        aria-label="A box over the picture. Arrows move it, Shift and arrows size it, 1 to 5 redact, Escape gives up."
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
      >
        <div className={classes.box} style={placed(box, picture)}>
          <span className={classes.corner} data-corner="" />
        </div>
        <output className={classes.said}>
          {`Box from ${Math.round(box.x0)}, ${Math.round(box.y0)} to ${Math.round(box.x1)}, ${Math.round(box.y1)}`}
        </output>
      </div>
      <div className={classes.menu}>
        <ReasonMenu label="Redact this part for" onReason={onReason} onClose={onClose} />
      </div>
    </>
  );
}
