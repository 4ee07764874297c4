import type { Metadata } from 'next';
import { MyCases } from '@/components/cases/my-cases';

export const metadata: Metadata = { title: 'Cases' };

export default function CasesPage() {
  return <MyCases />;
}
