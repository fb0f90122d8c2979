import { Hammer, History, KeyRound, Server, type LucideIcon } from 'lucide-react';

export interface Place {
  readonly to: string;
  readonly label: string;
  /** For the bottom tabs of a phone. */
  readonly short: string;
  readonly icon: LucideIcon;
}

/** The views of the sidebar, the bottom tabs and the palette. */
export const places: readonly Place[] = [
  { to: '/builders', label: 'Builders', short: 'Builders', icon: Hammer },
  { to: '/deployments', label: 'Deployments', short: 'Deployments', icon: Server },
  { to: '/credentials', label: 'Credentials', short: 'Keys', icon: KeyRound },
  { to: '/activity', label: 'Activity', short: 'Activity', icon: History },
];
