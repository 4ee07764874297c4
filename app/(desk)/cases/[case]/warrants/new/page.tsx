import type { Metadata } from 'next';
import { DraftWarrant } from '@/components/warrant/draft/draft-warrant';

export const metadata: Metadata = { title: 'Enter a warrant' };

export default function Page() {
  return <DraftWarrant />;
}
