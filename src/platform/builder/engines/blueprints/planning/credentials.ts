import type { Plan } from '../../../../../contract/plan.ts';
import type { AppSpec } from '../app-spec.ts';

/** Secrets the app reads from its environment. */
export function credentialsOf(access: AppSpec['access']): Plan['credentials'] {
  switch (access) {
    case 'open':
      return [];
    case 'api_key':
      return [
        {
          name: 'APP_API_KEY',
          why: 'Callers send it as “Authorization: Bearer …”; without it the app answers 401.',
          provided: false,
          otherwise: 'generated',
        },
      ];
    case 'password':
      return [{ name: 'APP_PASSWORD', why: 'People type it once to sign in to the app.', provided: false, otherwise: 'generated' }];
  }
}
