import type { BuilderToolName, InputOf, OutputOf } from '../../contract/builder-toolset.ts';
import { request } from './request.ts';

/** Calls one tool of the contract over HTTP, typed by its schemas. Throws ApiError. */
export function callTool<Name extends BuilderToolName>(name: Name, input: InputOf<Name>, signal?: AbortSignal): Promise<OutputOf<Name>> {
  return request<OutputOf<Name>>('POST', `/api/tools/${name}`, input, signal);
}
