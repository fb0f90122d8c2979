import { useLocation, useSearch } from '@tanstack/react-router';
import { ToolCall } from '../ui/tool-call.tsx';

/** What the open tab shows, as a tool call. */
export function DeploymentToolCall({ deploymentId }: { readonly deploymentId: string }) {
  const tab = useLocation({ select: ({ pathname }) => pathname.split('/').at(-1) });
  const { version, path, compare } = useSearch({ strict: false });
  const deployment = { deployment_id: deploymentId };
  switch (tab) {
    case 'logs':
      return <ToolCall name="get_logs" input={deployment} />;
    case 'terminal':
      return <ToolCall name="exec_command" input={{ ...deployment, command: 'ls -la' }} />;
    case 'files':
      return (
        <ToolCall
          name="get_deployment_files"
          input={{ ...deployment, ...(version === undefined ? {} : { version }), ...(path === undefined ? {} : { path }) }}
        />
      );
    case 'checks':
      return <ToolCall name="get_qa_report" input={deployment} />;
    case 'versions':
      return compare === undefined ? (
        <ToolCall name="list_versions" input={deployment} />
      ) : (
        <ToolCall name="compare_versions" input={{ ...deployment, version: compare }} />
      );
    default:
      return <ToolCall name="get_deployment" input={deployment} />;
  }
}
