import type { Metadata } from 'next';
import { RequestList } from '@/components/widening/request-list';

export const metadata: Metadata = { title: 'Requests for widening' };

export default function Page() {
  return <RequestList />;
}
