import type { Metadata } from 'next';
import { AuditDesk } from '@/components/audit/audit-desk';

export const metadata: Metadata = { title: 'Ledger' };

export default function Page() {
  return <AuditDesk />;
}
