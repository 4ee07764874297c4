import type { Metadata } from 'next';
import { ServedPack } from '@/components/recipient/served-pack';

export const metadata: Metadata = { title: 'Served pack' };

export default async function Page({ params }: { params: Promise<{ service: string }> }) {
  return <ServedPack id={(await params).service} />;
}
