import type { Size } from '../../../contract/shared.ts';

export const sizeNames = ['small', 'medium', 'large'] as const satisfies readonly Size[];
