import type { Metadata } from 'next';
import { LedgerDesk } from '@/components/ledger/ledger-desk';

export const metadata: Metadata = { title: 'Ledger' };

export default function Page() {
  return <LedgerDesk />;
}
