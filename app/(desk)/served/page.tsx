import type { Metadata } from 'next';
import { ServedDesk } from '@/components/recipient/served-desk';

export const metadata: Metadata = { title: 'Served on me' };

export default function Page() {
  return <ServedDesk />;
}
