import type { Metadata } from 'next';
import { IntakeDesk } from '@/components/intake/intake-desk';

export const metadata: Metadata = { title: 'Intake and jobs' };

export default function Page() {
  return <IntakeDesk />;
}
