'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Served } from '../../message/served';
import { PictureOverlayContext } from '../../picture/picture-overlay';
import { numbersOf } from './numbering';
import { PictureBoxes } from './picture-boxes';
import { type Redactions, useRedactions } from './use-redactions';

type Value = Redactions & { readonly canChange: boolean; readonly numbers: ReadonlyMap<string, number> };

const RedactionContext = createContext<Value | null>(null);

/** The redactions of the pack on the screen; null where nothing is redacted or could be. */
export const useRedaction = (): Value | null => use(RedactionContext);

type Props = { pack: string; messages: readonly Served[]; canChange: boolean; children: ReactNode };

/** Gives the pages below it their redactions. */
export function RedactionProvider({ pack, messages, canChange, children }: Props) {
  const redactions = useRedactions(pack, messages);
  const numbers = useMemo(() => numbersOf(redactions.list, messages), [redactions.list, messages]);
  const sizes = useMemo(
    () => new Map(messages.flatMap(({ attachments }) => attachments.map(({ id, width }) => [id, width]))),
    [messages],
  );
  return (
    <RedactionContext value={{ ...redactions, numbers, canChange }}>
      <PictureOverlayContext
        value={(picture) => <PictureBoxes picture={picture} width={sizes.get(picture.id) ?? null} />}
      >
        {children}
      </PictureOverlayContext>
    </RedactionContext>
  );
}
