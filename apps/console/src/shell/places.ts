import { IconBook2, IconChartHistogram, IconHeartbeat, IconInbox, IconListDetails, IconTicket, type Icon } from '@tabler/icons-react';
import { en } from '../texts/en';

export interface Place {
  path: string;
  name: string;
  icon: Icon;
  /** Stands at the foot of the rail. */
  foot?: boolean;
}

export const places: readonly Place[] = [
  { path: '/report', name: en.navigation.report, icon: IconChartHistogram },
  { path: '/queue', name: en.navigation.queue, icon: IconListDetails },
  { path: '/tickets', name: en.navigation.tickets, icon: IconTicket },
  { path: '/intake', name: en.navigation.intake, icon: IconInbox },
  { path: '/knowledge', name: en.navigation.knowledge, icon: IconBook2 },
  { path: '/health', name: en.navigation.health, icon: IconHeartbeat, foot: true },
];
