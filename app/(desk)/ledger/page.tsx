import type { Metadata } from 'next';
import { PortalLedger } from '@/components/audit/portal-ledger';

export const metadata: Metadata = { title: 'Ledger' };

export default function Page() {
  return <PortalLedger />;
}
