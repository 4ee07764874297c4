import type { Metadata } from 'next';
import { OneWarrant } from '@/components/warrant/one/one-warrant';

export const metadata: Metadata = { title: 'Warrant' };

export default function Page() {
  return <OneWarrant />;
}
