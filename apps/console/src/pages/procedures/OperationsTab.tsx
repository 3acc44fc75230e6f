import type { ReactNode } from 'react';

export function OperationsTab({ tabs }: { tabs: ReactNode }) {
  return <>{tabs}</>;
}
