export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" role="img" aria-label="Tierdesk">
      <rect x="3" y="19" width="22" height="5" rx="2" fill="var(--ink)" opacity=".28" />
      <rect x="9" y="11.5" width="16" height="5" rx="2" fill="var(--ink)" opacity=".58" />
      <rect x="15" y="4" width="10" height="5" rx="2" fill="var(--accent)" />
    </svg>
  );
}
