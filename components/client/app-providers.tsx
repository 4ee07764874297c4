'use client';

import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { theme } from '../theme';
import './judge-without-eval';
import { TRPCReactProvider } from './trpc';

/** What every page stands in: the look, and the way to ask the server. */
export function AppProviders({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <TRPCReactProvider>
        <ModalsProvider modalProps={{ centered: true }}>
          <Notifications position="bottom-right" />
          {children}
        </ModalsProvider>
      </TRPCReactProvider>
    </MantineProvider>
  );
}
