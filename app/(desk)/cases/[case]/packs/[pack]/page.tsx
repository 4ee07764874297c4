import type { Metadata } from 'next';
import { PackDesk } from '@/components/pack/pack-desk';

export const metadata: Metadata = { title: 'Pack' };

export default async function PackPage({ params }: { params: Promise<{ pack: string }> }) {
  return <PackDesk pack={(await params).pack} />;
}
