import { ApiError, apiErrorOf } from './api-error.ts';
import { callTool } from './call-tool.ts';

/** Sends an archive as it is, through a link of its own. Answers what deploy_code takes as `upload_id`. Throws ApiError. */
export async function sendArchive(file: File): Promise<string> {
  const link = await callTool('create_upload_link', { purpose: 'code', max_bytes: Math.max(file.size, 1) });
  const response = await fetch(new URL(link.url).pathname, { method: link.method, body: file }).catch(() => {
    throw new ApiError('offline', 0, 'The archive did not arrive.', { hint: 'Check the connection and try again.' });
  });
  if (!response.ok) throw await apiErrorOf(response);
  return link.upload_id;
}
