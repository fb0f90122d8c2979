import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { listed } from './listed.ts';

export type Secret = OutputOf<'list_credentials'>['credentials'][number];

/** The input that names a secret to the tools. */
export function named({ name, scope }: Pick<Secret, 'name' | 'scope'>): { name: string; deployment_id?: string } {
  return scope === 'tenant' ? { name } : { name, deployment_id: scope };
}

/** Who has a secret now, and who only gets it, or its new value, at the next restart. */
export function usersWords(
  { used_by, restart_needed }: Pick<Secret, 'used_by' | 'restart_needed'>,
  nameOf: (id: string) => string,
): string {
  const waiting = new Set(restart_needed);
  const applied = used_by.filter((id) => !waiting.has(id));
  const words = [
    ...(applied.length > 0 ? [`applied in ${listed(applied.map(nameOf))}`] : []),
    ...(waiting.size > 0 ? [`${listed(restart_needed.map(nameOf))} ${waiting.size === 1 ? 'needs' : 'need'} a restart`] : []),
  ];
  return words.length === 0 ? 'no running app uses it' : words.join(' · ');
}
