import type { Metadata } from 'next';
import { ConfidentialDesk } from '@/components/privilege/confidential-desk';

export const metadata: Metadata = { title: 'Confidential list' };

export default function Page() {
  return <ConfidentialDesk />;
}
