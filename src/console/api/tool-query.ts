import { queryOptions } from '@tanstack/react-query';
import type { BuilderToolName, InputOf } from '../../contract/builder-toolset.ts';
import { callTool } from './call-tool.ts';

/** The cache key of a tool's answer; without input it matches every answer of that tool. */
export function toolKey<Name extends BuilderToolName>(name: Name, input?: InputOf<Name>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** Query options for a tool that reads: `useQuery(toolQuery('get_agent', { agent_id }))`. Live events keep the answer current. */
export function toolQuery<Name extends BuilderToolName>(name: Name, input: InputOf<Name>) {
  return queryOptions({
    queryKey: toolKey(name, input),
    queryFn: ({ signal }) => callTool(name, input, signal),
  });
}
