import type { AppSpec } from '../app-spec.ts';
import { literal, object } from './source.ts';

/** Environment variable that holds what a visitor has to know; undefined for an open app. */
export function secretName(spec: AppSpec): string | undefined {
  return spec.access === 'open' ? undefined : spec.access === 'api_key' ? 'APP_API_KEY' : 'APP_PASSWORD';
}

/** What the app's gate asks for. */
export function gateOptions(spec: AppSpec): string {
  return object([
    `title: ${literal(spec.title)}`,
    `asks: ${literal(spec.access === 'api_key' ? 'API key' : 'Password')}`,
    `variable: ${literal(secretName(spec) ?? '')}`,
  ]);
}
