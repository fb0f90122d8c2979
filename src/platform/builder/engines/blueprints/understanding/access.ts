import type { AppSpec } from '../app-spec.ts';
import type { Token } from './text/scan.ts';

/** Who may use the app, when the words say so. */
export function readAccess(tokens: readonly Token[]): AppSpec['access'] | null {
  const said = tokens.filter((token) => token.kind === 'word').map((token) => token.lower);
  const text = ` ${said.join(' ')} `;
  if (
    / (no|without) (password|login|sign-in|authentication|auth|api key)/.test(text) ||
    / (open|public) to (everyone|anyone|all)/.test(text) ||
    / anyone (can|may) use/.test(text)
  )
    return 'open';
  if (
    / (with|by|an|need|needs|require|requires|behind|via|using) (an )?(api|access) (key|token)s? /.test(text) ||
    / api[- ]key (protected|required|only|access)/.test(text) ||
    / (protect|secure|protected|secured)( it| the api)? (with|by) (an )?(api )?(key|token)/.test(text) ||
    / bearer token /.test(text)
  )
    return 'api_key';
  if (
    / password[- ]protected /.test(text) ||
    / (with|behind|by|needs?|requires?|use|add) (a |one )?(shared )?(password|login|sign-in) /.test(text) ||
    / (protect|secure)d?( it)? (with|by) (a )?password/.test(text) ||
    / sign in /.test(text) ||
    / log in /.test(text)
  )
    return 'password';
  return said.some((word) => word === 'password-protected') ? 'password' : null;
}
