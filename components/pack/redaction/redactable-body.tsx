'use client';

import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { MarkedText } from '../../message/marked-text';
import { nameOfControl, type Segment, segmentsOf } from '../../message/segments';
import type { Served } from '../../message/served';
import { chosenIn } from './chosen-in';
import { type Piece, type Place, piecesOf, stepped, wordsOf } from './pieces';
import { ReasonMenu } from './reason-menu';
import type { Reason } from './reasons';
import classes from './redactable-body.module.css';
import { useRedaction } from './redaction-context';
import { RedactionMark } from './redaction-mark';

/** A body of a draft's page: words are chosen with the mouse, or with arrows once it has the focus, and redacted with a reason. */
export function RedactableBody({ message: { key, body } }: { message: Pick<Served, 'key' | 'body'> }) {
  const redaction = useRedaction();
  if (body === null) return null;
  if (redaction === null) return <MarkedText body={body} highlights={[]} />;
  return <Redactable messageKey={key} body={body} />;
}

function Redactable({ messageKey, body }: { messageKey: string; body: string }) {
  const redaction = useRedaction();
  const [chosen, choose] = useState<Place | null>(null);
  const text = useRef<HTMLElement>(null);
  const close = useCallback(() => choose(null), []);
  const redact = useCallback(
    (reason: Reason) => {
      if (chosen) redaction?.addSpan(messageKey, chosen, reason);
      window.getSelection()?.removeAllRanges();
      choose(null);
    },
    [chosen, redaction, messageKey],
  );
  if (redaction === null) return null;
  const own = redaction.list.filter(({ message, undone, span }) => message === messageKey && undone === null && span);
  const pieces = piecesOf(body, own);
  const canChange = redaction.canChange;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    event.stopPropagation();
    choose(stepped(wordsOf(body), chosen, event.key === 'ArrowRight' ? 1 : -1, event.shiftKey));
  };
  const onMouseUp = () => {
    const found = text.current && chosenIn(text.current);
    if (found) choose(found);
  };
  const label = 'Text of the message. Arrow keys choose words, Shift adds to them, 1 to 5 redact.';
  return (
    <>
      <bdi
        ref={text}
        dir="auto"
        className={classes.text}
        {...(canChange && { tabIndex: 0, role: 'group', 'aria-label': label, onKeyDown, onMouseUp })}
      >
        {pieces.map((piece) => (
          <PieceOf
            key={`${piece.start}-${piece.kind === 'mark' ? piece.redaction.id : ''}`}
            piece={piece}
            chosen={chosen}
          />
        ))}
      </bdi>
      {chosen && (
        <>
          <output className={classes.said}>Chosen: {[...body].slice(chosen.start, chosen.end).join('')}</output>
          <ReasonMenu label="Redact for" onReason={redact} onClose={close} />
        </>
      )}
    </>
  );
}

function PieceOf({ piece, chosen }: { piece: Piece; chosen: Place | null }) {
  if (piece.kind === 'mark') {
    return (
      <span data-from={piece.start} data-to={piece.end}>
        <RedactionMark redaction={piece.redaction} />
      </span>
    );
  }
  const own =
    chosen && chosen.start < piece.end && piece.start < chosen.end ? [unitsIn(piece.text, piece.start, chosen)] : [];
  return segmentsOf(piece.text, own).map((segment) => <SegmentOf key={segment.at} segment={segment} piece={piece} />);
}

/** What is chosen of a piece, as UTF-16 offsets in it. */
function unitsIn(text: string, from: number, { start, end }: Place): Place {
  const signs = [...text];
  const units = (codePoints: number) => signs.slice(0, Math.max(0, codePoints)).join('').length;
  return { start: units(start - from), end: units(end - from) };
}

function SegmentOf({ segment, piece }: { segment: Segment; piece: Extract<Piece, { kind: 'text' }> }) {
  const start = piece.start + [...piece.text.slice(0, segment.at)].length;
  const end = start + [...segment.text].length;
  const place = { 'data-from': start, 'data-to': end };
  if (segment.kind === 'control') {
    return (
      <span {...place} className={classes.control} title="A character that shows nothing by itself">
        {nameOfControl(segment.text)}
      </span>
    );
  }
  return segment.kind === 'hit' ? (
    <mark {...place} className={classes.chosen} data-words>
      {segment.text}
    </mark>
  ) : (
    <span {...place} data-words>
      {segment.text}
    </span>
  );
}
