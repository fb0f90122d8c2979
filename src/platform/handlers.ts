import type { BuilderToolName, OutputOf, ParsedInputOf } from '../contract/builder-toolset.ts';
import type { Caller } from './caller.ts';

/** What a service does for a tool. Input is parsed, permission is checked, before it runs; it throws ToolError for the caller to read. */
export type Handler<Name extends BuilderToolName> = (
  caller: Caller,
  input: ParsedInputOf<Name>,
  signal: AbortSignal,
) => Promise<OutputOf<Name>>;

/** The tools a wing implements. The composition root merges them; a tool nobody implements answers `unavailable`. */
export type Handlers = { readonly [Name in BuilderToolName]?: Handler<Name> };
