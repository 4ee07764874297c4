import type { Metadata } from 'next';
import { FilterDesk } from '@/components/privilege/filter-desk';

export const metadata: Metadata = { title: 'Quarantine' };

export default function Page() {
  return <FilterDesk />;
}
