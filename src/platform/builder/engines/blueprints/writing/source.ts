/** A TypeScript string literal in single quotes; whatever the text holds stays text. */
export function literal(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}

/** A JSON-like value as a TypeScript literal. */
export function valueLiteral(value: string | number | boolean | null): string {
  return typeof value === 'string' ? literal(value) : String(value);
}

/** `[a, b]`, broken into lines when it gets long. */
export function list(items: readonly string[], indent = ''): string {
  const line = `[${items.join(', ')}]`;
  return line.length + indent.length <= 110 ? line : `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`;
}

/** `{ a: 1, b: 2 }`, broken into lines when it gets long. */
export function object(entries: readonly string[], indent = ''): string {
  if (entries.length === 0) return '{}';
  const line = `{ ${entries.join(', ')} }`;
  return line.length + indent.length <= 110 && !line.includes('\n')
    ? line
    : `{\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}}`;
}

/** Text in a comment or in Markdown prose: one line that cannot end the comment. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
}

/** Markdown that shows the text as it is. */
export function markdownText(text: string): string {
  return commentText(text).replace(/[\\`*_{}[\]<>()#+!|&~]/g, '\\$&');
}

/** A quoted SQL identifier; plain when it is no SQL keyword. */
export function identifier(name: string): string {
  return sqlKeywords.has(name.toUpperCase()) ? `"${name}"` : name;
}

/** An SQL string. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** https://www.sqlite.org/lang_keywords.html, and the names of literals. */
const sqlKeywords = new Set(
  `ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT
  CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO
  DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF
  IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT
  NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP
  REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES TO TRANSACTION TRIGGER
  UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT TRUE FALSE ROWID OID`.split(/\s+/),
);
