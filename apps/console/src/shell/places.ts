import {
  IconBook2,
  IconChartHistogram,
  IconChecks,
  IconFlask,
  IconHeartbeat,
  IconInbox,
  IconListDetails,
  IconScale,
  IconSitemap,
  IconTicket,
  type Icon,
} from '@tabler/icons-react';
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
  { path: '/approvals', name: en.navigation.approvals, icon: IconChecks },
  { path: '/procedures', name: en.navigation.procedures, icon: IconSitemap },
  { path: '/knowledge', name: en.navigation.knowledge, icon: IconBook2 },
  { path: '/try', name: en.navigation.tryIt, icon: IconFlask },
  { path: '/evaluation', name: en.navigation.evaluation, icon: IconScale },
  { path: '/intake', name: en.navigation.intake, icon: IconInbox, foot: true },
  { path: '/health', name: en.navigation.health, icon: IconHeartbeat, foot: true },
];
