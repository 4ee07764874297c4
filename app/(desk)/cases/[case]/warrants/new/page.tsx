import type { Metadata } from 'next';
import { DraftWarrant } from '@/components/warrant/draft-warrant';

export const metadata: Metadata = { title: 'Enter a warrant' };

export default function Page() {
  return <DraftWarrant />;
}
