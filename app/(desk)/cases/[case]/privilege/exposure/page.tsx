import type { Metadata } from 'next';
import { ExposureDesk } from '@/components/privilege/exposure-desk';

export const metadata: Metadata = { title: 'Exposure' };

export default function Page() {
  return <ExposureDesk />;
}
