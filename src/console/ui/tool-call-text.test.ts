import { describe, expect, it } from 'vitest';
import { toolCallText } from './tool-call-text.ts';

describe('the same as a tool call', () => {
  it('is a valid MCP request', () => {
    expect(JSON.parse(toolCallText('mcp', 'http://x', 'acme', 'get_agent', { agent_id: 'agt_1' }))).toMatchObject({
      method: 'tools/call',
      params: { name: 'get_agent', arguments: { agent_id: 'agt_1' } },
    });
  });
  it('survives a quote in a value on the shell', () => {
    const text = toolCallText('http', 'http://x', 'acme', 'create_agent', { prompt: "a baker's CRM" });
    expect(text).toContain(String.raw`-d '{"prompt":"a baker'\''s CRM"}'`);
    expect(text).toContain('http://x/api/tools/create_agent');
  });
});
