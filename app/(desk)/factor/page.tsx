import type { Metadata } from 'next';
import { FactorDesk } from '@/components/factor/factor-desk';

export const metadata: Metadata = { title: 'Second factor' };

export default function Page() {
  return <FactorDesk />;
}
