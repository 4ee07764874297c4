'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { say, sayNot } from '../notes/say';
import { takeFile, type Wanted } from './take-file';

/** Taking a file of the ledger, with how far it is and a way to give it up. */
export function useTake() {
  const [bytes, setBytes] = useState(0);
  const running = useRef<AbortController | null>(null);
  const take = useMutation({
    mutationFn: (wanted: Wanted) => {
      running.current = new AbortController();
      setBytes(0);
      return takeFile(wanted, running.current.signal, setBytes);
    },
    onSuccess: (isTaken) => isTaken && say('The file is there', 'That it was taken is on the record.'),
    onError: (error) => error.name !== 'AbortError' && sayNot('The file was not given', error.message),
  });
  return { ...take, bytes, giveUp: () => running.current?.abort() };
}
