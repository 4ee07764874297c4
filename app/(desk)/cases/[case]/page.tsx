import type { Metadata } from 'next';
import { CaseHome } from '@/components/cases/case-home';

export const metadata: Metadata = { title: 'Case home' };

export default function Page() {
  return <CaseHome />;
}
