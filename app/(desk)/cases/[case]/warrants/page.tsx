import type { Metadata } from 'next';
import { WarrantList } from '@/components/warrant/warrant-list';

export const metadata: Metadata = { title: 'Warrants' };

export default function Page() {
  return <WarrantList />;
}
