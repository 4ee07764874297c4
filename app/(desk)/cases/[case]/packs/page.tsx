import type { Metadata } from 'next';
import { PackList } from '@/components/pack/pack-list';

export const metadata: Metadata = { title: 'Packs' };

export default function PacksPage() {
  return <PackList />;
}
