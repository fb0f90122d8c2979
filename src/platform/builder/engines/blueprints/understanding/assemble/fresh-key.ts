import type { AppSpec } from '../../app-spec.ts';

/** A key no entity or field of the spec has. `hint` keeps keys of one batch apart. */
export function freshKey(spec: AppSpec, prefix: 'e' | 'f', hint = ''): string {
  const taken = new Set(spec.entities.flatMap((entity) => [entity.key, ...entity.fields.map((field) => field.key)]));
  for (let count = 1; ; count += 1) {
    const key = `${prefix}${count}${hint === '' ? '' : `_${hint}`}`;
    if (!taken.has(key)) return key;
  }
}
