import type { AppSpec } from '../app-spec.ts';
import type { Token } from './text/scan.ts';

const apiWords = new Set(['api', 'apis', 'endpoint', 'endpoints', 'rest', 'restful', 'backend', 'microservice', 'openapi']);
const pageWords = new Set([
  'ui',
  'web',
  'page',
  'pages',
  'screen',
  'screens',
  'form',
  'forms',
  'dashboard',
  'board',
  'app',
  'website',
  'site',
  'interface',
  'frontend',
  'crm',
]);

/** An API when the words ask for one and for no pages. */
export function readKind(tokens: readonly Token[]): AppSpec['kind'] {
  const said = tokens.filter((token) => token.kind === 'word').map((token) => token.lower);
  const jsonStore = said.includes('json') && said.some((word) => word.startsWith('return'));
  if (!said.some((word) => apiWords.has(word)) && !jsonStore) return 'records_app';
  const firstApi = said.findIndex((word) => apiWords.has(word));
  const pages = said.some(
    (word, at) =>
      pageWords.has(word) && said[at + 1] !== 'api' && !(word === 'app' && firstApi >= 0 && firstApi < at) && !apiWords.has(word),
  );
  return pages ? 'records_app' : 'json_api';
}
