import { ChartNoAxesColumn, Hammer, History, KeyRound, Server, type LucideIcon } from 'lucide-react';

export interface Place {
  readonly to: string;
  readonly label: string;
  /** For the bottom tabs of a phone. */
  readonly short: string;
  readonly icon: LucideIcon;
  /** Has a tab of its own on a phone. */
  readonly tab: boolean;
}

/** The views of the sidebar, the bottom tabs and the palette. */
export const places: readonly Place[] = [
  { to: '/builders', label: 'Builders', short: 'Builders', icon: Hammer, tab: true },
  { to: '/deployments', label: 'Deployments', short: 'Deployments', icon: Server, tab: true },
  { to: '/credentials', label: 'Credentials', short: 'Keys', icon: KeyRound, tab: true },
  { to: '/spending', label: 'Spending', short: 'Spending', icon: ChartNoAxesColumn, tab: false },
  { to: '/activity', label: 'Activity', short: 'Activity', icon: History, tab: false },
];
