import { RefusedState } from '@/components/state/refused-state';

/** The same words as for a refusal: an address must not tell what exists. */
export default function NotFound() {
  return (
    <main>
      <RefusedState />
    </main>
  );
}
