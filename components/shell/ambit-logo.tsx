/** A circle drawn round one point: the ambit. */
export function AmbitLogo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden>
      <title>Ambit</title>
      <path d="M10 2a8 8 0 1 1-6.6 3.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="10" cy="10" r="2.5" fill="currentColor" />
    </svg>
  );
}
