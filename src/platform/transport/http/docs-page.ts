import { z } from 'zod';
import { builderTools } from '../../../contract/builder-toolset.ts';
import { errorStatus } from '../../../contract/errors.ts';
import type { Tool } from '../../../contract/tool.ts';
import { exampleInput } from './example-input.ts';
import { fieldRows } from './field-rows.ts';
import { escapeHtml, page, words } from './page.ts';

/** Every tool on one page to read, made from the contract. */
export function docsPage(publicUrl: string): string {
  const groups = Map.groupBy(Object.values<Tool>(builderTools), (tool) => tool.group);
  const sections = [...groups].map(([group, tools]) => ({ group, tools, id: `group-${group.replaceAll(' ', '-')}` }));
  const nav = sections
    .map(
      ({ group, tools }) =>
        `<h2>${escapeHtml(group)}</h2><ul>${tools.map((tool) => `<li><a href="#${tool.name}">${tool.name}</a></li>`).join('')}</ul>`,
    )
    .join('\n');
  const main = sections
    .map(
      ({ group, tools, id }) => `<h2 id="${id}">${escapeHtml(group)}</h2>\n${tools.map((tool) => toolArticle(tool, publicUrl)).join('\n')}`,
    )
    .join('\n');
  return page(
    'API',
    `<div class="frame">
<nav class="side" aria-label="Tools"><a class="home" href="/">Builder Mode</a>${nav}</nav>
<main class="main">
<h1>API</h1>
<p>Every tool is one POST to <code>/api/tools/&lt;tool&gt;</code> with a JSON object, and answers with one. The same tools, with the same names, are served over MCP at <code>${escapeHtml(publicUrl)}/builder/mcp</code>. The machine-readable form of this page is <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<h2 class="intro">Who is calling</h2>
<p>Send your tenant key as <code>Authorization: Bearer &lt;tenant key&gt;</code>, and its tenant as <code>X-Mihu-Tenant</code>. Both are on the <a href="/credentials">Credentials</a> page.</p>
<h2 class="intro">Errors</h2>
<p>Always <code>{ "error": { code, message, hint?, details?, request_id } }</code>. The message says what was wrong with which field, the hint what to do next.</p>
${errorTable()}
<h2 class="intro">Live changes</h2>
<p><code>GET /api/events</code> is a stream of server-sent events: every change of your tenant. It resumes with <code>Last-Event-ID</code>; <code>?follow=dep_…,dep_…</code> adds the log lines of those deployments.</p>
${main}
</main>
</div>`,
  );
}

function errorTable(): string {
  const rows = Object.entries(errorStatus).map(([code, status]) => `<tr><td><code>${code}</code></td><td>${status}</td></tr>`);
  return `<details><summary>All codes</summary><table><thead><tr><th>Code</th><th>Status</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`;
}

function toolArticle(tool: Tool, publicUrl: string): string {
  const output = JSON.stringify(z.toJSONSchema(tool.output, { io: 'output', unrepresentable: 'any' }), null, 2);
  return `<article class="tool" id="${tool.name}" aria-labelledby="${tool.name}-name">
<div class="head"><h3 id="${tool.name}-name"><a href="#${tool.name}">${tool.name}</a></h3><span class="name">${escapeHtml(tool.title)}</span></div>
<p>${words(tool.description)}</p>
<ul class="marks"><li>permission: ${tool.permission}</li>${marks(tool).join('')}</ul>
${fieldTable(tool)}
<details><summary>Call</summary><pre tabindex="0">${escapeHtml(curl(tool, publicUrl))}</pre></details>
<details><summary>Answer</summary><pre tabindex="0">${escapeHtml(output)}</pre></details>
</article>`;
}

function marks({ annotations }: Tool): string[] {
  return [
    annotations.readOnlyHint ? '<li>reads only</li>' : '',
    annotations.destructiveHint ? '<li class="destroys">destructive</li>' : '',
    annotations.idempotentHint && !annotations.readOnlyHint ? '<li>safe to repeat</li>' : '',
  ];
}

function fieldTable(tool: Tool): string {
  const rows = fieldRows(tool.input);
  if (rows.length === 0) return '<p class="quiet">No input.</p>';
  const body = rows.map(
    ({ name, type, required, about }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? ' <span class="required">required</span>' : ''}</td><td><code>${escapeHtml(type)}</code></td><td>${words(about)}</td></tr>`,
  );
  return `<table class="fields"><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function curl(tool: Tool, publicUrl: string): string {
  const input = JSON.stringify(exampleInput(tool.input)).replaceAll("'", "'\\''");
  return [
    `curl -s ${publicUrl}/api/tools/${tool.name} \\`,
    '  -H "Authorization: Bearer $BUILDER_TOKEN" \\',
    '  -H "X-Mihu-Tenant: $BUILDER_TENANT" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${input}'`,
  ].join('\n');
}
