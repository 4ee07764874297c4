'use client';

import { useEffect, useState } from 'react';
import { signAddress } from '../client/signed-fetch';

/**
 * An address that signs itself, for what a browser loads without a script; null until it is signed. A signature is good for five minutes:
 * `again` is whatever makes it load anew.
 */
export function useSignedAddress(address: string, again: string): string | null {
  const [signed, setSigned] = useState<{ of: string; address: string } | null>(null);
  const asked = `${again} ${address}`;
  useEffect(() => {
    let isOver = false;
    void signAddress(address).then((made) => !isOver && setSigned({ of: asked, address: made }));
    return () => {
      isOver = true;
    };
  }, [address, asked]);
  return signed?.of === asked ? signed.address : null;
}
