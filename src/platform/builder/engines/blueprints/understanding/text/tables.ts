const row = /^\s*\|?(.+\|.+?)\|?\s*$/;
const ruler = /^[\s|:-]+$/;
const nameHead = /^(?:field|name|column|attribute|property|key|fields|columns)(?: name)?$/i;
const typeHead = /^(?:type|data ?type|kind|format)$/i;
const ruleHead = /^(?:required|mandatory|optional|unique|null(?:able)?)\??$/i;
const pointing = /\b(?:with )?(?:these|those|the following|the above|the)? ?(?:fields|columns|table)(?: above| below)?\b/i;

/** A Markdown table as a list of fields: one a row under “field | type | required”, one a column in a table of examples. */
export function tablesInWords(text: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line, at) => row.test(line) && ruler.test(lines[at + 1] ?? '') && /-{2,}/.test(lines[at + 1] ?? ''));
  if (start < 0) return text;
  let end = start + 2;
  while (end < lines.length && row.test(lines[end] ?? '')) end += 1;
  const head = cells(lines[start] ?? '');
  const fields = fieldsOf(head, lines.slice(start + 2, end).map(cells));
  const before = lines.slice(0, start).join('\n').trimEnd();
  const after = lines.slice(end).join('\n').trimStart();
  if (before !== '')
    return tablesInWords(`${before.replace(/(?: table)?[:.]?$/i, ':')}\n${fields.map((field) => `- ${field}`).join('\n')}\n\n${after}`);
  return tablesInWords(
    pointing.test(after) ? after.replace(pointing, `with ${fields.join(', ')}`) : `Fields: ${fields.join(', ')}\n\n${after}`,
  );
}

const cells = (line: string): readonly string[] => (row.exec(line)?.[1] ?? '').split('|').map((cell) => cell.trim().replaceAll('`', ''));

function fieldsOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const types = head.findIndex((cell) => typeHead.test(cell));
  const described = nameHead.test(head[0] ?? '') && (types > 0 || head.slice(1).some((cell) => ruleHead.test(cell)));
  if (!described) return head.filter((cell) => cell !== '');
  return rows.map((values) => {
    const remarks = head.flatMap((cell, at) => remarksOf(cell, values[at] ?? '', at === types)).filter((remark) => remark !== '');
    return [values[0] ?? '', ...remarks.map((remark) => `(${remark})`)].join(' ').trim();
  });
}

function remarksOf(head: string, value: string, isType: boolean): readonly string[] {
  if (isType) return [value];
  const rule = ruleHead.exec(head)?.[0].toLowerCase().replace('?', '').replace('mandatory', 'required');
  if (rule === undefined || !/^(?:yes|y|true|x|✓|✔|✅|required|unique|optional|no|n|false|-|)$/i.test(value)) return [];
  const holds = !/^(?:no|n|false|-|)$/i.test(value);
  if (rule.startsWith('null')) return holds ? ['optional'] : ['required'];
  return holds ? [rule] : [];
}
