import { useMutation } from '@tanstack/react-query';
import type { BuilderToolName, InputOf, OutputOf } from '../../contract/builder-toolset.ts';
import type { ApiError } from './api-error.ts';
import { callTool } from './call-tool.ts';

/** A tool that changes something, as a mutation: `isPending` belongs on the button; the new state comes by event. */
export function useTool<Name extends BuilderToolName>(name: Name) {
  return useMutation<OutputOf<Name>, ApiError, InputOf<Name>>({ mutationKey: [name], mutationFn: (input) => callTool(name, input) });
}
